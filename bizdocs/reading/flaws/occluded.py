"""occluded: something lies over the text: a bar or a block of one colour, print that was blurred on purpose, a finger."""

from __future__ import annotations

from collections.abc import Iterator

from bizdocs.model import Box, Flaw
from bizdocs.reading.looking.patches import Patch, opened, patches
from bizdocs.reading.looking.sight import Sight

FLAT = 7
"""A painted place varies by no more, of 255, from pixel to pixel."""
RING, ALL_ALONG = 7, 0.8
"""So many pixels around a cover are looked at; such a share of them is of another colour. A shadow or a table ends softly, or
on some sides only."""
APART = 45
"""How far its colour lies from the paper's, of 255, in one channel at least."""
LEAST = 0.0012
"""Share of the page from which a cover counts: a bar over three characters."""
FILLED = 0.55
"""A bar fills its box; the lines of a frame do not."""
HEIGHT = 0.8
"""Lowest bar, in heights of the lines."""
SHARP_PAGE = 0.3
"""Focus of a page on which a smear tells of an app rather than of the lens."""
DEEP, STEP, EDGES = 22, 8, 0.02
"""A smear is so deep, of 255, over a line's height; steps of a third of that depth, and of `STEP` at least, take up a smaller
share of it than `EDGES`."""
LARGEST = 0.15
"""Share of the page above which a dark or soft place is the light's doing."""
SKIN = ((0, 138, 85), (255, 175, 125))
"""Skin of most people in most light, as YCrCb: D. Chai and K. N. Ngan, 1999, the reddest and bluest left out."""
FINGER, REDDISH = 0.012, 0.25
"""Share of the page from which a patch of skin is a finger, and of the text from which it is the light that is reddish."""
AT_EDGE, REACH = 0.01, 0.04
"""A finger comes from the edge of the picture, and reaches so far into the text, as shares of the page."""


def find(sight: Sight) -> tuple[Flaw, ...]:
    return (*_bars(sight), *_smears(sight), *_fingers(sight))


def _flaw(box: Box, certainty: float, kind: str) -> Flaw:
    return Flaw(code="legibility.occluded", box=box, certainty=certainty, params={"kind": kind})


def _bars(sight: Sight) -> Iterator[Flaw]:
    """Flat places inside the text, of another colour than the paper around them, with a sharp edge all along."""
    import cv2
    import numpy as np

    window = sight.window(sight.text)
    rgb = np.ascontiguousarray(sight.rgb[window])
    paper = np.median(rgb[::4, ::4].reshape(-1, 3), axis=0)
    apart = cv2.absdiff(rgb, np.broadcast_to(paper.round().astype(np.uint8), rgb.shape)).max(axis=2) > APART
    varied = cv2.morphologyEx(sight.grey[window], cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    mask = np.zeros_like(sight.grey)
    mask[window] = ((varied <= FLAT) & apart & (sight.burnt[window] == 0)).astype(np.uint8)
    lowest = max(round(sight.line_height * HEIGHT) - 4, 3)
    for patch in patches(sight, opened(mask, lowest), least=LEAST):
        if patch.fill >= FILLED and patch.share < LARGEST and _edged(sight, patch) >= ALL_ALONG:
            yield _flaw(patch.box, 0.7, "bar")


def _edged(sight: Sight, patch: Patch) -> float:
    """Share of the surroundings of a patch, a few pixels off, that is of another colour than the patch."""
    import cv2
    import numpy as np

    high, wide = sight.grey.shape
    rows = slice(max(patch.rows.start - RING, 0), min(patch.rows.stop + RING, high))
    columns = slice(max(patch.columns.start - RING, 0), min(patch.columns.stop + RING, wide))
    own = np.zeros((rows.stop - rows.start, columns.stop - columns.start), np.uint8)
    top, left = patch.rows.start - rows.start, patch.columns.start - columns.start
    own[top : top + patch.mask.shape[0], left : left + patch.mask.shape[1]] = patch.mask
    colours = sight.rgb[rows, columns]
    inside = np.median(colours[own > 0], axis=0)
    near, far = (cv2.dilate(own, np.ones((size, size), np.uint8)) for size in (RING, 2 * RING - 1))
    ring = colours[(far > 0) & (near == 0)]
    return float((abs(ring - inside).max(axis=1) > APART / 2).mean()) if len(ring) else 0.0


def _smears(sight: Sight) -> Iterator[Flaw]:
    """Places as dark and light as print that hold hardly an edge: print rubbed out by a blur in a page that is sharp."""
    import cv2
    import numpy as np

    if sight.focus < SHARP_PAGE:
        return
    grey = cv2.resize(sight.grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    reach = max(int(sight.line_height * 0.7), 5) | 1
    block = np.ones((reach, reach), np.uint8)
    soft = cv2.GaussianBlur(grey, (0, 0), 1.5)
    deep = cv2.subtract(cv2.dilate(soft, block), cv2.erode(soft, block))
    step = cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, np.ones((2, 2), np.uint8))
    edges = cv2.blur((step > np.maximum(deep // 3, STEP)).astype(np.float32), (reach, reach))
    mask = ((deep > DEEP) & (edges < EDGES)).astype(np.uint8)
    mask = cv2.resize(opened(mask, reach // 2), sight.grey.shape[::-1], interpolation=cv2.INTER_NEAREST)
    inside = np.zeros_like(sight.grey)
    window = sight.window(sight.text)
    inside[window] = mask[window]
    for patch in patches(sight, inside, least=2 * LEAST):
        if patch.share < LARGEST:
            yield _flaw(patch.box, 0.5, "smear")


def _fingers(sight: Sight) -> Iterator[Flaw]:
    """Skin that reaches from the edge of the picture into the text, on paper that is not of that colour itself."""
    import cv2
    import numpy as np

    colours = cv2.cvtColor(sight.rgb, cv2.COLOR_RGB2YCrCb)
    tone = cv2.inRange(colours, np.array(SKIN[0]), np.array(SKIN[1])) // 255
    if float(tone[sight.window(sight.text)].mean()) > REDDISH:
        return
    left, top, right, bottom = sight.text.bounds
    for patch in patches(sight, opened(tone, max(round(sight.line_height), 5)), least=FINGER):
        x0, y0, x1, y1 = patch.box.bounds
        at_edge = x0 < AT_EDGE or y0 < AT_EDGE or x1 > 1 - AT_EDGE or y1 > 1 - AT_EDGE
        inside = min(x1, right) - max(x0, left) > REACH and min(y1, bottom) - max(y0, top) > REACH
        if at_edge and inside and patch.share < LARGEST:
            yield _flaw(patch.box, 0.6, "finger")
