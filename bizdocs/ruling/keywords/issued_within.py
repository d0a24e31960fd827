"""issuedWithin: the paper is not older than a margin.

Option: the greatest age on the day of judging, `{"days": n}` or `{"months": n}`; the limit itself counts as in time.
Violated: issued earlier (`date.too-old`).
Nobody can tell: the value is no date.
"""

from __future__ import annotations

from collections.abc import Sequence

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.days import margin_schema, read_day, shift
from bizdocs.ruling.dialect.places import Case, Place

KEYWORD = "issuedWithin"
OPTIONS = margin_schema("days", "months")
CODES = ("date.too-old",)
UNREADABLE = "date.unreadable"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:
    issued = read_day(place.value)
    if issued is None:
        return [place.unclear(UNREADABLE)]
    earliest = shift(case.as_of, option, back=True)
    if issued >= earliest:
        return [place.passes()]
    days = (case.as_of - issued).days
    return [place.fails("date.too-old", op="on-or-after", expected=earliest.isoformat(), days=days)]
