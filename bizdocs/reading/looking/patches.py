"""Patches: connected places of the small page that share something, as boxes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bizdocs.model import Box
from bizdocs.reading.looking.sight import Sight

MOST = 8
"""The largest so many are told."""


@dataclass(frozen=True, slots=True)
class Patch:
    """One connected place: its box, its share of the page, how much of the box it fills, and its pixels."""

    box: Box
    share: float
    fill: float
    rows: slice
    columns: slice
    mask: Any = field(repr=False)
    """Of the box's pixels, those that belong to it."""


def patches(sight: Sight, mask: Any, *, least: float) -> list[Patch]:
    """The patches of a mask (0 or 1, as large as the small page) that cover at least a share of the page, largest first."""
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    page = mask.shape[0] * mask.shape[1]
    found = []
    for number in sorted(range(1, count), key=lambda n: (-stats[n][4], n))[:MOST]:
        left, top, wide, high, area = (int(v) for v in stats[number])
        if area < least * page:
            break
        rows, columns = slice(top, top + high), slice(left, left + wide)
        box = sight.box(left, top, left + wide, top + high)
        own = labels[rows, columns] == number
        found.append(Patch(box, area / page, area / (wide * high), rows, columns, own))
    return found


def opened(mask: Any, size: int) -> Any:
    """A mask without what is thinner than `size` pixels."""
    import cv2
    import numpy as np

    return cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((max(size, 1), max(size, 1)), np.uint8))
