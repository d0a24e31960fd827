"""blurry: out of focus, or shaken. Lines of text whose edges are smeared, or a page without any edge at all."""

from __future__ import annotations

from statistics import median

from bizdocs.model import WHOLE_PAGE, Box, Flaw
from bizdocs.reading.looking.sight import Sight

SHARPNESS = 0.35
"""Of a line; of 425 real pages the least sharp had a median of 0.55, shaken drawn ones lie at 0.0 to 0.2."""
FOCUS = 0.15
"""Of a page; real photos in focus lie above 0.18, smeared ones at 0.06."""
SHARE = 0.3
"""Fewer smeared lines are part of a sharp page: their place alone is told."""


def find(sight: Sight) -> tuple[Flaw, ...]:
    known = [line for line in sight.own if line.sharpness is not None]
    smeared = [line for line in known if (line.sharpness or 0.0) < SHARPNESS]
    if sight.focus < FOCUS and not sight.is_blank:
        return (Flaw(code="legibility.blurry", box=WHOLE_PAGE, certainty=0.95),)
    if not smeared:
        return ()
    certainty = 1 - median(line.sharpness or 0.0 for line in smeared)
    if len(smeared) >= SHARE * len(known):
        return (Flaw(code="legibility.blurry", box=sight.text, certainty=round(certainty, 4)),)
    return (
        Flaw(
            code="legibility.blurry",
            box=Box.around(line.word.box for line in smeared),
            certainty=round(certainty / 2, 4),
        ),
    )
