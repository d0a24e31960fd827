"""Turning: from a picture that was turned upright back to the page as it is stored."""

from __future__ import annotations

from bizdocs.model import Box, Point


def stored_point(point: Point, rotation: int) -> Point:
    """A point of the upright picture → the same point before it was turned `rotation` degrees clockwise (a quarter, or none)."""
    x, y = point
    return {0: (x, y), 90: (y, 1 - x), 180: (1 - x, 1 - y), 270: (1 - y, x)}[rotation]


def stored_box(box: Box, rotation: int) -> Box:
    """The same for a box; its corners keep their order, from the top left of the upright text."""
    tl, tr, br, bl = (stored_point(corner, rotation) for corner in box.corners)
    return Box((tl, tr, br, bl))
