"""Doubts: the parts of pages that deserve a second look, because a field that matters could not be read for certain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bizdocs.data.kinds import kind_named
from bizdocs.extraction.labels import Label
from bizdocs.extraction.layout import Layout
from bizdocs.extraction.pieces import Piece
from bizdocs.extraction.places import Area, field_areas, text_area
from bizdocs.model import Doubt, Field
from bizdocs.papers.paper import FieldSpec

MARGIN = 0.7
"""Left of what is looked at, in heights of the page's text, so that the detector sees where it begins."""
ROUND = 2.0
"""So much room on both sides of a page's text where no label tells where on it a field stands."""
WIDER = 1.3
"""Two parts are read as one where that is no larger than so many times both together."""


@dataclass(frozen=True, slots=True)
class _Part:
    """An area, and the fields that are looked for in it."""

    area: Area
    fields: tuple[str, ...]

    def joined(self, other: _Part) -> _Part:
        return _Part(self.area.joined(other.area), tuple(dict.fromkeys((*self.fields, *other.fields))))


def find_doubts(piece: Piece) -> tuple[Doubt, ...]:
    """The parts of a page of pictures where unread fields stand, all its looks so far taken into account.

    A part is as small as can be: the smaller it is, the finer the detector sees it. Larger parts come first.
    """
    paper, layout = piece.paper, piece.layout
    if paper is None or not layout.lines or layout.page.words[0].via != "ocr":
        return ()
    unread = [spec for spec in paper.fields if _matters(spec, piece.fields)]
    parts = _merged([part for spec in unread for part in _parts(layout, piece.labels, spec)])
    return tuple(
        Doubt(page=piece.ref, box=part.area.stored(layout), rotation=layout.rotation, fields=part.fields)
        for part in parts
    )


def _matters(spec: FieldSpec, fields: Mapping[str, Field]) -> bool:
    return kind_named(spec.kind).matters and spec.name in fields and fields[spec.name].status == "unreadable"


def _parts(layout: Layout, labels: Sequence[Label], spec: FieldSpec) -> Iterable[_Part]:
    """Where an unread field can stand: in its places, or anywhere on the page."""
    unit = layout.text_height
    areas = field_areas(layout, labels, spec)
    if any(label.text in spec.labels for label in labels):
        for area in areas:
            yield _Part(
                Area(area.left - MARGIN * unit, area.top, area.right, area.bottom, area.slope).level, (spec.name,)
            )
        return
    for area in areas or (text_area(layout),):
        yield _Part(area.grown(aside=ROUND * unit, above=unit), (spec.name,))


def _merged(parts: Iterable[_Part]) -> list[_Part]:
    """The parts, those made one that have much in common; the larger ones first."""
    merged: list[_Part] = []
    for part in parts:
        grown = part
        while (near := next((other for other in merged if _belong(grown, other)), None)) is not None:
            merged.remove(near)
            grown = grown.joined(near)
        merged.append(grown)
    return sorted(merged, key=lambda part: -part.area.size)


def _belong(a: _Part, b: _Part) -> bool:
    return a.joined(b).area.size < WIDER * min(a.area.size + b.area.size, 4 * min(a.area.size, b.area.size))
