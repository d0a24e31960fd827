"""Mirrored: whether a page that reads badly reads well when it is held before a mirror."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bizdocs.model import WHOLE_PAGE, Crop, Flaw, Page, Word
from bizdocs.reading.flaws import text_too_small
from bizdocs.reading.flaws.blurry import FOCUS
from bizdocs.reading.looking.sight import Sight

CONFIDENT = 0.8
BAD, GOOD = 0.65, 0.8
"""Share of confident characters below which a page is tried, and from which its mirror image reads well. Of 425 real pages
18 lay below the one, and none was mirrored; drawn mirrored ones had 0.42 and 0.56, and 0.98 once turned back."""
FEW = 12
"""Fewer characters do not tell."""


def find_mirrored(page: Page, sight: Sight, read: Callable[[Page], tuple[Word, ...]]) -> tuple[Flaw, ...]:
    """The flaw, if it is one. The page is read once more, and only where the first reading made little sense."""
    if sight.focus < FOCUS or text_too_small.find(sight):
        return ()
    if _characters(sight.words) < FEW or _confident_share(sight.words) >= BAD:
        return ()
    import numpy as np

    flipped = np.ascontiguousarray(page.pixels[:, ::-1])
    words = read(replace(page, crop=Crop(treatment="mirrored"), pixels=flipped, text_layer=()))
    if _characters(words) < FEW or _confident_share(words) < GOOD:
        return ()
    return (Flaw(code="legibility.mirrored", box=WHOLE_PAGE, certainty=round(_confident_share(words), 4)),)


def _characters(words: Sequence[Word]) -> int:
    return sum(len(word.text) for word in words)


def _confident_share(words: Sequence[Word]) -> float:
    certainties = [c for word in words for c in (word.certainties or (word.confidence,) * len(word.text))]
    return sum(c >= CONFIDENT for c in certainties) / max(len(certainties), 1)
