"""Registration number (注册号): 15 digits, on licences before the unified code; 13 on those of before 2007-07.

Parts: authority of the first registration (6), serial (8), check digit (MOD 11,10). The older numbers have no check digit.
Source: GS 15-2006.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bizdocs.grammar.codes import MOST_FOLDED, READ_AS_DIGIT, find, look_alikes, matches, mend
from bizdocs.grammar.iso7064 import mod_11_10
from bizdocs.grammar.normal import fold
from bizdocs.grammar.types import Parsed, Repair
from bizdocs.model import Json

_SHAPE = re.compile("[1-9][0-9]{14}")
_LENGTH = 15
_UNCHECKED = re.compile("[1-9][0-9]{12}")


def parse(text: str) -> Parsed | None:
    """Letters among the digits are read as the digits they look like. 13 digits must be the whole text."""
    found = find(text, _read, problem)
    if found is not None:
        return found
    folded = fold(text).squeezed()
    return Parsed(folded.text, *folded.span(0, len(folded.text))) if _UNCHECKED.fullmatch(folded.text) else None


def problem(value: Json) -> str | None:
    """ "format" or "check-digit". Of 13 digits nothing can be told: see `is_checked`."""
    if matches(_UNCHECKED, value):
        return None
    if not matches(_SHAPE, value):
        return "format"
    return None if value[14] == mod_11_10(value[:14]) else "check-digit"


def repair(text: str) -> Repair | None:
    """One look-alike; with one check digit in eleven alone, seldom unique."""
    return mend(text, _read, problem, _variants)


def is_checked(value: Json) -> bool:
    """Whether a check digit vouches for the value: it has 15 digits and the last one is right."""
    return matches(_SHAPE, value) and problem(value) is None


def _read(run: str) -> str | None:
    value = run.translate(READ_AS_DIGIT)
    if not _SHAPE.fullmatch(value):
        return None
    folded = sum(before != after for before, after in zip(run, value, strict=True))
    return value if folded <= MOST_FOLDED else None


def _variants(run: str) -> Mapping[str, int]:
    return look_alikes(run, {_LENGTH})
