"""Unroll: the ring of letters along a seal's rim laid out as a straight line, upright and without the print below it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from bizdocs.reading.seals.planes import DARKEST, dark_ink, shaded_ink
from bizdocs.reading.seals.rings import Ring, sample

LETTERS_HIGH = 44
"""Pixels that the band of letters is drawn high; the recogniser works at 48."""
OUTER, INNER = 0.955, 0.565
"""The band of letters, as shares of the way from the centre to the rim."""
TIGHT_OUTER, TIGHT_INNER = 0.93, 0.6
"""The same, cut close."""
GAP_OUTER, GAP_INNER = 0.82, 0.68
"""Where the gap between the end of the name and its start is looked for: the register's digits stand farther out, the line below
the star farther in."""
ENDS_OUTER, ENDS_INNER = 0.83, 0.785
"""Where the first and last letter are looked for: a line below the star does not reach so far out."""
BELOW_DOWN, BELOW_ACROSS = (0.24, 0.74), 0.58
"""Where a line below the star stands, in shares of the way to the rim."""
PRINT, FRINGE = 0.42, 0.7
"""Of the paper's brightness, below which a point is print that hides the seal, and below which it is the fringe of print."""
COLOURED = 0.45
"""Share of the seal's usual colour from which a dark point is the seal's."""
COLUMNS = 720
"""Directions that are told apart: half a degree each."""
LETTER, NARROW, BETWEEN = 60, 14, 24
"""Directions that a letter takes at most and at least, and that lie between two. A first or last letter may have no stroke
where ends are looked for, as 合."""


@dataclass(frozen=True, slots=True)
class Unrolled:
    """A seal as lines of print: dark on white, uint8 grey."""

    looks: tuple[Any, ...]
    """The letters along the rim, from the gap's middle to the gap's middle, print taken away: with what colour shows through
    it; the same on a narrower band, so that they are higher; and with what print hides filled in from beside it."""
    below: Any
    """What stands below the centre, print taken away."""
    starts: float
    """Of the line, where the letters begin, 0..1."""
    ends: float
    """Of the line, where they end."""
    inked_below: float
    """Share of the place below the star that is inked."""
    crossed: Any
    """Of each column of the name, the share that print crosses."""
    up: float
    """Direction of the seal's top, in radians of the page, clockwise from its right."""


def unroll(pixels: Any, ring: Ring, plane: Any, channel: int | None, ink: float) -> Unrolled:
    """`pixels` and `plane`, its ink of the seal's colour, hold the whole seal; `ink`: from which a point is inked.

    `channel`: in which the seal is nearly as bright as paper, so that what is dark there is print or a pen; `None` where it
    has no colour.
    """
    import numpy as np

    own = pixels.max(axis=2) if channel is None else pixels[:, :, channel]
    dark = dark_ink(pixels)
    near = _print(own, plane, ink, FRINGE)
    hidden = _print(own, plane, ink, PRINT)
    filled = _filled(plane, hidden)
    clean = _sharpened(filled, dark, near, ink)
    bare = (filled > ink) & (near == 0)
    through = clean if channel is None else _shown_through(clean, shaded_ink(pixels, channel), near, bare)
    angles = np.arange(COLUMNS) * (2 * math.pi / COLUMNS)
    start = _gap(clean, ring, ink, angles)
    width = round(2 * math.pi * (OUTER + INNER) / 2 / (OUTER - INNER) * LETTERS_HIGH)
    line = np.linspace(start, start + 2 * math.pi, width)
    band, tight = np.linspace(OUTER, INNER, LETTERS_HIGH), np.linspace(TIGHT_OUTER, TIGHT_INNER, LETTERS_HIGH)
    looks = [sample(seal, ring, reach, line) for seal, reach in ((through, band), (through, tight), (clean, band))]
    level = _level(looks[2], ink)
    least = max(ink, 0.4 * level)
    lettered = np.nonzero(_profile(clean, ring, least, angles + start, ENDS_OUTER, ENDS_INNER) > 1)[0]
    first, last = (int(lettered.min()), int(lettered.max())) if lettered.size else (0, COLUMNS - 1)
    inked = _profile(clean, ring, least, angles + start, GAP_OUTER, GAP_INNER) > 1
    first, last = first - _more(inked[:first][::-1]), last + _more(inked[last + 1 :])
    up = start + math.pi * (first + last + 1) / COLUMNS
    below = _below(clean, ring, up)
    return Unrolled(
        looks=tuple(_as_print(look, _level(look, ink)) for look in looks),
        below=_as_print(below, level),
        starts=first / COLUMNS,
        ends=(last + 1) / COLUMNS,
        inked_below=float((below[25:105, 70:210] > least).mean()),
        crossed=(sample(hidden.astype(np.float32), ring, band, line) > 127).mean(axis=0),
        up=up + ring.angle,
    )


def _more(inked: Any) -> int:
    """How many directions a letter reaches farther, going outwards from the last one that was found."""
    reach = 0
    for place, letter in enumerate(inked[:LETTER]):
        if letter:
            reach = place + 1
        elif place - reach >= BETWEEN:
            break
    return reach if reach >= NARROW else 0


def _shown_through(clean: Any, shaded: Any, near: Any, bare: Any) -> Any:
    """The seal's ink: near print by the colour that is left there, at the strength it has where it is bare."""
    import cv2
    import numpy as np

    if not bare.any():
        return clean
    strength = float(np.median(clean[bare])) / max(float(np.median(shaded[bare])), 0.02)
    beside = cv2.dilate(near, np.ones((3, 3), np.uint8)) > 0
    return np.where(beside, shaded * strength, clean).astype(np.float32)


def _print(own: Any, plane: Any, ink: float, share: float) -> Any:
    """Where dark print hides the colour of the seal: 255, else 0.

    Not widened: of 64 drawn seals over two lines of print, 63 were read exactly so; widened by a pixel, 50.
    """
    import numpy as np

    brightest = own.astype(np.float32)
    paper = float(np.percentile(brightest, 90))
    strokes = brightest < max(share * paper, DARKEST)
    if share < FRINGE:
        strokes &= plane < max(ink, 0.25)
    return strokes.astype(np.uint8) * 255


def _filled(plane: Any, hidden: Any) -> Any:
    """The ink with the places that print hides filled in from around them."""
    import cv2
    import numpy as np

    filled = cv2.inpaint((np.clip(plane, 0, 1) * 255).astype(np.uint8), hidden, 2, cv2.INPAINT_TELEA)
    return filled.astype(np.float32) / 255


def _sharpened(filled: Any, dark: Any, near: Any, ink: float) -> Any:
    """The seal's ink alone, as sharp as it can be had.

    Pictures keep brightness finer than colour: away from print the letters are drawn by their darkness, wherever there is
    colour at all; beside and below print by their colour.
    """
    import cv2
    import numpy as np

    near = cv2.dilate(near, np.ones((3, 3), np.uint8)) > 0
    inked = (filled > ink) & ~near
    if not inked.any():
        return filled
    level = float(np.percentile(filled[inked], 80))
    gain = float(np.median(dark[inked])) / max(float(np.median(filled[inked])), 1e-3)
    tinted = np.clip(cv2.dilate(filled, np.ones((3, 3), np.uint8)) / (COLOURED * level), 0, 1)
    return np.where(near, filled, dark * tinted / max(gain, 1e-3)).astype(np.float32)


def _profile(plane: Any, ring: Ring, ink: float, angles: Any, outer: float, inner: float) -> Any:
    """How many points of each direction are inked in a band."""
    import numpy as np

    return (sample(plane, ring, np.linspace(outer, inner, 16), angles) > ink).sum(axis=0)


def _gap(plane: Any, ring: Ring, ink: float, angles: Any) -> float:
    """The middle of the widest stretch of directions in which there is hardly any ink."""
    import numpy as np

    inked = _profile(plane, ring, ink, angles, GAP_OUTER, GAP_INNER)
    bare = np.tile(inked <= 1, 2)
    best, length, run = 0, 0, 0
    for place, empty in enumerate(bare):
        run = run + 1 if empty else 0
        if run > length:
            best, length = place, run
    if length >= len(inked):
        return math.pi / 2
    return float((best - length / 2 + 0.5) % len(inked)) * 2 * math.pi / len(inked)


def _below(plane: Any, ring: Ring, up: float) -> Any:
    """The place below the star, upright, `up` being the direction of the top."""
    import numpy as np

    high = np.linspace(*BELOW_DOWN, 120)[:, None]
    wide = np.linspace(-BELOW_ACROSS, BELOW_ACROSS, 280)[None, :]
    reach, angle = np.hypot(high, wide), np.arctan2(high, wide) + up + math.pi / 2
    import cv2

    across, down = reach * np.cos(angle) * ring.a, reach * np.sin(angle) * ring.b
    turn, rise = math.cos(ring.angle), math.sin(ring.angle)
    x, y = ring.x + across * turn - down * rise, ring.y + across * rise + down * turn
    return cv2.remap(plane, x.astype(np.float32), y.astype(np.float32), cv2.INTER_CUBIC)


def _level(ink: Any, least: float) -> float:
    import numpy as np

    inked = ink[ink > least]
    return float(np.percentile(inked, 80)) if inked.size else 1.0


def _as_print(ink: Any, level: float) -> Any:
    import numpy as np

    return (255 - np.clip(ink / level, 0, 1) * 235).astype(np.uint8)
