"""Find: every seal of a page, with its text, kind, colour and place."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from bizdocs.model import Box, Code, Crop, Page, Point, Rim, Seal, Word
from bizdocs.reading.seals import planes
from bizdocs.reading.seals.kinds import kind_of, name_of
from bizdocs.reading.seals.reading import CROSSED, read_legend, read_name
from bizdocs.reading.seals.rings import Limits, Ring, find_rings, is_seal
from bizdocs.reading.seals.squares import Square, find_squares
from bizdocs.reading.seals.unroll import unroll

FULL, FAINT, BLUE, DARK, GREYISH = 0.1, 0.05, 0.16, 0.2, 0.12
"""Ink from which a point counts: of red, of red where nothing was found otherwise, of blue, of no colour, and of no colour
where still nothing was found. Of 462 real pages the first found seals on 345, on 2 of them a false one; the second on 26 of
80 licences without, on 2 a false one. Of 57 real pages on which no colour told, the fourth found 9 seals, the last 8 more,
none of them false; of 34 drawn grey copies 28 and 32."""
COLOURED = Limits(ink=FULL, rim=0.72, clear=0.7)
PALE = Limits(ink=FAINT, rim=0.8, clear=0.8, gap=0.7)
BLUISH = Limits(ink=BLUE, rim=0.72, clear=0.7)
COPIED = Limits(ink=DARK, rim=0.9, clear=0.8, gap=0.8, filled=0.5, narrowest=0.85, largest=0.14)
"""Black print bends too, so that a seal without colour must be a better circle. Of 117 real pages, 19 of which bear such a
seal, it gave no false one."""
HINTED = 0.03
"""Ink of a colour that may be a seal's, where none was found."""
HINTS = Limits(ink=HINTED, rim=0.7, clear=0.7, gap=0.6)
GREY_HINTS = Limits(ink=GREYISH, rim=0.8, clear=0.6, gap=0.6)
READ_RADIUS = 150
"""Larger seals are read at this radius, in pixels."""
BLACK = 0.6
"""How dark the rim of a black seal is; a paler one is grey."""
MOST = 6
"""Seals of a page that are read, the surest first."""


def find_seals(
    page: Page,
    small: Any,
    words: Sequence[Word],
    codes: Sequence[Code],
    read: Callable[[Page], tuple[Word, ...]],
    note: Callable[[Rim], None] = lambda _rim: None,
) -> tuple[Seal, ...] | None:
    """The seals of a page from top to bottom; `None` where none was found and one may be: too pale, or not round enough.

    `small` are its pixels at about 1,000 on the longer side, `read` is the OCR engine,
    called once a seal. `note` is told of each rim that it read.

    The picture of the n-th seal is read as the crop `seal+<page>+<n>`, so that recordings hold it.
    """
    scale = small.shape[1] / page.width
    red, blue = planes.red_ink(small), planes.blue_ink(small)
    rings, hidden = _find_rings(small, red, blue)
    squares = [
        (square, colour, ink)
        for colour, plane, ink in (("red", red, FULL), ("blue", blue, BLUE))
        for square in find_squares(plane, ink)
        if not _is_letter(square, scale, page, words)
    ]
    rings = [mark for mark in rings if not any(_is_of_square(mark[0], square) for square, _, _ in squares)]
    marks: list[tuple[Ring | Square, str, float]] = [
        (ring.scaled(1 / scale), colour, ink) for ring, colour, ink in rings
    ]
    marks += [
        (square.scaled(1 / scale), colour, ink)
        for square, colour, ink in squares
        if not _in_a_ring(square, [ring for ring, _, _ in rings])
    ]
    marks = [mark for mark in marks if not _in_a_code(mark[0], page, codes)][:MOST]
    marks.sort(key=lambda mark: (round(_centre(mark[0])[1] / page.height, 2), _centre(mark[0])[0]))
    seals = []
    for number, (mark, colour, ink) in enumerate(marks):
        crop = Crop(treatment="seal", part=f"{page.ref.number}+{number}")
        seal = (
            _round(page, mark, colour, ink, crop, read, note)
            if isinstance(mark, Ring)
            else _square(page, mark, colour, crop, read)
        )
        if seal is not None:
            seals.append(seal)
    return None if hidden and not seals else tuple(seals)


def _find_rings(small: Any, red: Any, blue: Any) -> tuple[list[tuple[Ring, str, float]], bool]:
    """Rims of seals, each with its colour (empty where it has none to find it by) and ink; and whether something may be one."""
    import cv2

    rings = [(ring, "red", FULL) for ring in find_rings(red, COLOURED)]
    rings += [(ring, "blue", BLUE) for ring in find_rings(blue, BLUISH)]
    if rings:
        return rings, False
    soft = cv2.GaussianBlur(red, (0, 0), 0.7)
    rings = [(ring, "red", FAINT) for ring in find_rings(soft, PALE)]
    if rings:
        return rings, False
    dark = planes.dark_ink(small)
    rings = [(ring, "", DARK) for ring in find_rings(dark, COPIED)]
    if rings:
        return rings, False
    hints = find_rings(dark, GREY_HINTS)
    rings = [(ring, "", GREYISH) for ring in hints if is_seal(dark, ring, replace(COPIED, ink=GREYISH))]
    pale = (soft, cv2.GaussianBlur(blue, (0, 0), 0.7))
    return rings, not rings and (bool(hints) or any(find_rings(plane, HINTS) for plane in pale))


def _round(
    page: Page,
    ring: Ring,
    colour: str,
    ink: float,
    crop: Crop,
    read: Callable[[Page], tuple[Word, ...]],
    note: Callable[[Rim], None],
) -> Seal:
    import cv2
    import numpy as np

    reach = 1.2 * max(ring.a, ring.b)
    left, top = max(int(ring.x - reach), 0), max(int(ring.y - reach), 0)
    part = page.pixels[top : int(ring.y + reach) + 1, left : int(ring.x + reach) + 1]
    inside = Ring(ring.x - left, ring.y - top, ring.a, ring.b, ring.angle, ring.inked)
    shrunk = min(1.0, READ_RADIUS / ring.radius)
    part = np.ascontiguousarray(part)
    if shrunk < 1.0:
        part = cv2.resize(part, None, fx=shrunk, fy=shrunk, interpolation=cv2.INTER_AREA)
        inside = inside.scaled(shrunk)
    colour = colour or _colour(part, inside)
    plane = {"red": planes.red_ink, "blue": planes.blue_ink}.get(colour, planes.dark_ink)(part)
    if colour in {"red", "blue"} and ink in {DARK, GREYISH}:
        ink = FAINT
    unrolled = unroll(part, inside, plane, {"red": 0, "blue": 2}.get(colour), ink)
    legend = read_legend(unrolled, page, crop, read)
    box = _box(page, _corners(ring), round((unrolled.up + math.pi / 2) / (math.pi / 2)) % 4)
    if legend.looks:
        note(Rim(box=box, looks=legend.looks))
    apart = colour in {"red", "blue"}  # without colour nothing tells the seal from the print that crosses it
    return Seal(
        text=name_of(legend.name, legend.below),
        kind=kind_of(legend.name, legend.below, bare_below=legend.bare_below),
        colour=colour,
        confidence=round(legend.confidence if apart else min(legend.confidence, CROSSED), 4),
        page=page.ref,
        box=box,
    )


def _square(
    page: Page, square: Square, colour: str, crop: Crop, read: Callable[[Page], tuple[Word, ...]]
) -> Seal | None:
    """A square is a seal only if characters can be read in it."""
    import numpy as np

    xs, ys = square.corners[:, 0], square.corners[:, 1]
    margin = 0.1 * square.side
    left, top = max(int(xs.min() - margin), 0), max(int(ys.min() - margin), 0)
    part = np.ascontiguousarray(page.pixels[top : int(ys.max() + margin) + 1, left : int(xs.max() + margin) + 1])
    plane = {"red": planes.red_ink, "blue": planes.blue_ink}[colour](part)
    name, confidence = read_name(plane, Square(square.corners - (left, top), square.carved), page, crop, read)
    if not name:
        return None
    return Seal(
        text=name,
        kind="personal",
        colour=colour,
        confidence=round(confidence, 4),
        page=page.ref,
        box=_box(page, [(float(x), float(y)) for x, y in square.corners], 0),
    )


def _colour(part: Any, ring: Ring) -> str:
    """Of a seal that was found by its darkness alone."""
    import numpy as np

    from bizdocs.reading.seals.rings import ANGLES, sample

    angles = np.arange(ANGLES) * (2 * math.pi / ANGLES)
    reaches = np.linspace(0.965, 1.035, 5)
    tints = {
        name: float(np.median(sample(plane(part), ring, reaches, angles).max(axis=0)))
        for name, plane in (("red", planes.red_ink), ("blue", planes.blue_ink), ("dark", planes.dark_ink))
    }
    if max(tints["red"], tints["blue"]) > FAINT:
        return "red" if tints["red"] >= tints["blue"] else "blue"
    return "black" if tints["dark"] >= BLACK else "grey"


def _corners(ring: Ring) -> list[Point]:
    """The smallest upright rectangle around an ellipse."""
    turn, rise = math.cos(ring.angle), math.sin(ring.angle)
    across, down = math.hypot(ring.a * turn, ring.b * rise), math.hypot(ring.a * rise, ring.b * turn)
    left, right, top, bottom = ring.x - across, ring.x + across, ring.y - down, ring.y + down
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _box(page: Page, corners: Sequence[Point], quarters: int) -> Box:
    """Corners in pixels as a box; the text is turned clockwise by so many quarters of a circle."""
    within = [(min(max(x / page.width, 0.0), 1.0), min(max(y / page.height, 0.0), 1.0)) for x, y in corners]
    one, two, three, four = (within[(place + quarters) % 4] for place in range(4))
    return Box((one, two, three, four))


def _centre(mark: Ring | Square) -> Point:
    if isinstance(mark, Ring):
        return mark.x, mark.y
    x, y = mark.corners.mean(axis=0)
    return float(x), float(y)


def _is_of_square(ring: Ring, square: Square) -> bool:
    """A rim that was fitted to the sides of a square."""
    x, y = _centre(square)
    return math.hypot(x - ring.x, y - ring.y) < 0.3 * square.side and ring.radius < 0.75 * square.side


def _in_a_ring(square: Square, rings: Sequence[Ring]) -> bool:
    """A star, or a letter of a round seal."""
    x, y = _centre(square)
    return any(math.hypot(x - ring.x, y - ring.y) < 1.1 * max(ring.a, ring.b) for ring in rings)


def _is_letter(square: Square, scale: float, page: Page, words: Sequence[Word]) -> bool:
    """Whether a square is one letter of a longer word: 国 and 回 in red print have four sides too."""
    x, y = _centre(square)
    x, y, side = x / scale / page.width, y / scale / page.height, square.side / scale
    for word in words:
        if word.box.holds((x, y)):
            left, top, right, bottom = word.box.bounds
            length = max((right - left) * page.width, (bottom - top) * page.height)
            if len(word.text) >= 3 and length > 1.8 * side:
                return True
    return False


def _in_a_code(mark: Ring | Square, page: Page, codes: Sequence[Code]) -> bool:
    x, y = _centre(mark)
    return any(code.box.holds((x / page.width, y / page.height)) for code in codes)
