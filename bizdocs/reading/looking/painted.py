"""Painted: patches of one colour behind words, that end along the pixels where the paper, which is of another colour or varies,
goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bizdocs.model import Box, Word

PIECE = 2.6
"""Words are looked at in pieces of so many heights: a patch may lie under a part of one."""
LOWEST = 10
"""Pixels of the lowest word."""
FAR, ASIDE = 1.5, 16.0
"""How far around a piece is looked, up and down and to the sides, in heights."""
SAME = (2, 3)
"""How far a pixel lies from the patch's colour at most, in each channel: compression moves it. A patch shows with both."""
DIM = 330
"""Sum of three channels from which a colour may be paper."""
DARKER = 36
"""How much less a patch may have of all three channels than what lies above and below it."""
CORE, LOW = 0.15, 0.4
"""Share of the piece that is of the patch's colour at least, and the share of that below which a row is outside of it."""
HEIGHTS = (0.7, 3.0)
"""Of a patch, in heights of the word."""
INSIDE, OUTSIDE = 0.3, 0.06
"""How much more of its colour there is just inside each of the four sides, and how much at most just outside of them."""
MOST = 2
"""So many patches are somebody's doing; more are the boxes of a form."""


@dataclass(frozen=True, slots=True)
class _Patch:
    left: int
    top: int
    right: int
    bottom: int

    def meets(self, other: _Patch) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0 and down > 0


def find_painted(pixels: Any, words: Sequence[Word]) -> tuple[Box, ...]:
    """Where words stand on a patch; none where there are so many that they belong to the form."""
    import numpy as np

    high, wide = pixels.shape[:2]
    turned = None
    found: list[tuple[_Patch, bool]] = []
    for word in words:
        left, top, right, bottom = word.box.bounds
        x0, y0, x1, y1 = round(left * wide), round(top * high), round(right * wide), round(bottom * high)
        if x1 - x0 >= y1 - y0:
            found += ((patch, False) for patch in _under(pixels, x0, y0, x1, y1))
        else:
            turned = np.ascontiguousarray(pixels.transpose(1, 0, 2)) if turned is None else turned
            found += ((patch, True) for patch in _under(turned, y0, x0, y1, x1))
    apart: list[tuple[_Patch, bool]] = []
    for patch, is_turned in found:
        if not any(patch.meets(other) for other, also in apart if also == is_turned):
            apart.append((patch, is_turned))
    return tuple(_box(*one, wide, high) for one in apart) if len(apart) <= MOST else ()


def _box(patch: _Patch, turned: bool, wide: int, high: int) -> Box:
    x0, y0, x1, y1 = patch.left, patch.top, patch.right, patch.bottom
    if turned:
        x0, y0, x1, y1 = y0, x0, y1, x1
    return Box.rect(*(round(value, 4) for value in (x0 / wide, y0 / high, x1 / wide, y1 / high)))


def _under(pixels: Any, x0: int, y0: int, x1: int, y1: int) -> Iterator[_Patch]:
    """The patches under the pieces of a level word."""
    height = y1 - y0
    if height < LOWEST or x1 - x0 < height:
        return
    pieces = max(1, round((x1 - x0) / (PIECE * height)))
    for number in range(pieces):
        start, end = (max(x0, 0) + (x1 - max(x0, 0)) * part // pieces for part in (number, number + 1))
        patch = _patch(pixels, start, y0, end, y1)
        if patch is not None:
            yield patch


def _patch(pixels: Any, x0: int, y0: int, x1: int, y1: int) -> _Patch | None:
    import cv2
    import numpy as np

    high, wide = pixels.shape[:2]
    height = y1 - y0
    colour = _main_colour(pixels[max(y0 - 2, 0) : y1 + 2, x0:x1])
    if colour is None or sum(colour) < DIM:
        return None
    top, left = max(y0 - round(FAR * height), 0), max(x0 - round(ASIDE * height), 0)
    bottom, right = min(y1 + round(FAR * height), high), min(x1 + round(ASIDE * height), wide)
    around = np.ascontiguousarray(pixels[top:bottom, left:right])
    found: list[_Patch] = []
    for reach in SAME:
        low, most = (tuple(min(max(level + sign * reach, 0), 255) for level in colour) for sign in (-1, 1))
        mask = cv2.inRange(around, low, most) > 0
        patch = _rectangle(mask, (x0 - left, y0 - top, x1 - left, y1 - top), height)
        if patch is None:
            return None
        found.append(patch)
    last = found[-1]
    beside = np.concatenate(
        [
            around[last.top - 4 : last.top - 1, last.left : last.right],
            around[last.bottom + 1 : last.bottom + 4, last.left : last.right],
        ]
    )
    if float(np.median(beside.sum(axis=2, dtype=np.int64))) - sum(colour) > DARKER:
        return None  # a stroke of a large watermark
    return _Patch(last.left + left, last.top + top, last.right + left, last.bottom + top)


def _main_colour(part: Any) -> tuple[int, int, int] | None:
    """The colour that most pixels have."""
    import numpy as np

    if not part.size:
        return None
    part = part[::2, ::2]
    packed = part[..., 0].astype(np.int64) << 16 | part[..., 1].astype(np.int64) << 8 | part[..., 2]
    colours, counts = np.unique(packed, return_counts=True)
    main = int(colours[np.argmax(counts)])
    return main >> 16, main >> 8 & 255, main & 255


def _rectangle(mask: Any, piece: tuple[int, int, int, int], height: int) -> _Patch | None:
    """The rectangle of a patch whose colour `mask` shows, if it is one: there inside of all four sides, and not outside."""
    import numpy as np

    x0, y0, x1, y1 = piece
    rows = mask[:, x0:x1].mean(axis=1)
    core = float(rows[y0 + height // 4 : y1 - height // 4].mean())
    if core < CORE:
        return None
    low = LOW * core
    spread = _ends(rows >= low, (y0 + y1) // 2, 2)
    if spread is None or not HEIGHTS[0] * height <= spread[1] - spread[0] <= HEIGHTS[1] * height:
        return None
    top, bottom = spread
    columns = mask[top:bottom].mean(axis=0)
    wide = max(height // 2, 4)
    smooth = np.convolve(columns, np.ones(wide) / wide, "same")
    ends = _ends(smooth >= low, (x0 + x1) // 2, 1)
    if ends is None:
        return None
    left, right = max(ends[0] - wide, 0), min(ends[1] + wide, len(columns))
    inside = np.flatnonzero(columns[left:right] >= low)
    left, right = left + int(inside[0]), left + int(inside[-1]) + 1
    if left < 5 or right > mask.shape[1] - 5 or right - left < 1.5 * height or top < 5 or bottom > mask.shape[0] - 5:
        return None
    sides = (
        (mask[top : top + 2, left:right], mask[top - 4 : top - 1, left:right]),
        (mask[bottom - 2 : bottom, left:right], mask[bottom + 1 : bottom + 4, left:right]),
        (mask[top:bottom, left + 1 : left + 3], mask[top:bottom, left - 5 : left - 2]),
        (mask[top:bottom, right - 3 : right - 1], mask[top:bottom, right + 2 : right + 5]),
    )
    if all(outer.mean() <= OUTSIDE and inner.mean() - outer.mean() >= INSIDE for inner, outer in sides):
        return _Patch(left, top, right, bottom)
    return None


def _ends(there: Any, middle: int, gap: int) -> tuple[int, int] | None:
    """From where to where it is there around the middle, with no gap so long; `None` where it goes on to an end."""
    first = last = middle
    while first > 0 and there[max(first - gap, 0) : first].any():
        first -= 1
    while last < len(there) - 1 and there[last + 1 : last + 1 + gap].any():
        last += 1
    inside = [at for at in range(first, last + 1) if there[at]]
    if not inside or first <= 2 or last >= len(there) - 3:
        return None
    return inside[0], inside[-1] + 1
