"""Shapes on a page that was turned upright: corners in pixels, a box with some air around it, what to zoom in on."""

from __future__ import annotations

import math
from typing import NamedTuple

from bizdocs.model import Box, Point

Corners = tuple[Point, Point, Point, Point]
"""Clockwise from the top left of the text."""

_AIR = 0.9
"""Around what is zoomed in on, in heights of it."""
_ASPECT = 3.2
"""Width over height of a crop, so that two of them stand well side by side."""
_LEAST_WIDTH = 260
"""Pixels of a crop: a smaller one would be blown up until nothing is sharp."""
_MOST_OF_PAGE = 0.2
"""A box with a larger share of the page needs no zoom."""


class View(NamedTuple):
    """A part of a page, in pixels."""

    x: float
    y: float
    width: float
    height: float


def upright_point(point: Point, rotation: int) -> Point:
    """A point of the page as stored → the same point after turning it `rotation` degrees clockwise (quarters)."""
    x, y = point
    return {0: (x, y), 90: (1 - y, x), 180: (1 - x, 1 - y), 270: (y, 1 - x)}[rotation]


def corners(box: Box, rotation: int, width: int, height: int) -> Corners:
    """The corners of a box on the upright page of `width` × `height` pixels."""
    tl, tr, br, bl = ((x * width, y * height) for x, y in (upright_point(at, rotation) for at in box.corners))
    return tl, tr, br, bl


def widen(shape: Corners, share: float) -> Corners:
    """The shape, grown on every side by a share of its height, along its own edges."""
    tl, tr, br, bl = shape
    across, down = _unit(tl, tr), _unit(tl, bl)
    margin = share * min(math.dist(tl, bl), math.dist(tl, tr))

    def moved(point: Point, right: int, under: int) -> Point:
        return (
            point[0] + margin * (right * across[0] + under * down[0]),
            point[1] + margin * (right * across[1] + under * down[1]),
        )

    return moved(tl, -1, -1), moved(tr, 1, -1), moved(br, 1, 1), moved(bl, -1, 1)


def overlap(one: Corners, other: Corners) -> bool:
    """Whether the upright hulls of two shapes share more than an edge."""
    return Box(one).meets(Box(other))


def crop(shape: Corners, width: int, height: int) -> View | None:
    """What of a page to zoom in on for a shape; `None` where the shape is so large that the page itself shows it."""
    left, top, right, bottom = _hull(shape)
    if (right - left) * (bottom - top) > _MOST_OF_PAGE * width * height:
        return None
    tall = (bottom - top) * (1 + 2 * _AIR)
    wide = max(right - left + 2 * _AIR * (bottom - top), tall * _ASPECT, _LEAST_WIDTH)
    wide, tall = min(wide, width), min(max(tall, wide / _ASPECT), height)
    x = min(max((left + right - wide) / 2, 0), width - wide)
    y = min(max((top + bottom - tall) / 2, 0), height - tall)
    return View(x, y, wide, tall)


def _hull(shape: Corners) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in shape], [y for _, y in shape]
    return min(xs), min(ys), max(xs), max(ys)


def _unit(start: Point, end: Point) -> Point:
    length = math.dist(start, end) or 1.0
    return (end[0] - start[0]) / length, (end[1] - start[1]) / length
