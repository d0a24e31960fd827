"""cut_off: print that runs into the edge of the picture, so that it goes on outside."""

from __future__ import annotations

import math

from bizdocs.model import Box, Flaw
from bizdocs.reading.looking.sight import Sight, TextLine

NEAR = 0.5
"""Distance from the edge, in heights of the lines, below which a line touches it."""
LINES = 2
"""So many lines of ordinary print must touch a side; under one another they do so at its left and right."""
ORDINARY = (0.65, 1.6)
"""Height of the lines that count, beside the median; watermarks and footers are of another size."""
LEVEL = 12.0
"""Degrees from the page's edges beyond which a line is a watermark, or the page is aslant."""
DEPTH = 0.06
"""Share of the page, from its edge, that is told as the place."""
STRIPS = {
    "left": Box.rect(0.0, 0.0, DEPTH, 1.0),
    "top": Box.rect(0.0, 0.0, 1.0, DEPTH),
    "right": Box.rect(1 - DEPTH, 0.0, 1.0, 1.0),
    "bottom": Box.rect(0.0, 1 - DEPTH, 1.0, 1.0),
}


def find(sight: Sight) -> tuple[Flaw, ...]:
    heights = sorted(line.height for line in sight.lines)
    if not heights:
        return ()
    usual = heights[len(heights) // 2]
    ordinary = [
        line for line in sight.lines if ORDINARY[0] <= line.height / usual <= ORDINARY[1] and _is_level(line, sight)
    ]
    return tuple(
        Flaw(
            code="legibility.cut-off",
            box=strip,
            certainty=round(min(0.4 + 0.1 * touching, 0.9), 4),
            params={"side": side},
        )
        for side, strip in STRIPS.items()
        if (touching := sum(_distance(line, side, sight) < NEAR * usual for line in ordinary)) >= LINES
    )


def _distance(line: TextLine, side: str, sight: Sight) -> float:
    """Pixels between a line and a side of the page."""
    left, top, right, bottom = line.word.box.bounds
    return {
        "left": left * sight.width,
        "top": top * sight.height,
        "right": (1 - right) * sight.width,
        "bottom": (1 - bottom) * sight.height,
    }[side]


def _is_level(line: TextLine, sight: Sight) -> bool:
    (x0, y0), (x1, y1), _, _ = line.word.box.corners
    degrees = math.degrees(math.atan2((y1 - y0) * sight.height, (x1 - x0) * sight.width))
    return line.word.confidence >= 0.5 and abs(degrees - 90 * round(degrees / 90)) < LEVEL
