"""Whereabouts: where on the stored page a field was seen or would stand, and how one says where that is."""

from __future__ import annotations

from bizdocs.extraction.pieces import Piece
from bizdocs.extraction.places import field_areas
from bizdocs.model import WHOLE_PAGE, Box, PageText
from bizdocs.papers.paper import FieldSpec

WHOLE = 0.5
"""Share of the page from which a place is the whole page."""
AROUND, SPARE = 2.0, 0.25
"""Room around a paper's print, in heights of it, and as a share of all of it: on a whole sheet the first look passes over the
ends of long lines, and the date under a seal."""
THIRDS = (0.36, 0.64)
"""Middles between these lie in the middle third."""


def field_places(piece: Piece, spec: FieldSpec) -> tuple[Box, ...]:
    """Where a field was seen, and where its labels say that it stands; the foot of the page where only that is left; empty
    where nothing tells."""
    field = piece.fields.get(spec.name)
    seen = [e.box for e in field.evidence if e.box is not None and e.page == piece.ref] if field else []
    if piece.paper is None or not piece.layout.lines:
        return tuple(seen)
    labelled = any(label.text in spec.labels for label in piece.labels)
    areas = field_areas(piece.layout, piece.labels, spec) if labelled or not seen else ()
    return (*seen, *(area.stored(piece.layout) for area in areas))


def place_on_sheet(piece: Piece) -> Box:
    """The quadrilateral in which a paper on a sheet lies, upright: around its print, with room for what was not seen."""
    layout = piece.layout
    left, right = min(line.left for line in layout.lines), max(line.right for line in layout.lines)
    heights = [(line.at(x), line.height / 2) for line in layout.lines for x in (line.left, line.right)]
    top, bottom = min(y - half for y, half in heights), max(y + half for y, half in heights)
    least = AROUND * layout.text_height
    aside, above = max(least, SPARE * (right - left)), max(least, SPARE * (bottom - top))
    corners = (
        (left - aside, top - above),
        (right + aside, top - above),
        (right + aside, bottom + above),
        (left - aside, bottom + above),
    )
    tl, tr, br, bl = (layout.stored(x, y) for x, y in corners)
    return Box((tl, tr, br, bl))


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
