"""Platform (平台): whom a letter is addressed to, by the platform's name or that of the company that runs it.

Source: `rules/platforms.json`, the names under which each platform's own templates address it. Any other name is none: what
stands there was misread, or is a platform that nobody here knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from bizdocs.data.platforms import platform_names
from bizdocs.grammar.normal import fold, plain, print_chinese
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_LETTER = re.compile(r"\w")
_BEHIND = ("平台", "官方", "运营方")
"""What may stand behind a platform's name: 抖音平台."""
_EDGES = ' :：,，。.;；[]“”"'


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


def platforms_named(name: str) -> frozenset[str]:
    """The platforms that a name on paper means, none for a name that nobody knows.

    A company that runs several platforms means each of them.
    """
    text = plain(name)
    found = _by_name().get(text)
    for words in _BEHIND:
        found = found or _by_name().get(text.removesuffix(words))
    return found or frozenset()


def is_among(name: str, names: Iterable[str]) -> bool:
    """Whether a name on paper is one of some names, width, blanks and 平台 behind it aside."""
    text, known = plain(name).casefold(), {plain(one).casefold() for one in names}
    return any(text.removesuffix(words) in known for words in ("", *_BEHIND))


@cache
def _by_name() -> Mapping[str, frozenset[str]]:
    named: dict[str, frozenset[str]] = {}
    for platform, names in platform_names().items():
        for name in names:
            named[plain(name)] = named.get(plain(name), frozenset()) | {platform}
    return named
