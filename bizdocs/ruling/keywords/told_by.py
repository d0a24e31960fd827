"""toldBy: a day of birth, or a sex, is the one that an identity number tells.

Option: the path of the number.
Violated: the number tells another one (`mismatch.person-details`).
Nobody can tell: the number could not be read. A number that is not sound, or tells nothing, is not judged here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.places import PATH, Case, Place
from bizdocs.values import resident_no

KEYWORD = "toldBy"
OPTIONS: Mapping[str, Json] = {"type": "string", "pattern": PATH, "description": "the path of an identity number"}
CODES = ("mismatch.person-details",)
UNREADABLE = "material.field-unreadable"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:
    number = case.find_one(option)
    if number.found == "absent":
        return []
    if not isinstance(number.value, str) or not isinstance(place.value, str):
        return [place.unclear(UNREADABLE)]
    if resident_no.problem(number.value) is not None:
        return []
    told = resident_no.sex(number.value) if place.value in {"男", "女"} else resident_no.birth_date(number.value)
    if told is None:
        return []
    if told == place.value:
        return [place.passes()]
    return [place.fails("mismatch.person-details", op="told-by", expected=told, other=number.path)]


def paths(option: Json) -> Sequence[str]:
    return [option]
