"""faint: ink hardly darker than its paper, though the light is right."""

from __future__ import annotations

from statistics import median

from bizdocs.model import Flaw
from bizdocs.reading.flaws.dark import DARK
from bizdocs.reading.looking.sight import Sight

CONTRAST = 0.16 * 255
"""Of 425 real pages the faintest had a median of 0.18."""
FEW = 4
"""With fewer lines, the range of grey of the whole page stands for their contrast."""


def find(sight: Sight) -> tuple[Flaw, ...]:
    if sight.paper_level < DARK:
        return ()
    if len(sight.own) >= FEW:
        faint = median(line.contrast for line in sight.own) < CONTRAST
    else:
        faint = not sight.is_blank and sight.grey_range < CONTRAST
    return (Flaw(code="legibility.faint", box=sight.text, certainty=0.8),) if faint else ()
