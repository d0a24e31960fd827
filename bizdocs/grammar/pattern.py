"""Numbers that are known by their form alone: a pattern over folded text, as document types declare them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bizdocs.grammar.normal import fold
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
"""The one-character names of the provinces, with which most permit numbers begin (GB/T 2260 names them)."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A value kind made from a regular expression; it has `parse` and `problem` as every kind does."""

    expression: re.Pattern[str]

    def parse(self, text: str) -> Parsed | None:
        """The first place of the text that fits, blanks left out; capitals, half-width digits and brackets."""
        folded = fold(text).squeezed()
        found = self.expression.search(folded.text)
        return None if found is None else Parsed(found.group(), *folded.span(*found.span()))

    def problem(self, value: Json) -> str | None:
        """ "format": it does not fit."""
        return None if isinstance(value, str) and self.expression.fullmatch(value) else "format"


@cache
def pattern(expression: str) -> Pattern:
    """The kind of an expression; `{P}` in it stands for one province."""
    return Pattern(re.compile(expression.replace("{P}", f"[{PROVINCES}]")))
