"""Missed print: rows of dark strokes as high and as close as the lines that were read, where the engine found no word.

A detector now and then passes over a whole line that a watermark, a seal or a rule crosses. Nothing else would tell: the page
reads well, and what stood in that line counts as not printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bizdocs.model import Box, Code, Ink, Seal, Word
from bizdocs.reading.looking.ink import without_rules
from bizdocs.reading.looking.sight import Sight

SIDE = 1600
"""Longest side, in pixels, at which it is looked for: print of a page is some 15 pixels high there."""
AS_DARK = 0.5
"""Strokes are at least this share as dark as the lines that were read; watermarks are paler."""
SEEN = 0.3
"""Confidence from which the engine's words count as seen."""
AROUND = 0.15
"""What lies so many line heights around a word belongs to it."""
HIGH, LEAST_WIDE = (0.5, 1.5), 3.0
"""Height and least width of a row, in line heights."""
FILLED = (0.08, 0.5)
"""Share of a row that strokes cover: a pattern covers less, a block more."""
STROKES = 5
"""A row has at least so many strokes apart from each other."""
FEWEST_LINES = 3
MOST = 12


def find_missed(
    pixels: Any, sight: Sight, *, seals: Iterable[Seal], codes: Iterable[Code], inks: Iterable[Ink]
) -> tuple[Box, ...]:
    """Where print was passed over, from the top down; `pixels` height × width × 3, 8 bits, RGB."""
    import cv2
    import numpy as np

    if len(sight.lines) < FEWEST_LINES:
        return ()
    height, width = pixels.shape[:2]
    scale = min(SIDE / max(height, width), 1.0)
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    red = cv2.resize(np.ascontiguousarray(pixels[:, :, 0]), size, interpolation=cv2.INTER_AREA)
    line = sight.line_height * size[0] / sight.grey.shape[1]
    reach = max(int(1.5 * line), 3) | 1
    paper = cv2.blur(cv2.dilate(red, np.ones((reach, reach), np.uint8)), (reach, reach))
    contrasts = sorted(one.contrast for one in sight.lines)
    strokes = (cv2.subtract(paper, red) > AS_DARK * contrasts[len(contrasts) // 2]).astype(np.uint8)
    strokes = without_rules(strokes, line)
    for word in sight.words:
        if word.confidence >= SEEN:
            _wipe(strokes, word.box, AROUND * line)
    for box in (*(code.box for code in codes), *(ink.box for ink in inks)):
        _wipe(strokes, box, AROUND * line)
    for seal in seals:
        if seal.colour not in {"red", "blue"}:
            _wipe(strokes, seal.box, AROUND * line)
    upright = sum(_is_level(word, width, height) for word in sight.words) * 2 >= len(sight.words)
    rows = _rows(strokes if upright else np.ascontiguousarray(strokes.T), line)
    found = []
    for x, y, wide, high in rows:
        left, top, right, bottom = (x, y, x + wide, y + high) if upright else (y, x, y + high, x + wide)
        found.append(Box.rect(left / size[0], top / size[1], right / size[0], bottom / size[1]))
    text = sight.text.bounds
    inside = [box for box in found if _within(box.centre, text)]
    return tuple(sorted(inside, key=lambda box: box.bounds[1])[:MOST])


def _rows(strokes: Any, line: float) -> Iterable[tuple[int, int, int, int]]:
    """Rows of strokes, as x, y, width and height."""
    import cv2
    import numpy as np

    kernel = np.ones((max(int(0.25 * line), 1), max(int(1.1 * line), 3)), np.uint8)
    grouped = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, kernel)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(grouped, connectivity=8)
    for number in range(1, count):
        x, y, wide, high = (int(value) for value in stats[number][:4])
        if not HIGH[0] * line <= high <= HIGH[1] * line or wide < LEAST_WIDE * line:
            continue
        place = slice(y, y + high), slice(x, x + wide)
        part = ((strokes[place] > 0) & (labels[place] == number)).astype(np.uint8)
        if FILLED[0] <= float(part.mean()) <= FILLED[1] and cv2.connectedComponents(part)[0] > STROKES:
            yield x, y, wide, high


def _wipe(strokes: Any, box: Box, reach: float) -> None:
    """Take away what lies in the quadrilateral of a box and a little around it, in place."""
    import cv2
    import numpy as np

    height, width = strokes.shape
    corners = np.array([(x * width, y * height) for x, y in box.corners], np.float32)
    cv2.fillConvexPoly(strokes, corners.round().astype(np.int32), 0)
    cv2.polylines(strokes, [corners.round().astype(np.int32)], True, 0, thickness=max(round(2 * reach), 1))


def _is_level(word: Word, width: int, height: int) -> bool:
    (x0, y0), (x1, y1), *_ = word.box.corners
    return abs(x1 - x0) * width >= abs(y1 - y0) * height


def _within(point: tuple[float, float], bounds: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = bounds
    return left <= point[0] <= right and top <= point[1] <= bottom
