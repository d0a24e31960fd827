"""Name of an account on a platform (账号名称, 昵称): what its owner made up, within what platforms allow.

Source: none gives a grammar; 4 to 30 half-width units is the usual bound, twice that is wide enough. A sentence, a label of the
form or a template's XXXX is none.
"""

from __future__ import annotations

import re

from bizdocs.grammar.normal import fold, print_chinese
from bizdocs.grammar.types import Parsed
from bizdocs.grammar.wording import is_label, is_phrase, is_placeholder, is_remark
from bizdocs.model import Json

_SHORTEST, _LONGEST = 2, 32
_LETTER = re.compile(r"\w")
_SENTENCE = re.compile("[,，。;；:：、?？]")


def parse(text: str) -> Parsed | None:
    """The whole text without the blanks at its ends; `None` where nothing is left."""
    folded = fold(text).joined()
    value = folded.text.strip()
    if not _LETTER.search(value):
        return None
    start = folded.text.index(value)
    return Parsed(print_chinese(value), *folded.span(start, start + len(value)))


def problem(value: Json) -> str | None:
    """ "format": empty, too long, or words that are no name."""
    if not isinstance(value, str) or not _LETTER.search(value) or not _SHORTEST <= len(value) <= _LONGEST:
        return "format"
    text = fold(value).text
    if _SENTENCE.search(text) or is_label(text) or is_placeholder(text) or is_phrase(text):
        return "format"
    return "format" if is_remark(text.strip("()[]")) else None
