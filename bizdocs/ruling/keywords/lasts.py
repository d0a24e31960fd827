"""lasts: from a first day to this last one it is long enough.

Option: `since`, the path of the first day, and how long at least: `{"since": "lease_contract.valid_from", "years": 1}`, in days,
months or years. Both days belong to the time: a year that begins on 1 January ends on 31 December.
Violated: it is shorter (`material.not-accepted`).
Nobody can tell: one of them is no date, or the first day is not stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.days import LONG_TERM, margin_schema, read_day, shift
from bizdocs.ruling.dialect.places import PATH, Case, Place

KEYWORD = "lasts"
OPTIONS = margin_schema("days", "months", "years", since={"type": "string", "pattern": PATH, "description": "a path"})
CODES = ("material.not-accepted",)
UNREADABLE = "date.unreadable"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:
    since = case.find_one(option["since"])
    if place.value == LONG_TERM:
        return [place.passes()]
    first, last = read_day(since.value), read_day(place.value)
    if first is None or last is None:
        return [place.unclear(UNREADABLE) if last is None else since.unclear(UNREADABLE)]
    earliest = shift(first, option) - timedelta(days=1)
    if last >= earliest:
        return [place.passes()]
    return [place.fails("material.not-accepted", op="on-or-after", expected=earliest.isoformat())]


def paths(option: Json) -> Sequence[str]:
    return [option["since"]]
