"""after: the date lies after another one of the case.

Option: `date`, the path of the other one, and by how much at least: `{"date": "lease_contract.valid_from", "days": 1}`, in days,
months or years; 0 days lets them be the same day.
Violated: it lies earlier (`date.inconsistent`).
Nobody can tell: one of them is no date. Where the other one is not there, there is nothing to judge.
"""

from __future__ import annotations

from collections.abc import Sequence

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.days import LONG_TERM, margin_schema, read_day, shift
from bizdocs.ruling.dialect.places import PATH, Case, Place

KEYWORD = "after"
OPTIONS = margin_schema("days", "months", "years", date={"type": "string", "pattern": PATH, "description": "a path"})
CODES = ("date.inconsistent",)
UNREADABLE = "date.unreadable"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:
    other = case.find_one(option["date"])
    if other.found == "absent":
        return []
    if place.value == LONG_TERM:
        return [place.passes()]
    start, end = read_day(other.value), read_day(place.value)
    if start is None or end is None:
        return [place.unclear(UNREADABLE) if end is None else other.unclear(UNREADABLE)]
    earliest = shift(start, option)
    if end >= earliest:
        return [place.passes()]
    return [place.fails("date.inconsistent", op="on-or-after", expected=earliest.isoformat(), other=other.path)]


def paths(option: Json) -> Sequence[str]:
    return [option["date"]]
