"""Folding that remembers where each character came from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bizdocs.grammar.normal import fold, print_chinese

ANY = st.text(max_size=40)


@given(ANY)
def test_each_folded_character_comes_from_a_place_in_the_text_in_order(text: str) -> None:
    for folded in (fold(text), fold(text).joined(), fold(text).squeezed()):
        assert len(folded.text) == len(folded.origins)
        assert list(folded.origins) == sorted(folded.origins)
        assert all(0 <= origin < len(text) for origin in folded.origins)


@given(ANY)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text

    assert fold(once).text == once


def test_width_dashes_dots_and_brackets_are_folded() -> None:
    assert fold("ＡＢ１２（〔【〖［").text == "AB12([[[["
    assert fold("‐–—－−·•・").text == "-----···"


def test_a_slice_of_the_folded_text_leads_back_to_the_original() -> None:
    text = "统 一：㈱ＡＢ\u200bＣ"
    folded = fold(text).squeezed()
    start = folded.text.index("ABC")

    assert text[slice(*folded.span(start, start + 3))] == "ＡＢ\u200bＣ"


def test_blanks_are_dropped_around_chinese_only() -> None:
    assert fold("杭州 ABC 公司\nOpen  Source\nSoftware").joined().text == "杭州ABC公司Open Source Software"


@given(ANY)
def test_chinese_print_keeps_the_length(text: str) -> None:
    assert len(print_chinese(text)) == len(text)
