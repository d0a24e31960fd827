"""Name of a bank (开户银行): the bank and its branch, as account papers print it; lines joined.

It ends in a word for a bank or for a part of one. What follows that is another field's; what lacks it has lost its end.
Source: the names in 联行号 lists and on account papers.
"""

from __future__ import annotations

import re

from bizdocs.grammar.normal import fold, is_chinese, print_chinese
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_NAME = re.compile(
    r"[^:：;；。]*(?:银行|支行|分行|总行|营业(?:部|室|厅|所)|信用(?:合作)?社|联(?:合)?社|分理处|储蓄所|分社|财务(?:有限)?公司|有限(?:责任)?公司|中心)"
    r"(?:\([^()]{1,12}\))?"
)
_EDGES = " .,、。;:·-~_|*/'\""
_SHORTEST = 4


def parse(text: str) -> Parsed | None:
    """The text as far as its last word for a bank; all of it where it has none."""
    folded = fold(text).joined()
    match = _NAME.match(folded.text)
    value = (match[0] if match else folded.text).strip(_EDGES)
    if not value:
        return None
    start = folded.text.index(value)
    return Parsed(print_chinese(value), *folded.span(start, start + len(value)))


def problem(value: Json) -> str | None:
    """ "format" where it is too short for a name or, in Chinese, holds no word for a bank."""
    if not isinstance(value, str) or len(value) < _SHORTEST:
        return "format"
    return "format" if is_chinese(value) and not _NAME.match(value) else None
