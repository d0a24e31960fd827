"""photo_of_screen: a screen photographed: an app's bars with something beside them, or the moiré of its pixels."""

from __future__ import annotations

from typing import Any

from bizdocs.model import WHOLE_PAGE, Flaw
from bizdocs.reading.flaws.screenshot import is_drawn
from bizdocs.reading.looking.flaw import find_interface
from bizdocs.reading.looking.sight import Sight

PATCH = 256
"""Side, in pixels, of the squares whose waves are looked for."""
ROWS, COLUMNS = 4, 3
"""So many squares are spread over the page."""
LOWEST, HIGHEST = 0.07, 0.45
"""Waves a pixel: longer waves are print, shorter ones the compression's."""
PEAK = 3.5
"""How far, as a natural logarithm, one wave stands above its neighbours in most squares: of 425 real pages, halftone
print among them, one drawing of a frame had 3.4 and no other more than 2.9; drawn moiré has 3.6 and more."""


def find(sight: Sight) -> tuple[Flaw, ...]:
    interface = find_interface(sight)
    if interface is not None and not is_drawn(sight, interface):
        return (Flaw(code="legibility.photo-of-screen", box=WHOLE_PAGE, certainty=interface.certainty),)
    if interface is None and strongest_wave(sight.grey) > PEAK:
        return (Flaw(code="legibility.photo-of-screen", box=WHOLE_PAGE, certainty=0.7),)
    return ()


def strongest_wave(grey: Any) -> float:
    """How far the strongest wave that most of a page shares stands above the waves beside it, as a natural logarithm."""
    import cv2
    import numpy as np

    side = min(PATCH, *grey.shape)
    if side < PATCH:
        return 0.0
    lefts = np.linspace(0, grey.shape[1] - side, COLUMNS).astype(int)
    tops = np.linspace(0, grey.shape[0] - side, ROWS).astype(int)
    window = np.outer(np.hanning(side), np.hanning(side)).astype(np.float32)
    spectra = []
    for top in tops:
        for left in lefts:
            square = grey[top : top + side, left : left + side].astype(np.float32)
            flat = (square - cv2.GaussianBlur(square, (0, 0), 4)) * window
            spectra.append(np.log1p(np.abs(np.fft.rfft2(flat))))
    shared = np.median(np.stack(spectra), axis=0).astype(np.float32)
    down, across = np.abs(np.fft.fftfreq(side))[:, None], np.fft.rfftfreq(side)[None, :]
    waves = np.hypot(down, across)
    wanted = (waves >= LOWEST) & (waves <= HIGHEST) & ~_compressed(down, across, side)
    return float((shared - cv2.blur(shared, (15, 15)))[wanted].max())


def _compressed(down: Any, across: Any, side: int) -> Any:
    """The waves of JPEG's blocks of 8 pixels, and those of level rows and upright rules alone."""
    import numpy as np

    def eighth(wave: Any) -> Any:
        return np.abs(wave * 8 - np.rint(wave * 8)) < 12 / side

    return (down < 1.5 / side) & eighth(across) | (across < 1.5 / side) & eighth(down)
