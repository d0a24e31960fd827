"""Blank: a picture that shows nothing. Of a paper it means an empty page; as an avatar platforms refuse it."""

from __future__ import annotations

from typing import Any

from bizdocs.model import WHOLE_PAGE, Flaw

CODE = "account.avatar-blank"
SIDE = 200
"""Pixels of the longer side at which a picture is looked at."""
ONE_COLOUR = 16
"""How far, of 255, a channel may be from the picture's usual colour: the noise and the ripples of compression."""
SPECKS = 0.003
"""Share of other pixels below which there is no drawing: one letter of a tenth of the height covers more."""


def find_blank(pixels: Any) -> tuple[Flaw, ...]:
    """One flaw where a picture is of one colour, or nearly; what was transparent lies on white by now."""
    import numpy as np

    step = -(-max(pixels.shape[:2]) // SIDE)
    sample = pixels[::step, ::step].reshape(-1, 3).astype(np.int16)
    off = np.abs(sample - np.median(sample, axis=0)).max(axis=1) > ONE_COLOUR
    return (Flaw(code=CODE, box=WHOLE_PAGE, certainty=1.0),) if off.mean() < SPECKS else ()
