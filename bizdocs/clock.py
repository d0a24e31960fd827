"""The only module that asks for the date."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def now() -> datetime:
    """Now in Asia/Shanghai, where the platforms and the authorities are."""
    try:
        return datetime.now(ZoneInfo("Asia/Shanghai"))
    except ZoneInfoNotFoundError:  # Windows without the tzdata package: China has had no daylight saving since 1991
        from datetime import timedelta, timezone

        return datetime.now(timezone(timedelta(hours=8)))


def today() -> date:
    """Today in Asia/Shanghai."""
    return now().date()
