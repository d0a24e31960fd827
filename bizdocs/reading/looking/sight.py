"""Sight: a page as the eye takes it in, small, with what each line of its text looks like. Measured once, used by all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from rapidfuzz import fuzz

from bizdocs.model import Box, Word

SIDE = 1000
"""Longest side, in pixels, at which a page is looked at; lines of text are measured on the page as stored."""
SAMPLE = 40
"""So many of the longest lines are measured."""
REPEATED = 80
"""Likeness, of 100, from which two lines say the same."""
PARALLEL = 10.0
"""Degrees by which lines of one paper differ at most, unless it was seen from far aside."""
BELIEVED = 0.5
"""Certainty from which a line counts as text of the paper rather than as a pattern taken for text."""
CRISP, SMEARED = 0.06, 0.30
"""Width of an edge, as a share of the text height, at which sharpness is 1 and 0: scans lie below 0.06; from 0.30 on the
strokes of a character run into each other."""
CLEAR_EDGE = 8
"""Contrast, of 255, below which a line has no edges that could be measured."""
BURNT = 250
"""A pixel all of whose channels reach this is white, of 255."""
BLANK = 4
"""Range of grey, of 255, of a page with nothing at all on it."""
MARGIN = 0.05
"""Share of the page at each edge that is left out where no text says where the paper is."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text: its height in pixels of the page, its sharpness 0..1, and the grey of its ink and its paper, 0..255."""

    word: Word
    height: float
    sharpness: float | None
    """`None` where ink and paper are too much alike to have edges."""
    ink: float
    paper: float

    @property
    def contrast(self) -> float:
        return self.paper - self.ink

    def degrees(self, width: int, height: int) -> float:
        """Direction from the start of the line to its end, clockwise from the right of a page of so many pixels."""
        (x0, y0), (x1, y1), _, _ = self.word.box.corners
        return math.degrees(math.atan2((y1 - y0) * height, (x1 - x0) * width))


@dataclass(frozen=True)
class Sight:
    """A page as the eye takes it in."""

    width: int
    height: int
    """Of the page as stored, in pixels."""
    rgb: Any = field(repr=False)
    grey: Any = field(repr=False)
    """The same page, at most `SIDE` pixels long, 8 bits, colour and grey."""
    focus: float = 1.0
    """Steepest change of the whole picture beside its range of brightness: 0 for a smear, 0.2 and more for every one of 450
    real photos and scans, with text or not, that were in focus."""
    words: tuple[Word, ...] = ()
    lines: tuple[TextLine, ...] = ()
    """The longest of them, measured."""

    @cached_property
    def text(self) -> Box:
        """The part of the page that holds text; the page without its margins where hardly any was read."""
        believed = [word for word in self.words if word.confidence >= BELIEVED and len(word.text.strip()) > 1]
        if len(believed) < 3:
            return Box.rect(MARGIN, MARGIN, 1 - MARGIN, 1 - MARGIN)
        return Box.around(word.box for word in believed)

    @cached_property
    def own(self) -> tuple[TextLine, ...]:
        """The lines that run as most do that differ from each other: a watermark repeats itself across them, pale and soft."""
        angles = [line.degrees(self.width, self.height) for line in self.lines]
        distinct = [
            angle
            for number, (line, angle) in enumerate(zip(self.lines, angles, strict=True))
            if not any(repeats(line.word.text, other.word.text) for other in self.lines[:number])
        ]
        main = max(distinct, key=lambda angle: sum(_is_parallel(angle, other) for other in distinct), default=0.0)
        return tuple(line for line, angle in zip(self.lines, angles, strict=True) if _is_parallel(angle, main))

    @cached_property
    def line_height(self) -> float:
        """Median height of the lines in pixels of the small page; of a page without text a fiftieth of its shorter side."""
        if not self.lines:
            return max(float(min(self.grey.shape[:2])) / 50, 1.0)
        heights = sorted(line.height for line in self.lines)
        return max(heights[len(heights) // 2] * float(self.grey.shape[1]) / self.width, 1.0)

    @cached_property
    def paper(self) -> Any:
        """Grey of the paper behind the ink: the brightest of each place's neighbourhood, one and a half lines wide."""
        import cv2
        import numpy as np

        reach = max(int(self.line_height * 1.5), 1) | 1
        brightest = cv2.dilate(self.grey, np.ones((reach, reach), np.uint8))
        return cv2.blur(brightest, (reach, reach))

    @cached_property
    def paper_level(self) -> float:
        """Grey of the paper where the text is, 0..255."""
        import numpy as np

        return float(np.median(self.paper[self.window(self.text)]))

    @cached_property
    def is_blank(self) -> bool:
        """Whether nothing at all is on the page."""
        return self.grey_range < BLANK

    @cached_property
    def grey_range(self) -> float:
        """From the darkest to the lightest grey of the small page, of 255, a hundredth of each left out."""
        import numpy as np

        darkest, lightest = np.percentile(self.grey[::2, ::2], (1, 99))
        return float(lightest - darkest)

    @cached_property
    def burnt(self) -> Any:
        """Which pixels of the small page are white in every channel."""
        import cv2

        return cv2.inRange(self.rgb, (BURNT,) * 3, (255,) * 3) // 255

    def window(self, box: Box) -> tuple[slice, slice]:
        """Rows and columns of the small page inside a box; at least one of each."""
        high, wide = self.grey.shape[:2]
        left, top, right, bottom = box.bounds
        return _span(top, bottom, high), _span(left, right, wide)

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A rectangle in pixels of the small page, as fractions."""
        high, wide = self.grey.shape[:2]
        return Box.rect(*(round(v, 4) for v in (left / wide, top / high, right / wide, bottom / high)))


def repeats(text: str, other: str) -> bool:
    """Whether two lines say the same, perhaps cut short or misread, as the words of a watermark do."""
    return fuzz.partial_ratio(text, other) >= REPEATED


def _is_parallel(angle: float, other: float) -> bool:
    """Whether lines run alike, or across each other: papers lie at any turn on a sheet."""
    off = angle - other
    return abs(off - 90 * round(off / 90)) < PARALLEL


def look(pixels: Any, words: Sequence[Word]) -> Sight:
    """Take in a page: `pixels` height × width × 3, 8 bits, RGB."""
    import cv2
    import numpy as np

    height, width = pixels.shape[:2]
    scale = min(SIDE / max(height, width), 1.0)
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    rgb = np.ascontiguousarray(pixels) if scale == 1 else cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    longest = sorted(words, key=lambda word: -len(word.text))[:SAMPLE]
    lines = (_measure(pixels, word, width, height) for word in longest)
    return Sight(
        width=width,
        height=height,
        rgb=rgb,
        grey=grey,
        focus=_focus(grey),
        words=tuple(words),
        lines=tuple(line for line in lines if line is not None),
    )


def _focus(grey: Any) -> float:
    import numpy as np

    if min(grey.shape) < 2:
        return 0.0
    down, across = np.gradient(grey.astype(np.float32))
    spread = float(np.percentile(grey, 99) - np.percentile(grey, 1))
    return min(float(np.percentile(np.hypot(down, across), 99.5)) / max(spread, 8.0), 1.0)


def _span(start: float, end: float, length: int) -> slice:
    first = min(max(int(start * length), 0), length - 1)
    return slice(first, max(min(math.ceil(end * length), length), first + 1))


def _measure(pixels: Any, word: Word, width: int, height: int) -> TextLine | None:
    import cv2
    import numpy as np

    (x0, y0), _, _, (x1, y1) = word.box.corners
    rise = math.hypot((x1 - x0) * width, (y1 - y0) * height)
    left, top, right, bottom = word.box.bounds
    crop = pixels[
        max(int(top * height), 0) : int(bottom * height) + 1, max(int(left * width), 0) : int(right * width) + 1
    ]
    if rise < 4 or min(crop.shape[:2]) < 4:
        return None
    grey = cv2.cvtColor(np.ascontiguousarray(crop), cv2.COLOR_RGB2GRAY).astype(np.float32)
    ink, paper = (float(v) for v in np.percentile(grey, (5, 95)))
    width_of_edge = _edge_width(grey, paper - ink) / rise if paper - ink > CLEAR_EDGE else None
    sharpness = None if width_of_edge is None else min(max((SMEARED - width_of_edge) / (SMEARED - CRISP), 0.0), 1.0)
    return TextLine(word, rise, sharpness, ink, paper)


def _edge_width(grey: Any, contrast: float) -> float:
    """Width in pixels over which ink turns to paper at the steepest edges: contrast over gradient."""
    import numpy as np

    down, across = np.gradient(grey)
    steepest = float(np.percentile(np.hypot(down, across), 98))
    return contrast / max(steepest, 1e-3)
