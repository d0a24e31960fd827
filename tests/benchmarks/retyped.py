"""Retyped words: how many of those that are set over drawn pages are told, and on how many pages that nobody touched.

    python -m tests.benchmarks.retyped COUNT [SEED]

Every page of the grammar of layouts, as a scan or a photo of a phone, is looked at as it is and with a word set over in one of
`WAYS`, saved again as a JPEG of a quality between 75 and 95 or as a PNG. The words are those that are printed, so no engine is
asked: what is measured is the look at their pixels.
"""

from __future__ import annotations

import io
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw

from bizdocs.model import Blob, Box, Page, Word
from bizdocs.reading.limits import DEFAULTS
from bizdocs.reading.looking.retyped import CODE, find_retyped
from bizdocs.reading.opening.sniff import sniff
from bizdocs.reading.pages.decode import pages

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
if str(FIXTURES) not in sys.path:
    sys.path.insert(0, str(FIXTURES))

from drawing.lettering import font  # noqa: E402 (it lies beside the package, not in it)
from layouts.faces import PRINT, able  # noqa: E402
from layouts.page import draw  # noqa: E402

WAYS = {"white": 0.25, "paper": 0.2, "tight": 0.08, "clone": 0.1, "inpaint": 0.1, "move": 0.08}
"""How it is done, and how far around the word, in its heights: on a white box, on one of the colour of paper, on a close one in
the colours of paper and ink, on paper from beside the line, on print that was taken away point by point; or a word of the page
is copied over another one."""
QUALITIES = (75, 85, 90, 95, None)
STEEP = 0.085
"""Lines that lie more aslant are left alone: nobody sets a word aslant."""
Lines = Sequence[tuple[str, tuple[tuple[float, float], ...]]]
Rect = tuple[int, int, int, int]


def words_of(lines: Lines) -> list[Word]:
    """What the best engine would read."""
    return [Word(text=text, box=Box(tuple(corners)), confidence=1.0) for text, corners in lines]  # type: ignore[arg-type]


def decoded(data: bytes) -> Any:
    page = next(pages(Blob(name="page", sha256="0", media=sniff(data), data=data), DEFAULTS))
    assert isinstance(page, Page)
    return page.pixels


def saved(pixels: Any, quality: int | None) -> bytes:
    out = io.BytesIO()
    if quality is None:
        Image.fromarray(pixels).save(out, "PNG")
    else:
        Image.fromarray(pixels).save(out, "JPEG", quality=quality)
    return out.getvalue()


def retyped(pixels: Any, lines: Lines, way: str, chance: random.Random) -> tuple[Any, Rect] | None:
    """A page with a word, or the end of one, set over in one way, and where; `None` where no word of it lies level."""
    high, wide = pixels.shape[:2]
    level = [*_level(lines, wide, high)]
    if not level:
        return None
    text, x0, y0, x1, y1 = chance.choice(level)
    height = y1 - y0
    if chance.random() < 0.5 and len(text) > 9:
        cut = chance.randint(4, len(text) - 3)
        x0, text = x0 + (x1 - x0) * cut / len(text), text[cut:]
    margin = WAYS[way] * height
    left, top = int(max(x0 - margin, 0)), int(max(y0 - margin, 0))
    right, bottom = int(min(x1 + margin, wide)), int(min(y1 + margin, high))
    out = pixels.copy()
    part = pixels[top:bottom, left:right]
    beside = np.concatenate(
        [pixels[max(top - 4, 0) : top, left:right], pixels[bottom : bottom + 4, left:right]]
    ).reshape(-1, 3)
    paper = np.median(beside if len(beside) else part.reshape(-1, 3), axis=0)
    if way == "move":
        return _moved(out, level, (left, top, right, bottom), margin, chance)
    if way == "clone":
        shifts = (pixels[max(top + down, 0) :][: bottom - top, left:right] for down in (top - bottom, bottom - top))
        blank = next((one for one in shifts if one.shape == part.shape and one.min() > paper.min() - 60), None)
        if blank is None:
            return None
        out[top:bottom, left:right] = blank
    elif way == "inpaint":
        print_ = cv2.dilate((part.min(axis=2) < paper.min() - 25).astype(np.uint8), np.ones((5, 5), np.uint8))
        out[top:bottom, left:right] = cv2.inpaint(np.ascontiguousarray(part), print_, 4, cv2.INPAINT_TELEA)
    else:
        out[top:bottom, left:right] = 255 if way == "white" else paper.astype(np.uint8)
    ink = np.percentile(part.reshape(-1, 3), 3, axis=0) if way in {"tight", "clone", "inpaint"} else (0, 0, 0)
    new = "".join(chance.choice("0123456789") if char.isdigit() else char for char in text)
    image = Image.fromarray(out)
    face, size = able(chance.choice(PRINT), new), int(height * 0.92)
    while size > 6 and font(face, size).getlength(new) > x1 - x0:
        size -= 1
    place = (x0, (y0 + y1) / 2)
    ImageDraw.Draw(image).text(place, new, font=font(face, size), fill=tuple(int(v) for v in ink), anchor="lm")
    return np.asarray(image), (left, top, right, bottom)


def _level(lines: Lines, wide: int, high: int) -> Iterator[tuple[str, float, float, float, float]]:
    for text, corners in lines:
        xs, ys = [x * wide for x, _ in corners], [y * high for _, y in corners]
        across, down = xs[1] - xs[0], ys[1] - ys[0]
        left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
        if (
            across > 0
            and abs(down) <= STEEP * across
            and bottom - top >= 12
            and right - left > 3 * (bottom - top)
            and len(text) > 5
        ):
            yield text, left, top, right, bottom


def _moved(
    out: Any, level: Sequence[tuple[str, float, float, float, float]], place: Rect, margin: float, chance: random.Random
) -> tuple[Any, Rect] | None:
    left, top, right, bottom = place
    high, wide = bottom - top, right - left
    others = [
        one for one in level if abs(one[4] - one[2] + 2 * margin - high) < 0.15 * high and one[3] - one[1] >= wide
    ]
    others = [one for one in others if abs(one[2] - top) > high]
    if not others:
        return None
    _, x0, y0, _, _ = chance.choice(others)
    source = out[int(max(y0 - margin, 0)) :][:high, int(max(x0 - margin, 0)) :][:, :wide].copy()
    if source.shape != (high, wide, 3):
        return None
    out[top:bottom, left:right] = source
    return out, place


def main(count: int, seed: int = 0) -> None:
    told: Counter[str] = Counter()
    for number in range(seed, seed + count):
        page = draw(number, ("scan", "phone")[number % 2])  # type: ignore[arg-type]
        pixels = decoded(page.content)
        _count(told, "clean", pixels, page.lines, f"{number}")
        chance = random.Random(number)  # noqa: S311 - the same pages for everybody
        way = chance.choice(list(WAYS))
        made = retyped(pixels, page.lines, way, chance)
        if made is not None:
            _count(told, way, decoded(saved(made[0], chance.choice(QUALITIES))), page.lines, f"{number} {way}", made[1])
    for way in ("clean", *WAYS):
        pages_, sure, unsure = (told[way, kind] for kind in ("pages", "sure", "unsure"))  # type: ignore[index]
        sys.stdout.write(f"{way}: {pages_} pages, {sure} told for certain, {unsure} told\n")


def _count(told: Counter[Any], way: str, pixels: Any, lines: Lines, name: str, place: Rect | None = None) -> None:
    high, wide = pixels.shape[:2]
    flaws = find_retyped(pixels, words_of(lines))
    if place is not None:
        middle = (place[0] + place[2]) / 2 / wide, (place[1] + place[3]) / 2 / high
        flaws = tuple(flaw for flaw in flaws if flaw.box.holds(middle))
    elif flaws:
        sys.stdout.write(f"{name}: {[(flaw.code, flaw.box.bounds) for flaw in flaws]}\n")
        sys.stdout.flush()
    told[way, "pages"] += 1
    told[way, "sure"] += any(flaw.code == CODE for flaw in flaws)
    told[way, "unsure"] += bool(flaws) and all(flaw.code != CODE for flaw in flaws)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
