"""olderThan: the date lies far enough back.

Option: the least age on the day of judging, `{"days" | "months" | "years" | "workingDays": n}`; the limit itself is enough,
but with `"strict": true` it is not.
Violated: the date is later (`date.too-new`).
Nobody can tell: the value is no date, or the holidays, which are set from year to year, decide whether so many working days
have passed.
"""

from __future__ import annotations

from collections.abc import Sequence

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.days import margin_schema, read_day, shift, weekdays_before, working_days
from bizdocs.ruling.dialect.places import Case, Place

KEYWORD = "olderThan"
OPTIONS = margin_schema("days", "months", "years", "workingDays", strict=True)
CODES = ("date.too-new",)
UNREADABLE = "date.unreadable"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:
    start = read_day(place.value)
    if start is None:
        return [place.unclear(UNREADABLE)]
    days = abs((case.as_of - start).days)
    more = int(option.get("strict", False))
    if "workingDays" in option:
        wanted = option["workingDays"] + more
        least, most = working_days(start, case.as_of)
        if least >= wanted:
            return [place.passes()]
        latest = weekdays_before(case.as_of, wanted)  # a message can only count as if there were no holidays
        answer = place.fails if most < wanted else place.unclear
        return [answer("date.too-new", op="on-or-before", expected=latest.isoformat(), days=days)]
    latest = shift(shift(case.as_of, option, back=True), {"days": more}, back=True)
    if start <= latest:
        return [place.passes()]
    return [place.fails("date.too-new", op="on-or-before", expected=latest.isoformat(), days=days)]
