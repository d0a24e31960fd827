"""Number of a passport (护照号码) or of a permit of Hong Kong, Macau and Taiwan residents (通行证号码).

Forms: E12345678, EA1234567 and older letters with 8 digits (Chinese passports); H or M with 8 digits, or 10 on cards until
2012 (the last two count renewals); 8 or 10 digits (Taiwan). Foreign passports: up to 9 letters and digits, most of them
digits. There is no check digit outside the machine-readable zone.
Source: for H and M the notice of the exit-entry administration of 2010-03-10; passports by specimens, wide.
"""

from __future__ import annotations

import re

from bizdocs.grammar.codes import find, matches
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_CHINESE = re.compile(r"E[A-HJ-NP-Z][0-9]{7}|[DEGPSHM][0-9]{8}|[HM][0-9]{10}")
_SHAPE = re.compile(rf"{_CHINESE.pattern}|(?=(?:[A-Z]*[0-9]){{6}})[0-9A-Z]{{7,9}}|[0-9]{{10}}")
_AS_DIGIT = str.maketrans("OI", "01")
"""Letters that no series uses; others may be printed."""


def parse(text: str) -> Parsed | None:
    """The first number; behind the letter of a Chinese one, O and I are read as digits."""
    return find(text, _read, problem)


def problem(value: Json) -> str | None:
    """ "format"."""
    return None if matches(_SHAPE, value) else "format"


def _read(run: str) -> str | None:
    if _CHINESE.fullmatch(run):
        return run
    digits = run[:1] + run[1:].translate(_AS_DIGIT)
    if _CHINESE.fullmatch(digits):
        return digits
    return run if _SHAPE.fullmatch(run) else None
