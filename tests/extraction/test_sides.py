"""Sides of papers: there, proven not to be there, or unknown; and the share of a page's lines that is explained."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bizdocs
from bizdocs.extraction.explained import HIDING, SPECK
from bizdocs.extraction.unread import OFFICE
from bizdocs.model import Box, Defect, Document, File, Flaw, PageText, Word
from bizdocs.reading.opening.office import office_kind
from tests.extraction.words import EMBLEM, at, documents, emblem, licence, page, portrait, reading, turn

THERE, PROVEN, UNKNOWN = "there", "not-there", "unknown"


def sides(*pages: PageText) -> dict[str, str]:
    (card, *_) = bizdocs.gather(reading(*pages)).documents
    return dict(card.sides)


def with_words(text: PageText, *words: Word) -> PageText:
    return replace(text, words=(*text.words, *words))


def flipped(text: PageText) -> tuple[Word, ...]:
    """The words of a page as they stand once it lies the other way round, in its lower half."""
    return tuple(
        replace(word, box=replace(word.box, corners=tuple((x, min(y / 2 + 0.5, 1.0)) for x, y in word.box.corners)))
        for word in turn(text, 180).words
    )


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        (portrait(), {"portrait": THERE, "emblem": PROVEN}),
        (emblem(), {"portrait": PROVEN, "emblem": THERE}),
        (turn(portrait(), 90), {"portrait": THERE, "emblem": PROVEN}),
    ],
)
def test_a_side_alone_on_a_page_that_was_read_proves_that_the_other_is_not_there(
    seen: PageText, told: dict[str, str]
) -> None:
    assert sides(seen) == told


def test_both_sides_are_there() -> None:
    assert sides(portrait(file="a.jpg"), emblem(file="b.jpg")) == {"portrait": THERE, "emblem": THERE}


def test_papers_without_sides_have_none() -> None:
    assert sides(licence()) == {}


def test_a_block_that_lies_the_other_way_round_is_the_other_side_where_it_reads_as_one() -> None:
    assert sides(with_words(portrait(), *flipped(emblem()))) == {"portrait": THERE, "emblem": THERE}
    assert sides(with_words(turn(portrait(), 180), *emblem().words)) == {"portrait": THERE, "emblem": THERE}


def test_a_block_that_lies_the_other_way_round_and_says_nothing_may_be_the_other_side() -> None:
    dim = [replace(word, text=("乙甲0X9" * 5)[: len(word.text)]) for word in flipped(emblem())]
    assert sides(with_words(portrait(), *dim)) == {"portrait": THERE, "emblem": UNKNOWN}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text("ABCXYZ0189甲乙丙", min_size=3, max_size=12), min_size=3, max_size=6),
    st.floats(min_value=0.01, max_value=1.0),
)
def test_lines_that_nothing_explains_may_be_the_other_side_however_dimly_they_were_read(
    garbled: list[str], certainty: float
) -> None:
    words = [replace(at(100, 700 + 50 * n, text), confidence=certainty) for n, text in enumerate(garbled)]

    assert sides(with_words(portrait(), *words)) == {"portrait": THERE, "emblem": UNKNOWN}


def test_a_speck_hides_no_side() -> None:
    assert sides(with_words(portrait(), at(100, 800, "x" * (SPECK - 1))))["emblem"] == PROVEN


@pytest.mark.parametrize("phrase", ["居民身份证", "签发机关", *EMBLEM])
def test_one_phrase_of_the_other_side_is_enough_to_doubt(phrase: str) -> None:
    assert sides(with_words(portrait(), at(100, 800, phrase)))["emblem"] != PROVEN


@pytest.mark.parametrize("code", sorted(HIDING))
def test_a_flaw_that_may_hide_a_block_leaves_it_unknown(code: str) -> None:
    def under(box: Box) -> str:
        return sides(replace(portrait(), flaws=(Flaw(code=code, box=box, certainty=0.9),)))["emblem"]

    assert under(Box.rect(0.1, 0.6, 0.6, 0.9)) == UNKNOWN
    assert under(Box.rect(0.7, 0.2, 0.8, 0.5)) == PROVEN, "as small as the photo on a card"


def with_file(path: str, code: str, **params: str) -> dict[str, str]:
    seen = reading(portrait())
    file = File(path=path, sha256="0" * 64, media_type=None, bytes=1, pages=0, status="unreadable", error=code)
    fault = Defect(code=code, file=path, params=params)
    (card,) = bizdocs.gather(replace(seen, files=(*seen.files, file), defects=(fault,))).documents
    return dict(card.sides)


@pytest.mark.parametrize(
    "code", ["file.corrupt", "file.encrypted", "file.unsupported-format", "file.crashed", "file.component-missing"]
)
def test_a_file_that_was_not_read_may_be_the_other_side(code: str) -> None:
    assert with_file("x.pdf", code)["emblem"] == UNKNOWN
    assert with_file("身份证背面.heic", code)["emblem"] == UNKNOWN
    assert with_file("营业执照.heic", code)["emblem"] == PROVEN, "its name says another paper"


def test_a_spreadsheet_is_no_side() -> None:
    kind = office_kind("列表.xlsx", None)
    assert kind is not None
    assert with_file("列表.xlsx", OFFICE, detail=kind)["emblem"] == PROVEN


def test_a_page_that_was_not_recognised_may_be_the_other_side() -> None:
    assert sides(portrait(file="a.jpg"), page(at(100, 100, "模糊不清"), file="b.jpg"))["emblem"] == UNKNOWN


def explained(text: PageText) -> float | None:
    (document,) = documents(text)
    return document.legibility.measures["explained"]


def test_every_line_of_a_form_is_label_value_or_fixed_words() -> None:
    assert explained(emblem()) == 1.0
    assert explained(portrait()) == 1.0


def test_what_nothing_explains_lowers_the_share() -> None:
    lines = len(portrait().words)

    assert explained(with_words(portrait(), at(100, 800, "复印件仅存档"))) == round(lines / (lines + 1), 4)


def test_of_a_page_whose_form_is_not_known_nobody_can_say_what_is_explained() -> None:
    assert explained(page(at(100, 100, "模糊不清"))) is None


def test_the_report_tells_it() -> None:
    (card,) = documents(portrait())
    printed = bizdocs.check(bizdocs.gather(reading(portrait()))).to_json()["documents"][0]

    assert isinstance(card, Document)
    assert printed["sides"] == {"portrait": THERE, "emblem": PROVEN}
    assert printed["legibility"]["measures"]["explained"] == 1.0
