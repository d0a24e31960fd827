"""screenshot: a picture of a screen taken by the device itself: an app's bars, drawn edge to edge, or a viewer's black bands."""

from __future__ import annotations

from bizdocs.model import WHOLE_PAGE, Flaw
from bizdocs.reading.looking.flaw import Interface, find_interface
from bizdocs.reading.looking.sight import Sight

ENDS = 3
"""Width in pixels of the small page of what is looked at at each end of a bar."""
ALIKE, FLAT = 6.0, 7.0
"""Levels of 255: both ends of a bar that a machine has drawn differ by less than the one and vary by less than the other."""
SAME, WHITE = 40.0, 200.0
"""Levels of 255: the bar reaches the edge, or beside it lies the white of a page that shows several screens."""
TALL = 1.6
"""Height beside width from which a picture has the shape of a phone's screen."""
BLACK = 8
"""The grey of a viewer's bands, of 255, at most; a dark room is lighter and grainy."""
BAND = 0.12
"""Share of the height that each of the two bands takes at least."""


def find(sight: Sight) -> tuple[Flaw, ...]:
    interface = find_interface(sight)
    if interface is not None:
        return (_flaw(interface.certainty),) if is_drawn(sight, interface) else ()
    return (_flaw(0.6),) if _is_letterboxed(sight) else ()


def is_drawn(sight: Sight, interface: Interface) -> bool:
    """Whether an app's bars run from edge to edge as only a machine draws them; in a photo something stands beside them."""
    import numpy as np

    for word in interface.words:
        rows, _ = sight.window(word.box)
        left, right = sight.rgb[rows, :ENDS].reshape(-1, 3), sight.rgb[rows, -ENDS:].reshape(-1, 3)
        ends, bar = left.mean(axis=0), np.median(sight.rgb[rows].reshape(-1, 3), axis=0)
        alike = abs(ends - right.mean(axis=0)).max() < ALIKE
        on_page = abs(ends - bar).max() < SAME or ends.min() > WHITE  # else the bar ends before a table or a frame
        if alike and on_page and max(left.std(axis=0).max(), right.std(axis=0).max()) < FLAT:
            return True
    return False


def _is_letterboxed(sight: Sight) -> bool:
    """Whether a tall picture lies between two black bands, as a phone's viewer shows one that is wider than the screen."""
    high, wide = sight.grey.shape
    band = int(high * BAND)
    if high < TALL * wide or not band:
        return False
    dark = (sight.grey <= BLACK).mean(axis=1)
    return bool(dark[:band].min() == 1 and dark[-band:].mean() > 0.9 and dark[high // 3 : -high // 3].max() < 0.5)


def _flaw(certainty: float) -> Flaw:
    return Flaw(code="legibility.screenshot", box=WHOLE_PAGE, certainty=certainty)
