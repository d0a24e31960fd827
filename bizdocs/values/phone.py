"""Telephone number (电话号码): mobile 13800000000, landline 0571-80000000, service number 4000000000, abroad +852….

Parts of a mobile number: 1, network (2), subscriber (8); of a landline number: area (3 or 4 with its 0), subscriber (7 or 8),
extension after a further hyphen.
Source: 电信网编号计划 (2017).
"""

from __future__ import annotations

import re

from bizdocs.grammar.codes import matches
from bizdocs.grammar.normal import fold
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_MOBILE = r"1[ -]?[3-9](?:[ -]?[0-9]){9}"
_AREA = r"0(?:10|2[0-9]|[3-9][0-9]{2})"
_PRINTED = re.compile(
    r"(?<![0-9A-Za-z])(?:"
    rf"(?:\(?\+?(?:00)?86\)?[ -]?)?(?P<mobile>{_MOBILE})"
    rf"|(?:\(?\+?(?:00)?86\)?[ -]?)?\(?(?P<area>{_AREA})\)?[ -]?(?P<local>[2-8][0-9]{{2,3}}[ -]?[0-9]{{4}})"
    r"(?:[ ]?(?:-|转|\*|#)[ ]?(?P<extension>[0-9]{1,6}))?"
    r"|(?P<service>[48]00(?:[ -]?[0-9]){7})"
    r"|\+(?P<abroad>(?!86)[1-9][0-9]{0,2}(?:[ -]?[0-9]){6,12})"
    r")(?![0-9])"
)
_CANONICAL = re.compile(
    rf"1[3-9][0-9]{{9}}|{_AREA}-[2-8][0-9]{{6,7}}(?:-[0-9]{{1,6}})?|[48]00[0-9]{{7}}|\+[1-9][0-9]{{6,14}}"
)


def parse(text: str) -> Parsed | None:
    """The first telephone number; the prefix of China is left out."""
    folded = fold(text)
    match = _PRINTED.search(folded.text)
    if match is None:
        return None
    return Parsed(_canonical(match), *folded.span(*match.span()))


def problem(value: Json) -> str | None:
    """ "format": none of the four kinds. There is no check digit."""
    return None if matches(_CANONICAL, value) else "format"


def _canonical(match: re.Match[str]) -> str:
    if match["area"]:
        parts = (match["area"], _digits(match["local"]), match["extension"])
        return "-".join(part for part in parts if part)
    if match["abroad"]:
        return f"+{_digits(match['abroad'])}"
    return _digits(match["mobile"] or match["service"])


def _digits(printed: str) -> str:
    return re.sub("[ -]", "", printed)
