"""Reading: what stands on a seal, as the engine reads its unrolled lines, and how sure that is.

The name is read three times in one picture, from planes of ink that differ where print crosses the seal, and in three widths.
Each character is the one that the readings are surest of. Where all say the same, every character was read with some
certainty, the characters stand as evenly as an engraver sets them and none is missing at either end, the text is certain;
where they contradict each other it is what one would say it is, with a low confidence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from bizdocs.model import Box, Chances, Crop, Page, Word
from bizdocs.reading.seals.squares import Square, flatten
from bizdocs.reading.seals.unroll import Unrolled

MARGIN = 14
CLOSE, BESIDE = 3, 10
"""Pixels of paper above and below a line, and before and after it."""
WIDTHS = (1.0, 1.0, 0.8)
"""The three looks at the name are so wide."""
CONTRADICTED = 0.3
"""Confidence where the looks differ, or a character may be missing: below everything that counts."""
DISSENT = 0.5
"""Certainty from which another reading of a character contradicts the text."""
STANDS_ALONE = 0.9
"""Certainty from which a character counts that only one reading saw."""
EDGE = 0.02
"""Share of the strip that is blank at either end."""
CROSSED, MUCH = 0.8, 0.07
"""Confidence at most where print crosses so much of a character's place: what shows through may look like another one. At
0.07 none of 68 drawn seals over print was certain and wrong; at 0.1 one was."""
BARE_BELOW = 0.035
"""Share of the place below the star that may be inked where nothing stands there."""
ROW_INKED = 0.04
"""Share of a row below the star from which it belongs to a line."""
SHORTEST = 4
_PADDING = 0.018
"""Share of the whole circle that is left on both sides of the letters."""
_FORM = re.compile("有.(责任)?公司$|有(责任)?公司$|有限(责任)?.司$|有限(责任)?公.$|.限(责任)?公司$|有限(责任)?[公司]$")
"""The form that companies' names end in, with one character misread or missing: nothing else can stand there."""


@dataclass(frozen=True, slots=True)
class Legend:
    """What a seal says: the text along its rim, how sure it is, and the line below its star."""

    name: str
    confidence: float
    below: str
    bare_below: bool
    looks: tuple[Chances, ...] = ()
    """What the engine held possible along the rim, of each look; empty where it does not tell."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    certainties: tuple[float, ...]
    middles: tuple[float, ...]
    """Of each character, 0..1 along the strip."""


def read_legend(unrolled: Unrolled, page: Page, crop: Crop, read: Callable[[Page], tuple[Word, ...]]) -> Legend:
    """One call of the engine for all lines of a seal; `crop` is what the picture is recorded under."""
    import cv2

    strips = [
        cv2.resize(_trim(look, unrolled), None, fx=wide, fy=1.0, interpolation=cv2.INTER_AREA)
        for look, wide in zip(unrolled.looks, WIDTHS, strict=True)
    ]
    bare = unrolled.inked_below < BARE_BELOW
    parts = strips if bare else [*strips, _line_of(unrolled.below)]
    picture, boxes = _stack(parts)
    words = read(Page(ref=page.ref, sha256=page.sha256, crop=crop, pixels=picture, upright=True, lines=boxes))
    margin = BESIDE / picture.shape[1]
    lines = [
        _line(words, (top, bottom), (left + margin, right - margin))
        for left, top, right, bottom in (box.bounds for box in boxes)
    ]
    rows = [_alone_in(words, box) for box in boxes[:3]]
    name, confidence = _agree(lines[:3], _trim(unrolled.crossed[None, :], unrolled)[0])
    return Legend(
        name=name,
        confidence=confidence,
        below=lines[3].text if not bare else "",
        bare_below=bare,
        looks=tuple(word.chances for word in rows if word is not None and word.chances is not None),
    )


def _stack(parts: Sequence[Any]) -> tuple[Any, tuple[Box, ...]]:
    """Lines under each other as one picture, and where each of them stands in it."""
    import numpy as np

    width = max(part.shape[1] for part in parts) + 2 * MARGIN
    height = sum(part.shape[0] + 2 * MARGIN for part in parts)
    grey = np.full((height, width), 255, np.uint8)
    boxes, top = [], MARGIN
    for part in parts:
        high, wide = part.shape
        grey[top : top + high, MARGIN : MARGIN + wide] = part
        left, right = MARGIN - BESIDE, MARGIN + wide + BESIDE
        boxes.append(Box.rect(left / width, (top - CLOSE) / height, right / width, (top + high + CLOSE) / height))
        top += high + 2 * MARGIN
    return np.ascontiguousarray(np.repeat(grey[:, :, None], 3, axis=2)), tuple(boxes)


def _trim(line: Any, unrolled: Unrolled) -> Any:
    width = line.shape[1]
    return line[:, max(int((unrolled.starts - _PADDING) * width), 0) : int((unrolled.ends + _PADDING) * width) + 1]


def _line_of(below: Any) -> Any:
    """The rows of the place below the star in which most ink lies together; the tips of the star and digits lie apart."""
    import numpy as np

    ink = 255 - below.astype(np.float32)
    inked = np.flatnonzero((ink > 100).mean(axis=1) > ROW_INKED)
    runs = np.split(inked, np.flatnonzero(np.diff(inked) > 2) + 1)
    best = max(runs, key=lambda run: float(ink[run].sum()) if run.size else 0.0)
    if not best.size:
        return below
    reach = 3 + best.size // 10
    return below[max(int(best[0]) - reach, 0) : int(best[-1]) + reach + 1]


def _alone_in(words: Sequence[Word], box: Box) -> Word | None:
    """The one word that was read in a line's box; `None` where there are none, or several."""
    inside = [word for word in words if box.holds(word.box.centre)]
    return inside[0] if len(inside) == 1 else None


def _line(words: Sequence[Word], rows: tuple[float, float], columns: tuple[float, float]) -> _Line:
    """The words whose middle lies between two rows of the picture, from left to right, without blanks."""
    inside = [word for word in words if rows[0] <= word.box.centre[1] < rows[1]]
    characters: list[tuple[str, float, float]] = []
    for word in sorted(inside, key=lambda word: word.box.centre[0]):
        left, _, right, _ = word.box.bounds
        count = len(word.text)
        stops = word.stops or tuple((place + 0.5) / count for place in range(count))
        sure = word.certainties or (word.confidence,) * count
        characters += [
            (char, certainty, (left + stop * (right - left) - columns[0]) / (columns[1] - columns[0]))
            for char, certainty, stop in zip(word.text, sure, stops, strict=True)
            if not char.isspace()
        ]
    text = "".join(char for char, _, _ in characters)
    return _Line(text, tuple(c for _, c, _ in characters), tuple(m for _, _, m in characters))


def _agree(lines: Sequence[_Line], crossed: Any) -> tuple[str, float]:
    """What several readings of one line say together, and how sure that is."""
    places = _places(lines)
    said = [_elect(place, len(lines)) for place in places]
    kept = [(char, sure, middle) for char, sure, middle in said if char]
    text = "".join(char for char, _, _ in kept)
    line = _Line(text, tuple(sure for _, sure, _ in kept), tuple(middle for _, _, middle in kept))
    mended = _mended(text) if any(other.text != text for other in lines) else text
    if len(text) < SHORTEST or mended != text or not _is_complete(line) or len(kept) != len(places):
        return mended, min(CONTRADICTED, *line.certainties, 1.0)
    confidence = min(line.certainties)
    if any(other.text != text for other in lines) or _is_crossed(line, crossed):
        confidence = min(confidence, CROSSED)
    return text, confidence


def _places(lines: Sequence[_Line]) -> list[list[tuple[float, str, float]]]:
    """The characters of all readings, those together that stand at one place: (middle, character, certainty)."""
    steps = [b - a for line in lines for a, b in pairwise(line.middles)]
    near = 0.5 * median(steps) if steps else 1.0
    marks = sorted(
        (middle, char, sure, number)
        for number, line in enumerate(lines)
        for char, sure, middle in zip(line.text, line.certainties, line.middles, strict=True)
    )
    places: list[list[tuple[float, str, float, int]]] = []
    for mark in marks:
        last = places[-1] if places else []
        if last and mark[0] - sum(one[0] for one in last) / len(last) < near and all(one[3] != mark[3] for one in last):
            last.append(mark)
        else:
            places.append([mark])
    return [[mark[:3] for mark in place] for place in places]


def _elect(place: Sequence[tuple[float, str, float]], readings: int) -> tuple[str, float, float]:
    """The character of a place, how sure it is, and where; empty where most readings saw none."""
    votes: dict[str, float] = defaultdict(float)
    best: dict[str, float] = defaultdict(float)
    for _, char, sure in place:
        votes[char] += sure
        best[char] = max(best[char], sure)
    char = max(votes, key=lambda one: votes[one])
    middle = sum(one[0] for one in place) / len(place)
    if len(place) * 2 < readings and best[char] < STANDS_ALONE:
        return "", 0.0, middle
    rival = max((sure for other, sure in best.items() if other != char), default=0.0)
    return char, min(best[char], CONTRADICTED) if rival >= DISSENT else best[char], middle


def _mended(text: str) -> str:
    """A text whose looks differ, with the form of a company at its end put right."""
    found = _FORM.search(text)
    if found is None or found[0].removesuffix("公司") in {"有限", "有限责任"}:
        return text
    return text[: found.start()] + ("有限责任公司" if "责任" in found[0] else "有限公司")


def _is_crossed(line: _Line, crossed: Any) -> bool:
    """Whether print crosses any character; `crossed`: of each column of the trimmed line."""
    half = median(b - a for a, b in pairwise(line.middles)) / 2
    width = len(crossed)
    slots = [crossed[max(int((m - half) * width), 0) : int((m + half) * width) + 1] for m in line.middles]
    return any(float(slot.mean()) > MUCH for slot in slots if len(slot))


def _is_complete(line: _Line) -> bool:
    """Whether the characters stand evenly from where the ink begins to where it ends."""
    if len(line.middles) < SHORTEST:
        return False
    steps = [b - a for a, b in pairwise(line.middles)]
    step = median(steps)
    even = all(0.4 * step < each < 1.6 * step for each in steps)
    return even and line.middles[0] < step + EDGE and 1 - line.middles[-1] < step + EDGE


NAME_SIDE = 150
"""Pixels that a name seal is drawn wide."""
NAME_SHORTEST, NAME_LONGEST = 2, 4
NAME_CERTAIN = 0.5
"""Least certainty of each character, below which a square holds no name."""


def read_name(
    plane: Any, square: Square, page: Page, crop: Crop, read: Callable[[Page], tuple[Word, ...]]
) -> tuple[str, float]:
    """The two to four characters on a name seal, without 印, and their certainty; columns run from the right.

    Engraved seal script is not read; then there is no name.
    """
    import numpy as np

    flat = flatten(plane, square, NAME_SIDE)
    level = float(np.percentile(flat, 95)) or 1.0
    ink = np.clip(flat / level, 0, 1)
    if square.carved:
        ink = 1 - ink
    edge = NAME_SIDE // 12
    ink[:edge], ink[-edge:], ink[:, :edge], ink[:, -edge:] = 0, 0, 0, 0
    lined = np.pad((255 - ink * 235).astype(np.uint8), MARGIN, constant_values=255)
    picture = np.ascontiguousarray(np.repeat(lined[:, :, None], 3, axis=2))
    placed = []
    for word in read(Page(ref=page.ref, sha256=page.sha256, crop=crop, pixels=picture, upright=True)):
        line = _line([word], (0.0, 1.0), (0.0, 1.0))
        row = word.box.centre[1]
        for char, certainty, middle in zip(line.text, line.certainties, line.middles, strict=True):
            if "一" <= char <= "鿿":
                placed.append((middle < 0.5, row, char, certainty))
    placed.sort()
    if not NAME_SHORTEST <= len(placed) <= NAME_LONGEST or min(one[3] for one in placed) < NAME_CERTAIN:
        return "", 0.0
    name = "".join(char for _, _, char, _ in placed).removesuffix("印").removesuffix("之")
    return name, min(one[3] for one in placed)
