"""Second looks: doubtful parts of a page read again, from the pixels, with what hid the text taken away.

| treatment | what it does | against |
|---|---|---|
| `dark` | dark ink alone: red and whatever is pale turn to paper | seals over text, pale watermarks |
| `darkest` | the same, more of it turned to paper | the same; so that two looks see the text that one alone may misread |
| `contrast` | local contrast evened out (CLAHE) | shadow, faint print, pale watermarks |
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from bizdocs.model import Box, Crop, Doubt, Page, PageText, Point, Word
from bizdocs.reading.turning import stored_point

SMALLEST = 16
"""Parts with fewer pixels on a side hold no text."""
ENLARGED = 1600
"""Smaller parts are enlarged to this longest side, in pixels, but no more than `MOST_ENLARGED` times."""
MOST_ENLARGED = 2.0
EDGE = 0.01
"""What stands nearer to the border of a part than this share of its shorter side is cut by it."""
PALE, PALER = 0.2, 0.35
"""What is no darker than this share of a part's darkest ink, measured from the paper around it, turns to paper. On drawn pages
the rest of a red seal in the red channel is paler, and print under it is not; beyond, small blurred print breaks."""
DARKEST = 99.5
"""The darkest ink: this percentile of how much darker than paper a part is; a line of text covers some hundredths of it."""
NEAR = 9
"""Paper is the brightest within so many pixels, evened out over `AROUND`."""
AROUND = 24.0
COARSE = 4
"""Every so manieth point of the paper tells how bright it is: it is even over `AROUND` pixels anyway."""


def look_again(
    page: Page, text: PageText, doubts: Sequence[Doubt], treatment: str, read: Callable[[Page], tuple[Word, ...]]
) -> PageText:
    """The page's words, those inside the doubtful parts read anew. Where parts overlap, the later one counts.

    What the border of a part cuts is not believed: there the words of the page stay.
    """
    words = text.words
    for doubt in doubts:
        seen = _read_part(page, doubt, treatment, read)
        cut = [word for word in seen if _touches_border(word.box, doubt.box)]
        kept = (word for word in words if not doubt.box.holds(word.box.centre) or _goes_over(word.box, doubt.box, cut))
        words = (*kept, *(word for word in seen if word not in cut))
    return replace(text, words=words, treatment=treatment)


def _touches_border(box: Box, part: Box) -> bool:
    """Whether a part ends in a box, and the page does not."""
    near = EDGE * min(part.bounds[2] - part.bounds[0], part.bounds[3] - part.bounds[1])
    low = any(own - edge < near and edge > 0 for own, edge in zip(box.bounds[:2], part.bounds[:2], strict=True))
    return low or any(edge - own < near and edge < 1 for own, edge in zip(box.bounds[2:], part.bounds[2:], strict=True))


def _goes_over(box: Box, part: Box, cut: Sequence[Word]) -> bool:
    """Whether a word of the page goes on outside of a part, whose look saw the beginning or the end of it."""
    left, top, right, bottom = part.bounds
    over = box.bounds[0] < left or box.bounds[1] < top or box.bounds[2] > right or box.bounds[3] > bottom
    return over and any(box.holds(word.box.centre) for word in cut)


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

    def there(point: Point) -> Point:
        x, y = (point[0] - origin[0]) / size[0], (point[1] - origin[1]) / size[1]
        return stored_point((x, y), -doubt.rotation % 360)

    words = read(
        Page(
            ref=page.ref,
            sha256=page.sha256,
            crop=crop,
            pixels=turned,
            dpi=page.dpi,
            upright=True,
            known=tuple(_moved(word, there) for word in doubt.known),
        )
    )
    return tuple(_moved(word, back) for word in words)


def _moved(word: Word, to: Callable[[Point], Point]) -> Word:
    tl, tr, br, bl = word.box.corners
    return replace(word, box=Box((to(tl), to(tr), to(br), to(bl))))


def read_apart(page: Page, place: Box, read: Callable[[Page], tuple[Word, ...]]) -> tuple[Word, ...]:
    """The words in one paper's place on a sheet of several, read as if it were a page: cut out, straight and upright.

    `place`: its corners, clockwise from the top left of the upright text; they may lie a little outside of the page.
    """
    import cv2
    import numpy as np

    tl, tr, _br, bl = corners = np.array(
        [(x * page.width, y * page.height) for x, y in place.corners], np.float32
    ).round()
    wide, high = round(float(np.linalg.norm(tr - tl))), round(float(np.linalg.norm(bl - tl)))
    if min(wide, high) < SMALLEST:
        return ()
    scale = min(max(ENLARGED / max(wide, high), 1.0), MOST_ENLARGED)
    size = round(wide * scale), round(high * scale)
    flat = np.array([(0, 0), (size[0], 0), size, (0, size[1])], np.float32)
    warp = cv2.getPerspectiveTransform(corners, flat)
    pixels = cv2.warpPerspective(page.pixels, warp, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    crop = Crop(treatment="apart", part=".".join(str(int(part)) for part in corners.reshape(-1)))
    back = np.linalg.inv(warp)

    def stored(point: Point) -> Point:
        x, y, share = back @ np.array([point[0] * size[0], point[1] * size[1], 1.0])
        return float(x / share / page.width), float(y / share / page.height)

    words = read(Page(ref=page.ref, sha256=page.sha256, crop=crop, pixels=pixels, dpi=page.dpi, upright=True))
    boxes = [tuple(stored(corner) for corner in word.box.corners) for word in words]
    return tuple(replace(word, box=Box((a, b, c, d))) for word, (a, b, c, d) in zip(words, boxes, strict=True))


def _enlarged(pixels: Any) -> Any:
    """A small part up to twice as large: the detector sets its boxes closer, and parts lines that it took for one."""
    import cv2

    scale = min(ENLARGED / max(pixels.shape[:2]), MOST_ENLARGED)
    return pixels if scale <= 1 else cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)


def _dark_ink(pixels: Any, pale: float) -> Any:
    import cv2
    import numpy as np

    red = np.ascontiguousarray(pixels[:, :, 0])
    darker = cv2.subtract(_paper(red), red)
    spread = np.cumsum(cv2.calcHist([darker], [0], None, [256], [0, 256]))
    darkest = max(int(np.searchsorted(spread, DARKEST / 100 * spread[-1])), 1)
    kept = np.clip((np.arange(256) / darkest - pale) / (1 - pale), 0.0, 1.0)
    return cv2.cvtColor(cv2.LUT(darker, (255 * (1 - kept)).astype(np.uint8)), cv2.COLOR_GRAY2RGB)


def _paper(plane: Any) -> Any:
    """How bright the paper is around each point."""
    import cv2
    import numpy as np

    brightest = cv2.dilate(plane, np.ones((NEAR, NEAR), np.uint8))
    high, wide = plane.shape
    small = cv2.resize(brightest, (-(-wide // COARSE), -(-high // COARSE)), interpolation=cv2.INTER_AREA)
    return cv2.resize(cv2.GaussianBlur(small, (0, 0), AROUND / COARSE), (wide, high), interpolation=cv2.INTER_LINEAR)


def _with_contrast(pixels: Any) -> Any:
    import cv2
    import numpy as np

    gray = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY)
    even = cv2.createCLAHE(clipLimit=3.0, tileGridSize=(8, 8)).apply(gray)
    return cv2.cvtColor(even, cv2.COLOR_GRAY2RGB)


TREATMENTS: Mapping[str, Callable[[Any], Any]] = {
    "dark": partial(_dark_ink, pale=PALE),
    "darkest": partial(_dark_ink, pale=PALER),
    "contrast": _with_contrast,
}
"""In the order they are tried; each only while something is still in doubt."""
