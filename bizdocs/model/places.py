"""Places: boxes on a page as stored in the file (EXIF orientation applied), and references to pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bizdocs.model.basics import Point


@dataclass(frozen=True, slots=True)
class Box:
    """Four corners, clockwise from the top left of the *upright* text, as fractions of the page as stored."""

    corners: tuple[Point, Point, Point, Point]

    @classmethod
    def rect(cls, left: float, top: float, right: float, bottom: float) -> Box:
        return cls(((left, top), (right, top), (right, bottom), (left, bottom)))

    @classmethod
    def around(cls, boxes: Iterable[Box]) -> Box:
        """The smallest upright rectangle around some boxes, at least one, inside the page."""
        lefts, tops, rights, bottoms = zip(*(box.bounds for box in boxes), strict=True)
        return cls.rect(max(min(lefts), 0.0), max(min(tops), 0.0), min(max(rights), 1.0), min(max(bottoms), 1.0))

    @property
    def centre(self) -> Point:
        return (sum(x for x, _ in self.corners) / 4, sum(y for _, y in self.corners) / 4)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the box as the page is stored."""
        xs, ys = [x for x, _ in self.corners], [y for _, y in self.corners]
        return min(xs), min(ys), max(xs), max(ys)

    def holds(self, point: Point) -> bool:
        """Whether a point lies within the bounds."""
        left, top, right, bottom = self.bounds
        return left <= point[0] <= right and top <= point[1] <= bottom

    def meets(self, other: Box) -> bool:
        """Whether the bounds of two boxes share more than an edge."""
        left, top, right, bottom = self.bounds
        left2, top2, right2, bottom2 = other.bounds
        return left < right2 and left2 < right and top < bottom2 and top2 < bottom

    def is_over(self, other: Box) -> bool:
        """Whether the middle of either lies within the bounds of the other."""
        return self.holds(other.centre) or other.holds(self.centre)

    def part(self, start: float, end: float) -> Box:
        """The part of a text line between two fractions of its length."""
        (tl, tr, br, bl) = self.corners

        def along(a: Point, b: Point, t: float) -> Point:
            return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)

        return Box((along(tl, tr, start), along(tl, tr, end), along(bl, br, end), along(bl, br, start)))

    def rounded(self) -> list[list[float]]:
        """As the reports print it: four decimals, inside the page."""
        return [[round(min(max(v, 0.0), 1.0), 4) for v in corner] for corner in self.corners]


WHOLE_PAGE = Box.rect(0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, order=True)
class PageRef:
    """One page of one file. `file` is the path inside the submission, with `/`; `number` counts from 1."""

    file: str
    number: int
