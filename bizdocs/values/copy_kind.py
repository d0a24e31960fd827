"""Kind of copy (正本 or 副本): canonical `original` or `duplicate`; both are equally valid.

Source: 市场主体登记管理条例.
"""

from __future__ import annotations

import re

from bizdocs.grammar.normal import fold
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_KINDS = {"正本": "original", "副本": "duplicate", "original": "original", "duplicate": "duplicate"}
_PRINTED = re.compile(r"(正|副)\s?本|\b(original|duplicate)\b")


def parse(text: str) -> Parsed | None:
    """`None` if the text names both kinds, as notices do."""
    folded = fold(text)
    found = list(_PRINTED.finditer(folded.text))
    kinds = {_KINDS[re.sub(r"\s", "", match.group())] for match in found}
    if len(kinds) != 1:
        return None
    return Parsed(kinds.pop(), *folded.span(*found[0].span()))


def problem(value: Json) -> str | None:
    """ "format": neither word."""
    return None if value in ("original", "duplicate") else "format"
