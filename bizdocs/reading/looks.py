"""Second looks: doubtful parts of a page read again, from the pixels, with what hid the text taken away.

| treatment | what it does | against |
|---|---|---|
| `no-red` | the red channel alone: red ink turns to paper | seals and red watermarks over text |
| `contrast` | local contrast evened out (CLAHE) | shadow, faint print, pale watermarks |
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bizdocs.model import Box, Crop, Doubt, Page, PageText, Point, Word
from bizdocs.reading.turning import stored_point

SMALLEST = 16
"""Parts with fewer pixels on a side hold no text."""
ENLARGED = 1600
"""Smaller parts are enlarged to this longest side, in pixels, but no more than `MOST_ENLARGED` times."""
MOST_ENLARGED = 2.0


def look_again(
    page: Page, text: PageText, doubts: Sequence[Doubt], treatment: str, read: Callable[[Page], tuple[Word, ...]]
) -> PageText:
    """The page's words, those inside the doubtful parts read anew. Where parts overlap, the later one counts."""
    words = text.words
    for doubt in doubts:
        kept = tuple(word for word in words if not doubt.box.holds(word.box.centre))
        words = (*kept, *_read_part(page, doubt, treatment, read))
    return replace(text, words=words, treatment=treatment)


def _read_part(page: Page, doubt: Doubt, treatment: str, read: Callable[[Page], tuple[Word, ...]]) -> tuple[Word, ...]:
    import numpy as np

    left, top, right, bottom = doubt.box.bounds
    columns = slice(int(left * page.width), max(int(right * page.width), 1))
    rows = slice(int(top * page.height), max(int(bottom * page.height), 1))
    part = page.pixels[rows, columns]
    if min(part.shape[:2]) < SMALLEST:
        return ()
    turned = np.ascontiguousarray(np.rot90(_enlarged(TREATMENTS[treatment](part)), k=-doubt.rotation // 90))
    crop = Crop(treatment=treatment, part=f"{rows.start}.{rows.stop}.{columns.start}.{columns.stop}")
    size = (columns.stop - columns.start) / page.width, (rows.stop - rows.start) / page.height
    origin = columns.start / page.width, rows.start / page.height

    def back(point: Point) -> Point:
        x, y = stored_point(point, doubt.rotation)
        return origin[0] + x * size[0], origin[1] + y * size[1]

    words = read(Page(ref=page.ref, sha256=page.sha256, crop=crop, pixels=turned, dpi=page.dpi, upright=True))
    return tuple(
        replace(word, box=Box((back(tl), back(tr), back(br), back(bl))))
        for word in words
        for tl, tr, br, bl in [word.box.corners]
    )


def _enlarged(pixels: Any) -> Any:
    """A small part up to twice as large: the detector sets its boxes closer, and parts lines that it took for one."""
    import cv2

    scale = min(ENLARGED / max(pixels.shape[:2]), MOST_ENLARGED)
    return pixels if scale <= 1 else cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)


def _without_red(pixels: Any) -> Any:
    import numpy as np

    return np.repeat(pixels[:, :, :1], 3, axis=2)


def _with_contrast(pixels: Any) -> Any:
    import cv2
    import numpy as np

    gray = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY)
    even = cv2.createCLAHE(clipLimit=3.0, tileGridSize=(8, 8)).apply(gray)
    return np.repeat(even[:, :, None], 3, axis=2)


TREATMENTS: Mapping[str, Callable[[Any], Any]] = {"no-red": _without_red, "contrast": _with_contrast}
"""In the order they are tried; each only while something is still in doubt."""
