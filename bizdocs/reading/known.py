"""Known: which of the lines that were found on a part of a page were surely read before, so that they are not read again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bizdocs.model import Page, Word

COVERED = 0.85
"""The two boxes of one line share so much of the length of the longer one: a detector that sees a part larger sets its boxes
closer."""
LEVEL = 0.3
"""Their middles are no further apart than so many heights of the lower one …"""
HIGHER = 1.8
"""… and the one is no more than so many times higher than the other."""


def match(quads: Sequence[Any], page: Page) -> list[Word | None]:
    """For each box, in pixels, the known word of the page that stands there; `None` where there is none, and for a box that
    joins two lines or holds a part of one. No word stands at two places."""
    left = list(page.known)
    found: list[Word | None] = []
    for quad in quads:
        word = next((word for word in left if _is_at(word, quad, page)), None)
        if word is not None:
            left.remove(word)
        found.append(word)
    return found


def _is_at(word: Word, quad: Any, page: Page) -> bool:
    starts, top, ends, bottom = word.box.bounds
    starts, top, ends, bottom = starts * page.width, top * page.height, ends * page.width, bottom * page.height
    from_x, from_y = (float(edge) for edge in quad.min(axis=0))
    to_x, to_y = (float(edge) for edge in quad.max(axis=0))
    shared = min(ends, to_x) - max(starts, from_x)
    low, high = sorted((bottom - top, to_y - from_y))
    return (
        shared > COVERED * max(ends - starts, to_x - from_x)
        and abs(top + bottom - from_y - to_y) / 2 < LEVEL * low
        and high < HIGHER * low
    )
