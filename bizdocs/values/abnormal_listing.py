"""Record of abnormal operation (列入经营异常名录信息): canonical `none` or `recorded`, as the public registry has it.

A row tells why and when the entity was listed, and, where it was, when it was taken off again; rows of several listings stand
in one table, so that only a person can tell whether all of them are over. Under the heading of an entity that was never
listed stands a sentence that there is nothing (暂无…信息).
Source: 企业经营异常名录管理暂行办法 art. 4 and 10 (what is published of a listing and of a removal); the registry's pages.
"""

from __future__ import annotations

import re

from bizdocs.grammar.normal import fold
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

STATES = ("none", "recorded")

_NONE = re.compile(r"\bnone\b|暂无(?:列入)?经营异常|未(?:被)?列入|^\s*(?:暂无|没有|无|否)")
"""Behind the first words stands what other sections say (暂无行政处罚信息): only what begins the text speaks of this one."""
_ROW = re.compile(
    r"(?:通过|在)登记的[^。]{0,16}无法联系|未(?:依照|按照|在|按)[^。]{0,40}(?:公示|报送)|隐瞒真实情况|弄虚作假"
    r"|\brecorded\b|(?:19|20)\d\d\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}"
)


def parse(text: str) -> Parsed | None:
    """What stands first, a row or the sentence that there is none; `None` where there is neither."""
    folded = fold(text).joined()
    found = [(match.start(), state, match) for state, match in _matches(folded.text) if match is not None]
    if not found:
        return None
    _, state, match = min(found, key=lambda each: each[0])
    return Parsed(state, *folded.span(*match.span()))


def problem(value: Json) -> str | None:
    """ "format": neither of the two."""
    return None if value in STATES else "format"


def _matches(text: str) -> tuple[tuple[str, re.Match[str] | None], ...]:
    return ("none", _NONE.search(text)), ("recorded", _ROW.search(text))
