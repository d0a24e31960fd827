"""HEIF: pictures of phones in HEIC and AVIF, which decoders take for whole when the end of the file is missing."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from bizdocs.reading.refusal import COMPONENT_MISSING, Refused

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

INSTALL = "pi-heif: pip install pi-heif"
"""What HEIC takes; it comes with bizdocs, but not with every way to install it. AVIF comes with Pillow."""
NEEDED = {b"ftyp", b"meta", b"mdat"}
"""Boxes without which there is no picture; what phones append behind them need not be a box at all."""


def open_heic(data: bytes) -> Picture:
    """The main picture of the file, its header only; orientation is applied by the library."""
    try:
        from pi_heif import HeifImageFile
    except ImportError:
        raise Refused(COMPONENT_MISSING, INSTALL) from None
    picture: Picture = HeifImageFile(BytesIO(data))
    return picture


def check_whole(data: bytes) -> None:
    """Refuse a file that ends before one of its boxes does (ISO/IEC 14496-12, 4.2)."""
    start = 0
    while start + 8 <= len(data):
        size, kind = int.from_bytes(data[start : start + 4], "big"), data[start + 4 : start + 8]
        if size == 1:
            size = int.from_bytes(data[start + 8 : start + 16], "big")
        if size == 0:  # up to the end of the file
            return
        if start + size > len(data) and kind in NEEDED:
            raise Refused("file.corrupt")
        start += max(size, 8)
