"""faint: ink hardly darker than its paper, though the light is right."""

from __future__ import annotations

from statistics import median

from bizdocs.model import Flaw
from bizdocs.reading.flaws.dark import DARK
from bizdocs.reading.sight import Sight

CONTRAST = 0.16 * 255
"""Of 425 real pages the faintest had a median of 0.18."""
FEW = 4
BLANK = 4
"""Range of grey, of 255, of a page with nothing at all on it."""


def find(sight: Sight) -> tuple[Flaw, ...]:
    if sight.paper_level < DARK:
        return ()
    if len(sight.lines) >= FEW:
        faint = median(line.contrast for line in sight.lines) < CONTRAST
    else:
        faint = BLANK < _range(sight) < CONTRAST
    return (Flaw(code="legibility.faint", box=sight.text, certainty=0.8),) if faint else ()


def _range(sight: Sight) -> float:
    """From the darkest to the lightest grey of a page of which no text was read, a hundredth of each left out."""
    import numpy as np

    darkest, lightest = np.percentile(sight.grey, (1, 99))
    return float(lightest - darkest)
