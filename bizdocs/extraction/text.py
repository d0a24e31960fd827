"""Running text of a page, and the folding that labels and titles are compared under."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from bizdocs.extraction.layout import SAME_SLOPE, Glyph, Layout

_VARIANTS = str.maketrans("【〔［〖】〕］〗﹕︰丨", "[[[[]]]]::|")


@lru_cache(maxsize=16384)
def fold(char: str) -> str:
    """One character as it is compared: half width, plain brackets. Never longer or shorter than one."""
    folded = unicodedata.normalize("NFKC", char).translate(_VARIANTS)
    return folded if len(folded) == 1 else char


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """A text as it is compared: folded, without blanks."""
    return "".join(fold(char) for char in text if not char.isspace())


def running_glyphs(layout: Layout) -> tuple[Glyph, ...]:
    """All glyphs in reading order, without blanks: what sentences are looked for in. What runs askew is a watermark."""
    rows = sorted(layout.rows, key=lambda row: (row[0].middle, row[0].left))
    level = (line for row in rows for line in row if len(line.glyphs) < 2 or abs(line.slope) < SAME_SLOPE)
    return tuple(glyph for line in level for glyph in line.glyphs if not glyph.char.isspace())


def string(glyphs: Sequence[Glyph]) -> str:
    return "".join(glyph.char for glyph in glyphs)
