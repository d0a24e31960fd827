"""Citizen identity number (公民身份号码): 18 places, or 15 on first-generation cards.

Parts: division (6; 810000, 820000, 830000 for Hong Kong, Macau and Taiwan residents), birth date (8; 6 on old cards),
serial (3, odd for men), check character (digit or X, MOD 11-2). Permanent residents' cards of 2023 begin with 9 and have
the same check; their other parts are not public in a standard, so nothing is derived from them.
Source: GB 11643-1999; the province is checked, the rest of the division (GB/T 2260) is not: every table has gaps.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from bizdocs.grammar.codes import MOST_FOLDED, READ_AS_DIGIT, find, look_alikes, matches, mend
from bizdocs.grammar.iso7064 import mod_11_2
from bizdocs.grammar.types import Parsed, Repair
from bizdocs.model import Json

_SHAPE = re.compile("[1-9][0-9]{16}[0-9X]|[1-9][0-9]{14}")
_LENGTHS = frozenset({15, 18})
_PROVINCES = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71")
_WHOLE_REGIONS = frozenset({"810000", "820000", "830000"})
_FOREIGN = "9"
_CENTURIES = ("18", "19", "20")


def parse(text: str) -> Parsed | None:
    """Letters among the digits are read as the digits they look like."""
    return find(text, _read, problem)


def problem(value: Json) -> str | None:
    """ "format" (symbols, length, province), "check-digit", or "birth-date": none that the calendar has."""
    if not matches(_SHAPE, value):
        return "format"
    foreign = value[0] == _FOREIGN
    if (foreign and len(value) == 15) or not (foreign or _PROVINCES.match(value) or value[:6] in _WHOLE_REGIONS):
        return "format"
    if len(value) == 18 and value[17] != mod_11_2(value[:17]):
        return "check-digit"
    return None if foreign or birth_date(value) else "birth-date"


def repair(text: str) -> Repair | None:
    """One look-alike, for numbers of 18 places: province, birth date and check character must agree."""
    return mend(text, _read_eighteen, problem, _variants)


def birth_date(value: str) -> str | None:
    """`YYYY-MM-DD`; `None` where the number does not tell."""
    if value[0] == _FOREIGN:
        return None
    digits = widen(value)[6:14]
    if not digits.startswith(_CENTURIES):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        return None


def sex(value: str) -> str | None:
    """男 or 女, as the kind `sex` writes them; `None` where the number does not tell."""
    if value[0] == _FOREIGN:
        return None
    return "男" if int(widen(value)[16]) % 2 else "女"


def widen(value: str) -> str:
    """The 18-place form of a 15-place number: all holders of those were born in the 20th century."""
    if len(value) != 15 or not (value.isascii() and value.isdigit()):
        return value
    body = f"{value[:6]}19{value[6:]}"
    return body + mod_11_2(body)


def _read(run: str) -> str | None:
    if len(run) not in _LENGTHS:
        return None
    value = run.translate(READ_AS_DIGIT)
    if not _SHAPE.fullmatch(value):
        return None
    folded = sum(before != after for before, after in zip(run, value, strict=True))
    sound = len(value) == 18 and problem(value) is None
    return value if folded <= MOST_FOLDED or sound else None


def _read_eighteen(run: str) -> str | None:
    return _read(run) if len(run) == 18 else None


def _variants(run: str) -> Mapping[str, int]:
    return look_alikes(run, {18})
