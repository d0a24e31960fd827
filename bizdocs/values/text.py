"""Any text (文字): lines joined, no blanks around Chinese characters, Chinese marks full width, other characters half width.

Source: none; it is what is left of print where nothing more is known of a field.
"""

from __future__ import annotations

from bizdocs.grammar.normal import fold, print_chinese
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json


def parse(text: str) -> Parsed | None:
    """The whole text without the blanks at its ends; `None` where nothing is left."""
    folded = fold(text).joined()
    value = folded.text.strip()
    if not value:
        return None
    start = folded.text.index(value)
    return Parsed(print_chinese(value), *folded.span(start, start + len(value)))


def problem(value: Json) -> str | None:
    """ "format": not a string, or blank."""
    return None if isinstance(value, str) and value.strip() else "format"
