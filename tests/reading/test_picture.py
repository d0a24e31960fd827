"""Whether a page holds colour."""

from __future__ import annotations

import numpy as np
import pytest

from bizdocs.reading.picture import colourful


def _paper(shade=(235, 235, 235)):
    page = np.full((900, 640, 3), shade, np.uint8)
    page[100:800:20, 60:580] = np.asarray(shade, np.uint8) // 5
    return page


@pytest.mark.parametrize("shade", [(255, 255, 255), (235, 235, 235), (240, 222, 180), (190, 205, 235)])
def test_a_grey_copy_has_no_colour_whatever_the_light(shade):
    assert not colourful(_paper(shade))


def test_noise_of_a_camera_is_no_colour():
    noise = np.random.default_rng(1).normal(0, 6, (900, 640, 3))
    assert not colourful(np.clip(_paper() + noise, 0, 255).astype(np.uint8))


@pytest.mark.parametrize("shade", [(255, 255, 255), (240, 222, 180)])
def test_one_red_seal_is_colour(shade):
    page = _paper(shade)
    rows, columns = np.ogrid[:900, :640]
    distance = np.hypot(rows - 700, columns - 480)
    page[(distance > 50) & (distance < 58)] = (205, 40, 45)
    assert colourful(page)
