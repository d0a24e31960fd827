"""olderThan: the date lies far enough back.

Option: the least age on the day of judging, `{"days" | "months" | "years" | "workingDays": n}`; the limit itself is enough.
Working days are Monday to Friday; public holidays are not counted out.
Violated: the date is later (`date.too-new`).
Nobody can tell: the value is no date.
"""

from __future__ import annotations

from collections.abc import Sequence

from bizdocs.model import Json, Outcome
from bizdocs.ruling.keywords._days import margin_schema, read_day, shift
from bizdocs.ruling.places import Case, Place

KEYWORD = "olderThan"
OPTIONS = margin_schema("days", "months", "years", "workingDays")
CODES = ("date.too-new",)
UNREADABLE = "date.unreadable"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:
    start = read_day(place.value)
    if start is None:
        return [place.unclear(UNREADABLE)]
    latest = shift(case.as_of, option, back=True)
    if start <= latest:
        return [place.passes()]
    days = abs((case.as_of - start).days)
    return [place.fails("date.too-new", op="on-or-before", expected=latest.isoformat(), days=days)]
