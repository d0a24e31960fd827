"""glare: a lamp or a flash mirrored in paper, foil or glass: a small spot burnt white."""

from __future__ import annotations

from bizdocs.model import Flaw
from bizdocs.reading.flaws.over_exposed import LARGE
from bizdocs.reading.looking.bright import bright_spots
from bizdocs.reading.looking.sight import Sight

FILLED = 0.45
"""A spot fills so much of its box; a strip of table beside the paper does not."""


def find(sight: Sight) -> tuple[Flaw, ...]:
    return tuple(
        Flaw(code="legibility.glare", box=spot.box, certainty=round(min(0.5 + 10 * spot.share, 0.9), 4))
        for spot in bright_spots(sight)
        if spot.share < LARGE and spot.fill >= FILLED
    )
