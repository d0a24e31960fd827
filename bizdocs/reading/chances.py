"""Chances: what a recogniser held possible along a line, kept of the matrix that it puts out; and as JSON, for recordings.

A recogniser of the CTC kind gives each step along a line a probability for each of its 18,708 characters and for none. What
is far behind the likeliest of its step is dropped: some three numbers a character are left, of which any string's likelihood
can be told later, when it is known which strings are to be expected, without the pixels and without the engine. It costs
1 to 2 % of a page.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from bizdocs.model import Chances, Json

BEHIND = 1e-3
"""Share of the likeliest of a step below which a character is dropped. No string that needs what is dropped is ever confirmed."""
BLANK = 0.999
"""A step at which nothing stands with this probability is not kept."""
LEAST = 1e-4
"""Probability below which a character is dropped whatever the others have: all are, where nothing can be made out."""


def keep(matrix: Any, characters: Sequence[str], length: float) -> Chances:
    """The chances of one line. `matrix`: steps × classes, the first class standing for none; `length`: how many steps of it
    the line takes, the rest being padding."""
    import numpy as np

    steps = []
    for at in np.flatnonzero(matrix[: math.ceil(length), 0] < BLANK):
        row = matrix[at]
        kept = np.flatnonzero(row > LEAST)
        chances = row[kept]
        near = chances >= BEHIND * chances.max(initial=0.0)
        pairs = zip(kept[near], chances[near], strict=True)
        steps.append((int(at), tuple((characters[one] if one else "", _short(chance)) for one, chance in pairs)))
    return Chances(length=round(length, 2), steps=tuple(steps))


def _short(chance: Any) -> float:
    return float(f"{chance:.3g}")


def to_json(chances: Chances | None) -> Json:
    """As recordings and the cache hold them: the length, and each step as its place followed by characters and chances."""
    if chances is None:
        return None
    return [chances.length, [[at, *(part for pair in pairs for part in pair)] for at, pairs in chances.steps]]


def from_json(data: Json) -> Chances | None:
    """Back, exactly. `None` where an engine tells none, or a recording is older than they are."""
    if data is None:
        return None
    length, steps = data
    read = tuple(
        (int(at), tuple((str(char), float(chance)) for char, chance in zip(pairs[::2], pairs[1::2], strict=True)))
        for at, *pairs in steps
    )
    return Chances(length=float(length), steps=read)
