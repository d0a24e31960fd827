"""Ink: a pen's strokes beside print are told from print, and doubted where a seal may have made them."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw

from bizdocs.model import Box, Ink, PageRef, Seal, Word
from bizdocs.reading.looking.ink import find_inks
from bizdocs.reading.looking.sight import look

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "fixtures"))

from drawing.handwriting import BLACK_PEN, BLUE_PEN, scribble
from drawing.lettering import SONG, font
from drawing.paper import Colour
from drawing.seal import BLUE, RED, round_seal

WIDE, HIGH, SIZE = 900, 1200, 26
WRITTEN = 0.7
"""Certainty from which a place counts as signed."""
PROSE = "本公司承诺所提交的材料真实有效"
LABEL = "法定代表人（签字）："


class _Sheet:
    """A sheet with five lines of print, and what an engine reads of it."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDE, HIGH), (252, 252, 250))
        self.words: list[Word] = []
        self.seals: list[Seal] = []
        for row in range(4):
            self.print(PROSE, 100, 120 + 60 * row)
        self.print(LABEL, 100, 800)

    def print(self, text: str, x: int, y: int, *, read: bool = True) -> None:
        ImageDraw.Draw(self.image).text((x, y), text, (30, 30, 30), font(SONG, SIZE))
        box = Box.rect(x / WIDE, y / HIGH, (x + SIZE * len(text)) / WIDE, (y + 1.2 * SIZE) / HIGH)
        if read:
            self.words.append(Word(text=text, box=box, confidence=0.99))

    def press(self, ink: Image.Image, x: int, y: int) -> None:
        layer = Image.new("RGB", self.image.size, "white")
        layer.paste(ink, (x, y), ink)
        self.image = ImageChops.multiply(self.image, layer)

    def seal(self, colour: Colour, name: str, x: int, y: int) -> None:
        self.press(round_seal("杭州星澜网络科技有限公司", 220, colour=colour), x, y)
        box = Box.rect(x / WIDE, y / HIGH, (x + 220) / WIDE, (y + 220) / HIGH)
        self.seals.append(Seal(text="", kind="official", colour=name, confidence=0.9, page=PageRef("a", 1), box=box))

    def inks(self, *, hidden_seal: bool = False) -> tuple[Ink, ...]:
        sight = look(np.array(self.image), self.words)
        found = find_inks(sight, (), self.seals, hidden_seal=hidden_seal)
        assert found is not None
        return found


@pytest.mark.parametrize("pen", [BLUE_PEN, BLACK_PEN], ids=["blue", "black"])
def test_a_signature_beside_its_label_is_ink(pen: Colour) -> None:
    sheet = _Sheet()
    sheet.press(scribble(3, 160, 60, colour=pen), 400, 780)
    (ink, *_) = sheet.inks()

    assert ink.certainty >= WRITTEN
    assert 390 / WIDE < ink.box.centre[0] < 570 / WIDE
    assert 770 / HIGH < ink.box.centre[1] < 850 / HIGH


def test_print_is_no_ink() -> None:
    assert _Sheet().inks() == ()


def test_a_pen_across_a_red_seal_is_still_ink() -> None:
    sheet = _Sheet()
    sheet.press(scribble(3, 160, 52, colour=BLUE_PEN), 420, 790)
    sheet.seal(RED, "red", 400, 700)

    assert any(ink.certainty >= WRITTEN for ink in sheet.inks())


@pytest.mark.parametrize(("colour", "name"), [(RED, "red"), (BLUE, "blue")], ids=["red", "blue"])
def test_print_that_a_seal_hides_from_the_engine_is_never_surely_written(colour: Colour, name: str) -> None:
    sheet = _Sheet()
    sheet.print("杭州星澜网络科技有限公司", 340, 780, read=False)
    sheet.print("二〇二六年十一月十日", 340, 830, read=False)
    sheet.seal(colour, name, 400, 700)
    within = [ink for ink in sheet.inks() if ink.box.bounds[0] > 380 / WIDE and ink.box.bounds[2] < 640 / WIDE]

    assert all(ink.certainty < WRITTEN for ink in within)


def test_black_strokes_may_be_those_of_a_seal_that_nobody_could_make_out() -> None:
    sheet = _Sheet()
    sheet.press(scribble(3, 160, 60, colour=BLACK_PEN), 400, 780)

    assert all(ink.certainty < WRITTEN for ink in sheet.inks(hidden_seal=True))


def test_without_print_nobody_can_tell() -> None:
    blank = np.full((HIGH, WIDE, 3), 250, np.uint8)

    assert find_inks(look(blank, ()), (), ()) is None
