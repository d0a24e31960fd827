"""Passages: a letter as one running text that knows where its lines, cells and paragraphs end.

Rows that only wrap are joined, also in the middle of a number; a new line of a list is not, so that no sentence runs from one
into the next. Every glyph remembers what parts it from the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from statistics import median

from bizdocs.extraction.labels import row_glyphs
from bizdocs.extraction.layout import Glyph, Layout, Line
from bizdocs.extraction.text import fold, folded

SEAM = 0.3
"""Two words of the engine that keep more distance, in text heights, may be a label and its value."""
GAP = 1.6
"""A wider blank inside a row parts two cells, or two columns."""
LEFT = 0.8
"""A line that only wraps starts no further right than its beginning, within so many text heights."""
ROOM = 0.7
"""A line is full where its next piece would end so near to the right edge, in text heights, or beyond it."""
PITCH = 2.6
"""Lines of one paragraph follow each other within so many text heights."""
INDENTED = 4.0
"""A block that starts so many text heights further right than the page's text is its foot, or a cell."""
TIGHT, LOOSE = 1.45, 2.2
"""The lines of one cell follow each other within so many text heights; where no label stands beside them, the second."""
STARTS = 0.6
"""… and start within so many of each other."""
_PIECE = re.compile(r"[A-Za-z0-9\-_.,@&'():/?=]+|.[,。;:、)\]!?]*")
"""What is never broken over two lines: a run of letters and figures; a character and the mark behind it."""
_REMARK = re.compile(r"[(\[][^()\[\]]*[)\]]?$")
_MARK = re.compile("^[仅只专]供?.{2,24}(?:使用|无效)|^[仅只]供.{2,}")
"""What a watermark says."""
ASKEW = 0.04
"""Slope from which such words are none of the text's."""
ADDRESSES = ("致:", "致：", "此致", "特此")
"""With these a line of its own begins."""
_UNTIL = re.compile(r"[至到~-](?:[\d一二]|\*{2}|长期|永久)")
"""The second line of a term."""
_BEGINS = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.)]|[(\[][一二三四五六七八九十\d]{1,2}[)\]]|[•●◆■□☑]")
"""The number of a list: its line is no rest of the one above."""


class Edge(IntEnum):
    """What parts a glyph from the one before it."""

    NONE = 0
    SEAM = 1
    GAP = 2
    BREAK = 3


@dataclass(frozen=True, slots=True)
class Passages:
    """A page's text without blanks: `text[i]` is `glyphs[i]` as it is compared, `edges[i]` what stands before it."""

    text: str
    glyphs: tuple[Glyph, ...]
    edges: tuple[Edge, ...]

    def end_of_line(self, start: int) -> int:
        """Where the line of a list, the cell or the paragraph ends that goes on at `start`."""
        at = start
        while at < len(self.text) and (at == start or self.edges[at] < Edge.GAP):
            at += 1
        return at


def read_passages(layout: Layout, labels: Iterable[str] = ()) -> Passages:
    """The running text of a page. `labels`: what a line begins with that is no rest of the one above."""
    begins = tuple(label for label in labels if len(label) > 1)
    lines = _without_watermarks(layout)
    rows = [row_glyphs(row) for row in sorted(lines, key=lambda row: (row[0].middle, row[0].left))]
    rows = [row for row in rows if row]
    left = min((row[0].left for row in rows), default=0.0)
    right = _right_edge(rows, left)
    glyphs: list[Glyph] = []
    edges: list[Edge] = []
    cells: list[list[Glyph]] = []
    """Of the row before, with what was found to belong to each."""
    last: Sequence[Glyph] = ()
    wraps = False

    def flush() -> None:
        for number, cell in enumerate(cells):
            for place, glyph in enumerate(cell):
                if place:
                    edges.append(Edge.NONE)
                elif number:
                    edges.append(max(Edge.SEAM, _edge(cells[number - 1][-1], glyph)))
                else:
                    edges.append(Edge.NONE if wraps else Edge.BREAK)
                glyphs.append(glyph)

    for row in rows:
        parts = _cells(row, begins)
        fresh = _text(row).startswith(begins) or _BEGINS.match(_text(row)) is not None
        rest: list[Sequence[Glyph]] = []
        before: Sequence[Glyph] = ()
        for part in parts:
            labelled = bool(rest) and rest[-1] is before and _is_bare(_text(before), begins)
            place = None if labelled or _text(part).startswith(begins) else _cell_above(cells, last, part)
            before = part
            if place is None:
                rest.append(part)
            else:
                cells[place] += part
        if rest:
            flush()
            wraps = bool(last) and not fresh and len(rest) == len(parts) and _wraps(last, row, right, left, begins)
            cells = [list(part) for part in rest]
        last = row
    flush()
    return Passages("".join(fold(glyph.char) for glyph in glyphs), tuple(glyphs), tuple(edges))


def _without_watermarks(layout: Layout) -> list[tuple[Line, ...]]:
    """The rows of a page without the words of a watermark that runs askew, whole or in part, between them."""
    marks = [text for line in layout.lines if _MARK.search(text := folded(line.text)) is not None]

    def is_mark(line: Line) -> bool:
        text = folded(line.text)
        return abs(line.slope) > ASKEW and len(text) > 1 and any(text in mark for mark in marks)

    rows = (tuple(line for line in row if not is_mark(line)) for row in layout.rows)
    return [row for row in rows if row]


def _text(glyphs: Sequence[Glyph]) -> str:
    return "".join(fold(glyph.char) for glyph in glyphs)


def _cells(row: Sequence[Glyph], labels: Sequence[str]) -> list[Sequence[Glyph]]:
    """The parts of a row that a seam or a blank keeps apart; a label that is spread is one."""
    text = _text(row)
    spread = {
        at
        for label in labels
        for start in _starts(text, label)
        if start == 0 or _edge(row[start - 1], row[start]) != Edge.NONE
        for at in range(start + 1, start + len(label))
    }
    cuts = [at for at in range(1, len(row)) if at not in spread and _edge(row[at - 1], row[at]) != Edge.NONE]
    return [row[a:b] for a, b in pairwise([0, *cuts, len(row)])]


def _starts(text: str, label: str) -> Iterable[int]:
    at = text.find(label)
    while at >= 0:
        yield at
        at = text.find(label, at + 1)


def _is_bare(text: str, labels: Sequence[str]) -> bool:
    """Whether a cell holds a label and no value."""
    return text.endswith((":", "：")) or _REMARK.sub("", text) in labels


def _cell_above(cells: Sequence[Sequence[Glyph]], last: Sequence[Glyph], part: Sequence[Glyph]) -> int | None:
    """The cell above in which a part of a row goes on: a label or a value that wraps in its cell.

    What stands under a value, or under a label that has none, goes on in it; under another label only what keeps the pitch of
    one cell.
    """
    if len(cells) < 2:
        return None
    height = median(glyph.height for glyph in last)
    step = part[0].middle - last[0].middle
    for place, cell in enumerate(cells):
        if abs(cell[0].left - part[0].left) < STARTS * height and 0.6 < part[0].height / cell[0].height < 1.6:
            loose = place > 0 or fold(cell[-1].char) in ":["
            return place if 0 < step < (LOOSE if loose else TIGHT) * height else None
    return None


def _edge(before: Glyph, glyph: Glyph) -> Edge:
    blank = (glyph.left - before.right) / max(before.height, glyph.height, 1e-6)
    if blank > GAP:
        return Edge.GAP
    return Edge.SEAM if before.word != glyph.word and blank > SEAM else Edge.NONE


def _right_edge(rows: Sequence[Sequence[Glyph]], left: float) -> float:
    """Where full lines end: the furthest place that two rows of the text reach, the foot of the page left out."""
    ends = [
        (row[-1].right, high)
        for row in rows
        if row[0].left < left + INDENTED * (high := median(glyph.height for glyph in row))
    ]
    ends.sort(reverse=True)
    for end, high in ends:
        if sum(-0.2 * high < end - other < 1.5 * high for other, _ in ends) > 1:
            return end
    return ends[0][0] if ends else 0.0


def _wraps(row: Sequence[Glyph], below: Sequence[Glyph], right: float, left: float, labels: Sequence[str]) -> bool:
    """Whether a row goes on in the one under it: it is full, and that one starts where lines of a paragraph do."""
    first, height, text = row[0], median(glyph.height for glyph in row), _text(below)
    foot = first.left > left + INDENTED * height
    if not 0 < below[0].middle - first.middle < (TIGHT if foot else PITCH) * height:
        return False
    if not 0.72 < below[0].height / height < 1.4 or text.startswith(ADDRESSES):
        return False
    cells = _cells(row, labels)
    if _UNTIL.match(text) and _text(row)[-1:] in "日0123456789":
        return below[0].middle - first.middle < LOOSE * height  # a term over two lines
    columns = any(_edge(a[-1], b[0]) == Edge.GAP for a, b in pairwise(cells))
    level = (not columns and below[0].left < first.left + LEFT * height) or abs(
        below[0].left - cells[-1][0].left
    ) < LEFT * height
    piece = _PIECE.match(text)
    size = below[(piece.end() if piece else 1) - 1].right - below[0].left
    if _closes(_text(row), text):
        return True
    return level and row[-1].right + size + ROOM * height > right


def _closes(above: str, below: str) -> bool:
    """Whether a line closes the bracket that the one above opened: (账号名称：某某官方 and 账号) below it."""
    closed, opened = below.find(")"), below.find("(")
    return above.count("(") > above.count(")") and closed >= 0 and not 0 <= opened < closed
