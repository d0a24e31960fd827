"""Name of an organisation (名称): of a company, shop or institution; brackets full width, no blanks around Chinese.

Parts: place, trade name, line of business, form (有限公司, 店, 中心 …); branches add theirs. A sole trader may have none.
Source: 企业名称登记管理规定; the list of forms is common knowledge and soft.
"""

from __future__ import annotations

import re

from bizdocs.grammar.codes import matches
from bizdocs.grammar.normal import CJK, Folded, fold, plain, print_chinese
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_FORMS = """
公司 集团 企业 厂 店 部 中心 所 院 社 行 馆 坊 铺 铺子 场 站 室 屋 吧 居 楼 庄 苑 园 堂 阁 轩 府 城 超市 网点 合伙) 小学 中学 大学
学校 协会 学会 商会 联合会 促进会 研究会 基金会 委员会 总会 分会 理事会 工会 农场 药房 摊 摊位 档 柜 专柜 局 厅 署 政府 机关 队 处
台 报 网 团 寺 庙 宫 观 教堂 户 联盟 机构 基地 小吃 饮品 大厦 公寓 客栈 民宿 农家乐 社区 小组 港
"""
_LATIN_FORMS = (
    r"(?i:Ltd|Limited|Inc|LLC|LLP|Corp|Corporation|Company|Co|GmbH|AG|S\.?A|B\.?V|PLC|Pte|Pty|KK|Foundation|University)"
)
_ENDS = re.compile(rf"(?:{'|'.join(map(re.escape, _FORMS.split()))})(?:\([^()]*\))?$|\b{_LATIN_FORMS}\.?$")
_STRETCH = re.compile(rf"[0-9A-Za-z{CJK}·&+'.,\-()\[\]“”‘’\"、!@/ ]+")
_LETTER = re.compile(f"[A-Za-z{CJK}]")
_ALLOWED = re.compile(rf"[0-9A-Za-z{CJK}·&+'.,，\-（）()“”‘’\"、！!@/ ]+")
_EDGES = " .,、\\-/·'!@+&"
_LEAD = re.compile(f"(?:(?:企业|单位|公司|机构|经营者|账户|字号)?名称|[{_EDGES}])*")
_TRAIL = re.compile(f"(?:(?<![A-Za-z])\\.|[{_EDGES.replace('.', '')}])*$")
_NO_NAME = frozenset({"无", "無", "暂无", "空白"})
_SHORTEST = 4
_LONGEST = 100
_LONGEST_END = 40
"""How far back an ending with its bracket is looked for."""


def parse(text: str) -> Parsed | None:
    """The first stretch of name characters with a company ending, or the only stretch there is.

    What follows a blank is left out where the name is complete without it. Marks of an empty place (无, `*`, `/`) are none.
    """
    folded = fold(text).joined()
    stretches = [
        slice_ for match in _STRETCH.finditer(folded.text) if (slice_ := _trimmed(text, folded, *match.span()))
    ]
    complete = [(start, end) for start, end in stretches if _ends(folded.text, start, end)]
    if not complete and len(stretches) != 1:
        return None
    start, end = (complete or stretches)[0]
    value = print_chinese(folded.text[start:end])
    return None if value in _NO_NAME else Parsed(value, *folded.span(start, end))


def problem(value: Json) -> str | None:
    """ "format", softly: too short, a strange character, brackets that do not pair, or no ending that organisations have."""
    if not matches(_ALLOWED, value) or len(value) > _LONGEST:
        return "format"
    folded = fold(value).text
    if len(folded) < _SHORTEST or folded.count("(") != folded.count(")"):
        return "format"
    return None if _ends(folded, 0, len(folded)) else "format"


def same(a: str, b: str) -> bool:
    """Whether two names differ by nothing but width, blanks, brackets and capitals."""
    return plain(a) == plain(b)


def _trimmed(text: str, folded: Folded, start: int, end: int) -> tuple[int, int] | None:
    """The slice without its label, its edges, and what stands behind a blank after a complete name."""
    if (lead := _LEAD.match(folded.text, start, end)) is not None:
        start = lead.end()
    if (trail := _TRAIL.search(folded.text, start, end)) is not None:
        end = trail.start()
    if not _LETTER.search(folded.text, start, end):
        return None
    if not _ends(folded.text, start, end):
        for at in range(end - 1, start, -1):
            if text[folded.origins[at] - 1].isspace() and _ends(folded.text, start, at):
                return start, at
    return start, end


def _ends(text: str, start: int, end: int) -> bool:
    return _ENDS.search(text, max(start, end - _LONGEST_END), end) is not None
