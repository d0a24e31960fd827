"""started: validity has begun.

Option: `{}`.
Violated: the date lies after the day of judging (`date.not-yet-valid`).
Nobody can tell: the value is no date.
"""

from __future__ import annotations

from collections.abc import Sequence

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.days import read_day
from bizdocs.ruling.dialect.places import Case, Place

KEYWORD = "started"
OPTIONS = {"type": "object", "additionalProperties": False}
CODES = ("date.not-yet-valid",)
UNREADABLE = "date.unreadable"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:  # noqa: ARG001 (uniform shape)
    start = read_day(place.value)
    if start is None:
        return [place.unclear(UNREADABLE)]
    if start <= case.as_of:
        return [place.passes()]
    days = (start - case.as_of).days
    return [place.fails("date.not-yet-valid", op="on-or-before", expected=case.as_of.isoformat(), days=days)]
