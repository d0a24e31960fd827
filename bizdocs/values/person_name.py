"""Name of a person (姓名): Chinese characters, with `·` between the parts of many minority names; or a Latin name.

What follows the name on the same line (性别 …, a title, 签字) is no part of it. Where a partnership's licence names a firm
and its delegate (委派代表), the delegate is the person.
Source: none gives a grammar; lengths 2 to 30 are wide enough for the minority names seen.
"""

from __future__ import annotations

import re

from bizdocs.grammar.codes import matches
from bizdocs.grammar.normal import CJK, Folded, fold
from bizdocs.grammar.types import Parsed
from bizdocs.grammar.wording import is_label, is_phrase, is_placeholder, is_remark
from bizdocs.model import Json

_CHINESE = re.compile(f"[{CJK}][{CJK}·]{{0,28}}[{CJK}]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z' ,.·-]{0,58}[A-Za-z.]")
_STRETCH = re.compile(rf"[{CJK}·\s]+")
_CORE = re.compile(rf"[{CJK}][{CJK}·\s]*[{CJK}]")
_GROUP = re.compile(r"\S+")
_DELEGATE = re.compile(r"委派代表\s?:?\s?")
_BEHIND = re.compile(
    "性别|民族|出生|住址|住所|地址|公民身份|身份证|证件|号码|电话|手机|职务|职位|签字|签名|签章|盖章|印章|先生|女士|同志|日期|"
    "法定代表人|负责人|经营者|注册资本|类型|成立日期"
)
_BEFORE = re.compile(r"\s?(?:姓\s?名|法定代表人|负责人|经营者|投资人|执行事务合伙人|联系人|运营者|经办人)(?:姓\s?名)?")
_LONE_NOISE = frozenset({"男", "女", "汉", "印", "章", "无"})
_DOTS = re.compile(rf"(?<=[{CJK}])\s?[.·・•‧]{{1,2}}\s?(?=[{CJK}])")
_DOT = re.compile("[.・•‧]")
_ORGANISATION = re.compile(r"(?:公司|企业|合伙|中心|事务所|集团|委员会|合作社)$")
_NOBODY = re.compile("人员|员工|单位|公司|账号|帐号|平台|认证|授权|委托|运营|代理|经办|承诺|申请")
"""Words of letters that no name holds."""
_LONGEST_WITHOUT_DOT = 8
"""Names of Han people have two to four characters, transcribed ones without a dot up to eight; more is an address."""


def parse(text: str) -> Parsed | None:
    """The first Chinese name, else the first Latin one."""
    folded = fold(text)
    dotted = _DOTS.sub(lambda dots: _DOT.sub("·", dots.group()), folded.text)
    delegate = _DELEGATE.search(dotted)
    start = delegate.end() if delegate else 0
    for stretch in _STRETCH.finditer(dotted, start):
        if (found := _chinese(Folded(dotted, folded.origins), *stretch.span())) is not None:
            return found
    latin = _LATIN.search(dotted, start)
    if latin is None:
        return None
    return Parsed(re.sub(r"\s+", " ", latin.group()), *folded.span(*latin.span()))


def problem(value: Json) -> str | None:
    """ "format", softly: strange characters, an unlikely length, the ending of an organisation's name, words that are none's."""
    if matches(_LATIN, value):
        return "format" if is_placeholder(value) else None
    if not matches(_CHINESE, value) or ("·" not in value and len(value) > _LONGEST_WITHOUT_DOT):
        return "format"
    if is_label(value) or is_placeholder(value) or is_phrase(value) or is_remark(value) or _NOBODY.search(value):
        return "format"
    return "format" if _ORGANISATION.search(value) else None


def _chinese(folded: Folded, start: int, end: int) -> Parsed | None:
    """The name in a stretch of Chinese characters and blanks: up to what is known not to belong to a name."""
    label = _BEFORE.match(folded.text, start, end)
    start = label.end() if label else start
    noise = _BEHIND.search(folded.text, start, end)
    core = _CORE.search(folded.text, start, noise.start() if noise else end)
    if core is None:
        return None
    groups = [group.span() for group in _GROUP.finditer(folded.text, *core.span())]
    while len(groups) > 1 and folded.text[slice(*groups[-1])] in _LONE_NOISE:
        groups.pop()
    name = re.sub("·+", "·", "".join(folded.text[slice(*group)] for group in groups))
    if not _CHINESE.fullmatch(name):
        return None
    return Parsed(name, *folded.span(groups[0][0], groups[-1][1]))
