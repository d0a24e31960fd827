"""Missed print: a line that the engine passed over is told by the picture, and what is told is print."""

from __future__ import annotations

import io
import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from bizdocs.model import Word
from bizdocs.reading.engines import recorded
from bizdocs.reading.looking.missed import find_missed
from bizdocs.reading.looking.sight import look
from tests.drawn import LEGIBLE, Sheet

SHEETS = [one for one in LEGIBLE if one.level in {"clean", "phone"} and one.path.suffix in {".jpg", ".png"}][::4]


def seen(sheet: Sheet) -> tuple[Any, tuple[Word, ...]]:
    """The pixels of a sheet, and the words that the engine read on it."""
    return _seen(sheet.path)


@cache
def _seen(path: Path) -> tuple[Any, tuple[Word, ...]]:
    pixels = np.asarray(ImageOps.exif_transpose(Image.open(io.BytesIO(path.read_bytes()))).convert("RGB"))
    said = json.loads((path.parent / "words.json").read_text(encoding="utf-8"))["pages"]["1"]
    return pixels, tuple(recorded.from_json(word) for word in said)


def missed(sheet: Sheet, words: tuple[Word, ...]) -> list[tuple[float, float]]:
    """The middles of what the picture shows besides some words."""
    pixels, _ = seen(sheet)
    boxes = find_missed(pixels, look(pixels, words), seals=(), codes=(), inks=())
    return [box.centre for box in boxes]


def lines_of(words: tuple[Word, ...]) -> list[Word]:
    """Lines of print: surely read, some characters long, level or upright, inside the text, of the page's own size."""
    heights = sorted(_height(word) for word in words)
    usual = heights[len(heights) // 2]
    return [
        word for word in words if word.confidence > 0.97 and len(word.text) > 5 and 0.75 < _height(word) / usual < 1.3
    ]


def _height(word: Word) -> float:
    left, top, right, bottom = word.box.bounds
    return min(right - left, bottom - top)


def test_of_the_lines_that_an_engine_passes_over_most_are_told() -> None:
    chance = random.Random(7)  # noqa: S311 (no secret)
    told = []
    for sheet in SHEETS:
        _, words = seen(sheet)
        lines = lines_of(words)
        for lost in chance.sample(lines, min(4, len(lines))):
            places = missed(sheet, tuple(word for word in words if word is not lost))
            told.append(any(lost.box.holds(place) for place in places))
    assert len(told) > 30
    assert sum(told) >= 0.75 * len(told)


@pytest.mark.parametrize("sheet", SHEETS, ids=str)
def test_where_all_was_read_hardly_anything_is_told(sheet: Sheet) -> None:
    _, words = seen(sheet)
    assert len(missed(sheet, words)) <= 2


def test_without_lines_to_measure_by_nothing_is_told() -> None:
    page = Image.new("RGB", (800, 600), "white")
    ImageDraw.Draw(page).rectangle((100, 100, 400, 120), fill="black")
    pixels = np.asarray(page)
    assert find_missed(pixels, look(pixels, ()), seals=(), codes=(), inks=()) == ()
