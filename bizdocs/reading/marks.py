"""Marks on a page besides text: QR codes and barcodes. What they say is kept as text; no address is ever opened."""

from __future__ import annotations

from typing import Any

from bizdocs.model import Box, Code, PageRef


def find_codes(pixels: Any, ref: PageRef) -> tuple[Code, ...]:
    """Every code that can be decoded, from top to bottom."""
    import zxingcpp

    height, width = pixels.shape[:2]
    codes = []
    for found in zxingcpp.read_barcodes(pixels):
        p = found.position
        corners = tuple(
            (corner.x / width, corner.y / height) for corner in (p.top_left, p.top_right, p.bottom_right, p.bottom_left)
        )
        box = Box((corners[0], corners[1], corners[2], corners[3]))
        codes.append(Code(format=found.format.name, text=found.text, page=ref, box=box))
    return tuple(sorted(codes, key=lambda code: (code.box.bounds[1], code.box.bounds[0], code.text)))
