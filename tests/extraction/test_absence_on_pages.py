"""Absence on drawn pages: the end of a licence's term hidden in a picture, and read by a real engine."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

import bizdocs
from bizdocs.reading.engine import Engine
from tests import drawn

pytestmark = pytest.mark.engines
LICENCE = "business_licence/portrait-clean"
Pixels = Any


def mosaic(part: Pixels) -> Pixels:
    high, wide = part.shape[:2]
    return cv2.resize(cv2.resize(part, (wide // 14, 2), interpolation=cv2.INTER_AREA), (wide, high), interpolation=0)


def blurred(part: Pixels) -> Pixels:
    return cv2.GaussianBlur(part, (0, 0), 11)


def whitened(part: Pixels) -> Pixels:
    return np.full_like(part, 253)


@pytest.mark.parametrize("hide", [mosaic, blurred, whitened], ids=lambda hide: hide.__name__)
@pytest.mark.parametrize("share", [0.0, 0.35], ids=["all of it", "month and day"])
def test_the_end_of_a_term_that_the_picture_hides_is_unreadable(
    installed: Callable[[str], Engine], hide: Callable[[Pixels], Pixels], share: float
) -> None:
    sheet = drawn.sheet(LICENCE)
    pixels = np.array(Image.open(sheet.path).convert("RGB"))
    corners = np.array(sheet.expected["fields"]["valid_to"]["box"]) * pixels.shape[1::-1]
    (left, top), (right, bottom) = corners.min(axis=0).astype(int), corners.max(axis=0).astype(int)
    window = np.s_[top - 6 : bottom + 6, left + int(share * (right - left)) : right + 12]
    pixels[window] = hide(pixels[window])
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG")

    (document,) = bizdocs.gather(bizdocs.read({"licence.png": out.getvalue()}, ocr=installed("rapidocr"))).documents

    assert document.fields["valid_from"].value == sheet.expected["fields"]["valid_from"]["value"]
    assert (document.fields["valid_to"].status, document.fields["valid_to"].value) == ("unreadable", None)
