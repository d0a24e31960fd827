"""Platform (平台): whom a letter is addressed to, by the platform's name or that of the company that runs it.

Source: `rules/platforms.json`, the names under which each platform's own templates address it. Any other name is none: what
stands there was misread, or is a platform that nobody here knows.
"""

from __future__ import annotations

import re

from bizdocs.data.platforms import platforms_named
from bizdocs.grammar.normal import fold, print_chinese
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_LETTER = re.compile(r"\w")
_EDGES = " :：,，。.;；[]“”\""


def parse(text: str) -> Parsed | None:
    """The text without marks at its ends; `None` where nothing is left."""
    folded = fold(text).joined()
    value = folded.text.strip(_EDGES)
    if not _LETTER.search(value):
        return None
    start = folded.text.index(value)
    return Parsed(print_chinese(value), *folded.span(start, start + len(value)))


def problem(value: Json) -> str | None:
    """ "format": no platform is called so."""
    return None if isinstance(value, str) and platforms_named(value) else "format"
