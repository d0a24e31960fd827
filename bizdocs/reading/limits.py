"""What one submission may cost: every bound on input, with its default."""

from __future__ import annotations

from dataclasses import dataclass

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
