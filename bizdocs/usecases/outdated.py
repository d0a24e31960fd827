"""Outdated: the packs that somebody should compare with their sources again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bizdocs import clock
from bizdocs.model import STALE_AFTER, OldPack, Outdated, Pack
from bizdocs.ruling.packs.age import is_older, pages_of, seen_on
from bizdocs.ruling.packs.load import Shelf
from bizdocs.usecases.choosing import open_shelf
from bizdocs.usecases.settings import Settings


def list_outdated(settings: Settings, days: int | None = None) -> Outdated:
    """The packs whose sources were last read more than `days` days before `as_of`, the oldest first.

    Of each pack the edition in effect on that day and those that start later: nobody reads again what no longer holds.
    A pack of which nobody knows when it was read is old. Raises `PackError` for a pack that is broken.
    """
    as_of, days = settings.as_of or clock.today(), days or STALE_AFTER
    old = [
        pack
        for pack in _in_use(open_shelf(settings.packs, settings.rules), as_of)
        if is_older(pack, days, as_of) is not False
    ]
    told = [_tell(pack, as_of) for pack in old]
    return Outdated(
        as_of=as_of, days=days, packs=tuple(sorted(told, key=lambda one: (one.seen_on or date.min, one.pack.id)))
    )


def _in_use(shelf: Shelf, as_of: date) -> Iterator[Pack]:
    for pack_id in sorted(shelf.ids()):
        packs = [edition.pack for edition in shelf.editions(pack_id)]
        begun = sum((pack.effective[0] or date.min) <= as_of for pack in packs)
        yield from packs[max(begun - 1, 0) :]


def _tell(pack: Pack, as_of: date) -> OldPack:
    seen = seen_on(pack)
    return OldPack(pack=pack, seen_on=seen, age=(as_of - seen).days if seen else None, pages=pages_of(pack))
