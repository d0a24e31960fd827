"""Watermark words: how watermarks speak, and what one says whose words were read in pieces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

SHARED = 3
"""Characters that two words have in common, where one repeats the other."""

_PAPER = "(?:此|本|该)?(?:复印件|文件|材料|证件|证照|执照|资料|图片|照片|电子版|扫描件)?"
_PURPOSE = "专用|用途|无效|认证|备案|审核|审查|办理|注册|公示|宣传|展示|申请|入驻|开户|查询|亮照|证明|参赛"
_START = re.compile(f"{_PAPER}(?:[仅只专][供限做作为用对]|供)")
_END = re.compile(f"(?:[使之所他]用|{_PURPOSE})[)。.!]?$")
_WHOLE = re.compile(
    f"{_PAPER}[仅只专](?:[供限做作为对]|用[于作])(?!信息参考).{{2,30}}(?:[使之所]用|{_PURPOSE})[)。.!]?"
)
"""Printed on downloaded licences themselves: 电子营业执照文件仅供信息参考."""
_TAIL = re.compile(
    "(?:再次|再)?(?:复印|翻印|盗印|盗用|他用|转载)件?无效|不(?:[做作得]|得作|得用于)为?其?他它?用途?|盗用必究"
)
_FRAGMENT = re.compile(".{0,10}(?:开户|认证|宣传|公示|备案|注册|展示|审核|合作|网站|办理|入驻)使用")
_USE = re.compile("[使之所]用$")
_SCOPE = re.compile("经营|销售|零售|批发|办公|项目|服务业|分支机构|[(（]")
"""What wrapped lines of a scope or an address say after 仅限."""
_APP = re.compile(
    "扫描全能王|camscanner|扫描宝|布丁扫描|夸克扫描|全能扫描|白描|今日水印|水印相机|马克相机", re.IGNORECASE
)


def names_app(text: str) -> bool:
    """Whether it is the line that a scanning or camera app leaves."""
    return _APP.search(text) is not None


def starts(text: str) -> bool:
    return _START.match(text) is not None


def is_whole(text: str) -> bool:
    """Whether it says, from its start to its end, what a copy may be used for: 仅供抖音认证使用."""
    return _WHOLE.fullmatch(text) is not None


def is_whole_line(text: str) -> bool:
    """The same of a line between the lines of a paper, whose scope or address may begin so too."""
    return is_whole(text) and not _SCOPE.search(text)


def is_tail(text: str) -> bool:
    """Whether it is all that watermarks add: 复印无效, 不作他用."""
    return _TAIL.fullmatch(text) is not None


def is_fragment(text: str) -> bool:
    """Whether it is the end of a watermark whose start was not read: 云网客开户使用."""
    return _FRAGMENT.fullmatch(text) is not None


def speaks(text: str, *, steep: bool) -> bool:
    """Whether a word aslant starts or ends as a watermark does: 仅供深圳, 宣传使用. On seals, which lie flat, 专用 ends words."""
    ends = len(text) >= SHARED and _USE.search(text) is not None
    return ends or starts(text) or _TAIL.search(text) is not None or (steep and text.endswith("专用"))


def repeat(texts: Sequence[str]) -> bool:
    """Whether two of the words have something in common."""
    parts = [{text[at : at + SHARED] for at in range(len(text) - SHARED + 1)} for text in texts]
    return any(a & b for number, a in enumerate(parts) for b in parts[number + 1 :])


def read_pieces(pieces: Iterable[str]) -> str | None:
    """What the pieces of one watermark say: a text that was read twice, or one that is whole by what it says."""
    texts = Counter(pieces)
    whole = [text for text, times in texts.items() if is_whole(text) or (times > 1 and not _is_part(text, texts))]
    if whole:
        return max(whole, key=lambda text: (is_whole(text), texts[text], len(text)))
    joined = _assemble(sorted(texts, key=len, reverse=True))
    return joined if is_whole(joined) else None


def _is_part(text: str, texts: Iterable[str]) -> bool:
    """Whether it is a piece of a longer one, or its start or end is cut off."""
    return any(text != other and text in other for other in texts) or starts(text) != bool(_END.search(text))


def _assemble(texts: Sequence[str]) -> str:
    """The longest text, lengthened by others that overlap its ends."""
    joined, left = texts[0], list(texts[1:])
    while True:
        for text in left:
            if (longer := _lengthened(joined, text)) is not None:
                joined = longer
                left.remove(text)
                break
        else:
            return joined


def _lengthened(joined: str, text: str) -> str | None:
    for size in range(min(len(joined), len(text)) - 1, SHARED - 1, -1):
        if joined.endswith(text[:size]):
            return joined + text[size:]
        if joined.startswith(text[-size:]):
            return text + joined[size:]
    return None
