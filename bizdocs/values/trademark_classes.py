"""Classes of goods and services (商标类别): canonical is a rising list of numbers from 1 to 45.

Forms: 第35类, 第9、35、42类, 第9类：…；第42类：…, (国际分类：35), 35类, or numbers alone.
Source: the Nice classification.
"""

from __future__ import annotations

import re

from bizdocs.grammar.normal import fold
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_BETWEEN = r"[、,;/和及与类第]{1,3}"
_LIST = rf"[0-9]{{1,2}}(?:{_BETWEEN}[0-9]{{1,2}})*(?![0-9])"
_NAMED = re.compile(rf"第(?P<named>{_LIST})类|国际分类[:第]{{0,2}}(?P<of>{_LIST})|(?<![0-9.年月第])(?P<bare>{_LIST})类")
_ALONE = re.compile(rf"\W*(?P<bare>{_LIST})类?\W*")
_LAST = 45


def parse(text: str) -> Parsed | None:
    """All classes that the text names; `None` if one of them does not exist."""
    folded = fold(text).squeezed()
    found = list(_NAMED.finditer(folded.text))
    if not found and (alone := _ALONE.fullmatch(folded.text)) is not None:
        found = [alone]
    numbers = {int(number) for match in found for number in re.findall("[0-9]+", match.group())}
    if not numbers or not all(1 <= number <= _LAST for number in numbers):
        return None
    return Parsed(sorted(numbers), *folded.span(found[0].start(), found[-1].end()))


def problem(value: Json) -> str | None:
    """ "format": not a rising list of numbers from 1 to 45."""
    if not isinstance(value, list) or not value or not all(type(number) is int for number in value):
        return "format"
    return None if value == sorted(set(value)) and value[0] >= 1 and value[-1] <= _LAST else "format"
