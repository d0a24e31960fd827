"""Text lines: single characters with their places as words, which are runs on one line without a wide blank in them."""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bizdocs.model import Box, Point, Word

UNMAPPED = "\ufffd"
"""Stands for a character that is printed but whose meaning the file does not tell."""

SAME_LINE = 0.4
"""Characters stand on one line when their middles differ by less than this share of the smaller height."""
SAME_SIZE = 1.7
"""Larger differences of height part a watermark or a heading from the text that it crosses."""
WIDE_BLANK = 1.0
"""Heights from which a blank parts two columns …"""
SPACED_OUT = 1.5
"""… unless the characters of the whole line stand apart: then times their usual distance …"""
WIDEST_SPACING = 2.5
"""… up to so many heights."""
NARROW_BLANK = 0.15
"""Heights from which a blank stands between Latin words …"""
CHINESE_BLANK = 0.5
"""… and between Chinese characters, which are set without; there it parts a label from a value."""
TWICE = 0.5
"""The same character again within so many of its lengths is one character, printed twice to look bold."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character. Lengths are in points, places count from the top left of the page.

    `turned`: direction of its line in radians, clockwise from left-to-right. `text` is longer than one for ligatures.
    """

    text: str
    x: float
    y: float
    turned: float
    length: float
    height: float

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of its cell on the page."""
        cos, sin = abs(math.cos(self.turned)), abs(math.sin(self.turned))
        width, height = self.length * cos + self.height * sin, self.length * sin + self.height * cos
        return self.x - width / 2, self.y - height / 2, self.x + width / 2, self.y + height / 2


@dataclass(frozen=True, slots=True)
class _Place:
    """A glyph seen along its line: where it starts, ends, and how far down its middle lies."""

    glyph: Glyph
    start: float
    end: float
    down: float


def words_of(glyphs: Iterable[Glyph], width: float, height: float) -> tuple[Word, ...]:
    """Words line by line, one direction of text after the other; boxes are fractions of a page of this size in points."""
    directions: defaultdict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        directions[round(math.degrees(glyph.turned)) % 360].append(glyph)
    return tuple(
        _word(run, math.radians(degrees), width, height)
        for degrees, turned in sorted(directions.items())
        for line in _lines(_placed(turned, math.radians(degrees)))
        for run in _runs(line)
    )


def _placed(glyphs: Sequence[Glyph], turned: float) -> list[_Place]:
    cos, sin = math.cos(turned), math.sin(turned)
    places = []
    for glyph in glyphs:
        along = glyph.x * cos + glyph.y * sin
        places.append(_Place(glyph, along - glyph.length / 2, along + glyph.length / 2, glyph.y * cos - glyph.x * sin))
    return sorted(places, key=lambda place: (place.down, place.start))


def _lines(places: Sequence[_Place]) -> list[list[_Place]]:
    """Places that lie on one line, each line from its start to its end, the lines from top to bottom."""
    lines: list[list[_Place]] = []
    for place in places:
        for line in reversed(lines[-8:]):
            if _stand_together(line[-1], place):
                line.append(place)
                break
        else:
            lines.append([place])
    return [sorted(line, key=lambda place: place.start) for line in lines]


def _stand_together(one: _Place, other: _Place) -> bool:
    small, large = sorted((one.glyph.height, other.glyph.height))
    return abs(one.down - other.down) <= SAME_LINE * small and large <= SAME_SIZE * small


def _runs(line: Sequence[_Place]) -> Iterator[list[_Place]]:
    """A line cut at its wide blanks, characters printed twice left out."""
    size = median(place.glyph.height for place in line)
    usual = _usual_gap(line)
    wide = max(WIDE_BLANK * size, min(SPACED_OUT * usual, WIDEST_SPACING * size))
    run = [line[0]]
    for place in line[1:]:
        last = run[-1]
        if place.glyph.text == last.glyph.text and place.start - last.start < TWICE * place.glyph.length:
            continue
        if place.start - last.end > wide:
            yield run
            run = []
        run.append(place)
    yield run


def _usual_gap(places: Sequence[_Place]) -> float:
    return median([max(after.start - before.end, 0.0) for before, after in pairwise(places)] or [0.0])


def _word(run: Sequence[_Place], turned: float, width: float, height: float) -> Word:
    text, stops = _spelled(run)
    start, end = run[0].start, max(place.end for place in run)
    half = max(place.glyph.height for place in run) / 2
    middle = median(place.down for place in run)
    cos, sin = math.cos(turned), math.sin(turned)

    def corner(along: float, down: float) -> Point:
        return (along * cos - down * sin) / width, (along * sin + down * cos) / height

    certainties = tuple(0.0 if char == UNMAPPED else 1.0 for char in text)
    return Word(
        text=text,
        box=Box(
            (
                corner(start, middle - half),
                corner(end, middle - half),
                corner(end, middle + half),
                corner(start, middle + half),
            )
        ),
        confidence=sum(certainties) / len(certainties),
        via="text-layer",
        stops=tuple((stop - start) / (end - start) for stop in stops),
        certainties=certainties,
    )


def _spelled(run: Sequence[_Place]) -> tuple[str, list[float]]:
    """The text of a run, with the blanks in it, and the middle of each character along the line."""
    size = median(place.glyph.height for place in run)
    usual = SPACED_OUT * _usual_gap(run)
    text, stops = "", []
    last = None
    for place in run:
        if last:
            chinese = _is_wide(text[-1]) and _is_wide(place.glyph.text[0])
            blank = max(usual, size * (CHINESE_BLANK if chinese else NARROW_BLANK))
            if place.start - last.end > blank:
                text += " "
                stops.append((last.end + place.start) / 2)
        step = (place.end - place.start) / len(place.glyph.text)
        text += place.glyph.text
        stops += [place.start + step * (index + 0.5) for index in range(len(place.glyph.text))]
        last = place
    return text, stops


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
