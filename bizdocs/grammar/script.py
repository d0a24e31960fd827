"""Traditional and simplified characters, and characters that OCR engines may not know."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

_STANDARD_AGAIN = frozenset("昇陞氾谿脩祕剋劄蒐扞鉅逕")
"""Characters that OpenCC simplifies though names may hold them (通用规范汉字表 of 2013, annex 1)."""

_SECOND_FORMS = str.maketrans("钜馀锺迳", "巨余钟径")
"""The same traditional character has two simplified forms: 鍾 is 钟, and 锺 in names (通用规范汉字表, annex 1)."""


def simplify(text: str) -> str:
    """A text in simplified characters, word by word (乾坤 stays, 乾燥 becomes 干燥); for comparison only, never for show."""
    return _converter()(text).translate(_SECOND_FORMS)


def differ_in_script(a: str, b: str) -> bool:
    """Whether all differences of two texts of one simplified form are a traditional character and its simplified one.

    後 and 后, 昇 and 升 are not such a pair: both are printed today and are not the same name. Nor are 髮 and 發.
    """
    return all(
        x == y or (simple in (x, y) and not _is_printed_today(y if x == simple else x))
        for x, y, simple in zip(a, b, simplify(a), strict=True)
    )


def is_rare(character: str) -> bool:
    """A letter or ideograph outside GB 2312: engines lack some of them, and then read another or nothing."""
    return character.isalnum() and not _is_in_gb_2312(character)


def _is_printed_today(character: str) -> bool:
    return character in _STANDARD_AGAIN or _is_in_gb_2312(character)


def _is_in_gb_2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
