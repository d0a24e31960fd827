"""Identity number with masked places (带星号的身份证号): as food permits print the number of a sole trader.

Parts: those of a citizen identity number, 18 or 15 places, some of them `*`.
Source: specimens of 食品经营许可证 (places 11 to 14 masked); the kinds of mask vary.
"""

from __future__ import annotations

import re

from bizdocs.grammar.codes import find, matches
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_SHAPE = re.compile(r"[1-9*][0-9*]{13,16}[0-9X*]")
_LENGTHS = frozenset({15, 18})
_FEWEST_VISIBLE = 2
_STARS = str.maketrans(dict.fromkeys("×✱✲✳∗⁎※﹡＊", "*"))


def parse(text: str) -> Parsed | None:
    """A number without any mask is none of this kind."""
    return find(text.translate(_STARS), _read, problem)


def problem(value: Json) -> str | None:
    """ "format": not 15 or 18 digits and asterisks, with some of both."""
    if not matches(_SHAPE, value) or len(value) not in _LENGTHS:
        return "format"
    return None if 0 < value.count("*") <= len(value) - _FEWEST_VISIBLE else "format"


def _read(run: str) -> str | None:
    return run if "*" in run and _SHAPE.fullmatch(run) else None
