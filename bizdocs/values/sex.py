"""Sex (性别): 男 or 女, as the document prints it.

Source: GB/T 2261.1.
"""

from __future__ import annotations

import re

from bizdocs.grammar.normal import CJK, fold
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_PRINTED = re.compile(rf"性\s?别\s?:?\s?(?P<labelled>[男女])|(?<![{CJK}])(?P<alone>[男女])(?:性)?(?![{CJK}])")


def parse(text: str) -> Parsed | None:
    """The character behind its label, or standing alone."""
    folded = fold(text)
    match = _PRINTED.search(folded.text)
    if match is None:
        return None
    group = "labelled" if match["labelled"] else "alone"
    return Parsed(match[group], *folded.span(*match.span(group)))


def problem(value: Json) -> str | None:
    """ "format": neither 男 nor 女."""
    return None if value in ("男", "女") else "format"
