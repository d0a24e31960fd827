"""greyscale_copy: a page without any colour. A copy with a coloured seal on it is in colour."""

from __future__ import annotations

from statistics import median

from bizdocs.model import WHOLE_PAGE, Flaw
from bizdocs.reading.looking.sight import Sight
from bizdocs.reading.picture import colourful

LIT, STRONG = 110, 0.25 * 255
"""Grey of the paper, and its contrast with the ink, of 255, from which colour would show: in the dark and in glaring light
all papers are grey."""


def find(sight: Sight) -> tuple[Flaw, ...]:
    if not sight.lines or sight.paper_level < LIT or median(line.contrast for line in sight.lines) < STRONG:
        return ()
    if colourful(sight.rgb[::3, ::3]):
        return ()
    return (Flaw(code="legibility.greyscale-copy", box=WHOLE_PAGE, certainty=0.8),)
