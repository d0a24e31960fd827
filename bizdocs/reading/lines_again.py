"""Lines again: single lines of a page read from its pixels, whatever the page says of itself.

The lines are cut out upright and put under each other on a picture of their own, so that any engine can be asked: one that can
be told where lines stand need not look for them, and one that can't finds nothing else there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from bizdocs.model import Box, Crop, Page, Word

TREATMENT = "lines"
MARGIN = 0.15
"""Of a line's height, that is left around it."""
GAP = 12
"""Pixels between two lines of the picture, and around it."""
SMALLEST = 4
"""Lines with fewer pixels on a side hold no text."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line on the picture: its box on the page, and its rectangle on the picture, in pixels."""

    box: Box
    top: int
    width: int
    height: int


def read_lines(page: Page, boxes: Sequence[Box], read: Callable[[Page], tuple[Word, ...]]) -> tuple[Word | None, ...]:
    """What stands in each box, as one word; `None` where nothing could be read."""
    rows, picture = _laid_out(page, boxes)
    if picture is None:
        return tuple(None for _ in boxes)
    high, wide = picture.shape[:2]
    places = tuple(
        Box.rect(GAP / wide, row.top / high, (GAP + row.width) / wide, (row.top + row.height) / high)
        for row in rows
        if row is not None
    )
    crop = Crop(treatment=TREATMENT, part=_name(boxes))
    asked = Page(ref=page.ref, sha256=page.sha256, crop=crop, pixels=picture, upright=True, lines=places)
    words = read(asked)
    return tuple(None if row is None else _joined(row, words, high, wide) for row in rows)


def _name(boxes: Sequence[Box]) -> str:
    """Tells one choice of lines from another."""
    corners = [[f"{x:.4f},{y:.4f}" for x, y in box.corners] for box in boxes]
    return blake2b(repr(corners).encode(), digest_size=6).hexdigest()


def _laid_out(page: Page, boxes: Sequence[Box]) -> tuple[list[_Row | None], Any]:
    import numpy as np

    rows: list[_Row | None] = []
    cuts: list[Any] = []
    top = GAP
    for box in boxes:
        larger, cut = _cut(page, box)
        if cut is None:
            rows.append(None)
            continue
        rows.append(_Row(larger, top, cut.shape[1], cut.shape[0]))
        cuts.append(cut)
        top += cut.shape[0] + GAP
    if not cuts:
        return rows, None
    picture = np.full((top, max(cut.shape[1] for cut in cuts) + 2 * GAP, 3), 255, np.uint8)
    for row, cut in zip((row for row in rows if row is not None), cuts, strict=True):
        picture[row.top : row.top + row.height, GAP : GAP + row.width] = cut
    return rows, picture


def _cut(page: Page, box: Box) -> tuple[Box, Any]:
    """The line with a little around it, upright; `None` where it is too small."""
    import cv2
    import numpy as np

    size = np.array([page.width, page.height], np.float32)
    tl, tr, br, bl = np.array(box.corners, np.float32) * size
    width, height = float(np.linalg.norm(tr - tl)), float(np.linalg.norm(bl - tl))
    if min(width, height) < SMALLEST or max(width, height) > 2 * max(size):
        return box, None
    along, down = (tr - tl) / width * MARGIN * height, (bl - tl) * MARGIN
    quad = np.array([tl - along - down, tr + along - down, br + along + down, bl - along + down], np.float32)
    wide, high = round(width + 2 * MARGIN * height), round(height * (1 + 2 * MARGIN))
    flat = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    warp = cv2.getPerspectiveTransform(quad, flat)
    cut = cv2.warpPerspective(page.pixels, warp, (wide, high), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC)
    corners = [(float(x), float(y)) for x, y in quad / size]
    return Box((corners[0], corners[1], corners[2], corners[3])), cut


def _joined(row: _Row, words: Sequence[Word], high: int, wide: int) -> Word | None:
    """What was read in a row, from its start to its end, as a word at its place on the page."""
    here = [word for word in words if row.top <= word.box.centre[1] * high <= row.top + row.height]
    here.sort(key=lambda word: word.box.bounds[0])
    if not here:
        return None
    stops: list[float] = []
    certainties: list[float] = []
    for word in here:
        left, _, right, _ = (edge * wide - GAP for edge in word.box.bounds)
        told = word.stops or tuple((at + 0.5) / len(word.text) for at in range(len(word.text)))
        stops += [(left + (right - left) * stop) / row.width for stop in told]
        certainties += word.certainties or [word.confidence] * len(word.text)
    return Word(
        text="".join(word.text for word in here),
        box=row.box,
        confidence=sum(certainties) / len(certainties) if certainties else 0.0,
        stops=tuple(min(max(stop, 0.0), 1.0) for stop in stops),
        certainties=tuple(certainties),
        chances=here[0].chances if len(here) == 1 else None,
    )
