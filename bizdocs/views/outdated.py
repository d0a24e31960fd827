"""The packs that somebody should compare with their sources again, and where to look."""

from __future__ import annotations

from bizdocs.model import Json, Lang, OldPack, Options, Outdated
from bizdocs.printing.layout import Canvas, Cell
from bizdocs.printing.marks import MARKS
from bizdocs.printing.strings import say
from bizdocs.views.packs import write_json

_SHOWN = 3
"""So many pages stand under a pack; JSON has all."""


def render_outdated(told: Outdated, output: str, options: Options) -> str:
    """A pack with its last day and its age, and under it the pages to look at; the oldest first."""
    if output == "json":
        packs = [_to_json(one) for one in told.packs]
        return write_json({"as_of": told.as_of.isoformat(), "days": told.days, "outdated": packs})
    canvas, lang = Canvas(options.width, colour=options.colour), options.lang
    if not told.packs:
        canvas.line(MARKS["ready"], Cell(say("outdated.none", lang, n=told.days, day=told.as_of)))
        return str(canvas)
    count = say("outdated.count", lang, count=len(told.packs), n=told.days, day=told.as_of)
    canvas.line(Cell(count, "strong"))
    for one in told.packs:
        pack = one.pack
        name = Cell(f"{pack.id}@{pack.edition}", "strong")
        canvas.line(MARKS["review"], name, Cell(_age(one, lang)), Cell(pack.title.of(lang), "dim"))
        if not one.pages:
            canvas.line(Cell(say("outdated.no_page", lang, pack=pack.id), "dim"), indent=3)
        for page in one.pages[:_SHOWN]:
            canvas.line(Cell(page), indent=3)
        if (more := len(one.pages) - _SHOWN) > 0:
            canvas.line(Cell(say("outdated.more", lang, n=more), "dim"), indent=3)
    return str(canvas)


def _age(one: OldPack, lang: Lang) -> str:
    if one.seen_on is None:
        return say("outdated.unknown", lang)
    return say("outdated.seen", lang, day=one.seen_on, n=one.age)


def _to_json(one: OldPack) -> dict[str, Json]:
    pack = one.pack
    return {
        "id": pack.id,
        "edition": pack.edition,
        "title": pack.title.to_json(),
        "origin": pack.origin,
        "read_on": pack.read_on and pack.read_on.isoformat(),
        "live_checked_on": pack.live_checked_on and pack.live_checked_on.isoformat(),
        "seen_on": one.seen_on and one.seen_on.isoformat(),
        "age": one.age,
        "pages": list(one.pages),
    }
