"""Regular expressions of papers: the safe subset of packs, and what papers need besides.

Besides, they may have the named group `value` (in sentences: it holds the value), `{P}` for one province (in patterns), a leading
`(?i)`, and looks at one neighbouring character: `(?<!\\d)`, `(?=[，。]|$)`. Such a look costs nothing.
"""

from __future__ import annotations

import re

from bizdocs.data.patterns import PatternRefused, compile_pattern

_LOOK = re.compile(r"\(\?<?[!=](?:\\.|\[(?:\\.|[^\]\\])+\]|[^\\\[\](){}*+?|.^$])(?:\|\$)?\)")
_VALUE = "(?P<value>"


def check_pattern(expression: str) -> None:
    """Raises `PatternRefused` for a pattern of a number that can't be used."""
    compile_pattern(_plain(expression).replace("{P}", "京"))


def check_sentence(expression: str) -> None:
    """The same for a sentence, which names its value."""
    if expression.count(_VALUE) != 1:
        raise PatternRefused(
            "it needs one group (?P<value>…), which holds the value", "要有且只有一个取值的组 (?P<value>…)"
        )
    compile_pattern(_plain(expression).replace(_VALUE, "("))


def _plain(expression: str) -> str:
    return _LOOK.sub("", expression.removeprefix("(?i)"))
