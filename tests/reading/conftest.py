"""Inputs made in memory: nothing binary is committed, and what a test needs stands in its own lines."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw

from bizdocs.model import Blob, Defect, Page
from bizdocs.reading.limits import Limits
from bizdocs.reading.opening.sniff import sniff
from bizdocs.reading.pages.decode import pages


@pytest.fixture
def decode() -> Callable[..., list[Page | Defect]]:
    """All that decoding some bytes yields."""

    def decode(data: bytes, **limits: int) -> list[Page | Defect]:
        blob = Blob(name="papers/scan", sha256=hashlib.sha256(data).hexdigest(), media=sniff(data), data=data)
        return list(pages(blob, Limits(**limits)))

    return decode


@pytest.fixture
def encode() -> Callable[..., bytes]:
    """A picture as the bytes of a file."""

    def encode(picture: Image.Image, kind: str, **options: Any) -> bytes:
        buffer = BytesIO()
        picture.save(buffer, kind, **options)
        return buffer.getvalue()

    return encode


@pytest.fixture
def letter() -> Image.Image:
    """An F, black on white, which looks different in each of the eight orientations."""
    picture = Image.new("RGB", (64, 96), "white")
    pen = ImageDraw.Draw(picture)
    for box in ((8, 8, 23, 87), (8, 8, 55, 23), (8, 40, 39, 55)):
        pen.rectangle(box, "black")
    return picture
