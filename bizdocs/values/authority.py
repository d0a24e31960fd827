"""Authority (机关): the body that issued a paper: 市场监督管理局, 公安局, 行政审批局, 中国人民银行 …

Source: the names of organs end in a short list of words; the list is common knowledge and soft.
"""

from __future__ import annotations

import re

from bizdocs.grammar.normal import CJK
from bizdocs.grammar.provinces import is_misnamed
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json
from bizdocs.values import text as any_text

_STRETCH = re.compile(f"[{CJK}（）()·\\s]+")
_BODY = re.compile("局|厅|委|部|署|院|政府|办公室|中心|银行|大队|支队|总队|机关|海关|使馆|协会|分行|支行|司")
_BROKEN = re.compile("(?<!监)督管理局|(?<![市农林])场监|市场督|(?<![行邮市民])政管理局|(?<![行市])政审批")
"""Of the commonest offices a part, the rest of which a seal hides: 督管理局, of 市场监督管理局."""
_SHORTEST = 4


def parse(text: str) -> Parsed | None:
    """The first stretch of Chinese text that names such a body."""
    for found in _STRETCH.finditer(text):
        parsed = any_text.parse(found.group())
        if parsed is not None and problem(parsed.value) is None:
            return Parsed(parsed.value, found.start() + parsed.start, found.start() + parsed.end)
    return None


def problem(value: Json) -> str | None:
    """ "format", softly: too short, no word that names of organs hold, or half of one, or a province that there is none of."""
    if not isinstance(value, str) or len(value) < _SHORTEST or _BODY.search(value) is None:
        return "format"
    return "format" if _BROKEN.search(value) or is_misnamed(value) else None
