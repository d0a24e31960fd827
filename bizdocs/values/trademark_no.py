"""Number of a trademark (商标注册号, before registration 申请号): 5 to 8 digits, G before those of the Madrid system.

A letter may follow where a registration was divided. Canonical is the number alone, without 第 and 号.
Source: specimens; there is no check digit.
"""

from __future__ import annotations

import re

from bizdocs.grammar.codes import matches
from bizdocs.grammar.normal import capitalise, fold
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_NUMBER = re.compile(r"(?<![0-9A-Z.-])G?[0-9]{5,8}[A-Z]?(?![0-9A-Z年.-])")
_CANONICAL = re.compile("G?[0-9]{5,8}[A-Z]?")


def parse(text: str) -> Parsed | None:
    """The first number, blanks left out."""
    folded = fold(text).squeezed()
    found = _NUMBER.search(capitalise(folded.text))
    return None if found is None else Parsed(found.group(), *folded.span(*found.span()))


def problem(value: Json) -> str | None:
    """ "format"."""
    return None if matches(_CANONICAL, value) else "format"
