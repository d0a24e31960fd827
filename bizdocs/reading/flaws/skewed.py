"""skewed: photographed from the side, so that the lines of text are aslant or run together."""

from __future__ import annotations

import math
from statistics import quantiles

from bizdocs.model import Flaw
from bizdocs.reading.looking.sight import Sight

ASLANT = 14.0
"""Degrees between the lines and the page's edges. Of 425 real pages the most aslant that was read had 9.5."""
CONVERGING = 8.0
"""Degrees between the directions of the lines of one page, the outer fifths left out."""
STRAY = 20.0
"""Lines further off the others are watermarks."""
FEW = 4
LONG = 5.0
"""Shorter lines, in heights, do not tell their direction."""


def find(sight: Sight) -> tuple[Flaw, ...]:
    every = sorted(_angles(sight))
    angles = [angle for angle in every if abs(angle - every[len(every) // 2]) < STRAY]
    if len(angles) < FEW:
        return ()
    fifths = quantiles(angles, n=5)
    aslant, spread = abs(angles[len(angles) // 2]), fifths[-1] - fifths[0]
    if aslant < ASLANT and spread < CONVERGING:
        return ()
    certainty = min(0.5 + 0.25 * max(aslant / ASLANT, spread / CONVERGING), 1.0)
    return (Flaw(code="legibility.skewed", box=sight.text, certainty=round(certainty, 4)),)


def _angles(sight: Sight) -> list[float]:
    """Degrees between each long line and the nearest edge of the page."""
    found = []
    for line in sight.lines:
        (x0, y0), (x1, y1), _, _ = line.word.box.corners
        across, down = (x1 - x0) * sight.width, (y1 - y0) * sight.height
        if math.hypot(across, down) >= LONG * line.height and line.word.confidence >= 0.5:
            degrees = math.degrees(math.atan2(down, across))
            found.append(degrees - 90 * round(degrees / 90))
    return found
