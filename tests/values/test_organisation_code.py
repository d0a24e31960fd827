"""Organisation codes; all invented, check characters computed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.values import organisation_code
from bizdocs.values.uscc import organisation_check_character

BODIES = st.from_regex("[0-9]{8}|MA[0-9]{4}[A-HJ-N][0-9]", fullmatch=True)


@given(BODIES)
def test_a_code_made_by_the_standard_passes_with_and_without_its_hyphen(body: str) -> None:
    code = f"{body}-{organisation_check_character(body)}"

    assert organisation_code.problem(code) is None
    for printed in (code, code.replace("-", ""), code.replace("-", " — ")):
        parsed = organisation_code.parse(f"代码：{printed}")
        assert parsed is not None
        assert parsed.value == code


@given(st.from_regex("[0-9]{8}", fullmatch=True), st.integers(0, 7), st.sampled_from("0123456789"))
def test_a_single_wrong_digit_never_passes(body: str, at: int, digit: str) -> None:
    wrong = body[:at] + digit + body[at + 1 :]

    assert wrong == body or organisation_code.problem(f"{wrong}-{organisation_check_character(body)}") == "check-digit"


def test_the_specimen_in_the_standard_passes() -> None:
    assert organisation_code.problem("D2143569-X") is None


@pytest.mark.parametrize("text", ["ABCDEFGHX", "12345678", "组织机构代码证"])
def test_words_and_shorter_numbers_are_none(text: str) -> None:
    assert organisation_code.parse(text) is None
