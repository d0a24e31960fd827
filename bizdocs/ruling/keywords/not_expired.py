"""notExpired: the end of validity has not come.

Option: how much must be left on the day of judging, `{"days": n}` or `{"months": n}`; 0 asks for validity on that day. The
last day counts as valid (the permit says 至: up to and including), and `long-term` has no end. With `"strict": true` more
than that must be left.
Violated: the end lies before the day (`date.expired`), or the day is covered and only the margin is not (`date.expiring`).
Nobody can tell: the value is no date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.days import LONG_TERM, margin_schema, read_day, shift
from bizdocs.ruling.dialect.places import Case, Place

KEYWORD = "notExpired"
OPTIONS = margin_schema("days", "months", strict=True)
CODES = ("date.expired", "date.expiring")
UNREADABLE = "date.unreadable"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:
    if place.value == LONG_TERM:
        return [place.passes()]
    end = read_day(place.value)
    if end is None:
        return [place.unclear(UNREADABLE)]
    earliest = earliest_end(option, case.as_of)
    if end >= earliest:
        return [place.passes()]
    code = "date.expired" if end < case.as_of else "date.expiring"
    days = abs((end - case.as_of).days)
    return [place.fails(code, op="on-or-after", expected=earliest.isoformat(), days=days)]


def earliest_end(option: Mapping[str, Json], as_of: date) -> date:
    """The first day of an end of validity with which enough is left."""
    return shift(shift(as_of, option), {"days": int(option.get("strict", False))})
