"""Flaws: each mishap is seen for what it is, where it is; a good page has none; no picture is too odd to be looked at."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bizdocs import families
from bizdocs.model import Box, Flaw, Page, PageRef, Word
from bizdocs.reading.engines import recorded
from bizdocs.reading.flaws import find_flaws
from bizdocs.reading.looking.mirror import find_mirrored
from bizdocs.reading.looking.quality import measure
from bizdocs.reading.looking.sight import look
from tests.benchmarks.legibility import FIXTURES, HIT, TAKEN, spoil
from tests.benchmarks.legibility import SPOILED as MISHAPS

PAPER = "business_licence/landscape-clean"
SPOILED = {mishap.__name__: (code, mishap) for code, mishaps in MISHAPS.items() for mishap in mishaps}
SEEN_WITHOUT_READING = (
    "in_the_dark",
    "burnt",
    "lamp_over_values",
    "barred",
    "rubbed_out",
    "fingers",
    "faded",
    "grainy",
)
"""Mishaps that the pixels alone give away."""


@cache
def printed() -> tuple[Word, ...]:
    """What an engine reads on the page before anything happens to it."""
    text = (FIXTURES / "documents" / PAPER / "words.json").read_text(encoding="utf-8")
    return tuple(recorded.from_json(word) for word in json.loads(text)["pages"]["1"])


@cache
def places() -> tuple[Box, ...]:
    """Of the values that mishaps are aimed at."""
    fields = json.loads((FIXTURES / "documents" / PAPER / "expected.json").read_text(encoding="utf-8"))["fields"]
    return tuple(Box(tuple(map(tuple, fields[name]["box"]))) for name in HIT if name in fields)


def pixels_of(content: bytes) -> Any:
    with Image.open(io.BytesIO(content)) as image:
        return np.array(image.convert("RGB"))


def flaws_after(name: str, words: tuple[Word, ...] | None = None) -> tuple[Flaw, ...]:
    """The flaws of the page after a mishap, as an engine that still reads what is not hit would let it be seen."""
    code, mishap = SPOILED[name] if name in SPOILED else next((c, m) for c, m in TAKEN.items() if m.__name__ == name)
    return find_flaws(look(pixels_of(spoil(PAPER, code, mishap).content), printed() if words is None else words))


def overlap(a: Box, b: Box) -> bool:
    (l1, t1, r1, b1), (l2, t2, r2, b2) = a.bounds, b.bounds
    return l1 < r2 and l2 < r1 and t1 < b2 and t2 < b1


def test_a_clean_page_has_no_flaw() -> None:
    pixels = pixels_of((FIXTURES / "documents" / PAPER / "page.jpg").read_bytes())

    assert find_flaws(look(pixels, printed())) == ()


def test_a_page_whose_text_came_as_text_has_no_flaw() -> None:
    words = (Word(text="营业执照", box=Box.rect(0.1, 0.1, 0.2, 0.12), confidence=1.0, via="text-layer"),)

    assert find_flaws(look(np.zeros((300, 300, 3), np.uint8), words)) == ()


@pytest.mark.parametrize("name", SEEN_WITHOUT_READING)
def test_a_mishap_is_seen_for_what_it_is(name: str) -> None:
    unread = () if name in {"in_the_dark", "burnt", "faded"} else None

    assert SPOILED[name][0] in {flaw.code for flaw in flaws_after(name, unread)}


@pytest.mark.parametrize("name", ["lamp_over_values", "barred", "rubbed_out", "fingers"])
def test_what_hides_a_value_is_seen_where_the_value_stands(name: str) -> None:
    code = SPOILED[name][0]
    boxes = [flaw.box for flaw in flaws_after(name) if flaw.code == code]

    assert all(any(overlap(box, place) for box in boxes) for place in places())


@pytest.mark.parametrize("name", ["copied_in_grey", "on_a_screen"])
def test_how_a_page_was_taken_shows_in_its_pixels(name: str) -> None:
    code = next(code for code, mishap in TAKEN.items() if mishap.__name__ == name)

    assert code in {flaw.code for flaw in flaws_after(name)}


def screen_words(top: float) -> tuple[Word, ...]:
    """The status bar of a phone, its top at a share of the page, as an engine reads it."""
    bar = (("9:41", 0.05, 0.12), ("5G", 0.80, 0.85), ("86%", 0.86, 0.93))
    return tuple(
        Word(text=text, box=Box.rect(left, top, right, top + 0.02), confidence=0.99) for text, left, right in bar
    )


def test_a_status_bar_from_edge_to_edge_is_a_screenshot_and_one_beside_a_table_a_photo_of_a_screen() -> None:
    drawn = np.full((1200, 560, 3), 250, np.uint8)
    drawn[300:900:12, 60:500] = 40
    table = np.random.default_rng(1).integers(60, 120, (1200, 760, 3), np.uint8)
    table[:, 100:-100] = drawn

    def taken(pixels: Any, top: float) -> set[str]:
        return {flaw.code for flaw in find_flaws(look(pixels, screen_words(top)))} & set(TAKEN)

    assert taken(drawn, 0.01) == {"legibility.screenshot"}
    assert taken(table, 0.04) == {"legibility.photo-of-screen"}


@pytest.mark.parametrize("size", [(2340, 1080), (2532, 1170), (960, 480)])
def test_the_size_of_a_phone_s_screen_alone_proves_nothing(size: tuple[int, int]) -> None:
    pixels = np.full((*size, 3), 235, np.uint8)

    assert "legibility.screenshot" not in {flaw.code for flaw in find_flaws(look(pixels, printed()))}


def test_a_time_printed_on_a_receipt_is_no_status_bar() -> None:
    words = (
        Word(text="打印时间：2026-11-20 09:41", box=Box.rect(0.6, 0.02, 0.9, 0.04), confidence=0.99),
        Word(text="86%", box=Box.rect(0.6, 0.5, 0.7, 0.52), confidence=0.99),
    )

    assert "legibility.screenshot" not in {
        flaw.code for flaw in find_flaws(look(np.full((900, 900, 3), 240, np.uint8), words))
    }


def test_lines_that_touch_a_side_are_cut_off_there_and_a_slanting_watermark_is_not() -> None:
    lines = tuple(
        Word(text="杭州市西湖区文三路星", box=Box.rect(0.7, 0.2 + 0.1 * n, 0.999, 0.23 + 0.1 * n), confidence=0.95)
        for n in range(4)
    )
    slanting = tuple(
        Word(
            text="仅供认证使用",
            box=Box(((0.7, 0.2 + d), (0.999, 0.0 + d), (1.0, 0.03 + d), (0.71, 0.23 + d))),
            confidence=0.95,
        )
        for d in (0.1, 0.3, 0.5)
    )
    white = np.full((800, 800, 3), 240, np.uint8)
    white[:, 560:] = 30  # ink enough to be measured
    white[::2, 560:] = 240

    def sides(words: tuple[Word, ...]) -> list[str]:
        return [f.params["side"] for f in find_flaws(look(white, words)) if f.code == "legibility.cut-off"]

    assert sides(lines) == ["right"]
    assert sides(slanting) == []


# --- mirrored ------------------------------------------------------------------------------------------------------------


def mirrored(first: float, flipped: float) -> tuple[tuple[Flaw, ...], int]:
    """Whether a page is taken for mirrored whose characters are read with some certainty, and flipped with another."""
    calls = []

    def read(certainty: float) -> tuple[Word, ...]:
        return tuple(
            Word(text="营业执照统一社会", box=Box.rect(0.1, y, 0.5, y + 0.05), confidence=certainty)
            for y in (0.1, 0.3, 0.5)
        )

    def engine(page: Page) -> tuple[Word, ...]:
        calls.append(page)
        return read(flipped)

    pixels = np.full((800, 800, 3), 240, np.uint8)
    pixels[:, ::8] = 20
    page = Page(ref=PageRef("a.jpg", 1), sha256="x", pixels=pixels)
    return find_mirrored(page, look(pixels, read(first)), engine), len(calls)


def test_a_page_that_reads_well_only_when_flipped_is_mirrored() -> None:
    found, _ = mirrored(first=0.3, flipped=0.95)

    assert [flaw.code for flaw in found] == ["legibility.mirrored"]


def test_a_page_that_reads_badly_both_ways_is_not() -> None:
    assert mirrored(first=0.3, flipped=0.4)[0] == ()


def test_a_page_that_reads_well_is_not_read_again() -> None:
    assert mirrored(first=0.95, flipped=0.95) == ((), 0)


# --- odd pictures --------------------------------------------------------------------------------------------------------


def _noise(shape: tuple[int, ...]) -> Any:
    return np.random.default_rng(7).integers(0, 256, shape, np.uint8)


ODD: dict[str, Callable[[], Any]] = {
    "one pixel": lambda: np.zeros((1, 1, 3), np.uint8),
    "one row": lambda: np.zeros((1, 900, 3), np.uint8),
    "one column": lambda: _noise((900, 1, 3)),
    "all white": lambda: np.full((700, 500, 3), 255, np.uint8),
    "all black": lambda: np.zeros((700, 500, 3), np.uint8),
    "all one colour": lambda: np.full((700, 500, 3), (200, 30, 40), np.uint8),
    "noise": lambda: _noise((600, 800, 3)),
    "a strip": lambda: _noise((12, 4000, 3)),
    "huge": lambda: np.full((9000, 7000, 3), 230, np.uint8),
}


@pytest.mark.parametrize("words", [(), "printed"], ids=["unread", "read"])
@pytest.mark.parametrize("name", ODD)
def test_no_picture_is_too_odd(name: str, words: Any) -> None:
    sight = look(ODD[name](), printed() if words else ())

    assert all(0 <= edge <= 1 for flaw in find_flaws(sight) for edge in flaw.box.bounds)
    assert all(value >= 0 for value in measure(sight).values())


def test_a_blank_page_is_no_spoiled_page() -> None:
    assert find_flaws(look(ODD["all white"](), ())) == ()


def test_a_black_page_is_a_dark_one() -> None:
    assert "legibility.dark" in {flaw.code for flaw in find_flaws(look(ODD["all black"](), ()))}


corner = st.tuples(st.floats(-0.2, 1.2), st.floats(-0.2, 1.2))


@settings(max_examples=25, deadline=None)
@given(
    shape=st.tuples(st.integers(1, 60), st.integers(1, 60)),
    corners=st.lists(st.tuples(corner, corner, corner, corner), max_size=6),
    level=st.integers(0, 255),
)
def test_no_box_of_an_engine_breaks_anything(shape: tuple[int, int], corners: list[Any], level: int) -> None:
    words = tuple(Word(text="营业执照", box=Box(box), confidence=0.9) for box in corners)
    sight = look(np.full((*shape, 3), level, np.uint8), words)

    assert find_flaws(sight) == find_flaws(sight)
    measure(sight)


def test_every_member_of_the_family_has_the_same_shape() -> None:
    names = families.names("bizdocs.reading.flaws")

    assert {"glare", "dark", "screenshot"} <= set(names)
    assert all(callable(member.find) for member in families.members("bizdocs.reading.flaws"))
