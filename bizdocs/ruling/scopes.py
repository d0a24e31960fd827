"""Industries that a scope of business speaks of, as far as it is plain.

`rules/scopes.json` holds the wording of trades that need a permit, as registers write them (经营范围规范表述, 许可项目).
What a scope rules out (`不含危险化学品`, `除外`) is not in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from bizdocs.data.files import read_data
from bizdocs.model import Facts
from bizdocs.ruling.dialect.comparison import plain
from bizdocs.ruling.dialect.places import find

_ITEMS = re.compile(r"[;；。\n]")
_EXCEPT = re.compile(
    r"[(（][^()（）]*(?:不含|不包括|除外|不得|除[^()（）]*外)[^()（）]*[)）]|(?:不含|不包括|不得从事|不涉及).*"
)
"""What a scope says that it does not hold: in brackets, or to the end of the item."""


def industries_in_scope(facts: Facts) -> tuple[str, ...]:
    """Industries that the scope of a paper names in plain words, in the order of the table."""
    texts = [place.value for place in find(facts.values, "*.scope") if place.path.startswith(_SUBJECTS)]
    said = _what_is_held("\n".join(text for text in texts if isinstance(text, str)))
    return tuple(name for name, words in _words().items() if any(word in said for word in words)) if said else ()


_SUBJECTS = ("business_licence.", "public_institution_certificate.", "social_organisation_certificate.")
"""Papers whose scope is all that the subject does: a permit's scope is what that permit allows."""


def _what_is_held(scope: str) -> str:
    return "\n".join(plain(_EXCEPT.sub("", item)) for item in _ITEMS.split(scope) if item.strip())


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(plain(word) for word in words) for name, words in read_data("scopes.json").items()}
