"""Places: where the value of a label stands. One answer for reading it, for looking again, and for telling what hides it.

A value stands beside its label, up to the next label of the row. It may wrap over the lines that its field allows, as far as
the next label of its column; a form that prints values under their labels has one line more. A date of issue that has no
label stands under the issuer's, else at the foot of the page.

All lengths are shares of the label's height, all areas are in upright units (`layout`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bizdocs.extraction.labels import Label
from bizdocs.extraction.layout import Glyph, Layout, Line
from bizdocs.model import Box
from bizdocs.papers.paper import FieldSpec

ABOVE, BELOW = 1.3, 1.5
"""A value of one line reaches so far above and below the middle of its label: values are set in larger type than labels,
photos are bent, and a form that was printed on askew sets them half a line off."""
LEVEL = 0.8
"""Labels whose middles lie no further apart stand on one row, though the photo is bent; those of the next row of an identity
card, which is printed closely, lie 1.2 apart."""
PITCH = 1.9
"""From one line of a wrapped value to the next, at most."""
CLEAR = 0.6
"""A value ends so far above the middle of the next label of its column: that is where this label's print begins …"""
LEAST = 1.1
"""… but it reaches at least so far below the middle of its own."""
SAME_COLUMN = 2.0
"""Labels of one column begin or end within so much of each other."""
FOOT = 0.6
"""The foot of a page begins at this share of its text's height."""
OVER_ISSUER, UNDER_ISSUER = 0.9, 9.0
"""A date of issue stands so far above the middle of the issuer's label, to so far below it."""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a page, in upright units. `slope`: how its upper and lower edge fall to the right, as its label's line does;
    `top` and `bottom` are those of its left end."""

    left: float
    top: float
    right: float
    bottom: float
    slope: float = 0.0

    @property
    def size(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)

    @property
    def level(self) -> Area:
        """The rectangle around it."""
        fall = self.slope * (self.right - self.left)
        return Area(self.left, self.top + min(fall, 0.0), self.right, self.bottom + max(fall, 0.0))

    def reaches(self, line: Line) -> bool:
        """Whether a line begins between its upper and its lower edge."""
        fall = self.slope * (line.left - self.left)
        return self.top + fall <= line.middle <= self.bottom + fall

    def meets(self, other: Area) -> bool:
        a, b = self.level, other.level
        return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom

    def joined(self, other: Area) -> Area:
        """The smallest rectangle that holds both."""
        a, b = self.level, other.level
        return Area(min(a.left, b.left), min(a.top, b.top), max(a.right, b.right), max(a.bottom, b.bottom))

    def grown(self, *, aside: float = 0.0, above: float = 0.0) -> Area:
        """So much wider on the left and the right, and higher at the top and the bottom."""
        level = self.level
        return Area(level.left - aside, level.top - above, level.right + aside, level.bottom + above)

    def stored(self, layout: Layout) -> Box:
        """The rectangle around it on the page as stored, no part of it outside of the page."""
        area = self.level
        corners = [layout.stored(x, y) for x in (area.left, area.right) for y in (area.top, area.bottom)]
        xs, ys = [min(max(x, 0.0), 1.0) for x, _ in corners], [min(max(y, 0.0), 1.0) for _, y in corners]
        return Box.rect(min(xs), min(ys), max(xs), max(ys))


def area_of(layout: Layout, box: Box) -> Area:
    """The rectangle around a box of the stored page."""
    xs, ys = zip(*(layout.upright(corner) for corner in box.corners), strict=True)
    return Area(min(xs), min(ys), max(xs), max(ys))


def area_around(glyphs: Sequence[Glyph]) -> Area:
    """The rectangle around some glyphs, of which there is at least one."""
    return Area(
        min(glyph.left for glyph in glyphs),
        min(glyph.middle - glyph.height / 2 for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        max(glyph.middle + glyph.height / 2 for glyph in glyphs),
    )


def text_area(layout: Layout) -> Area:
    """From the first line of a page to its last, as far as the widest reach. The page has lines."""
    lines = layout.lines
    return Area(min(line.left for line in lines), lines[0].middle, max(line.right for line in lines), lines[-1].middle)


def value_area(layout: Layout, labels: Iterable[Label], label: Label, *, lines: int = 1, below: bool = False) -> Area:
    """Where the value of a label may stand, wrapped over at most `lines`; the label itself is part of it.

    `below`: a value under its label counts too. `labels`: all of the page.
    """
    others = [other for other in labels if other is not label]
    height, slope = label.height, _slope(layout, label)

    def lower(other: Label) -> float:
        """How far below this label another stands."""
        return other.middle - (label.middle + slope * (other.left - label.right))

    beside = [o.left for o in others if o.left > label.right and (o.row == label.row or abs(lower(o)) < LEVEL * height)]
    right = min(beside, default=max(line.right for line in layout.lines) + height)
    bottom = (BELOW + PITCH * (lines - 1 + below)) * height
    under = [lower(o) - CLEAR * o.height for o in others if lower(o) > height and _is_same_column(label, o)]
    bottom = max(min([bottom, *under]), LEAST * height)
    middle = label.middle + slope * (label.left - label.right)
    return Area(label.left, middle - ABOVE * height, right, middle + bottom, slope)


def foot_area(layout: Layout, labels: Iterable[Label]) -> Area:
    """Where a date of issue stands that has no label: under 登记机关 and the like, else at the foot of the page's text."""
    text = text_area(layout)
    if issuers := find_issuers(labels):
        last = max(issuers, key=lambda label: label.middle)
        top, bottom = last.middle - OVER_ISSUER * last.height, last.middle + UNDER_ISSUER * last.height
        return replace(text, top=top, bottom=bottom)
    return replace(text, top=text.top + FOOT * (text.bottom - text.top))


def find_issuers(labels: Iterable[Label]) -> list[Label]:
    """The labels of the issuing authority."""
    return [label for label in labels if label.field is not None and label.field.name == "authority"]


def field_areas(layout: Layout, labels: Sequence[Label], spec: FieldSpec) -> tuple[Area, ...]:
    """Where a field stands: beside and under its labels, else at the foot where it may; empty where nothing tells."""
    own = [label for label in labels if label.text in spec.labels]
    if own:
        return tuple(value_area(layout, labels, label, lines=spec.lines, below=spec.below) for label in own)
    return (foot_area(layout, labels),) if spec.at_foot else ()


def _slope(layout: Layout, label: Label) -> float:
    """How the line that ends with the label falls to the right."""
    word = label.glyphs[-1].word
    return next((line.slope for line in layout.lines if line.word == word), 0.0)


def _is_same_column(label: Label, other: Label) -> bool:
    reach = SAME_COLUMN * label.height
    return abs(other.left - label.left) < reach or abs(other.right - label.right) < reach
