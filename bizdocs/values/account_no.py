"""Bank account number (账号): 8 to 32 digits; blanks and hyphens are only for reading.

Parts: each bank's own; there is no national layout and no check digit.
Source: specimens, which have 9 to 25 digits; the bounds are wider.
"""

from __future__ import annotations

import re

from bizdocs.grammar.codes import matches
from bizdocs.grammar.normal import fold
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_DIGITS = re.compile("[0-9]+")
_CANONICAL = re.compile("[0-9]{8,32}")
_BETWEEN = frozenset({" ", "-", " - ", "--"})


def parse(text: str) -> Parsed | None:
    """The longest chain of digits, the first of equally long ones."""
    folded = fold(text)
    chains: list[tuple[str, int, int]] = []
    for match in _DIGITS.finditer(folded.text):
        if chains and folded.text[chains[-1][2] : match.start()] in _BETWEEN:
            digits, start, _ = chains.pop()
            chains.append((digits + match.group(), start, match.end()))
        else:
            chains.append((match.group(), *match.span()))
    fitting = [chain for chain in chains if _CANONICAL.fullmatch(chain[0])]
    if not fitting:
        return None
    value, start, end = max(fitting, key=lambda chain: len(chain[0]))
    return Parsed(value, *folded.span(start, end))


def problem(value: Json) -> str | None:
    """ "format": not 8 to 32 digits."""
    return None if matches(_CANONICAL, value) else "format"
