"""width: a text is as long as a platform allows, in half-width units.

Option: `min` and `max`; a letter or figure counts one, a Chinese character or full-width sign two (Unicode: East Asian width W
or F).
Violated: it is shorter or longer; of the account's name `account.name-length`, elsewhere `number.format`.
Nobody can tell: the value is no text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.places import Case, Place

KEYWORD = "width"
_UNITS: Mapping[str, Json] = {"type": "integer", "minimum": 0}
OPTIONS: Mapping[str, Json] = {
    "type": "object",
    "properties": {"min": _UNITS, "max": _UNITS},
    "additionalProperties": False,
    "minProperties": 1,
}
CODES = ("account.name-length", "number.format")
UNREADABLE = "material.field-unreadable"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:  # noqa: ARG001 (uniform shape)
    if not isinstance(place.value, str):
        return [place.unclear(UNREADABLE)]
    width = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in place.value)
    code = "account.name-length" if place.path == "submission.account.name" else "number.format"
    if width < option.get("min", 0):
        return [place.fails(code, op="width-at-least", expected=option["min"])]
    if width > option.get("max", width):
        return [place.fails(code, op="width-at-most", expected=option["max"])]
    return [place.passes()]
