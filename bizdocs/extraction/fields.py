"""Fields: the best candidate of each, held against the others, with its evidence, its certainty and its status.

Status: `read` (or `repaired`) only where the value could be read for certain; a place that should hold a value but gives
none, or an uncertain one, is `unreadable`; a field is `absent` only where that is proven (`absence.py`). When in doubt:
unreadable.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, timedelta
from statistics import median
from typing import TypeVar

from bizdocs.data.fields import fields_where
from bizdocs.extraction.absence import (
    holds_sign_for_none,
    is_hidden,
    is_left_over,
    is_named,
    may_hide_fields,
    may_hide_text,
    may_lie_under_seals,
    stands_instead,
)
from bizdocs.extraction.belief import believe, is_printed_so
from bizdocs.extraction.candidates import Candidate, find_at_foot, find_candidates, find_in_sentences
from bizdocs.extraction.labels import COLUMN, Label
from bizdocs.extraction.layout import Layout
from bizdocs.extraction.letters import Letter, read_letter
from bizdocs.extraction.places import find_issuers
from bizdocs.extraction.regions import Finder
from bizdocs.extraction.sightings import Sighting
from bizdocs.extraction.text import folded, string
from bizdocs.model import Evidence, Json
from bizdocs.papers.paper import FieldSpec, Paper

Found = TypeVar("Found", Candidate, Candidate | None)

READ_WELL = 0.6
"""Where a smaller share of the fields that every edition prints was found, a label that was not seen may be there."""
ALIGNED = 0.7
"""Values of one column start within so many text heights of each other …"""
FAR_OFF = "2050"
"""A date that lies in the past when the paper is shown, and is from this year on, is misread: a seal's line turns 2015 into
2065 or 2075 (3 of 346 real licences)."""
INDENTED = 1.5
"""… and one that starts so much further right has lost its beginning."""


def read_fields(
    layout: Layout, paper: Paper, labels: Sequence[Label], sides: Sequence[str] = ()
) -> dict[str, Sighting]:
    """What this sheet shows of all fields of the paper that belong on it (of its `sides`, where it has sides)."""
    finder = Finder(layout, labels)
    specs = [spec for spec in paper.fields if spec.side is None or spec.side in sides]
    letter = read_letter(layout, paper, labels) if paper.prose else None
    found = {
        spec.name: _best(_read_by(layout, one) for one in _candidates(layout, finder, spec, letter)) for spec in specs
    }
    used = {glyph.word for candidate in found.values() if candidate is not None for glyph in candidate.glyphs}
    adrift = any(spec.name == "authority" for spec in specs) and not find_issuers(labels)
    for spec in specs:
        if (
            spec.at_foot and found[spec.name] is None and not adrift
        ):  # without the issuer's name any date might be meant
            found[spec.name] = _read_by(layout, find_at_foot(layout, finder, spec, used))
    found = _without_cut(found, {spec.name for spec in specs if spec.part == "to"})
    found = _without_impossible(_with_anniversaries(found))
    texts = {label.text for label in labels}
    labelled = {spec.name for spec in specs if not texts.isdisjoint(spec.labels)}
    if letter is not None:
        labelled |= {spec.name for spec in specs if spec.name in letter.named or is_named(finder, spec)}
    column = [c.glyphs[0] for c in found.values() if c is not None and c.label is not None]
    expected = labelled | {spec.name for spec in specs if is_left_over(finder, spec, used, column)}
    whole = _read_whole(specs, found, labelled, prose=paper.prose)
    hidden = {spec.name for spec in specs if spec.sentences or paper.prose} if may_hide_text(layout) else set()
    if may_hide_fields(layout, labels, found.values()):
        hidden = {spec.name for spec in specs}
    expected |= {
        spec.name for spec in specs if spec.sentences and not spec.labels
    }  # nothing announces what is not seen
    expected |= hidden | {spec.name for spec in specs if may_lie_under_seals(layout, spec)}
    none = {spec.name for spec in specs if _is_none(layout, finder, spec, found[spec.name])}
    seen = {
        spec.name: Sighting(spec.name, status="absent")
        if spec.name in none
        else _seen(layout, spec, found[spec.name], absent=whole and spec.name not in expected)
        for spec in specs
    }
    for group in paper.one_of:
        if all(seen[name].signs is None and seen[name].status == "absent" for name in group):
            seen[group[0]] = Sighting(group[0])
        if any(seen[name].given for name in group):  # one is printed, so the others are not
            others = [name for name in group if found[name] is None and name not in labelled]
            seen.update({name: Sighting(name, status="absent") for name in others})
    return seen


def _candidates(layout: Layout, finder: Finder, spec: FieldSpec, letter: Letter | None) -> Iterable[Candidate]:
    if letter is not None:
        return letter.find(finder, spec)
    return [*find_candidates(layout, finder, spec), *find_in_sentences(finder.running, spec)]


def _read_by(layout: Layout, candidate: Found) -> Found:
    """The candidate, its signs with the engine that read the page."""
    return candidate and replace(candidate, signs=replace(candidate.signs, engine=layout.page.engine))


def _read_whole(
    specs: Sequence[FieldSpec], found: Mapping[str, Candidate | None], labelled: Set[str], *, prose: bool
) -> bool:
    """Whether a sheet was read from end to end, by the fields that every edition prints: most were found, and of the others
    the labels were. Letters put things in words of their own, so of them the labels prove nothing.
    """
    plain = [
        spec for spec in specs if not spec.optional and spec.labels and not spec.at_foot and spec.kind != "authority"
    ]  # seals hide the others
    seen = [spec for spec in plain if found[spec.name] is not None]
    missed = [spec for spec in plain if spec not in seen and spec.name not in labelled]
    return len(seen) >= READ_WELL * len(plain) and (prose or not missed)


def _is_none(layout: Layout, finder: Finder, spec: FieldSpec, best: Candidate | None) -> bool:
    """Whether the field's place was read and says that there is none."""
    if stands_instead(finder, spec):
        return best is None
    if not spec.optional and not _allows_none(finder, spec):
        return False
    if best is not None and best.none:
        glyphs = (*(best.label.glyphs if best.label is not None else ()), *best.glyphs)
        return believe(best.signs).given and not is_hidden(layout, glyphs)
    return (best is None or spec.part is None) and holds_sign_for_none(finder, spec)


def _allows_none(finder: Finder, spec: FieldSpec) -> bool:
    text = folded(string(finder.running))
    return any(phrase in text for phrase in spec.none_where)


def _best(candidates: Iterable[Candidate]) -> Candidate | None:
    def rank(candidate: Candidate) -> tuple[bool, bool, float, float]:
        return (
            candidate.signs.problem is None,
            candidate.value is not None,
            round(candidate.weight, 2) + believe(candidate.signs).confidence,
            -candidate.signs.errors,
        )

    return max(candidates, key=rank, default=None)


def _without_cut(found: Mapping[str, Candidate | None], behind: Set[str]) -> dict[str, Candidate | None]:
    """Take the certainty from values that start further right than the others of their column: their beginning is hidden.

    Fields in `behind` stand behind another value on the same line.
    """
    placed = [c for name, c in found.items() if c is not None and c.label is not None and name not in behind]

    def is_cut(candidate: Candidate) -> bool:
        label = candidate.label
        if label is None:
            return False
        reach = COLUMN * label.height
        column = [
            c
            for c in placed
            if c is not candidate
            and c.label is not None
            and abs(c.label.left - label.left) < reach
            and abs(c.label.right - label.right) < reach
        ]
        if len(column) < 2:
            return False
        edge = median(c.left for c in column)
        straight = sum(abs(c.left - edge) < ALIGNED * label.height for c in column) == len(column)
        return straight and candidate.left - edge > INDENTED * label.height

    return {name: c.against("indented") if c and name not in behind and is_cut(c) else c for name, c in found.items()}


def _without_impossible(found: Mapping[str, Candidate | None]) -> dict[str, Candidate | None]:
    """Take the certainty from dates that can't be: of a day far off, or of a paper issued before its holder was founded."""
    days = {
        name: c.value
        for name in sorted(fields_where("past"))
        if (c := found.get(name)) is not None and isinstance(c.value, str)
    }
    impossible = {name for name, day in days.items() if day >= FAR_OFF}
    if {"issued", "established"} <= days.keys() and days["issued"] < days["established"]:
        impossible.add("issued")  # it stands under the seal, which spoils figures
    settled = {
        name: c.against("impossible") if c is not None and name in impossible else c for name, c in found.items()
    }
    return _with_order(settled)


def _with_order(found: dict[str, Candidate | None]) -> dict[str, Candidate | None]:
    """Neither end of a term is believed that ends before it begins, if a figure of either may be misread; which, is not known,
    so that what a later look sees has to agree with both."""
    start, end = found.get("valid_from"), found.get("valid_to")
    first, last = _day(start.value) if start else None, _day(end.value) if end else None
    if start is None or end is None or first is None or last is None or last > first:
        return found
    if is_printed_so(start.signs) and is_printed_so(end.signs):
        return found
    return found | {"valid_from": start.against("out-of-order"), "valid_to": end.against("out-of-order")}


def _with_anniversaries(found: Mapping[str, Candidate | None]) -> dict[str, Candidate | None]:
    """Believe a date of which a figure might be hidden where another date of the paper vouches for it.

    Terms end on the day of the year on which they begin, or the day before: 2023年4月1日 has lost no figure if the permit is
    good to 2028年3月31日.
    """
    days = [day for c in found.values() if c and believe(c.signs).given and (day := _day(c.value))]
    marked = {(day.month, day.day) for one in days for day in (one, one + timedelta(1))}

    def vouched(candidate: Candidate | None) -> Candidate | None:
        day = _day(candidate.value) if candidate is not None else None
        if candidate is None or day is None or (day.month, day.day) not in marked:
            return candidate
        return replace(candidate, signs=candidate.signs.without("figure-lost"))

    return {name: vouched(candidate) for name, candidate in found.items()}


def _day(value: Json) -> date | None:
    """A value as a day; `None` for what is none, and for an open end."""
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return day if day is not None and day.year < date.max.year else None


def _seen(layout: Layout, spec: FieldSpec, best: Candidate | None, *, absent: bool) -> Sighting:
    if best is None:
        return Sighting(spec.name, status="absent" if absent and spec.optional and not spec.at_foot else "unreadable")
    evidence = Evidence(
        page=layout.page.ref,
        box=layout.box(best.glyphs),
        text=best.raw,
        confidence=believe(best.signs).confidence,
        via=layout.page.words[best.glyphs[0].word].via,
    )
    return Sighting(spec.name, best.value, best.raw, (evidence,), best.signs)
