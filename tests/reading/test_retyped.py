"""Retyped: words set over a paper's own print are told with their place (`tamper.retyped`, `tamper.retyped-unsure`)."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

import bizdocs
from bizdocs.model import Box, Flaw, Word
from bizdocs.reading.looking.retyped import find_retyped
from tests.benchmarks.retyped import decoded, retyped, saved, words_of
from tests.extraction.words import defects, licence
from tests.hostile.seeds import pdf

CODE, UNSURE = "tamper.retyped", "tamper.retyped-unsure"
SEEDS = {"scan": 810_004, "phone": 810_003}
COVER = b"BT /F 20 Tf 20 100 Td (2026-01-01) Tj ET 1 1 1 rg 15 95 120 25 re f 0 g "
AGAIN = b"BT /F 20 Tf 20 100 Td (2036-01-01) Tj ET"


@pytest.fixture(scope="module", params=SEEDS)
def page(request: pytest.FixtureRequest) -> Any:
    from layouts.page import draw

    return draw(SEEDS[request.param], request.param)


def test_a_page_that_nobody_touched_shows_nothing(page: Any) -> None:
    assert find_retyped(decoded(page.content), words_of(page.lines)) == ()


@pytest.mark.parametrize("quality", [75, 90, None])
def test_a_word_on_a_white_box_is_told_with_its_place(page: Any, quality: int | None) -> None:
    pixels, (left, top, right, bottom) = retyped(decoded(page.content), page.lines, "white", random.Random(4))  # noqa: S311
    high, wide = pixels.shape[:2]

    (flaw,) = find_retyped(decoded(saved(pixels, quality)), words_of(page.lines))

    assert flaw.code == CODE
    assert flaw.box.holds(((left + right) / 2 / wide, (top + bottom) / 2 / high))
    assert flaw.box.bounds[3] - flaw.box.bounds[1] < 3 * (bottom - top) / high


def test_a_date_that_stands_elsewhere_too_is_told_all_the_same(page: Any) -> None:
    """It is no watermark, which says what for again and again."""
    pixels, (left, top, right, bottom) = retyped(decoded(page.content), page.lines, "white", random.Random(4))  # noqa: S311
    high, wide = pixels.shape[:2]
    middle = (left + right) / 2 / wide, (top + bottom) / 2 / high
    words = [
        replace(word, text="2018年03月15日至2036年03月14日") if word.box.holds(middle) else word
        for word in words_of(page.lines)
    ]
    elsewhere = Word(text="2018年03月15日", box=Box.rect(0.01, 0.01, 0.2, 0.03), confidence=0.9)

    found = find_retyped(pixels, [*words, elsewhere])

    assert [flaw.code for flaw in found] == [CODE]


def test_nothing_is_told_of_a_page_with_hardly_a_word(page: Any) -> None:
    assert find_retyped(decoded(page.content), words_of(page.lines[:1])) == ()


@pytest.mark.parametrize(
    ("content", "places"),
    [
        (COVER + AGAIN, 1),
        (COVER, 0),  # covered, and nothing on top: that is for the eye
        (AGAIN + b" 1 1 1 rg 15 20 120 25 re f 0 g BT /F 20 Tf 20 25 Td (later) Tj ET", 0),  # a box that hides no text
        (b"1 1 1 rg 15 95 120 25 re f 0 g " + AGAIN, 0),  # the ground of a field, drawn before its text
        (COVER.replace(b"120 25 re f", b"120 25 re S") + AGAIN, 0),  # a frame
    ],
)
@pytest.mark.parametrize("turn", ["", "/Rotate 90", "/CropBox[10 10 290 190]"])
def test_text_of_a_pdf_that_was_painted_over_is_told(content: bytes, places: int, turn: str) -> None:
    reading = bizdocs.read({"a.pdf": pdf(content, page=turn)}, ocr="none", isolate=False)

    flaws = [flaw for flaw in reading.pages[0].flaws if flaw.code == CODE]
    assert len(flaws) == places
    if places and not turn:
        assert flaws[0].box.bounds == pytest.approx((15 / 300, 1 - 120 / 200, 135 / 300, 1 - 95 / 200), abs=0.01)
    if places and "Rotate" in turn:
        assert flaws[0].box.bounds == pytest.approx((95 / 200, 15 / 300, 120 / 200, 135 / 300), abs=0.01)


@pytest.mark.parametrize("code", [CODE, UNSURE])
def test_it_is_a_finding_of_the_document_that_stands_there(code: str) -> None:
    box = Box.rect(0.4, 0.5, 0.6, 0.55)
    (defect,) = (
        one for one in defects(replace(licence(), flaws=(Flaw(code=code, box=box, certainty=0.9),))) if one.code == code
    )

    assert defect.box == box
