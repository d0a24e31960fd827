"""What one submission may cost: every bound on input, with its default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bizdocs.model import Text

MB = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what is read. What goes beyond one is reported, never cut off silently.

    The defaults let ordinary papers through with room to spare (A4 at 600 dpi has 35 megapixels; platforms take 2 to
    20 MB a file) and keep a hostile file from taking the machine.
    """

    files: int = 1_000
    """Files of one submission."""
    file_bytes: int = 25 * MB
    total_bytes: int = 200 * MB
    """All files of one submission together, inflated; also the size of an archive itself."""
    folder_depth: int = 32
    name_bytes: int = 255
    """One part of a path in an archive, in UTF-8."""
    inflation: int = 100
    """How many times larger than its packed size a member of an archive may be …"""
    inflation_from: int = 1 * MB
    """… once it is larger than this many bytes."""
    pixels: int = 64_000_000
    """Of a page that is held in memory …"""
    scaled_pixels: int = 256_000_000
    """… and of a JPEG that is scaled down while it is decoded; phones take photos of 108 and 200 million."""
    side: int = 20_000
    """Longer side of a page, in pixels, after scaling down."""
    min_side: int = 15
    """Shorter side of a page, in pixels; the least that Chinese OCR services take."""
    aspect: int = 50
    """Longer side of a page over its shorter side."""
    pages: int = 50
    """Pages read of one PDF or TIFF."""
    dpi: int = 200
    """Resolution at which PDF pages are rendered …"""
    page_pixels: int = 16_000_000
    """… as far as a page stays within this many pixels."""
    page_seconds: float = 60
    """Of the processor, for one page: reading one takes five, however busy the machine is."""
    page_wait: float = 300
    """By the clock, for one page: for what sleeps and takes no time of the processor."""
    file_seconds: float = 1800
    """By the clock, for all pages of a file."""


DEFAULTS = Limits()


@dataclass(frozen=True, slots=True)
class Bound:
    """What a limit bounds, and the finding of what goes beyond it; where that is `None`, pages are made to fit."""

    code: str | None
    text: Text


def _bound(code: str | None, zh: str, en: str) -> Bound:
    return Bound(code, Text(zh=zh, en=en))


BOUNDS: Mapping[str, Bound] = {
    "files": _bound("file.too-large", "每份材料的文件数", "files of one submission"),
    "file_bytes": _bound("file.too-large", "单个文件的字节数", "bytes of one file"),
    "total_bytes": _bound("file.too-large", "每份材料解压后的总字节数", "bytes of one submission, inflated"),
    "folder_depth": _bound("file.unsafe", "文件夹层数", "folders inside each other"),
    "name_bytes": _bound("file.unsafe", "压缩包内每级名称的字节数", "bytes of one part of a path in an archive"),
    "inflation": _bound("file.unsafe", "压缩包内文件的膨胀倍数", "times that a member of an archive inflates"),
    "inflation_from": _bound("file.unsafe", "自多少字节起计算膨胀倍数", "bytes from which inflation counts"),
    "pixels": _bound("file.too-large", "单页像素数", "pixels of a page"),
    "scaled_pixels": _bound("file.too-large", "边解码边缩小的照片的像素数", "pixels of a photo that is scaled down"),
    "side": _bound("file.too-large", "单页长边像素数", "pixels of the longer side of a page"),
    "min_side": _bound("file.image-too-small", "单页短边最少像素数", "least pixels of the shorter side"),
    "aspect": _bound("file.image-too-small", "单页长短边之比", "longer side over the shorter one"),
    "pages": _bound("file.too-many-pages", "单个文件的页数", "pages of one file"),
    "dpi": _bound(None, "PDF 的分辨率（每英寸像素数）", "resolution of PDF pages, in pixels an inch"),
    "page_pixels": _bound(None, "PDF 单页像素数", "pixels of a PDF page"),
    "page_seconds": _bound("file.time-out", "单页的处理器秒数", "seconds of the processor for one page"),
    "page_wait": _bound("file.time-out", "单页的秒数", "seconds by the clock for one page"),
    "file_seconds": _bound("file.time-out", "单个文件的秒数", "seconds by the clock for one file"),
}
"""Every limit, in the order of `Limits`."""
