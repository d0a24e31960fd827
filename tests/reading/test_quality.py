"""Measures: each rises and falls with what it is named for, and says nothing of what was not read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from bizdocs.model import Word
from bizdocs.reading.looking.quality import measure
from bizdocs.reading.looking.sight import SIDE, look
from tests.drawn import read_case, sheet

CASE = "business_licence/landscape-clean"


@cache
def page() -> tuple[Any, tuple[Word, ...]]:
    """A drawn page and what an engine reads there."""
    (text,) = read_case(CASE).pages
    with Image.open(sheet(CASE).path) as image:
        return np.array(image.convert("RGB")), text.words


def measures(change: Any = None) -> Mapping[str, float]:
    pixels, words = page()
    return measure(look(pixels if change is None else change(pixels), words))


def test_a_clean_page_is_sharp_rich_in_contrast_and_bright() -> None:
    found = measures()

    assert found["sharpness"] > 0.9
    assert found["contrast"] > 0.4
    assert found["brightness"] > 0.9
    assert found["confident_share"] > 0.9


@pytest.mark.parametrize(
    ("measure_name", "change"),
    [
        ("sharpness", lambda pixels: cv2.GaussianBlur(pixels, (0, 0), 5)),
        ("focus", lambda pixels: cv2.GaussianBlur(pixels, (0, 0), 5)),
        ("contrast", lambda pixels: (pixels // 4 + 180).astype(np.uint8)),
        ("brightness", lambda pixels: pixels // 3),
        ("text_height_px", lambda pixels: cv2.resize(pixels, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA)),
    ],
)
def test_a_measure_falls_with_what_it_is_named_for(measure_name: str, change: Any) -> None:
    assert measures(change)[measure_name] < 0.6 * measures()[measure_name]


def test_text_is_measured_in_pixels_of_the_page_and_the_rest_of_it_small() -> None:
    def twice(pixels: Any) -> Any:
        return cv2.resize(pixels, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)

    pixels, words = page()
    sight = look(twice(pixels), words)

    assert measure(sight)["text_height_px"] == pytest.approx(2 * measures()["text_height_px"], rel=0.01)
    assert max(sight.grey.shape) == SIDE


def test_a_page_on_which_nothing_was_read_has_no_measures_of_text() -> None:
    found = measure(look(page()[0], ()))

    assert {name for name, value in found.items() if value == 0} == {
        *("text_height_px", "sharpness", "contrast", "confident_share", "characters"),
    }
