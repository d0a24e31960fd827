"""Ethnicity (民族): one of the 56 peoples, without 族.

Source: GB/T 3304.
"""

from __future__ import annotations

import re

from bizdocs.grammar.normal import CJK, fold
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_PEOPLES = """
汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土
达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴
珞巴 基诺
"""
PEOPLES = tuple(_PEOPLES.split())
_NAMES = "|".join(sorted(PEOPLES, key=len, reverse=True))
_PRINTED = re.compile(rf"民\s?族\s?:?\s?(?P<labelled>{_NAMES})|(?<![{CJK}])(?P<alone>{_NAMES})族?(?![{CJK}])")


def parse(text: str) -> Parsed | None:
    """The people's name behind its label, or standing alone."""
    folded = fold(text)
    match = _PRINTED.search(folded.text)
    if match is None:
        return None
    group = "labelled" if match["labelled"] else "alone"
    return Parsed(match[group], *folded.span(*match.span(group)))


def problem(value: Json) -> str | None:
    """ "format": none of the 56."""
    return None if value in PEOPLES else "format"
