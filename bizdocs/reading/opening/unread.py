"""Unread: strokes that lie like writing where no engine made a word: handwriting, print it missed, a card in a corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bizdocs.model import Box, Code
from bizdocs.reading.looking.ink import BLUE, DARK, RED
from bizdocs.reading.looking.sight import Sight
from bizdocs.reading.seals import planes

LOWEST, HIGHEST, NARROWEST = 0.45, 8.0, 0.9
"""Height and width of writing, in heights of the page's lines."""
STROKES = (0.04, 0.7)
"""Share of its box that strokes take: less is a rule or specks, more is a picture or a bar."""
GAP = 1.6
"""Between characters of one piece of writing, in heights of a line."""
MARGIN = 0.25
"""Around a word, in heights of a line, within which strokes are the word's own."""
BAND = 0.6
"""Height of a band, in heights of a line."""
MOST = 2000


def find_unread(sight: Sight, codes: Sequence[Code] = ()) -> tuple[Box, ...]:
    """Where something like writing stands besides the words and codes of a page, in the order of reading."""
    import cv2
    import numpy as np

    if sight.is_blank:
        return ()
    line = sight.line_height
    strokes = (planes.dark_ink(sight.rgb) > DARK) | (planes.blue_ink(sight.rgb) > BLUE)
    strokes &= planes.red_ink(sight.rgb) < RED  # seals may be seen
    strokes = _without_rules(strokes.astype(np.uint8), line)
    for box in (*(word.box for word in sight.words), *(code.box for code in codes)):
        _wipe(strokes, box, MARGIN * line)
    reach = max(round(GAP * line), 3) | 1
    joined = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, np.ones((max(reach // 3, 1), reach), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found: list[Box] = []
    for number in range(1, count):
        x, y, wide, high = (int(value) for value in stats[number][:4])
        if not (LOWEST * line <= high <= HIGHEST * line and wide >= NARROWEST * line):
            continue
        own = labels[y : y + high, x : x + wide] == number
        if STROKES[0] <= float(strokes[y : y + high, x : x + wide][own].sum()) / (wide * high) <= STROKES[1]:
            found += _bands(own, x, y, line, sight)
    return tuple(sorted(found, key=lambda box: box.bounds[1])[:MOST])


def _bands(own: Any, x: int, y: int, line: float, sight: Sight) -> Iterator[Box]:
    """A piece of writing in bands as wide as it is there: what lies askew or round a corner takes no more than its own."""
    import numpy as np

    step = max(round(BAND * line), 3)
    for top in range(0, own.shape[0], step):
        filled = np.flatnonzero(own[top : top + step].any(axis=0))
        if filled.size:
            below = min(top + step, own.shape[0])
            yield sight.box(x + int(filled[0]), y + top, x + int(filled[-1]) + 1, y + below)


def _without_rules(strokes: Any, line: float) -> Any:
    """Without the rules of tables, which are longer than any stroke of a pen."""
    import cv2
    import numpy as np

    length = max(int(4 * line), 12)
    rules = np.zeros_like(strokes)
    for shape in ((length, 1), (1, length)):
        rules = cv2.max(rules, cv2.morphologyEx(strokes, cv2.MORPH_OPEN, np.ones(shape, np.uint8)))
    return cv2.subtract(strokes, cv2.dilate(rules, np.ones((3, 3), np.uint8)))


def _wipe(strokes: Any, box: Box, margin: float) -> None:
    """Take away what lies in a box, along its own edges, and a little around it, in place."""
    import cv2
    import numpy as np

    high, wide = strokes.shape[:2]
    corners = np.array([[x * wide, y * high] for x, y in box.corners], np.int32)
    cv2.fillPoly(strokes, [corners], 0)
    cv2.polylines(strokes, [corners], isClosed=True, color=0, thickness=max(round(2 * margin), 1))
