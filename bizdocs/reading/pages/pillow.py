"""Pillow, opened and set the same way wherever a picture file is read; and photos that are too large scaled while decoding.

A JPEG is stored as blocks of 8 × 8 frequencies, of which a decoder may take the low ones only: the picture comes out at a half,
a quarter or an eighth, and the whole of it is never in memory. No other format that is read here can do so.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from bizdocs.reading.limits import Limits

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

SHARES = (2, 4, 8)
"""How many times smaller a JPEG may be decoded, beside as it is."""
PLANES = 3
"""Planes of a picture with colours at full resolution; what a progressive JPEG may take of memory is measured against them."""


def open_picture(data: bytes, kind: str) -> Picture:
    """The header of a picture file. Only the decoder of `kind`, Pillow's name of a format, is ever entered.

    Pillow refuses what claims more than 179 megapixels, and a phone takes 200; whether a JPEG is too large is told
    when it is known how far it can be scaled down.
    """
    from PIL import Image, JpegImagePlugin

    if kind == "JPEG":
        return JpegImagePlugin.jpeg_factory(BytesIO(data))
    return Image.open(BytesIO(data), formats=[kind])


def scale_down(picture: Picture, limits: Limits) -> int:
    """Have a JPEG that is larger than the limits decoded smaller; returns how many times, 1 where it stays as it is.

    Nothing is decoded yet. A JPEG that claims more than `limits.scaled_pixels` stays as it is, and so does a progressive one
    whose frequencies, which its decoder keeps all of them, need more room than the largest picture that is read.
    """
    from PIL.JpegImagePlugin import JpegImageFile

    width, height = picture.size
    if not isinstance(picture, JpegImageFile) or _fits(width, height, limits):
        return 1
    if width * height > limits.scaled_pixels:
        return 1
    if picture.info.get("progressive") and width * height * _planes(picture.layer) > PLANES * limits.pixels:
        return 1
    for share in SHARES:
        smaller = -(-width // share), -(-height // share)
        if _fits(*smaller, limits) and min(smaller) >= limits.min_side:
            picture.draft(None, (width // share, height // share))
            return share
    return 1


def _fits(width: int, height: int, limits: Limits) -> bool:
    return width * height <= limits.pixels and max(width, height) <= limits.side


def _planes(layer: list[Any]) -> float:
    """Frequencies a pixel: 3 where colours are stored for each pixel, 1.5 where for every fourth, as phones do."""
    samples = [across * down for _, across, down, _ in layer]
    return float(sum(samples) / max(samples, default=1))


class _Strictness:
    """Settings of the whole process: the first thread that comes makes them, the last one that goes puts them back."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._threads = 0
        self._before = ExitStack()

    def enter(self) -> None:
        from PIL import ImageFile

        with self._lock:
            if not self._threads:
                self._before.callback(setattr, ImageFile, "LOAD_TRUNCATED_IMAGES", ImageFile.LOAD_TRUNCATED_IMAGES)
                self._before.enter_context(warnings.catch_warnings())
                warnings.simplefilter("ignore")
                ImageFile.LOAD_TRUNCATED_IMAGES = False
            self._threads += 1

    def leave(self) -> None:
        with self._lock:
            self._threads -= 1
            if not self._threads:
                self._before.close()


_STRICTNESS = _Strictness()


@contextmanager
def strictly() -> Iterator[None]:
    """No half pictures, whatever the host program has told Pillow, and no warnings on its terminal."""
    _STRICTNESS.enter()
    try:
        yield
    finally:
        _STRICTNESS.leave()
