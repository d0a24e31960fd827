"""What platforms are called on paper: `rules/platforms.json`, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bizdocs.data.files import read_data
from bizdocs.grammar.normal import plain

_BEHIND = ("平台", "官方", "运营方")
"""What may stand behind a platform's name: 抖音平台."""


def platforms_named(name: str) -> frozenset[str]:
    """The platforms that a name on paper means; none for a name that nobody knows.

    A company that runs several platforms means each of them.
    """
    text = plain(name)
    found = _by_name().get(text)
    for words in _BEHIND:
        found = found or _by_name().get(text.removesuffix(words))
    return found or frozenset()


@cache
def _by_name() -> Mapping[str, frozenset[str]]:
    named: dict[str, frozenset[str]] = {}
    for platform, names in read_data("platforms.json").items():
        for name in names:
            key = plain(name)
            named[key] = named.get(key, frozenset()) | {platform}
    return named
