"""Bright spots: places burnt white though the paper around is not."""

from __future__ import annotations

from bizdocs.reading.looking.patches import Patch, opened, patches
from bizdocs.reading.looking.sight import BURNT, Sight

ABOVE_PAPER = 10
"""So much brighter than the paper a burnt spot must be; on paper that is white itself none can be told."""
LEAST = 0.002
"""Share of the page from which a spot counts."""


def bright_spots(sight: Sight) -> list[Patch]:
    """The spots inside the text of a page, largest first."""
    import numpy as np

    if sight.paper_level > BURNT - ABOVE_PAPER:
        return []
    window = sight.window(sight.text)
    burnt = np.zeros_like(sight.grey)
    burnt[window] = sight.burnt[window]
    return patches(sight, opened(burnt, 5), least=LEAST)
