"""Pixels: what the recogniser held possible where a value or the rim of a seal was seen, whichever look saw it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bizdocs.grammar.likelihood import Step, steps_of
from bizdocs.model import Box, Evidence, PageRef, PageText, Point, Word

SAME_LINE = 0.5
"""Words whose middles differ by less than this share of their height stand on one line."""
TOUCHED = 0.3
"""A word counts where at least so much of it, in heights, lies within the box."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A word's part within a box: where its line is and where it starts, in pixels along the text, and its share of the word."""

    word: Word
    line: float
    left: float
    height: float
    start: float
    end: float


class Places:
    """The pages of a reading, to be asked what was held possible at a box."""

    def __init__(self, pages: Sequence[PageText]) -> None:
        self._looks: dict[PageRef, list[PageText]] = {}
        for page in pages:
            self._looks.setdefault(page.ref, []).append(page)

    def of_value(self, evidence: Sequence[Evidence]) -> tuple[tuple[Step, ...], ...]:
        """Of every look at every place where a value was seen, the lines of the value one behind the other."""
        found: dict[tuple[object, ...], tuple[Step, ...]] = {}
        for seen in evidence:
            if seen.page is not None and seen.box is not None:
                for look in self._looks.get(seen.page, ()):
                    parts = list(_parts(look, seen.box))
                    if parts and all(part.word.chances is not None for part in parts):
                        key = tuple((id(part.word), part.start, part.end) for part in parts)
                        found.setdefault(key, tuple(_join(parts)))
        return tuple(found.values())

    def of_rim(self, page: PageRef, box: Box) -> tuple[tuple[Step, ...], ...]:
        """Of every look at the rim of the seal that stands in a box."""
        rims = [rim for look in self._looks.get(page, ())[:1] for rim in look.rims if rim.box == box]
        return tuple(tuple(steps_of(chances)) for rim in rims for chances in rim.looks)


def _join(parts: Sequence[_Part]) -> Iterator[Step]:
    for number, part in enumerate(parts):
        if number:
            yield {"": 1.0}
        if part.word.chances is not None:
            yield from steps_of(part.word.chances, part.start, part.end)


def _parts(look: PageText, box: Box) -> Iterator[_Part]:
    """What of each word lies in a box, line by line in the order of reading."""
    parts = [part for word in look.words if (part := _part(look, word, box)) is not None]
    parts.sort(key=lambda part: part.line)
    while parts:
        first = parts[0]
        line = [part for part in parts if part.line - first.line < SAME_LINE * first.height]
        parts = parts[len(line) :]
        yield from sorted(line, key=lambda part: part.left)


def _part(look: PageText, word: Word, box: Box) -> _Part | None:
    tl, tr, br, bl = (_pixels(look, corner) for corner in word.box.corners)
    begin, end = _middle(tl, bl), _middle(tr, br)
    length, height = math.dist(begin, end), (math.dist(tl, bl) + math.dist(tr, br)) / 2
    if not length or not height:
        return None
    along = ((end[0] - begin[0]) / length, (end[1] - begin[1]) / length)
    corners = [_pixels(look, corner) for corner in box.corners]
    across = [(x - begin[0]) * -along[1] + (y - begin[1]) * along[0] for x, y in corners]
    if not min(across) < 0 < max(across):
        return None
    places = [(x - begin[0]) * along[0] + (y - begin[1]) * along[1] for x, y in corners]
    left, right = max(min(places), 0.0), min(max(places), length)
    if right - left < TOUCHED * height:
        return None
    line = begin[0] * -along[1] + begin[1] * along[0]
    start = begin[0] * along[0] + begin[1] * along[1] + left
    return _Part(word, line, start, height, left / length, right / length)


def _pixels(look: PageText, point: Point) -> Point:
    return point[0] * look.width, point[1] * look.height


def _middle(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
