"""Ink: strokes on a page that are not print: signatures, and whatever else a hand left there.

What an engine read is print, unless it looks written: in a coloured ink, or much larger than the lines around it and read
with doubt. Of the rest, the rules of tables, seals, codes and specks are left aside; what remains together is one ink.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from bizdocs.model import Box, Code, Ink, Seal, Word
from bizdocs.reading.looking.sight import Sight
from bizdocs.reading.seals import planes

DARK, BLUE = 0.4, 0.14
"""Darkness, and blue over red and green, from which a point is a stroke."""
RED = 0.08
"""Red over green from which a stroke is a seal's."""
PRINT_READ = 0.6
"""Confidence from which the engine's words are print."""
WRITTEN_HEIGHT = 1.35
"""Height of written words beside that of the page's lines, from which on a doubtful word may be written."""
COLOURED = 0.35
"""Share of strokes that must be blue to be a pen's."""
SMALLEST, LARGEST = (0.9, 1.3), (6.0, 22.0)
"""Height and width of an ink, in heights of the page's lines."""
STROKES = (0.03, 0.45)
"""Share of its box that strokes take."""
SURE, FAIR, UNSURE = 0.95, 0.8, 0.5
"""Certainty of ink in a pen's colour, of black ink by its form alone, and of black ink that a seal crosses."""
WITHIN = 0.25
"""Share of an ink's box that lies in a seal's, from which on the seal may have made it."""
ALONE = (1.3, 2.2)
"""Height in lines of black ink within a seal that is written: a single line of print is lower, two are higher. Of drawn
letters, pens reached 1.3 to 1.9 and two lines run together 2.5 to 3.1."""
DOUBTED = 0.9
"""Confidence below which a large word may be handwriting that the engine made out."""
SHORT = 6
"""Characters of a name or a title, at most."""
FEWEST_LINES = 3
_LABEL = re.compile(r".{0,10}?(?:签(?:字|名|章|署)|人)[^:：]{0,5}[:：]")
"""Print after which a hand goes on."""
MOST = 24


def find_inks(
    sight: Sight, codes: Sequence[Code], seals: Sequence[Seal], *, hidden_seal: bool = False
) -> tuple[Ink, ...] | None:
    """What may be written by hand, surest first; `None` where no print was read that it could be told from.

    `hidden_seal`: somewhere there may be a seal that no one could make out; then black strokes may be its own.
    """
    import numpy as np

    if len(sight.lines) < FEWEST_LINES:
        return None
    strokes = planes.dark_ink(sight.rgb) > DARK
    blue = planes.blue_ink(sight.rgb) > BLUE
    strokes = ((strokes | blue) & (planes.red_ink(sight.rgb) < RED)).astype(np.uint8)
    written = [ink for word in sight.words if (ink := _written(_hand_part(word), sight, strokes, blue)) is not None]
    for word in sight.words:
        if word.confidence >= PRINT_READ or len(word.text) > SHORT:
            _wipe(strokes, sight, _printed_part(word), 0.18 * sight.line_height)
    uncoloured = [seal for seal in seals if seal.colour in {"black", "grey"}]
    for box in (*(code.box for code in codes), *(seal.box for seal in uncoloured)):
        _wipe(strokes, sight, box, 0.1 * sight.line_height)
    left = _left_over(without_rules(strokes, sight.line_height), blue, sight)
    found = [_doubted(ink, sight, seals, as_word=True) for ink in written]
    found += [_doubted(ink, sight, seals, as_word=False) for ink in left]
    if hidden_seal:
        found = [ink if ink.certainty >= SURE else replace(ink, certainty=UNSURE) for ink in found]
    return tuple(sorted(found, key=lambda ink: (-ink.certainty, ink.box.bounds))[:MOST])


def _hand_part(word: Word) -> Word:
    """A word without the printed label that it begins with: 法定代表人（签字）：and then a name."""
    label = _LABEL.match(word.text)
    if label is None or label.end() >= len(word.text) or not word.stops:
        return word
    start = (word.stops[label.end() - 1] + word.stops[label.end()]) / 2
    sure = word.certainties[label.end() :] or (word.confidence,)
    return replace(
        word,
        text=word.text[label.end() :],
        box=word.box.part(start, 1.0),
        confidence=sum(sure) / len(sure),
        stops=(),
        certainties=(),
    )


def _printed_part(word: Word) -> Box:
    """The box of a word as far as its characters reach: an engine may draw it around a signature that it does not read."""
    if len(word.stops) < 2:
        return word.box
    half = 0.65 * (word.stops[-1] - word.stops[0]) / (len(word.stops) - 1)
    return word.box.part(max(word.stops[0] - half, 0.0), min(word.stops[-1] + half, 1.0))


def _doubted(ink: Ink, sight: Sight, seals: Sequence[Seal], *, as_word: bool) -> Ink:
    """Ink within a seal may be what is left of print that the seal hides, or the seal's own, where both are of one colour.

    `as_word`: the engine made a word of it; within a seal it reads print with doubt too.
    """
    over = [seal for seal in seals if _share_within(ink.box, seal.box) > WITHIN]
    if not over:
        return ink
    if ink.certainty >= SURE:
        return replace(ink, certainty=UNSURE) if any(seal.colour == "blue" for seal in over) else ink
    rows, _ = sight.window(ink.box)
    high = (rows.stop - rows.start) / sight.line_height
    return ink if not as_word and ALONE[0] <= high <= ALONE[1] else replace(ink, certainty=UNSURE)


def _share_within(box: Box, other: Box) -> float:
    """Of the area of an upright box, within another one."""
    left, top, right, bottom = box.bounds
    x0, y0, x1, y1 = other.bounds
    wide, high = min(right, x1) - max(left, x0), min(bottom, y1) - max(top, y0)
    return max(wide, 0.0) * max(high, 0.0) / max((right - left) * (bottom - top), 1e-9)


def _written(word: Word, sight: Sight, strokes: Any, blue: Any) -> Ink | None:
    """A short word as ink, if it looks written: in a pen's blue, or large beside the page's lines and read with doubt."""
    if len(word.text) > SHORT or not any("一" <= char <= "鿿" for char in word.text):
        return None
    place = sight.window(word.box)
    inked = strokes[place] > 0
    if not inked.any():
        return None
    if float(blue[place][inked].mean()) >= COLOURED:
        return Ink(box=word.box, certainty=SURE)
    (x0, y0), _, _, (x1, y1) = word.box.corners
    across, down = (x1 - x0) * sight.grey.shape[1], (y1 - y0) * sight.grey.shape[0]
    if math.hypot(across, down) >= WRITTEN_HEIGHT * sight.line_height and word.confidence < DOUBTED:
        return Ink(box=word.box, certainty=FAIR)
    return None


def _left_over(strokes: Any, blue: Any, sight: Sight) -> Iterator[Ink]:
    """Strokes that belong together and are as high and wide as a written name."""
    import cv2
    import numpy as np

    line = sight.line_height
    reach = max(int(0.7 * line), 3)
    grouped = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, np.ones((reach, 2 * reach), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(grouped, connectivity=8)
    for number in range(1, count):
        x, y, wide, high = (int(v) for v in stats[number][:4])
        if not (SMALLEST[0] * line <= high <= LARGEST[0] * line and SMALLEST[1] * line <= wide <= LARGEST[1] * line):
            continue
        place = slice(y, y + high), slice(x, x + wide)
        part = (strokes[place] > 0) & (labels[place] == number)
        if STROKES[0] <= float(part.mean()) <= STROKES[1]:
            certainty = SURE if float(blue[place][part].mean()) >= COLOURED else FAIR
            yield Ink(box=sight.box(x, y, x + wide, y + high), certainty=certainty)


def without_rules(strokes: Any, line: float) -> Any:
    """The strokes without the rules of tables, longer than any stroke of a pen or print; `line`: the height of a line."""
    import cv2
    import numpy as np

    length = max(int(4 * line), 12)
    rules = np.zeros_like(strokes)
    for shape in ((length, 1), (1, length)):
        rules = cv2.max(rules, cv2.morphologyEx(strokes, cv2.MORPH_OPEN, np.ones(shape, np.uint8)))
    return cv2.subtract(strokes, cv2.dilate(rules, np.ones((3, 3), np.uint8)))


def _wipe(strokes: Any, sight: Sight, box: Box, margin: float) -> None:
    """Take away what lies in a box and a little around it, in place."""
    rows, columns = sight.window(box)
    reach = round(margin)
    strokes[max(rows.start - reach, 0) : rows.stop + reach, max(columns.start - reach, 0) : columns.stop + reach] = 0
