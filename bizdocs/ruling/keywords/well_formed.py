"""wellFormed: the value has the form of its kind, check digits included.

Option: a kind of value, the name of a member of `bizdocs.values` (`uscc`, `resident_no` …).
Violated: a check digit is wrong (`number.check-digit`), or the form is (`number.format`).
Nobody can tell: never.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bizdocs.families import member
from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.places import Case, Place

KEYWORD = "wellFormed"
OPTIONS: Mapping[str, Json] = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$", "description": "a kind of value"}
CODES = ("number.check-digit", "number.format")
UNREADABLE = "material.field-unreadable"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:  # noqa: ARG001 (uniform shape)
    problem = member("bizdocs.values", option).problem(place.value)
    if problem is None:
        return [place.passes()]
    code = "number.check-digit" if problem == "check-digit" else "number.format"
    return [place.fails(code, op="well-formed", expected=option)]
