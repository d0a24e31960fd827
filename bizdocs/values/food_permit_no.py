"""Food permit number (食品许可证编号): JY for business, SC for production, and 14 digits.

Parts: JY, form of business (1 sales, 2 catering, 3 canteen), division (6), serial (6), check digit; or SC, category of food
(3, beginning with 1 food or 2 additive), division (6), serial (4), check digit.
Source: 食品经营许可管理办法, 食品生产许可管理办法. They do not name the check; MOD 11,10 over the 14 digits holds for every
number published that we found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bizdocs.grammar.codes import MOST_FOLDED, READ_AS_DIGIT, find, look_alikes, matches, mend
from bizdocs.grammar.iso7064 import mod_11_10
from bizdocs.grammar.types import Parsed, Repair
from bizdocs.model import Json

_SHAPE = re.compile("(?:JY[123]|SC[12])[0-9]{13}")
_LENGTH = 16


def parse(text: str) -> Parsed | None:
    """Letters among the 14 digits are read as the digits they look like."""
    return find(text, _read, problem)


def problem(value: Json) -> str | None:
    """ "format" or "check-digit"."""
    if not matches(_SHAPE, value):
        return "format"
    return None if value[15] == mod_11_10(value[2:15]) else "check-digit"


def repair(text: str) -> Repair | None:
    """One look-alike, also in JY or SC."""
    return mend(text, _read, problem, _variants)


def _read(run: str) -> str | None:
    value = run[:2] + run[2:].translate(READ_AS_DIGIT)
    if not _SHAPE.fullmatch(value):
        return None
    folded = sum(before != after for before, after in zip(run, value, strict=True))
    return value if folded <= MOST_FOLDED else None


def _variants(run: str) -> Mapping[str, int]:
    return look_alikes(run, {_LENGTH})
