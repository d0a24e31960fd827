"""Organisation code (组织机构代码): eight digits or capitals, a hyphen for reading, a check character.

Source: GB 11714-1997; the certificates were replaced by the unified code from 2015 on, which holds the code inside.
"""

from __future__ import annotations

import re

from bizdocs.grammar.codes import READ_AS_DIGIT, find, matches
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json
from bizdocs.values.uscc import organisation_check_character

_RUN = re.compile("[0-9A-Z]{8}[0-9X]")
_CANONICAL = re.compile("[0-9A-Z]{8}-[0-9X]")
_FEWEST_DIGITS = 4


def parse(text: str) -> Parsed | None:
    """A letter in the last place is read as the digit it looks like, X excepted."""
    return find(text, _read, problem)


def problem(value: Json) -> str | None:
    """ "format" or "check-digit"."""
    if not matches(_CANONICAL, value):
        return "format"
    return None if value[9] == organisation_check_character(value[:8]) else "check-digit"


def _read(run: str) -> str | None:
    value = run[:-1] + run[-1:].translate(READ_AS_DIGIT)
    if not _RUN.fullmatch(value) or sum(character.isdigit() for character in value) < _FEWEST_DIGITS:
        return None
    return f"{value[:8]}-{value[8]}"
