"""Number of a foreigner's permanent residence card (外国人永久居留身份证号码).

Parts: on cards of 2017 and before, the country (3 letters) and 12 digits without a public check; on those of 2023, 18
places that begin with 9 and end in the check character of citizen identity numbers (MOD 11-2).
Source: the immigration administration's notice on the card of 2023-12-01.
"""

from __future__ import annotations

import re

from bizdocs.grammar.codes import MOST_FOLDED, READ_AS_DIGIT, find, matches
from bizdocs.grammar.types import Parsed, Repair
from bizdocs.model import Json
from bizdocs.values import resident_no

_LETTERED = re.compile("[A-Z]{3}[0-9]{12}")
_NUMERIC = re.compile("9[0-9]{16}[0-9X]")
_AS_LETTER = str.maketrans("01852", "OIBSZ")


def parse(text: str) -> Parsed | None:
    """Digits in the country and letters elsewhere are read as what they look like."""
    return find(text, _read, problem)


def problem(value: Json) -> str | None:
    """ "format", or "check-digit" of a number of 18 places."""
    if matches(_NUMERIC, value):
        return resident_no.problem(value)
    return None if matches(_LETTERED, value) else "format"


def repair(text: str) -> Repair | None:
    """One look-alike in a number of 18 places; the check character alone seldom leaves only one candidate."""
    if (found := parse(text)) is not None and problem(found.value) is None:
        return None
    mended = resident_no.repair(text)
    return mended if mended is not None and _NUMERIC.fullmatch(mended.value) else None


def _read(run: str) -> str | None:
    country = len(run) - 12 if len(run) == 15 else 0
    value = run[:country].translate(_AS_LETTER) + run[country:].translate(READ_AS_DIGIT)
    if not (_LETTERED.fullmatch(value) or _NUMERIC.fullmatch(value)):
        return None
    folded = sum(before != after for before, after in zip(run, value, strict=True))
    return value if folded <= MOST_FOLDED or (country == 0 and problem(value) is None) else None
