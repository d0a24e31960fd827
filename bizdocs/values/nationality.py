"""Nationality (国籍): the name or the code of a country, or both: 中国/CHINESE, CHN, 加拿大.

Source: ICAO 9303 part 4 has it in the visual zone in words or by its code of three letters.
"""

from __future__ import annotations

import re

from bizdocs.grammar.normal import fold
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_COUNTRY = re.compile("(?<![A-Z\\d/])(?:[\u4e00-\u9fa5]{2,8}(?:/[A-Z]{3,20})?|[A-Z]{3,30})(?![A-Z\\d])")
_NONE = re.compile("[年月日]|^(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)$")


def parse(text: str) -> Parsed | None:
    """The first stretch that may be a country's; letters and figures of a date or a number are none."""
    folded = fold(text)
    for match in _COUNTRY.finditer(folded.text):
        if problem(match[0]) is None:
            return Parsed(match[0], *folded.span(match.start(), match.end()))
    return None


def problem(value: Json) -> str | None:
    """ "format" for what is no name: a date, or one character."""
    return None if isinstance(value, str) and len(value) > 1 and not _NONE.search(value) else "format"
