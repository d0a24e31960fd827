"""FAMILY: checks of one place. Every member offers the same six names, in this order:

    KEYWORD      its name in packs
    OPTIONS      JSON Schema of its option
    CODES        the finding codes that it can raise
    UNREADABLE   the code for a place that could not be read
    judge        (option, place, case) → outcomes; the place is there and readable

A member's docstring says in its first line what the keyword asks, then what its option means, then what is violated and
what nobody can tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Protocol, cast

from bizdocs.families import members
from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.places import Case, Place


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
    """Every member, by its name in packs."""
    family = (cast("Keyword", module) for module in members(__name__))
    return {member.KEYWORD: member for member in family}
