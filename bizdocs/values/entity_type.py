"""Kind of entity (类型): 有限责任公司(自然人独资), 个体工商户, 个人经营, as a licence prints it.

Source: 市场主体登记管理条例 art. 2 and 8 name the kinds; what follows in brackets is free.
"""

from __future__ import annotations

import re

from bizdocs.grammar.normal import CJK
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json
from bizdocs.values import text as any_text

_KINDS = re.compile(
    "公司|企业|合伙|合作社|个体|个人|家庭|分支|办事处|代表机构|代表处|联营|集体|全民|国有|国营|有限|股份|独资|合资|合作|外商|外资|事业"
)
_STRETCH = re.compile(f"[{CJK}](?:.*[{CJK}）)])?")


def parse(text: str) -> Parsed | None:
    """The text from its first to its last Chinese character or bracket, if it names a kind of entity."""
    found = _STRETCH.search(text)
    parsed = any_text.parse(found.group()) if found else None
    if found is None or parsed is None or problem(parsed.value) is not None:
        return None
    return Parsed(parsed.value, found.start() + parsed.start, found.start() + parsed.end)


def problem(value: Json) -> str | None:
    """ "format": it names no known kind of entity."""
    return None if isinstance(value, str) and _KINDS.search(value) else "format"
