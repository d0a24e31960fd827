"""OFD canvas: a page painted in pixels, its pictures as they are, its text in a font of this machine if it has one."""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import replace
from functools import cache, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bizdocs.model import Blob
from bizdocs.reading.limits import Limits
from bizdocs.reading.ofd.content import RISE, Allowance, Matrix, Picture
from bizdocs.reading.opening.sniff import IMAGES, sniff
from bizdocs.reading.pages.images import image_pages
from bizdocs.reading.pdf.lines import UNMAPPED, Glyph
from bizdocs.reading.refusal import Refused

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

FACES = (
    "NotoSansCJK-Regular.ttc",
    "NotoSerifCJK-Regular.ttc",
    "SourceHanSansSC-Regular.otf",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "DroidSansFallbackFull.ttf",
    "msyh.ttc",
    "simsun.ttc",
    "PingFang.ttc",
    "STHeiti Light.ttc",
)
"""Files of Chinese fonts that systems bring along, the first one found is taken."""
SMALLEST = 4
"""Pixels below which a character is not drawn."""
TRANSPARENT = {"image/png", "image/gif", "image/webp"}
OPAQUE = 128
"""Coverage, of 255, from which a picture hides what it is painted over."""


def decoded(data: bytes, limits: Limits) -> Image:
    """A picture as RGBA, however small; its first frame if it has several.

    Raises:
        Refused: it can't or may not be decoded.
    """
    from PIL import Image

    media = sniff(data)
    if media not in IMAGES:
        raise Refused("file.unsupported-format", media or "")
    blob = Blob(name="", sha256="", media=media, data=data)
    page = next(image_pages(blob, replace(limits, min_side=1, aspect=limits.side)))
    picture = Image.fromarray(page.pixels)
    picture.putalpha(255)
    if media in TRANSPARENT:
        with Image.open(BytesIO(data), formats=[IMAGES[media]]) as source:
            if source.has_transparency_data and source.size == picture.size:
                picture.putalpha(source.convert("RGBA").getchannel("A"))
    return picture


class Canvas:
    """A white page under the brush, `width` × `height` pixels, with `scale` pixels a point.

    `glyphs` are the characters on it that no picture has been painted over.
    """

    def __init__(self, width: int, height: int, scale: float, allowance: Allowance) -> None:
        from PIL import Image

        self.glyphs: list[Glyph] = []
        self._image = Image.new("RGB", (width, height), "white")
        self._scale = scale
        self._allowance = allowance

    @property
    def pixels(self) -> Any:
        import numpy as np

        return np.asarray(self._image)

    def write(self, glyph: Glyph) -> None:
        """Put a character on the page; one that lies beside it or is larger than it is not seen."""
        x, y, size = glyph.x * self._scale, glyph.y * self._scale, round(glyph.height * self._scale)
        if not (0 <= x < self._image.width and 0 <= y < self._image.height and size <= max(self._image.size)):
            return
        self.glyphs.append(glyph)
        self._allowance.spend(4 * size * size)
        if ink := _ink(glyph, size):
            self._image.paste("black", (round(x) - size, round(y) - size), ink)

    def paint(self, picture: Picture, source: Image) -> None:
        """Put a picture, decoded, on the page."""
        import numpy as np
        from PIL.Image import Resampling, Transform

        self._allowance.spend(source.width * source.height + len(self.glyphs))
        left, top, right, bottom = (edge * self._scale for edge in picture.bounds)
        left, top = max(math.floor(left), 0), max(math.floor(top), 0)
        right, bottom = min(math.ceil(right), self._image.width), min(math.ceil(bottom), self._image.height)
        if right <= left or bottom <= top:
            return
        self._allowance.spend((right - left) * (bottom - top))
        a, b, c, d, e, f = (part * self._scale for part in picture.matrix)
        source = _shrunk(source, math.hypot(a, b), math.hypot(c, d))
        back = _back((a, b, c, d, e - left, f - top), source.size)
        if back is None:
            return
        seen = source.transform((right - left, bottom - top), Transform.AFFINE, back, Resampling.BICUBIC)
        cover = seen.getchannel("A").point([round(value * picture.opacity) for value in range(256)])
        self._image.paste(seen.convert("RGB"), (left, top), cover)
        hidden = np.asarray(cover) >= OPAQUE
        self.glyphs = [
            glyph
            for glyph in self.glyphs
            if not _lies_in(hidden, glyph.x * self._scale - left, glyph.y * self._scale - top)
        ]


def _lies_in(region: Any, x: float, y: float) -> bool:
    return 0 <= y < region.shape[0] and 0 <= x < region.shape[1] and bool(region[int(y), int(x)])


def _shrunk(picture: Image, across: float, down: float) -> Image:
    """The picture with no more pixels than there is room for, so that none is skipped when it is painted."""
    from PIL.Image import Resampling

    size = min(picture.width, math.ceil(across)), min(picture.height, math.ceil(down))
    return picture.resize((max(size[0], 1), max(size[1], 1)), Resampling.BOX)


def _back(matrix: Matrix, size: tuple[int, int]) -> Matrix | None:
    """From pixels of the page to those of a picture of this size, in the order of Pillow; none for a picture without area."""
    a, b, c, d, e, f = matrix
    area = a * d - b * c
    if not area:
        return None
    across, down = size[0] / area, size[1] / area
    return (d * across, -c * across, (c * f - d * e) * across, -b * down, a * down, (b * e - a * f) * down)


def _ink(glyph: Glyph, size: int) -> Image | None:
    """The shape of a character, its middle in the middle; none where it is too small, unknown, or there is no font."""
    from PIL import Image, ImageDraw

    if size < SMALLEST or glyph.text == UNMAPPED or (font := _font(size)) is None:
        return None
    ink = Image.new("L", (2 * size, 2 * size))
    ImageDraw.Draw(ink).text((size, size * (1 + RISE)), glyph.text, 255, font, anchor="ms")
    return ink.rotate(-math.degrees(glyph.turned)) if glyph.turned else ink


@lru_cache(maxsize=32)
def _font(size: int) -> FreeTypeFont | None:
    face = _face()
    return face and face.font_variant(size=size)


@cache
def _face() -> FreeTypeFont | None:
    """The first Chinese font of this machine; none where there is none."""
    from PIL import ImageFont

    for name in FACES:
        with suppress(OSError):
            return ImageFont.truetype(name, layout_engine=ImageFont.Layout.BASIC)
    return None
