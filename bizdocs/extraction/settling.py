"""Settling: what several looks at one field come to.

The first look's reading counts unless it could not read, or saw nothing where a later one sees something. A later look counts
if it outweighs any that says otherwise, or if two looks saw the same. A number that its check digits prove stands by itself.
A name has to be seen by two looks where the first saw something else, however dimly. Nothing is believed where any look saw
more characters: a look that loses the middle of a name is sure of the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bizdocs.data.kinds import kind_named
from bizdocs.extraction.belief import believe, is_seen, outweighs
from bizdocs.extraction.sightings import Sighting
from bizdocs.extraction.text import folded
from bizdocs.papers.paper import FieldSpec
from bizdocs.values import date

_CUT = re.compile("[至到][年月日]*$")
"""A term that was read no further than 至, or 至　年　月　日: a look that reads on has seen more, not something else."""


def settle(readings: Sequence[Sighting], spec: FieldSpec) -> Sighting:
    """What several looks at one field come to, in the order in which they were taken."""
    first = readings[0]
    if first.signs is None and first.status == "absent":
        if not any(again.raw for again in readings[1:]):
            return first
        first = Sighting(first.name)  # a later look saw something there
    if first.given:
        return first
    read = [again for again in readings[1:] if again.given]
    last = readings[-1]
    if last.signs is None and last.status == "absent" and all(one.raw is None for one in readings):
        return last  # what might have hidden it was read, and is something else
    if not read and spec.kind in {"date", "period"}:
        return _agreed((first, *readings[1:]))
    if not read:
        return first
    contradicted = first.against("contradicted")
    if len({_text(again) for again in read}) > 1:
        return contradicted
    best = max(read, key=_sure)
    proven = kind_named(spec.kind).checked and best.signs is not None and best.signs.proof != "mended"
    if not proven and not _CUT.search(first.raw or ""):
        others = [one for one in readings if one.raw and _text(one) != _text(best)]
        seen = sum(_text(one) == _text(best) for one in readings)
        if any(_is_longer(_text(other), _text(best)) for other in others):
            return contradicted
        if len(read) < 2 and not all(_outweighs(best, other) for other in others):
            return contradicted
        if kind_named(spec.kind).unbroken and first.raw and seen < 2:
            return contradicted
    return replace(best, evidence=(*best.evidence, *first.evidence))


def _agreed(readings: Sequence[Sighting]) -> Sighting:
    """A date of which no look was sure, but that two saw alike and no other saw otherwise; unless it can't be."""
    if any(one.signs is not None and {"impossible", "out-of-order"} & {*one.signs.doubts} for one in readings):
        return readings[0]
    seen = [one for one in readings if one.raw and one.signs is not None and is_seen(one.signs)]
    texts = {_text(one) for one in readings if one.signs is not None and is_seen(one.signs, dimly=True)}
    parsed = date.parse(seen[0].raw or "") if len(seen) > 1 and len(texts) == 1 else None
    if parsed is None or (parsed.start, parsed.end) != (0, len(seen[0].raw or "")):
        return readings[0].against("contradicted") if len(texts) > 1 else readings[0]
    evidence = tuple(evidence for one in seen for evidence in one.evidence)
    return replace(max(seen, key=_sure).agreed(len(seen)), value=parsed.value, evidence=evidence)


def _text(seen: Sighting) -> str:
    return folded(seen.raw or "")


def _sure(seen: Sighting) -> float:
    return believe(seen.signs).confidence if seen.signs is not None else 0.0


def _outweighs(best: Sighting, other: Sighting) -> bool:
    return best.signs is not None and (other.signs is None or outweighs(best.signs, other.signs))


def _is_longer(other: str, text: str) -> bool:
    """Whether a text holds all characters of another in their order, and more."""
    rest = iter(other)
    return len(other) > len(text) and all(char in rest for char in text)
