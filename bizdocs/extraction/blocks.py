"""Blocks: the words of a page that stand together and run the same way; papers on one sheet are some of them.

Words are near by the room between their prints, in heights of the lower one, however the papers are tilted: each is taken for
the middle line of its print.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bizdocs.model import Box, PageText, Point, Word

ALIKE = 20.0
"""Degrees by which words of one paper differ at most; more is another paper, or a mark across it."""


@dataclass(frozen=True, slots=True)
class Run:
    """The middle line of a word's print, in pixels of the stored page."""

    start: Point
    end: Point
    height: float

    @property
    def angle(self) -> float:
        """Degrees from its start to its end, clockwise from the page's right."""
        return math.degrees(math.atan2(self.end[1] - self.start[1], self.end[0] - self.start[0]))

    @property
    def length(self) -> float:
        return math.dist(self.start, self.end)

    def gap(self, other: Run) -> float:
        """The room between two prints, in heights of the lower one."""
        ends = ((self.start, other), (self.end, other), (other.start, self), (other.end, self))
        reach = 0.0 if _cross(self, other) else min(_from_run(point, run) for point, run in ends)
        return max(reach - (self.height + other.height) / 2, 0.0) / min(self.height, other.height)

    def near(self, point: Point) -> float:
        """Pixels from a point to the middle line."""
        return _from_run(point, self)


def run_of(word: Word, page: PageText) -> Run:
    return box_run(word.box, page)


def box_run(box: Box, page: PageText) -> Run:
    tl, tr, br, bl = ((x * page.width, y * page.height) for x, y in box.corners)
    start, end = ((tl[0] + bl[0]) / 2, (tl[1] + bl[1]) / 2), ((tr[0] + br[0]) / 2, (tr[1] + br[1]) / 2)
    return Run(start, end, max((math.dist(tl, bl) + math.dist(tr, br)) / 2, 1.0))


def turn_between(one: float, other: float) -> float:
    """Degrees between two directions, 0 to 180."""
    return abs(math.remainder(one - other, 360))


class Blocks:
    """The words of a page by nearness: asked for with any reach, measured once. A block is the numbers of its words, in order."""

    def __init__(self, page: PageText) -> None:
        self.runs = tuple(run_of(word, page) for word in page.words)
        self._gaps: dict[tuple[int, int], float] = {}

    def gap(self, a: int, b: int) -> float:
        key = (a, b) if a < b else (b, a)
        if key not in self._gaps:
            self._gaps[key] = self.runs[a].gap(self.runs[b])
        return self._gaps[key]

    def within(self, words: Iterable[int], reach: float) -> list[tuple[int, ...]]:
        """The blocks of some words: those that run alike and are no further apart than `reach` heights, link by link."""
        left, blocks = dict.fromkeys(words), []
        while left:
            edge = [next(iter(left))]
            del left[edge[0]]
            block = list(edge)
            while edge:
                one = edge.pop()
                near = [other for other in left if self._run_alike(one, other) and self.gap(one, other) < reach]
                for other in near:
                    del left[other]
                block += near
                edge += near
            blocks.append(tuple(sorted(block)))
        return blocks

    def apart(self, block: Iterable[int], other: Sequence[int]) -> float:
        """The room between two blocks, in heights."""
        return min(self.gap(a, b) for a in block for b in other)

    def direction(self, block: Sequence[int]) -> float:
        """Degrees in which most of a block runs: the median by length."""
        first = self.runs[max(block, key=lambda n: self.runs[n].length)].angle
        turns = sorted((math.remainder(self.runs[n].angle - first, 360), self.runs[n].length) for n in block)
        half = sum(length for _, length in turns) / 2
        for turn, length in turns:
            half -= length
            if half <= 0:
                return first + turn
        return first

    def _run_alike(self, a: int, b: int) -> bool:
        return turn_between(self.runs[a].angle, self.runs[b].angle) < ALIKE


def _from_run(point: Point, run: Run) -> float:
    (x0, y0), (x1, y1) = run.start, run.end
    across, down = x1 - x0, y1 - y0
    square = across**2 + down**2
    share = 0.0 if square == 0 else ((point[0] - x0) * across + (point[1] - y0) * down) / square
    share = min(max(share, 0.0), 1.0)
    return math.dist(point, (x0 + share * across, y0 + share * down))


def _cross(a: Run, b: Run) -> bool:
    def side(run: Run, point: Point) -> float:
        (x0, y0), (x1, y1) = run.start, run.end
        return (x1 - x0) * (point[1] - y0) - (y1 - y0) * (point[0] - x0)

    return side(a, b.start) * side(a, b.end) < 0 and side(b, a.start) * side(b, a.end) < 0
