"""noisy: grain, of a sensor in poor light or of a bad copy, that breaks the strokes."""

from __future__ import annotations

from bizdocs.model import Flaw
from bizdocs.reading.looking.sight import Sight

GRAIN = 6.0
"""Standard deviation, of 255, on the small page. Of 425 real pages the noisiest were
thumbnails, whose print itself is grain, with 5.4; all others had 4.0 at most, half of them under 0.5."""
SURE = 16.0


def find(sight: Sight) -> tuple[Flaw, ...]:
    grain = measure_grain(sight)
    if grain < GRAIN:
        return ()
    return (Flaw(code="legibility.noisy", box=sight.text, certainty=round(min(0.6 + 0.4 * grain / SURE, 1.0), 4)),)


def measure_grain(sight: Sight) -> float:
    """Standard deviation of the noise: the median answer of a mask that is blind to edges and slopes.

    J. Immerkær, Fast noise variance estimation, 1996, with the median in place of the mean, so that print does not count.
    """
    import cv2
    import numpy as np

    mask = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
    answer = np.abs(cv2.filter2D(sight.grey[sight.window(sight.text)].astype(np.float32), -1, mask))
    return float(np.median(answer)) * 1.4826 / 6
