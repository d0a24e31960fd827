"""A blank picture shows nothing; the smallest drawing is something."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bizdocs.reading.looking.blank import find_blank
from bizdocs.reading.picture import to_rgb


def is_blank(picture: Image.Image) -> bool:
    return [flaw.code for flaw in find_blank(to_rgb(picture))] == ["account.avatar-blank"]


@pytest.mark.parametrize("colour", ["white", "black", (200, 30, 40)])
@pytest.mark.parametrize("size", [(15, 15), (240, 240), (1600, 900)])
def test_one_colour_is_blank(size: tuple[int, int], colour: object) -> None:
    assert is_blank(Image.new("RGB", size, colour))  # type: ignore[arg-type]


def test_a_transparent_picture_is_blank() -> None:
    assert is_blank(Image.new("RGBA", (300, 300), (200, 30, 40, 0)))


def test_noise_of_compression_is_no_drawing() -> None:
    noise = np.random.default_rng(1).normal(0, 3, (300, 300, 3))

    assert is_blank(Image.fromarray(np.clip(200 + noise, 0, 255).astype(np.uint8)))


@pytest.mark.parametrize("side", [15, 240, 1600])
def test_a_letter_of_a_tenth_of_the_height_is_a_drawing(side: int) -> None:
    picture = Image.new("RGB", (side, side), "white")
    ImageDraw.Draw(picture).rectangle((side * 0.4, side * 0.4, side * 0.5, side * 0.5), fill="black")

    assert not is_blank(picture)
