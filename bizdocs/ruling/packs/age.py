"""How long ago somebody looked at what a pack is taken from, and where to look now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from bizdocs.model import Pack


def seen_on(pack: Pack) -> date | None:
    """The day when its sources were read, or the platform's own pages opened where that is later; `None`: nobody knows."""
    return max((day for day in (pack.read_on, pack.live_checked_on) if day is not None), default=None)


def is_older(pack: Pack, days: int, as_of: date) -> bool | None:
    """Whether that was more than so many days before a day; `None`: nobody knows when it was."""
    seen = seen_on(pack)
    return None if seen is None else (as_of - seen).days > days


def pages_of(pack: Pack) -> tuple[str, ...]:
    """The pages that tell of changes: those that the pack names, else those that its own rules stand on.

    Of the latter the platform's own come first, then those that most rules stand on.
    """
    if pack.watch:
        return pack.watch
    own = (rule.source.url for rule in pack.rules if rule.id.rpartition("/")[0] == pack.id)
    cited = Counter(url.partition("#")[0] for url in own if url)
    return tuple(sorted(cited, key=lambda url: (not is_on(url, pack.sites), -cited[url])))


def is_on(url: str, sites: Sequence[str]) -> bool:
    """Whether an address is on one of some sites, or on a part of one."""
    host = (urlsplit(url).hostname or "").casefold()
    return any(host == site or host.endswith(f".{site}") for site in sites)
