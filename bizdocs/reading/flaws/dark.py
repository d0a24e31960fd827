"""dark: too little light on the text, over the page or in a shadow."""

from __future__ import annotations

from bizdocs.model import Flaw
from bizdocs.reading.looking.patches import patches
from bizdocs.reading.looking.sight import Sight

DARK = 80
"""Grey of paper in too little light. Of 425 real pages the darkest that could be read had 115."""
LARGE = 0.02
"""Share of the page from which a shadow counts."""


def find(sight: Sight) -> tuple[Flaw, ...]:
    import numpy as np

    window = sight.window(sight.text)
    level = sight.paper
    if float(np.percentile(level[window], 75)) < DARK:
        return (Flaw(code="legibility.dark", box=sight.text, certainty=0.9),)
    inside = np.zeros_like(sight.grey)
    inside[window] = (level[window] < DARK).astype(np.uint8)
    return tuple(
        Flaw(code="legibility.dark", box=patch.box, certainty=0.6) for patch in patches(sight, inside, least=LARGE)
    )
