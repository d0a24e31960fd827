"""skewed: photographed from the side, so that the lines of text are aslant or run together.

Measured by the paper's own lines: print that is parallel on the paper meets in one point on a picture, far away where it was
taken from above. Lines that do not agree on such a point (a watermark, a stamp, another paper on the same sheet) are of
something else; where too few agree, nothing is known of how the picture was taken, and nothing is said.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bizdocs.model import Flaw, Word
from bizdocs.reading.looking.sight import Sight, repeats

ASLANT = 14.0
"""Degrees between the lines and the page's edges. Of 425 real pages the most aslant that was read had 9.5."""
CONVERGING = 8.0
"""Degrees between the directions of the first and the last line of a paper."""
STRAY = 1.5
"""Degrees by which a line of print may miss the point in which the others meet: engines draw short lines so far aslant."""
MOST = 0.65
"""Share of all lines that must agree; of those that repeat each other one counts."""
FEW = 4
LONG = 5.0
"""Shorter lines, in heights, do not tell their direction."""
MANY = 60
"""So many of the longest lines are asked."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text: its middle and the direction from its start to its end, in pixels of the page."""

    text: str
    x: float
    y: float
    across: float
    down: float


def find(sight: Sight) -> tuple[Flaw, ...]:
    lines = list(_lines(sight))
    if len(lines) < FEW:
        return ()
    directions = _agreeing(lines)
    if len(directions) < max(FEW, MOST * len(lines)):
        return ()
    aslant = abs(_off_edges(directions[len(directions) // 2]))
    spread = directions[-1] - directions[0]
    if aslant < ASLANT and spread < CONVERGING:
        return ()
    certainty = min(0.5 + 0.25 * max(aslant / ASLANT, spread / CONVERGING), 1.0)
    return (Flaw(code="legibility.skewed", box=sight.text, certainty=round(certainty, 4)),)


def _lines(sight: Sight) -> Iterator[_Line]:
    """The longest lines, of those that repeat each other one."""
    kept: list[_Line] = []
    for word in sorted(sight.words, key=lambda word: -len(word.text))[:MANY]:
        line = _measured(word, sight)
        if line is not None and not any(repeats(line.text, other.text) for other in kept):
            kept.append(line)
            yield line


def _measured(word: Word, sight: Sight) -> _Line | None:
    tl, tr, br, bl = ((x * sight.width, y * sight.height) for x, y in word.box.corners)
    start, end = ((tl[0] + bl[0]) / 2, (tl[1] + bl[1]) / 2), ((tr[0] + br[0]) / 2, (tr[1] + br[1]) / 2)
    height = (math.dist(tl, bl) + math.dist(tr, br)) / 2
    if word.confidence < 0.5 or height <= 0 or math.dist(start, end) < LONG * height:
        return None
    return _Line(
        text=word.text,
        x=(start[0] + end[0]) / 2,
        y=(start[1] + end[1]) / 2,
        across=end[0] - start[0],
        down=end[1] - start[1],
    )


def _agreeing(lines: list[_Line]) -> list[float]:
    """Degrees of the most lines that agree on one point in which they meet, as that point says, in order; which way along it
    each is read does not matter.

    Each pair of lines proposes the point where it meets; parallel ones one that is infinitely far.
    """
    import numpy as np

    middle = np.array([[line.x, line.y, 1.0] for line in lines])
    ahead = np.array([[line.across, line.down, 0.0] for line in lines])
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    through = np.cross(middle, ahead)
    first, second = np.triu_indices(len(lines), 1)
    points = np.cross(through[first], through[second])
    best: list[float] = []
    least = math.inf
    for point in points[np.abs(points).max(axis=1) > 0]:
        toward = _toward(point, middle, ahead)
        off = toward[:, 0] * ahead[:, 1] - toward[:, 1] * ahead[:, 0]
        miss = np.degrees(np.abs(np.arcsin(np.clip(off, -1, 1))))
        near = miss < STRAY
        count, missed = int(near.sum()), float(miss[near].sum())
        if (count, -missed) > (len(best), -least):
            angles = np.degrees(np.arctan2(toward[near, 1], toward[near, 0]))
            turns = angles - angles[0]
            best, least = sorted((angles[0] + turns - 180 * np.round(turns / 180)).tolist()), missed
    return best


def _toward(point: Any, middle: Any, ahead: Any) -> Any:
    """From the middle of each line to a point (in homogeneous coordinates), or away from it, as the line runs; of length 1."""
    import numpy as np

    x, y, w = point
    toward = np.stack([x - w * middle[:, 0], y - w * middle[:, 1]], axis=1)
    toward /= np.maximum(np.linalg.norm(toward, axis=1, keepdims=True), 1e-12)
    return toward * np.where((toward * ahead[:, :2]).sum(axis=1, keepdims=True) < 0, -1, 1)


def _off_edges(degrees: float) -> float:
    """Degrees to the nearest edge of the page."""
    return degrees - 90 * round(degrees / 90)
