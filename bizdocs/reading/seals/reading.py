"""Reading: what stands on a seal, as the engine reads its unrolled lines, and how sure that is.

The name is read twice in one picture: as sharp as it can be had, and by its colour alone, a little wider. Where both readings
say the same, every character was read with some certainty, the characters stand as evenly as an engraver sets them and none is
missing at either end, the text is certain; else it is what one would say it is, with a low confidence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from bizdocs.model import Page, Word
from bizdocs.reading.seals.squares import Square, flatten
from bizdocs.reading.seals.unroll import Unrolled

MARGIN = 14
STRETCH = 1.18
"""The second look at the name is so much wider."""
CONTRADICTED = 0.3
"""Confidence where the two looks differ, or a character may be missing: below everything that counts."""
CROSSED, MUCH = 0.8, 0.15
"""Confidence at most where print crosses so much of a character's place: what is filled in may look like another one."""
BARE_BELOW = 0.035
"""Share of the place below the star that may be inked where nothing stands there."""
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Legend:
    """What a seal says: the text along its rim, how sure it is, and the line below its star."""

    name: str
    confidence: float
    below: str
    bare_below: bool


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    certainties: tuple[float, ...]
    middles: tuple[float, ...]
    """Of each character, in pixels of the picture."""


def read_legend(unrolled: Unrolled, page: Page, key: str, read: Callable[[Page], tuple[Word, ...]]) -> Legend:
    """One call of the engine for all lines of a seal; `key` is what the picture is recorded under."""
    import cv2
    import numpy as np

    first, second = _trim(unrolled.name, unrolled), _trim(unrolled.second, unrolled)
    second = cv2.resize(second, None, fx=STRETCH, fy=1.0, interpolation=cv2.INTER_LINEAR)
    bare = unrolled.inked_below < BARE_BELOW
    parts = [first, second] if bare else [first, second, unrolled.below]
    width = max(part.shape[1] for part in parts) + 2 * MARGIN
    rows, at = [], [0]
    for part in parts:
        right = width - part.shape[1] - MARGIN
        rows.append(np.pad(part, ((MARGIN, MARGIN), (MARGIN, right)), constant_values=255))
        at.append(at[-1] + rows[-1].shape[0])
    picture = np.ascontiguousarray(np.repeat(np.vstack(rows)[:, :, None], 3, axis=2))
    words = read(Page(ref=page.ref, sha256=key, pixels=picture))
    lines = [_line(words, top, bottom, picture.shape) for top, bottom in pairwise(at)]
    one, other = lines[0], lines[1]
    span = (MARGIN + _PADDING * unrolled.name.shape[1], MARGIN + first.shape[1] - _PADDING * unrolled.name.shape[1])
    confidence = _confidence(one, other, span)
    if _is_crossed(one, _trim(unrolled.crossed[None, :], unrolled)[0]):
        confidence = min(confidence, CROSSED)
    return Legend(
        name=one.text if _surer(one, other) else other.text,
        confidence=confidence,
        below=lines[2].text if not bare else "",
        bare_below=bare,
    )


_PADDING = 0.018
"""Share of the whole circle that is left on both sides of the letters."""


def _trim(line: Any, unrolled: Unrolled) -> Any:
    width = line.shape[1]
    return line[:, max(int((unrolled.starts - _PADDING) * width), 0) : int((unrolled.ends + _PADDING) * width) + 1]


def _line(words: Sequence[Word], top: int, bottom: int, shape: tuple[int, ...]) -> _Line:
    """The words whose middle lies between two rows of the picture, from left to right, without blanks."""
    height, width = shape[:2]
    inside = [word for word in words if top <= word.box.centre[1] * height < bottom]
    characters: list[tuple[str, float, float]] = []
    for word in sorted(inside, key=lambda word: word.box.centre[0]):
        left, _, right, _ = word.box.bounds
        count = len(word.text)
        stops = word.stops or tuple((place + 0.5) / count for place in range(count))
        sure = word.certainties or (word.confidence,) * count
        characters += [
            (char, certainty, (left + stop * (right - left)) * width)
            for char, certainty, stop in zip(word.text, sure, stops, strict=True)
            if not char.isspace()
        ]
    text = "".join(char for char, _, _ in characters)
    return _Line(text, tuple(c for _, c, _ in characters), tuple(m for _, _, m in characters))


def _surer(one: _Line, other: _Line) -> bool:
    return _mean(one) >= _mean(other)


def _mean(line: _Line) -> float:
    return sum(line.certainties) / len(line.certainties) if line.certainties else 0.0


def _confidence(one: _Line, other: _Line, span: tuple[float, float]) -> float:
    """The least certain character, where nothing speaks against the text."""
    if len(one.text) < SHORTEST or one.text != other.text or not _is_complete(one, span):
        return min(CONTRADICTED, _mean(one), _mean(other))
    return min(max(pair) for pair in zip(one.certainties, other.certainties, strict=True))


def _is_crossed(line: _Line, crossed: Any) -> bool:
    """Whether print crosses any character; `crossed`: of each column of the trimmed line."""
    if len(line.middles) < SHORTEST:
        return True
    half = median(b - a for a, b in pairwise(line.middles)) / 2
    slots = [(max(int(m - half) - MARGIN, 0), int(m + half) + 1 - MARGIN) for m in line.middles]
    return any(float(crossed[left:right].mean()) > MUCH for left, right in slots if right > 0 and left < len(crossed))


def _is_complete(line: _Line, span: tuple[float, float]) -> bool:
    """Whether the characters stand evenly from where the ink begins to where it ends."""
    steps = [b - a for a, b in pairwise(line.middles)]
    step = median(steps)
    start, end = span
    even = all(0.4 * step < each < 1.6 * step for each in steps)
    return even and line.middles[0] - start < step and end - line.middles[-1] < step


NAME_SIDE = 150
"""Pixels that a name seal is drawn wide."""
NAME_SHORTEST, NAME_LONGEST = 2, 4
NAME_CERTAIN = 0.5
"""Least certainty of each character, below which a square holds no name."""


def read_name(
    plane: Any, square: Square, page: Page, key: str, read: Callable[[Page], tuple[Word, ...]]
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
    side = picture.shape[0]
    placed = []
    for word in read(Page(ref=page.ref, sha256=key, pixels=picture)):
        line = _line([word], 0, side, picture.shape)
        row = word.box.centre[1] * side
        for char, certainty, middle in zip(line.text, line.certainties, line.middles, strict=True):
            if "一" <= char <= "鿿":
                placed.append((middle < side / 2, row, char, certainty))
    placed.sort()
    if not NAME_SHORTEST <= len(placed) <= NAME_LONGEST or min(one[3] for one in placed) < NAME_CERTAIN:
        return "", 0.0
    name = "".join(char for _, _, char, _ in placed).removesuffix("印").removesuffix("之")
    return name, min(one[3] for one in placed)
