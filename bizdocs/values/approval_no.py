"""Approval number of a bank account (核准号), also the number of a basic account (基本存款账户编号): a letter and 13 digits.

Parts: kind of account (J basic, L temporary, Z special, T other), area of the central bank's branch (4), serial (9).
Source: specimens; letters other than J are common knowledge. There is no public check digit.
"""

from __future__ import annotations

import re

from bizdocs.grammar.codes import MOST_FOLDED, READ_AS_DIGIT, find, matches
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_SHAPE = re.compile("[JLZT][0-9]{13}")


def parse(text: str) -> Parsed | None:
    """Letters among the 13 digits are read as the digits they look like."""
    return find(text, _read, problem)


def problem(value: Json) -> str | None:
    """ "format": not a letter J, L, Z or T and 13 digits."""
    return None if matches(_SHAPE, value) else "format"


def _read(run: str) -> str | None:
    value = run[:1] + run[1:].translate(READ_AS_DIGIT)
    folded = sum(before != after for before, after in zip(run, value, strict=True))
    return value if _SHAPE.fullmatch(value) and folded <= MOST_FOLDED else None
