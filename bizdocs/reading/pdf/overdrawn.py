"""Overdrawn: text of a PDF that something was painted over, with other text on top: how a value is changed in an editor."""

from __future__ import annotations

from typing import Any

from bizdocs.model import Box
from bizdocs.reading.refusal import DAMAGE

LARGEST = 0.25
"""Share of the page from which a painted area is its ground."""
HIDDEN, ON_TOP = 0.8, 0.6
"""Share of a text's area that a cover hides, and that lies on a cover."""
MOST_OBJECTS = 20_000
"""Of a page; more are a drawing."""
OPAQUE = 255
SCALE = 100_000
"""Units in which a page is measured to find the fractions of its places."""

Rect = tuple[float, float, float, float]


def find_overdrawn(page: Any) -> tuple[Box, ...]:
    """Where on a page, PDFium's, text lies under a cover and other text on it. Asked by one thread at a time."""
    try:
        return _find(page)
    except DAMAGE:
        return ()


def _find(page: Any) -> tuple[Box, ...]:
    from pypdfium2 import raw

    width, height = page.get_size()
    texts: list[Rect] = []
    covers: list[Rect] = []
    found: list[Box] = []
    for number, item in enumerate(page.get_objects(max_depth=1)):
        if number > MOST_OBJECTS:
            return ()
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            place = _bounds(item)
            found += (_shown(page, cover) for cover in covers if _share(place, cover) >= ON_TOP)
            covers = [cover for cover in covers if _share(place, cover) < ON_TOP]
            texts.append(place)
        elif _paints_over(item):
            place = _bounds(item)
            if _area(place) < LARGEST * width * height and any(_share(text, place) >= HIDDEN for text in texts):
                covers.append(place)
    return tuple(found)


def _paints_over(item: Any) -> bool:
    """Whether an object hides what lies under it: a picture, or an area that is filled and not transparent."""
    import ctypes

    from pypdfium2 import raw

    if item.type == raw.FPDF_PAGEOBJ_IMAGE:
        return True
    if item.type != raw.FPDF_PAGEOBJ_PATH or raw.FPDFPageObj_HasTransparency(item):
        return False
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    return bool(
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        and fill.value != raw.FPDF_FILLMODE_NONE
        and raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
        and alpha.value == OPAQUE
    )


def _bounds(item: Any) -> Rect:
    left, bottom, right, top = item.get_bounds()
    return float(left), float(bottom), float(right), float(top)


def _area(rect: Rect) -> float:
    return max(rect[2] - rect[0], 0.0) * max(rect[3] - rect[1], 0.0)


def _share(rect: Rect, other: Rect) -> float:
    """How much of a rectangle lies in another one."""
    common = (max(rect[0], other[0]), max(rect[1], other[1]), min(rect[2], other[2]), min(rect[3], other[3]))
    return _area(common) / _area(rect) if _area(rect) else 0.0


def _shown(page: Any, rect: Rect) -> Box:
    """Where a rectangle of the file stands on the page as it is rendered."""
    import ctypes

    from pypdfium2 import raw

    points = []
    for x, y in ((rect[0], rect[1]), (rect[2], rect[3])):
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, SCALE, SCALE, 0, x, y, across, down)
        points.append((across.value / SCALE, down.value / SCALE))
    (x0, y0), (x1, y1) = points
    return Box.rect(*(round(value, 4) for value in (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))))
