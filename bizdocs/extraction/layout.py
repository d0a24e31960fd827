"""Layout: the words of a page as upright lines of glyphs, whatever way the page lies.

All later steps work in *upright units*: pixels of the stored page, turned by the direction of the text, so that lines run
to the right and rows lie level. Each glyph remembers its word, so that a box on the stored page can be given back.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from statistics import median

from bizdocs.extraction.rivals import weigh
from bizdocs.model import Box, PageText, Point, Word

SAME_ROW = 0.55
"""Two lines are on one row when their middles differ by less than this share of the smaller height."""
SAME_SLOPE = 0.1
"""… and their slopes by less than this, about six degrees, if both have two characters: a watermark runs askew."""
OVERLAP = 0.9
"""Boxes of neighbours on a row may overlap by so many text heights: engines draw them generously."""
HOLE = 1.7
"""A step from one character to the next so many times the usual one leaves room for another character."""
STACKED = 1.6
"""A word of several characters so many times higher than wide is a column: the ends of two labels under each other."""
MIN_CERTAINTY = 0.3
"""Lines read with less certainty on average are noise: patterns, seals, watermarks."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character with its place in upright units. `word` and `index` say which character of which word it is."""

    char: str
    left: float
    right: float
    middle: float
    height: float
    certainty: float
    word: int
    index: int
    measured: bool = False
    """Its place is its own; otherwise that is worked out from the length of its word."""
    doubt: float = 0.0
    """How likely it is another one, by what else the engine held possible there."""
    exact: bool = False
    """It is a character of a text layer: none of its neighbours can be hidden."""


@dataclass(frozen=True, slots=True)
class Line:
    """One word of the engine, upright. `slope` is its rise to the right."""

    glyphs: tuple[Glyph, ...]
    left: float
    right: float
    middle: float
    """Of its left end; `at(x)` gives it further right."""
    height: float
    slope: float
    word: int

    def at(self, x: float) -> float:
        return self.middle + self.slope * (x - self.left)

    @property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Layout:
    """A page laid out: its lines, its rows (lines side by side, left to right), and how far it was turned."""

    page: PageText
    lines: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    angle: float
    """Direction of the text on the stored page, in radians clockwise from its right."""
    text_height: float

    @property
    def rotation(self) -> int:
        """Degrees clockwise that turn the stored page upright, to the nearest quarter."""
        return (-round(math.degrees(self.angle) / 90) * 90) % 360

    def upright(self, point: Point) -> Point:
        """Fractions of the stored page → a point in upright units."""
        return _turned(point, self.page, self.angle)

    def stored(self, x: float, y: float) -> Point:
        """A point in upright units → fractions of the stored page."""
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        return ((x * cos - y * sin) / self.page.width, (x * sin + y * cos) / self.page.height)

    def box(self, glyphs: Sequence[Glyph]) -> Box:
        """The quadrilateral around some glyphs, on the page as stored."""
        spans: dict[int, list[Glyph]] = {}
        for glyph in glyphs:
            spans.setdefault(glyph.word, []).append(glyph)
        parts = [_part(self.page.words[number], span) for number, span in spans.items()]
        return parts[0] if len(parts) == 1 else _hull(parts, self.rotation)


def lay_out(page: PageText) -> Layout:
    """Turn the words upright and sort them into rows."""
    width, height = page.width, page.height
    words = [
        (number, word)
        for number, word in enumerate(page.words)
        if word.confidence >= MIN_CERTAINTY and word.text.strip()
    ]
    angle = _direction([word for _, word in words], width, height)
    lines = [line for number, word in words for line in _lines(number, word, partial(_turned, page=page, angle=angle))]
    lines.sort(key=lambda line: (line.middle, line.left))
    return Layout(
        page=page,
        lines=tuple(lines),
        rows=tuple(_rows(lines)),
        angle=angle,
        text_height=median(line.height for line in lines) if lines else 0.0,
    )


def _turned(point: Point, page: PageText, angle: float) -> Point:
    """A point of the stored page, turned back by the direction of its text."""
    x, y = point[0] * page.width, point[1] * page.height
    cos, sin = math.cos(angle), math.sin(angle)
    return (x * cos + y * sin, y * cos - x * sin)


def _direction(words: Iterable[Word], width: int, height: int) -> float:
    """The direction most of the text runs in, in radians clockwise from the stored page's right."""
    angles: list[tuple[float, float]] = []
    for word in words:
        (x0, y0), (x1, y1) = word.box.corners[0], word.box.corners[1]
        dx, dy = (x1 - x0) * width, (y1 - y0) * height
        if (length := math.hypot(dx, dy)) > 0:
            angles.append((math.atan2(dy, dx), length))
    if not angles:
        return 0.0
    turned = max(range(4), key=lambda q: sum(length for angle, length in angles if _quarter(angle) == q)) * math.pi / 2
    skews = sorted((math.remainder(angle - turned, 2 * math.pi), length) for angle, length in angles)
    level_enough = [(skew, length) for skew, length in skews if abs(skew) < math.pi / 4]
    half = sum(length for _, length in level_enough) / 2
    for skew, length in level_enough:  # the median, weighted by length: a long line tells more
        half -= length
        if half <= 0:
            return turned + skew
    return turned


def _quarter(angle: float) -> int:
    return round(angle / (math.pi / 2)) % 4


def _lines(number: int, word: Word, upright: Callable[[Point], Point]) -> Iterable[Line]:
    """A word upright: one line, or one a character where an engine took characters under each other for a word."""
    tl, tr, br, bl = (upright(corner) for corner in word.box.corners)
    left, right = (tl[0] + bl[0]) / 2, (tr[0] + br[0]) / 2
    start, end = (tl[1] + bl[1]) / 2, (tr[1] + br[1]) / 2
    height = (math.dist(tl, bl) + math.dist(tr, br)) / 2
    if right - left <= 0 or height <= 0:
        return  # text that runs against the page: a turned stamp
    slope = (end - start) / (right - left)
    cells = [
        (char, sure, a, b, doubt) for (char, doubt), (_, sure, a, b) in zip(weigh(word), _cells(word), strict=True)
    ]
    if len(cells) > 1 and height > STACKED * (right - left) and all(_advance(char) == 1.0 for char, *_ in cells):
        step = height / len(cells)
        top = start - height / 2
        for index, (char, certainty, _, _, doubt) in enumerate(cells):
            middle = top + step * (index + 0.5)
            glyph = Glyph(char, left, right, middle, step, certainty, number, index, bool(word.stops), doubt)
            yield Line((glyph,), left, right, middle, step, 0.0, number)
        return
    glyphs = tuple(
        Glyph(char, left + (right - left) * a, left + (right - left) * b, start + (end - start) * (a + b) / 2, height,
              certainty, number, index, bool(word.stops), doubt, word.via == "text-layer")
        for index, (char, certainty, a, b, doubt) in enumerate(cells)
    )  # fmt: skip
    yield Line(glyphs, left, right, start, height, slope, number)


def _cells(word: Word) -> Iterable[tuple[str, float, float, float]]:
    """Each character of a word with its certainty and its extent, as fractions of the word's length."""
    text = word.text
    certainties = word.certainties or (word.confidence,) * len(text)
    if word.stops:
        pitch = min((b - a for a, b in pairwise(word.stops) if b > a), default=1.0)
        half = [min(_advance(char) * pitch / 2, 0.5) for char in text] if len(text) > 1 else [0.5]
        ends = [(max(stop - h, 0.0), min(stop + h, 1.0)) for stop, h in zip(word.stops, half, strict=True)]
    else:
        total = sum(_advance(char) for char in text)
        edges = [0.0]
        for char in text:
            edges.append(edges[-1] + _advance(char) / total)
        ends = list(pairwise(edges))
    return [(char, c, a, b) for char, c, (a, b) in zip(text, certainties, ends, strict=True)]


def _advance(char: str) -> float:
    """Width of a character in full-width units."""
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.55


def _rows(lines: Sequence[Line]) -> Iterable[tuple[Line, ...]]:
    """Chain each line to its nearest neighbour on the right that lies level with it: every line stands on one row.

    Right is what comes later in one order of all. Two narrow lines that overlap could each be the other's neighbour
    otherwise, and a ring of neighbours is a row that nothing begins.
    """
    following: dict[int, int] = {}
    taken: set[int] = set()
    order = sorted(range(len(lines)), key=lambda i: (lines[i].left, lines[i].right))
    for place, i in enumerate(order):
        best, distance = None, math.inf
        for j in order[place + 1 :]:
            gap = lines[j].left - lines[i].right
            if (
                gap > -OVERLAP * min(lines[i].height, lines[j].height)
                and j not in taken
                and gap < distance
                and level(lines[i], lines[j])
            ):
                best, distance = j, gap
        if best is not None:
            following[i] = best
            taken.add(best)
    for i in range(len(lines)):
        if i not in taken:
            row = [lines[i]]
            k = i
            while k in following:
                k = following[k]
                row.append(lines[k])
            yield tuple(row)


def level(a: Line, b: Line) -> bool:
    """Whether `b`, right of `a`, stands on the same row; the slope of both carries over the gap between them."""
    if min(len(a.glyphs), len(b.glyphs)) > 1 and abs(a.slope - b.slope) > SAME_SLOPE:
        return False
    meeting = (a.right + b.left) / 2
    return abs(a.at(meeting) - b.at(meeting)) < SAME_ROW * min(a.height, b.height)


def _part(word: Word, span: Sequence[Glyph]) -> Box:
    cells = list(_cells(word))
    first, last = min(g.index for g in span), max(g.index for g in span)
    return word.box.part(cells[first][2], cells[last][3])


def _hull(parts: Sequence[Box], rotation: int) -> Box:
    """The upright rectangle around several boxes of a page that is turned by a quarter or not at all."""
    lefts, tops, rights, bottoms = zip(*(part.bounds for part in parts), strict=True)
    left, top, right, bottom = min(lefts), min(tops), max(rights), max(bottoms)
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    first = {0: 0, 90: 3, 180: 2, 270: 1}[rotation]
    return Box((corners[first], corners[(first + 1) % 4], corners[(first + 2) % 4], corners[(first + 3) % 4]))


def has_hole(glyphs: Sequence[Glyph]) -> bool:
    """Whether one blank between the glyphs of a line is so much wider than the others that a character is missing there."""
    steps = [
        ((b.left + b.right) - (a.left + a.right)) / (_advance(a.char) + _advance(b.char)) / a.height
        for a, b in pairwise(glyphs)
        if abs(a.middle - b.middle) < SAME_ROW * a.height
    ]
    return len(steps) > 1 and max(steps) > HOLE * max(median(steps), 0.5)
