"""text_too_small: print so low that its strokes fall together, however sharp the picture."""

from __future__ import annotations

from statistics import median

from bizdocs.model import WHOLE_PAGE, Flaw
from bizdocs.reading.looking.sight import Sight

HEIGHT = 13.5
"""Median height of the lines, in pixels. The smallest print of 87 real licences that a person called legible was 14 high."""
FEW = 4
"""Fewer lines tell nothing of the print's height."""
SIDE = 420
"""A page whose longer side is smaller shows no document's print, read or not: 200 dpi give an identity card 670."""


def find(sight: Sight) -> tuple[Flaw, ...]:
    small = len(sight.own) >= FEW and median(line.height for line in sight.own) < HEIGHT
    if small:
        return (Flaw(code="legibility.text-too-small", box=sight.text, certainty=0.9),)
    if max(sight.width, sight.height) < SIDE:
        return (Flaw(code="legibility.text-too-small", box=WHOLE_PAGE, certainty=0.9),)
    return ()
