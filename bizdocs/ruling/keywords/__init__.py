"""FAMILY: checks of one place. Every member offers the same five names, in this order:

    KEYWORD      its name in packs
    OPTIONS      JSON Schema of its option
    CODES        the finding codes that it can raise
    UNREADABLE   the code for a place that could not be read
    judge        (option, place, case) → outcomes; the place is there and readable

and, where its option names other places,

    paths        option → the paths that it names, so that the linter and the checklist know them

A member of another package is called in packs as its entry point is, and may bring codes of its own in `FINDINGS`, as
`rules/findings.json` holds them.

A member's docstring says in its first line what the keyword asks, then what its option means, then what is violated and
what nobody can tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Protocol, cast

from bizdocs.families import KEYWORDS, member, own_names
from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.places import Case, Place
from bizdocs.ruling.foreign import foreign_keywords


class Keyword(Protocol):
    """What a member offers."""

    KEYWORD: str
    OPTIONS: Mapping[str, Json]
    CODES: tuple[str, ...]
    UNREADABLE: str

    @staticmethod
    def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]: ...


@cache
def keywords() -> Mapping[str, Keyword]:
    """Every member that can be used, by its name in packs."""
    own = (cast("Keyword", member(KEYWORDS, name)) for name in own_names(KEYWORDS))
    return {each.KEYWORD: each for each in own} | {
        name: cast("Keyword", each) for name, each in foreign_keywords().items()
    }
