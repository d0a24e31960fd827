"""hasSides: every side of the document is there.

Option: the names of the sides, `["portrait", "emblem"]`. Stands on a document or on its `sides`.
Violated: one is missing (`material.side-missing`).
Nobody can tell: the sides are not known, or as many could not be told as are missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.parts import part
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
    sides = part(place.value, "sides")
    if not isinstance(sides, list):
        return [place.unclear(UNREADABLE, op="has", expected=option)]
    missing = [side for side in option if side not in sides]
    if not missing:
        return [place.passes()]
    known = {"op": "has", "expected": option, "actual": sides, "side": missing}
    if len(missing) <= sides.count(None):
        return [place.unclear(UNREADABLE, **known)]
    return [place.fails("material.side-missing", **known)]
