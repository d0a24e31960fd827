"""Dates on paper: where they break off at the end of a line, and whether a figure of them may be hidden."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bizdocs.extraction.layout import Glyph
from bizdocs.extraction.text import folded, string

WRAPPED = {"date": 2, "period": 4}
"""Lines that a date, or a term, may take in a narrow column, if the first one breaks off in it."""
_BEGUN = re.compile(
    r"^(?:19|20)\d\d(?:年(?:\d{1,2}(?:月\d{0,2})?)?|[./-](?:\d{1,2}[./-]?)?)$"
    r"|^[二2][〇○零0-9一二三四五六七八九]{3}年(?:[一二三四五六七八九十]{1,2}(?:月[一二三四五六七八九十]{0,3})?)?$"
)
"""What a date begins with that goes on in the next line: 2020年10月."""
ROOM = 0.49
"""A blank wider by this share of the pitch of a date's figures leaves room for one more. Of 462 dates of drawn pages from which a
figure was taken out one passed for whole; of 145 that had one figure 45 % did."""
_MONTH_AND_DAY = re.compile(r"[年.\-/](\d{1,2})[月.\-/](\d{1,2})(?!\d)")


def breaks_off(glyphs: Sequence[Glyph]) -> bool:
    """Whether a line ends within a date."""
    return _BEGUN.search(folded(string(glyphs))) is not None


def may_lack_a_figure(glyphs: Sequence[Glyph], *, at_foot: bool) -> bool:
    """Whether a date's month or day may have lost a figure under a seal or a watermark: 07月6日, of 07月26日.

    Few print one of the two with a nought before it and the other without. At the foot, where figures are printed into the
    words 年　月　日 and under the seal, any single figure may be what is left of two, if there is room for another beside it.
    A text layer holds all its figures.
    """
    if all(glyph.exact for glyph in glyphs):
        return False
    text = folded(string(glyphs))
    spans = [match.span(group) for match in _MONTH_AND_DAY.finditer(text) for group in (1, 2)]
    single = [start for start, end in spans if end - start == 1]
    noughts = any(text[start] == "0" for start, _ in spans)
    return any(noughts or (at_foot and _has_room(glyphs, start)) for start in single)


def _has_room(glyphs: Sequence[Glyph], figure: int) -> bool:
    """Whether beside a single figure of a date, between the characters before and after it, another may be hidden.

    All is measured by the date itself: how far its year's figures stand from each other, and a figure from 年, 月 or a dot.
    """
    if figure + 1 >= len(glyphs) or len({glyph.word for glyph in glyphs}) > 1 or not glyphs[figure].measured:
        return True
    middles = [(glyph.left + glyph.right) / 2 for glyph in glyphs]
    steps = [
        (a.char.isdigit(), b.char.isdigit(), y - x) for (a, x), (b, y) in pairwise(zip(glyphs, middles, strict=True))
    ]
    pitches = [step for first, second, step in steps if first and second]
    beside = [step for first, second, step in steps if first != second]
    if not pitches or not beside:
        return True
    return middles[figure + 1] - middles[figure - 1] > 2 * min(beside) + ROOM * min(pitches)
