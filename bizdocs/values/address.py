"""Address (地址): place names down to the room; lines joined, no blanks around Chinese characters.

Parts: province, city, district, road and number, building; not taken apart.
Source: GB/T 23705 names the levels; the check for one of them is soft.
"""

from __future__ import annotations

import re

from bizdocs.grammar.normal import fold, is_chinese, print_chinese
from bizdocs.grammar.provinces import is_misnamed
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_LEVEL = re.compile("[省市区县旗州盟镇乡村庄屯组街路道巷弄里胡同坊园苑城号栋幢座楼层室户铺摊厦场港桥]")
_SENTENCE = re.compile("[。；《》？！]")
_OTHERS = re.compile(
    r"[自至从]?(?:19|20)[0-9]{2}(?:年[0-9]{1,2}月|([.\-/])[0-9]{1,2}\1[0-9]{1,2})|的房[屋产]|(?:出租|租赁)给"
)
"""What is no part of an address, and begins what stands behind one: a date, the rest of a contract's sentence."""
_LETTER = re.compile(r"\w")
_EDGES = " .,、。;:·-~_|*/'\""
_SHORTEST = 4


def parse(text: str) -> Parsed | None:
    """The text up to what is none of an address, without marks at its ends, if there is enough of it for an address."""
    folded = fold(text).joined()
    other = _OTHERS.search(folded.text)
    value = folded.text[: other.start() if other and other.start() >= _SHORTEST else None].strip(_EDGES)
    if len(_LETTER.findall(value)) < _SHORTEST:
        return None
    start = folded.text.index(value)
    return Parsed(print_chinese(value), *folded.span(start, start + len(value)))


def problem(value: Json) -> str | None:
    """ "format", softly: too short, a sentence, a province that there is none of, or Chinese without any level of place."""
    if not isinstance(value, str) or len(value) < _SHORTEST or _SENTENCE.search(value):
        return "format"
    if is_misnamed(value):
        return "format"
    return "format" if is_chinese(value) and not _LEVEL.search(value) else None
