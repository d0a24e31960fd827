"""hasSides: every side of the document is there.

Option: the names of the sides, `["portrait", "emblem"]`. Stands on a document or on its `sides`.
Violated: one is `not-there` (`material.side-missing`).
Nobody can tell: one is `unknown`, or not among the sides that are told (`material.field-unreadable`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.places import Case, Place

KEYWORD = "hasSides"
OPTIONS: Mapping[str, Json] = {
    "type": "array",
    "items": {"type": "string", "pattern": "^[a-z_]+$"},
    "minItems": 1,
    "uniqueItems": True,
}
CODES = ("material.side-missing",)
UNREADABLE = "material.field-unreadable"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:  # noqa: ARG001 (uniform shape)
    sides = place.value.get("sides", place.value) if isinstance(place.value, Mapping) else None
    if not isinstance(sides, Mapping):
        return [place.unclear(UNREADABLE, op="has", expected=option, actual=None)]
    there = [side for side in option if sides.get(side) == "there"]
    missing = [side for side in option if sides.get(side) == "not-there"]
    known = {"op": "has", "expected": option, "actual": there}
    if missing:
        return [place.fails("material.side-missing", **known, side=missing)]
    return [place.passes() if len(there) == len(option) else place.unclear(UNREADABLE, **known)]
