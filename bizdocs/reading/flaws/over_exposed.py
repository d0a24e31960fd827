"""over_exposed: so much light that paper and ink are both burnt, over the page or a large part of it."""

from __future__ import annotations

from statistics import median

from bizdocs.model import Flaw
from bizdocs.reading.looking.bright import bright_spots
from bizdocs.reading.looking.sight import Sight

LARGE = 0.08
"""Share of the page from which a burnt place is no mirrored lamp."""
WHITE = 0.6
"""Share of burnt pixels where the text is from which the page as a whole is burnt, if its ink is pale too."""
PALE = 205
"""Grey of ink that is burnt. Of 425 real pages the palest had 201."""
FEW = 4
DARKEST = 0.01
"""Of a page of which no text was read, the darkest share of pixels stands for its ink."""


def find(sight: Sight) -> tuple[Flaw, ...]:
    import numpy as np

    window = sight.window(sight.text)
    white = float(sight.burnt[window].mean())
    known = len(sight.lines) >= FEW
    ink = median(line.ink for line in sight.lines) if known else float(np.quantile(sight.grey[window], DARKEST))
    if white >= WHITE and ink >= PALE and not sight.is_blank:
        return (Flaw(code="legibility.over-exposed", box=sight.text, certainty=0.85),)
    return tuple(
        Flaw(code="legibility.over-exposed", box=spot.box, certainty=0.7)
        for spot in bright_spots(sight)
        if spot.share >= LARGE
    )
