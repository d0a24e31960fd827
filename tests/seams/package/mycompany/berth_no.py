"""berth_no: the number of a berth, BW and six digits, of which the last makes their sum a multiple of ten."""

import re

from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

KIND = {"zh": "泊位编号", "en": "number of a berth", "checked": True}
_SHAPE = re.compile(r"BW([0-9]{6})")


def parse(text: str) -> Parsed | None:
    found = _SHAPE.search(text)
    return Parsed(found[0], *found.span()) if found else None


def problem(value: Json) -> str | None:
    found = _SHAPE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return "format"
    return "check-digit" if sum(map(int, found[1])) % 10 else None
