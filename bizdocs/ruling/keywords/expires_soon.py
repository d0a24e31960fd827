"""expiresSoon: an early warning before the end of validity.

Option: how long before the end to warn, `{"days": n}`.
Violated: valid on the day of judging, but no longer `n` days after it (`date.expires-soon`). What has expired already is
left to `notExpired`.
Nobody can tell: the value is no date.
"""

from __future__ import annotations

from collections.abc import Sequence

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.days import LONG_TERM, margin_schema, read_day, shift
from bizdocs.ruling.dialect.places import Case, Place

KEYWORD = "expiresSoon"
OPTIONS = margin_schema("days")
CODES = ("date.expires-soon",)
UNREADABLE = "date.unreadable"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:
    if place.value == LONG_TERM:
        return [place.passes()]
    end = read_day(place.value)
    if end is None:
        return [place.unclear(UNREADABLE)]
    quiet = shift(case.as_of, option)
    if not case.as_of <= end < quiet:
        return [place.passes()]
    days = (end - case.as_of).days
    return [place.fails("date.expires-soon", op="on-or-after", expected=quiet.isoformat(), days=days)]
