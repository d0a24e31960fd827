"""Second looks: doubtful parts of pages read again, from the pixels, with what hid the text taken away.

| treatment | what it does | against |
|---|---|---|
| `no-red` | the red channel alone: red ink turns to paper | seals and red watermarks over text |
| `contrast` | local contrast evened out (CLAHE) | shadow, faint print, pale watermarks |
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bizdocs.losses import Losses
from bizdocs.model import Box, Doubt, Page, PageText, Point, Reading, Submission, Word
from bizdocs.reading.limits import Limits
from bizdocs.reading.pages.decode import pages
from bizdocs.reading.refusal import Refused
from bizdocs.reading.turning import stored_point

SMALLEST = 16
"""Parts with fewer pixels on a side hold no text."""
ENLARGED = 1600
"""Smaller parts are enlarged to this longest side, in pixels, but no more than `MOST_ENLARGED` times."""
MOST_ENLARGED = 2.0


def look_again(
    submission: Submission,
    reading: Reading,
    doubts: Sequence[Doubt],
    treatment: str,
    read: Callable[[Page], tuple[Word, ...]],
    limits: Limits,
    losses: Losses,
) -> Reading:
    """The reading with one more look at each page in doubt: its words, those inside the doubtful parts read anew.

    Where parts overlap, the later one counts. A page at which this fails is lost.
    """
    wanted: dict[str, dict[int, list[Doubt]]] = {}
    for doubt in doubts:
        wanted.setdefault(doubt.page.file, {}).setdefault(doubt.page.number, []).append(doubt)
    known = {page.ref: page for page in reading.pages}
    looks = list(reading.looks)
    for blob in submission.blobs:
        parts = wanted.get(blob.name, {})
        for page in pages(blob, limits) if parts else ():
            if not isinstance(page, Page) or page.ref.number not in parts:
                continue
            with losses.guard(page.ref):
                look = known[page.ref]
                try:
                    for doubt in parts[page.ref.number]:
                        look = _with_words(look, doubt.box, _read_part(page, doubt, treatment, read), treatment)
                    looks.append(look)
                except Refused as refusal:
                    losses.lose(page.ref, replace(refusal.defect(blob.name), page=page.ref.number))
            if page.ref.number >= max(parts):
                break
    return replace(reading, looks=tuple(looks))


def _read_part(page: Page, doubt: Doubt, treatment: str, read: Callable[[Page], tuple[Word, ...]]) -> tuple[Word, ...]:
    import numpy as np

    left, top, right, bottom = doubt.box.bounds
    columns = slice(int(left * page.width), max(int(right * page.width), 1))
    rows = slice(int(top * page.height), max(int(bottom * page.height), 1))
    part = page.pixels[rows, columns]
    if min(part.shape[:2]) < SMALLEST:
        return ()
    turned = np.ascontiguousarray(np.rot90(_enlarged(TREATMENTS[treatment](part)), k=-doubt.rotation // 90))
    key = f"{page.sha256}+{treatment}+{rows.start}.{rows.stop}.{columns.start}.{columns.stop}"
    size = (columns.stop - columns.start) / page.width, (rows.stop - rows.start) / page.height
    origin = columns.start / page.width, rows.start / page.height

    def back(point: Point) -> Point:
        x, y = stored_point(point, doubt.rotation)
        return origin[0] + x * size[0], origin[1] + y * size[1]

    return tuple(
        replace(word, box=Box((back(tl), back(tr), back(br), back(bl))))
        for word in read(Page(ref=page.ref, sha256=key, pixels=turned, dpi=page.dpi, upright=True))
        for tl, tr, br, bl in [word.box.corners]
    )


def _with_words(page: PageText, part: Box, words: tuple[Word, ...], treatment: str) -> PageText:
    kept = tuple(word for word in page.words if not part.holds(word.box.centre))
    return replace(page, words=(*kept, *words), treatment=treatment)


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
