"""Watermarks: words laid over a paper, that say whom the copy is for or which app made it.

Three kinds are seen, all by the words that an engine reads:

* aslant: words that run across the page's lines and either say 仅供…使用 or the like, or repeat each other;
* level: a line of its own that says so from its start to its end; on a letter, whose body may say it too, only where it repeats;
* the line that a scanning app leaves (扫描全能王, CamScanner).

The wavy SCJDGL and GSXZGL that licences are printed on are level and say nothing: they are none. On 465 pictures of real papers
watermarks were found on 37, each of which bears one, and what they say was read whole on 20.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bizdocs.extraction.layout import Layout
from bizdocs.extraction.pieces import Piece
from bizdocs.extraction.text import folded
from bizdocs.extraction.watermark_words import (
    is_fragment,
    is_tail,
    is_whole,
    is_whole_line,
    names_app,
    read_pieces,
    repeat,
    speaks,
    starts,
)
from bizdocs.extraction.whereabouts import field_places
from bizdocs.model import Box, Defect, Field, Point, Word

SURE = 0.5
"""Words read with less certainty are patterns taken for text."""
ASLANT = 12.0
"""Degrees between a watermark and the nearest of the page's directions, up and down included, from which it lies aslant."""
STEEP = 18.0
"""Degrees from which words that say nothing count, if they repeat each other; most words on seals lie flatter."""
LEVEL = 8.0
ALIKE = 8.0
"""Degrees by which words of one watermark differ."""
REPEATED = 3
"""So many words aslant, two of which repeat each other, are a watermark whatever they say."""
OVER_FIELD = "legibility.watermark"
STEPS = 12
"""A word is followed in so many steps."""
BESIDE, BELOW = 1.5, 1.9
"""Blanks between words of a row, and between rows of a block, in heights of the words."""


@dataclass(frozen=True, slots=True)
class Watermark:
    """What a watermark says, `None` where that could not be read for certain, and where its words stand."""

    text: str | None
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """A word, with its direction against the page's lines in degrees, and its place in pixels of the stored page."""

    text: str
    angle: float
    start: Point
    end: Point
    height: float
    box: Box

    @property
    def reach(self) -> float:
        return (self.end[0] - self.start[0]) / math.dist(self.start, self.end)

    @property
    def rise(self) -> float:
        return (self.end[1] - self.start[1]) / math.dist(self.start, self.end)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word of a watermark, turned level: where it starts and ends, and its middle."""

    run: _Run
    left: float
    right: float
    middle: float


def find_watermarks(layout: Layout, *, prose: bool) -> tuple[Watermark, ...]:
    """The watermarks of a page. `prose`: it is a letter, whose own sentences may speak as watermarks do."""
    runs = [run for word in layout.page.words if word.confidence >= SURE and (run := _run(word, layout)) is not None]
    apps = [run for run in runs if names_app(run.text)]
    rest = [run for run in runs if run not in apps]
    found = [Watermark(run.text, (run.box,)) for run in apps]
    aslant = _aslant([run for run in rest if abs(run.angle - 90 * round(run.angle / 90)) >= ASLANT and _is_long(run)])
    level = list(_level([run for run in rest if abs(run.angle) <= LEVEL], prose=prose))
    if aslant and not any(run.text in (mark.text or "") for run in aslant for mark in level):
        found.append(Watermark(read_pieces(_lines(aslant)), tuple(run.box for run in aslant)))
    return (*found, *level)


def judge_watermarks(piece: Piece, fields: Mapping[str, Field], marks: Iterable[Watermark]) -> Iterator[Defect]:
    """A defect for each field that a document can't be judged without, that is unread and lies under a watermark."""
    boxes = [box for mark in marks for box in mark.boxes]
    for spec in piece.paper.fields if piece.paper and boxes else ():
        if not spec.key or spec.name not in fields or fields[spec.name].status != "unreadable":
            continue
        places = field_places(piece, spec)
        over = next((box for box in boxes if any(_crosses(box, place) for place in places)), None)
        if over is not None and piece.paper is not None:
            params = {"document": piece.paper.type, "field": spec.name, "detail": "over-field"}
            yield Defect(code=OVER_FIELD, file=piece.ref.file, page=piece.ref.number, box=over, params=params)


def _crosses(word: Box, place: Box) -> bool:
    """Whether the middle line of a word, however it is turned, runs through a place."""
    return any(place.holds(word.part(step / STEPS, step / STEPS).centre) for step in range(STEPS + 1))


def _run(word: Word, layout: Layout) -> _Run | None:
    text, page = folded(word.text), layout.page
    tl, tr, br, bl = ((x * page.width, y * page.height) for x, y in word.box.corners)
    start, end = _middle(tl, bl), _middle(tr, br)
    height = (math.dist(tl, bl) + math.dist(tr, br)) / 2
    if len(text) < 2 or height <= 0 or start == end:
        return None
    angle = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]) - layout.angle)
    return _Run(text, math.remainder(angle, 360), start, end, height, word.box)


def _middle(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _is_long(run: _Run) -> bool:
    """Long enough for its direction to be known."""
    return math.dist(run.start, run.end) >= 1.5 * run.height


def _aslant(runs: Sequence[_Run]) -> list[_Run]:
    """The words of the watermark that runs across the page; none where nothing tells that they are one."""
    groups = [[run for run in runs if abs(run.angle - one.angle) <= ALIKE] for one in runs]
    for group in sorted(groups, key=len, reverse=True):
        steep = abs(median(run.angle for run in group)) >= STEEP
        speaking = any(speaks(run.text, steep=steep) for run in group)
        if speaking or (steep and len(group) >= REPEATED and repeat([run.text for run in group])):
            return group
    return []


def _lines(runs: Sequence[_Run]) -> Iterator[str]:
    """The words in reading order: those beside each other in a row, and rows close under each other that belong together."""
    angle = math.atan2(median(run.rise for run in runs), median(run.reach for run in runs))
    rows: list[list[_Placed]] = []
    for placed in sorted((_place(run, angle) for run in runs), key=lambda placed: placed.left):
        row = next((row for row in rows if _goes_on(row[-1], placed)), None)
        if row is None:
            rows.append([placed])
        else:
            row.append(placed)
    blocks: list[list[list[_Placed]]] = []
    for row in sorted(rows, key=lambda row: row[0].middle):
        block = next((block for block in blocks if _is_below(block[-1], row)), None)
        if block is None:
            blocks.append([row])
        else:
            block.append(row)
    for block in blocks:
        yield "".join(placed.run.text for row in block for placed in row)


def _place(run: _Run, angle: float) -> _Placed:
    cos, sin = math.cos(angle), math.sin(angle)
    left, right = (x * cos + y * sin for x, y in (run.start, run.end))
    return _Placed(run, left, right, run.start[1] * cos - run.start[0] * sin)


def _goes_on(last: _Placed, placed: _Placed) -> bool:
    height = placed.run.height
    return abs(last.middle - placed.middle) < 0.6 * height and -height <= placed.left - last.right < BESIDE * height


def _is_below(upper: Sequence[_Placed], lower: Sequence[_Placed]) -> bool:
    height = min(upper[0].run.height, lower[0].run.height)
    shared = min(upper[-1].right, lower[-1].right) - max(upper[0].left, lower[0].left)
    shorter = min(row[-1].right - row[0].left for row in (upper, lower))
    return 0.6 * height < lower[0].middle - upper[0].middle < BELOW * height and shared > 0.5 * shorter


def _level(runs: Sequence[_Run], *, prose: bool) -> Iterator[Watermark]:
    """Lines of their own. Of two that say the same, the longer one counts."""
    texts: dict[str, list[Box]] = {}
    for block in [*([run] for run in runs), *([a, b] for a, b in pairwise(runs) if _follows(a, b))]:
        text = "".join(run.text for run in block)
        alone = len(block) == 1 and (is_tail(text) or is_fragment(text))
        if alone or is_whole_line(text):
            texts.setdefault(text, []).extend(run.box for run in block)
    for text, boxes in texts.items():
        if (not prose or len(boxes) > 1) and not any(text != other and text in other for other in texts):
            yield Watermark(text if is_whole(text) or is_tail(text) else None, tuple(boxes))


def _follows(upper: _Run, lower: _Run) -> bool:
    """Whether a line goes on in the next one, which is of the same height and close under it."""
    close = 0.6 * upper.height < lower.start[1] - upper.start[1] < BELOW * upper.height
    return close and starts(upper.text) and 0.7 < upper.height / lower.height < 1.4
