"""The subset of regular expressions that packs may use."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.data.patterns import LONGEST_TEXT, PatternRefused, compile_pattern


@pytest.mark.parametrize(
    "pattern",
    [
        "^9[13]",
        r"^[0-9]{17}[0-9Xx]$",
        r"^(medical_device|drug)(\.|$)",
        "^JY[123][0-9]{13}$",
        "^(?:省|市)?食药监械经营许[0-9]{8,20}号?$",
        "[0-9]{7,}",
        "^[^（]+（[^）]+）[0-9]+号$",
        r"\bICP\b",
        "甲+|乙+",
        "a?" * 14,
        "a{0,64}.*",
        r"[\[\]]",
    ],
)
def test_what_packs_need_is_in_the_subset(pattern: str) -> None:
    assert compile_pattern(pattern).pattern


@pytest.mark.parametrize(
    "pattern",
    [
        "^(a+)+$",
        r"^(\w+\s?)*$",
        "(a|a)*",
        "(?:a{1,3}){2,}",
        "a*a*$",
        ".*甲.*乙",
        "a{0,100}b?a{0,100}",
        r"(a)\1",
        r"(?P<x>a)(?P=x)",
        "(?=a)b",
        "(?<!a)b",
        "(?i)a",
        "(?>a)",
        "a?" * 15,
        "a{0,60}b{0,60}c{0,60}",
        "[0-9]+.[0-9]+",
        r"a+\da+",
        "[a[b]",
        "[a--b]",
        "(a|b)" * 20,
        "(",
        ")",
        "[",
        "a**",
        r"\p{Han}",
        "a" * 2000,
    ],
)
def test_what_could_run_for_long_is_refused(pattern: str) -> None:
    with pytest.raises(PatternRefused):
        compile_pattern(pattern)


@given(st.text(alphabet="ab.*+?{}0123,()|[]^$\\", max_size=12), st.sampled_from(["a", "b", "ab", "a."]))
def test_whatever_is_accepted_ends_soon(pattern: str, bait: str) -> None:
    try:
        compiled = compile_pattern(pattern)
    except PatternRefused:
        return
    text = bait * (LONGEST_TEXT // 10 // len(bait)) + "!"
    before = time.process_time()
    compiled.search(text)

    assert time.process_time() - before < 1.0
