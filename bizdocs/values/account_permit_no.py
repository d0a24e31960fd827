"""Serial number of an account-opening permit (开户许可证编号): `2900-00000000`.

Parts: area of the central bank's branch (4), serial (8).
Source: specimens. There is no check digit.
"""

from __future__ import annotations

import re

from bizdocs.grammar.codes import matches
from bizdocs.grammar.normal import fold
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_PRINTED = re.compile(r"(?<![0-9A-Za-z-])([0-9]{4})\s?[- ]\s?([0-9]{8})(?![0-9A-Za-z-])")
_CANONICAL = re.compile("[0-9]{4}-[0-9]{8}")


def parse(text: str) -> Parsed | None:
    """Four and eight digits with a hyphen between them, or the blank that is left of it."""
    folded = fold(text)
    match = _PRINTED.search(folded.text)
    return Parsed(f"{match[1]}-{match[2]}", *folded.span(*match.span())) if match else None


def problem(value: Json) -> str | None:
    """ "format": not four digits, a hyphen and eight digits."""
    return None if matches(_CANONICAL, value) else "format"
