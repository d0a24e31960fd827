"""Identifier of an account on a platform (账号ID, 抖音号, 原始ID) or the address of its page; Latin characters only.

Source: the platforms' own numbers in certification forms; the grammar is ours and wide.
"""

from __future__ import annotations

import re

from bizdocs.grammar.normal import fold
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_IDENTIFIER = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.\-/:?=&%#@]*[0-9A-Za-z_\-/]")


def parse(text: str) -> Parsed | None:
    """The first run of such characters; marks at its end belong to the sentence."""
    folded = fold(text)
    found = _IDENTIFIER.search(folded.text)
    return None if found is None else Parsed(found.group(), *folded.span(*found.span()))


def problem(value: Json) -> str | None:
    """ "format": a character that no platform allows."""
    return None if isinstance(value, str) and _IDENTIFIER.fullmatch(value) else "format"
