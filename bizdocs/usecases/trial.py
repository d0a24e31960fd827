"""A trial: one drawn page read by an engine, to see whether it works here and how fast."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from bizdocs.errors import EngineUnavailable
from bizdocs.model import Page, PageRef
from bizdocs.reading.reader import choose_engine

PRINTED = ("91330106MA2CEFQR5Q", "2026-11-23", "1000000.00")
"""What stands on the page; no Chinese, since no font for it can be counted on."""
SIZE = (1600, 1100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """How an engine did. `seconds`: for the page alone, the engine being loaded; `right`: it read what is printed."""

    engine: str
    seconds: float
    right: bool


def try_engine(name: str) -> Trial | None:
    """Let an engine read the page twice, the first time to warm up; `None` where it can't be loaded."""
    try:
        engine = choose_engine(name)
    except EngineUnavailable:
        return None
    page = Page(ref=PageRef("trial.png", 1), sha256=f"trial-{name}", pixels=_draw())
    engine.read(page)
    started = time.monotonic()
    words = engine.read(page)
    seconds = time.monotonic() - started
    said = "".join(word.text for word in words).replace(" ", "")
    return Trial(engine=name, seconds=round(seconds, 2), right=all(text in said for text in PRINTED))


def _draw() -> Any:
    """A page of plain print, lines of it as many as a licence has."""
    import numpy as np
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", SIZE, "white")
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(size=36)
    for number in range(12):
        pen.text((80, 60 + 80 * number), PRINTED[number % len(PRINTED)], fill="black", font=font)
        pen.text((860, 60 + 80 * number), PRINTED[(number + 1) % len(PRINTED)], fill="black", font=font)
    return np.asarray(picture)
