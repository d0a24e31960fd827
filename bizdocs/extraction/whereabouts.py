"""Whereabouts: where on the stored page a field stands, or would stand had it been read; and how one says where that is."""

from __future__ import annotations

from bizdocs.extraction.candidates import foot_extent
from bizdocs.extraction.labels import Label
from bizdocs.extraction.pieces import Piece
from bizdocs.model import WHOLE_PAGE, Box, PageText
from bizdocs.papers.paper import FieldSpec

SLACK = 0.8
"""A value reaches so many text heights above and below its line; each further line adds its own pitch."""
PITCH = 1.8
WHOLE = 0.5
"""Share of the page from which a place is the whole page."""
THIRDS = (0.36, 0.64)
"""Middles between these lie in the middle third."""


def field_places(piece: Piece, spec: FieldSpec) -> tuple[Box, ...]:
    """Where a field was seen, where the values of its labels stand, or the foot of the page; empty where nothing tells."""
    field = piece.fields.get(spec.name)
    seen = [e.box for e in field.evidence if e.box is not None and e.page == piece.ref] if field else []
    if piece.declaration is None or not piece.layout.lines:
        return tuple(seen)
    labels = piece.labels
    own = [label for label in labels if label.text in spec.labels]
    places = [*seen, *(_beside(piece, label, spec, labels) for label in own)]
    if not places and spec.at_foot:
        top, bottom = foot_extent(piece.layout, labels)
        places.append(_stored(piece, _left(piece), top, _right(piece), bottom))
    return tuple(places)


def text_region(page: PageText) -> Box:
    """The part of the page that holds the text; the whole page where there is none."""
    return Box.around(word.box for word in page.words) if page.words else WHOLE_PAGE


def describe(box: Box, region: Box, rotation: int) -> str:
    """Where in a region a box lies, as someone says it who holds the page upright: `top-right`, `left`, `centre`, `whole`."""
    left, top, right, bottom = _upright(_within(box, region), rotation)
    if (right - left) * (bottom - top) >= WHOLE:
        return "whole"
    row = "" if bottom - top >= 0.6 else _third((top + bottom) / 2, "top", "bottom")
    column = "" if right - left >= 0.6 else _third((left + right) / 2, "left", "right")
    return "-".join(part for part in (row, column) if part) or "centre"


def _within(box: Box, region: Box) -> tuple[float, float, float, float]:
    """The bounds of a box as fractions of a region."""
    left, top, right, bottom = region.bounds
    wide, high = max(right - left, 1e-6), max(bottom - top, 1e-6)
    x0, y0, x1, y1 = (
        min(max(share, 0.0), 1.0)
        for share in (
            (box.bounds[0] - left) / wide,
            (box.bounds[1] - top) / high,
            (box.bounds[2] - left) / wide,
            (box.bounds[3] - top) / high,
        )
    )
    return x0, y0, x1, y1


def _third(middle: float, first: str, last: str) -> str:
    return first if middle < THIRDS[0] else last if middle > THIRDS[1] else ""


def _upright(bounds: tuple[float, float, float, float], rotation: int) -> tuple[float, float, float, float]:
    """Bounds on the stored page → on the page turned clockwise by `rotation` degrees."""
    left, top, right, bottom = bounds
    for _ in range(rotation // 90 % 4):
        left, top, right, bottom = 1 - bottom, left, 1 - top, right
    return left, top, right, bottom


def _beside(piece: Piece, label: Label, spec: FieldSpec, labels: tuple[Label, ...]) -> Box:
    """From the label to the next one on its row, or to the end of the text."""
    after = [other.left for other in labels if other.row == label.row and other.left > label.right]
    right = min(after, default=_right(piece))
    above = SLACK * label.height
    below = (SLACK + PITCH * (spec.lines - 1 + spec.below)) * label.height
    return _stored(piece, label.left, label.middle - above, max(right, label.right), label.middle + below)


def _left(piece: Piece) -> float:
    return min(line.left for line in piece.layout.lines)


def _right(piece: Piece) -> float:
    return max(line.right for line in piece.layout.lines)


def _stored(piece: Piece, left: float, top: float, right: float, bottom: float) -> Box:
    """A rectangle in upright units, as the rectangle around it on the stored page."""
    corners = [piece.layout.stored(x, y) for x in (left, right) for y in (top, bottom)]
    xs, ys = [min(max(x, 0.0), 1.0) for x, _ in corners], [min(max(y, 0.0), 1.0) for _, y in corners]
    return Box.rect(min(xs), min(ys), max(xs), max(ys))
