"""Retyped: words that were set over a paper's own print once its picture was taken: on a painted patch, or sharper and darker.

A camera and a scanner soften every edge of a page alike and mix paper into every stroke. What a program sets later is as sharp
as pixels can be and as black as its colour, and stands out among the words of its own size; where the old print was painted
over, the patch is of one colour and ends along the pixels, while paper varies and goes on. A word that was copied from
elsewhere on the same page shows neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bizdocs.model import Box, Flaw, Word
from bizdocs.reading.looking.painted import find_painted
from bizdocs.reading.looking.sight import repeats

CODE, UNSURE = "tamper.retyped", "tamper.retyped-unsure"
BELIEVED = 0.6
"""Confidence from which words are print."""
SHORTEST, LOWEST, WIDE = 3, 12, 2.5
"""Characters of a word that is measured, its height in pixels, and its length in heights."""
FEWEST = 8
"""So many words of about one size show how sharp the page is."""
ALIKE = (0.5, 1.8)
"""Heights of words of about one size, in their median."""
MOST = 2
"""So many words stand out; of more the page is made up of several pictures."""
PALE = 0.8
"""Contrast of print beside the page's median; a watermark has less."""
SHARPER, MUCH_SHARPER = 1.2, 1.4
DARKER = 0.1
"""How much sharper than the next word, and how much darker in parts of the page's contrast. Of 426 pages of real papers, by which
two bounds were set, one is told for certain, a mock-up, and eight are told; of 41 drawn ones none."""
AROUND = 2
"""So many words stand above a word of the paper, and below it."""
CLEAR = 30
"""Contrast, of 255, from which sharpness is measured."""
_PURPOSE = re.compile("仅供|仅限|仅用于|他用|无效|认证|使用|水印|copy", re.IGNORECASE)
"""What watermarks say, which are set later as a matter of course."""


@dataclass(frozen=True, slots=True)
class _Set:
    """A word as it is set: how steep its edges are beside its contrast, the grey of its ink, and its height in pixels."""

    word: Word
    steep: float
    ink: float
    contrast: float
    height: float


def find_retyped(pixels: Any, words: Sequence[Word], overdrawn: Sequence[Box] = ()) -> tuple[Flaw, ...]:
    """What was set over the print of a page, with its box.

    `pixels`: height × width × 3, 8 bits, RGB; `words`: what was read of them; `overdrawn`: what a PDF says of itself.
    """
    read = [word for word in words if word.confidence >= BELIEVED and _is_print(word, words)]
    painted = find_painted(pixels, [word for word in words if word.confidence >= BELIEVED])
    standing = [
        (word, code) for word, code in _standing_out(pixels, read) if not _lies_on(word, (*overdrawn, *painted))
    ]
    return (
        *(Flaw(code=CODE, box=box, certainty=0.9) for box in (*overdrawn, *painted)),
        *(
            Flaw(code=code, box=Box.around([word.box]), certainty=0.9 if code == CODE else 0.5)
            for word, code in standing
        ),
    )


def _lies_on(word: Word, patches: Sequence[Box]) -> bool:
    return any(patch.holds(word.box.centre) or word.box.holds(patch.centre) for patch in patches)


def _is_print(word: Word, words: Sequence[Word]) -> bool:
    """Whether a word may be the paper's own: a watermark says what for, or says it again elsewhere. Dates may stand twice."""
    if len(word.text) < SHORTEST or _PURPOSE.search(word.text):
        return False
    if any(char.isdecimal() for char in word.text):
        return True
    return not any(
        other is not word and len(other.text) >= SHORTEST and repeats(word.text, other.text) for other in words
    )


def _standing_out(pixels: Any, words: Sequence[Word]) -> Iterator[tuple[Word, str]]:
    """Words sharper than all others of about their size, with what that gives: with less than certainty where they are not as
    dark."""
    measured = [one for one in (_measure(pixels, word) for word in words) if one is not None]
    heights = sorted(one.height for one in measured)
    if len(heights) < FEWEST:
        return
    middle = heights[len(heights) // 2]
    contrast = sorted(one.contrast for one in measured)[len(measured) // 2]
    like = [
        one
        for one in measured
        if ALIKE[0] * middle <= one.height <= ALIKE[1] * middle and one.contrast >= PALE * contrast
    ]
    if len(like) < FEWEST:
        return
    like.sort(key=lambda one: -one.steep)
    for count in range(1, MOST + 1):
        group, others = like[:count], like[count:]
        sharper = group[-1].steep / others[0].steep
        darker = (min(one.ink for one in others) - max(one.ink for one in group)) / contrast
        if sharper >= SHARPER:
            sure = sharper >= MUCH_SHARPER or darker >= DARKER
            yield from ((one.word, CODE if sure and _is_between(one.word, words) else UNSURE) for one in group)
            return


def _is_between(word: Word, words: Sequence[Word]) -> bool:
    """Whether lines stand above and below a word: what a site or a phone writes on a picture stands at its edge."""
    left, top, right, bottom = word.box.bounds
    down = 1 if right - left >= bottom - top else 0
    middle, half = word.box.centre[down], (word.box.bounds[down + 2] - word.box.bounds[down]) / 2
    places = [other.box.centre[down] for other in words]
    return all(
        sum(beyond) >= AROUND
        for beyond in ((at < middle - half for at in places), (at > middle + half for at in places))
    )


def _measure(pixels: Any, word: Word) -> _Set | None:
    import cv2
    import numpy as np

    high, wide = pixels.shape[:2]
    left, top, right, bottom = word.box.bounds
    x0, y0, x1, y1 = (round(value) for value in (left * wide, top * high, right * wide, bottom * high))
    across, along = sorted((x1 - x0, y1 - y0))
    if across < LOWEST or along < WIDE * across:
        return None
    grey = cv2.cvtColor(np.ascontiguousarray(pixels[max(y0, 0) : y1, max(x0, 0) : x1]), cv2.COLOR_RGB2GRAY)
    if min(grey.shape) < LOWEST - 1:
        return None
    ink, paper = (float(level) for level in np.percentile(grey, (3, 90)))
    if paper - ink < CLEAR:
        return None
    fine = grey.astype(np.float32)
    steps = np.maximum(abs(np.diff(fine, axis=1))[:-1], abs(np.diff(fine, axis=0))[:, :-1])
    return _Set(word, float(np.percentile(steps, 95)) / (paper - ink), ink, paper - ink, float(across))
