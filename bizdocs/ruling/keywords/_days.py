"""Days as the facts hold them, and margins as packs write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from bizdocs.model import Json

LONG_TERM = "long-term"


def margin_schema(*units: str) -> dict[str, Json]:
    """Schema of a margin: exactly one unit and a whole number of it."""
    return {
        "type": "object",
        "properties": {unit: {"type": "integer", "minimum": 0} for unit in units},
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
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

    Working days are Monday to Friday: public holidays are fixed from year to year and not known here. A day outside the
    calendar becomes its first or last day.
    """
    from dateutil.relativedelta import relativedelta

    sign = -1 if back else 1
    years, months, days = (sign * margin.get(unit, 0) for unit in ("years", "months", "days"))
    step = relativedelta(years=years, months=months, days=days)
    try:
        return _add_working_days(day + step, margin.get("workingDays", 0), sign)
    except (OverflowError, ValueError):
        return date.min if back else date.max


def _add_working_days(day: date, count: int, sign: int) -> date:
    for _ in range(count):
        day += timedelta(days=sign)
        while day.weekday() >= 5:
            day += timedelta(days=sign)
    return day
