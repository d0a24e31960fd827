"""Days as the facts hold them, and margins as packs write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from bizdocs.model import Json

LONG_TERM = "long-term"


def margin_schema(*units: str, strict: bool = False, **more: Json) -> dict[str, Json]:
    """Schema of a margin: exactly one unit and a whole number of it; with `strict`, whether the limit itself is too little."""
    amounts: dict[str, Json] = {unit: {"type": "integer", "minimum": 0} for unit in units}
    return {
        "type": "object",
        "properties": {**amounts, **({"strict": {"type": "boolean"}} if strict else {}), **more},
        "additionalProperties": False,
        "required": list(more),
        "oneOf": [{"required": [unit]} for unit in units],
    }


def read_day(value: Json) -> date | None:
    """A `YYYY-MM-DD`; `None` for anything else."""
    if not isinstance(value, str) or len(value) != len("2026-11-23"):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def shift(day: date, margin: Mapping[str, int], *, back: bool = False) -> date:
    """A day moved by a margin. A month's or year's end is kept: 31 January + 1 month is the last of February.

    A day outside the calendar becomes its first or last day.
    """
    from dateutil.relativedelta import relativedelta

    sign = -1 if back else 1
    years, months, days = (sign * margin.get(unit, 0) for unit in ("years", "months", "days"))
    try:
        return day + relativedelta(years=years, months=months, days=days)
    except (OverflowError, ValueError):
        return date.min if back else date.max


_FEWER, _MORE = 9, 3
"""By how many working days a span of sixty days can fall short of, or exceed, its weekdays. The State Council sets holidays
and the weekends that are worked for them year by year; in no sixty days of 2020 to 2026 there were more of either (New
Year's Day and the Spring Festival together free nine weekdays; three weekend days are worked around them).
"""
_SPAN = 60


def working_days(start: date, end: date) -> tuple[int, int]:
    """The least and the most working days that can lie between two days, the first not counted."""
    span = (end - start).days
    if span <= 0:
        return span, span
    weeks, rest = divmod(span, 7)
    weekdays = weeks * 5 + sum((start + timedelta(days=day)).weekday() < 5 for day in range(1, rest + 1))
    spans = -(-span // _SPAN)
    return max(0, weekdays - _FEWER * spans), min(span, weekdays + _MORE * spans)


def weekdays_before(day: date, count: int) -> date:
    """The latest day after which so many weekdays have come, the given day included."""
    weeks, rest = divmod(count, 5)
    day = shift(day, {"days": 7 * weeks}, back=True)
    while rest and day > date.min:
        rest -= day.weekday() < 5
        day -= timedelta(days=1)
    return day
