"""Pieces: each page of a reading classified and read, with what its second looks add."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bizdocs.documents._declaration import Declaration
from bizdocs.extraction.candidates import CHECKED
from bizdocs.extraction.classify import classify
from bizdocs.extraction.codes import settle_by_codes
from bizdocs.extraction.fields import read_fields
from bizdocs.extraction.layout import Layout, lay_out
from bizdocs.extraction.split import split
from bizdocs.extraction.text import folded
from bizdocs.model import Code, Field, PageRef, PageText, Reading, Seal


@dataclass(frozen=True, slots=True)
class Piece:
    """One page, or one document's part of it, classified and read."""

    layout: Layout
    declaration: Declaration | None
    score: float
    sides: tuple[str, ...]
    fields: dict[str, Field]

    @property
    def ref(self) -> PageRef:
        return self.layout.page.ref

    @property
    def codes(self) -> tuple[Code, ...]:
        return self.layout.page.codes

    @property
    def seals(self) -> tuple[Seal, ...]:
        return self.layout.page.seals


def read_pieces(reading: Reading) -> list[Piece]:
    """Every page, or part of a page that is a document of its own, in order."""
    looks: dict[PageRef, list[PageText]] = {}
    for look in reading.looks:
        looks.setdefault(look.ref, []).append(look)
    parts = [part for page in reading.pages for part in split(page, looks.get(page.ref, []))]
    return [_piece(page, again) for page, again in parts]


def _piece(page: PageText, looks: list[PageText]) -> Piece:
    layout = lay_out(page)
    found = classify(layout)
    if found.declaration is None:
        return Piece(layout, None, found.score, (), {})
    readings = [read_fields(lay_out(one), found.declaration, found.sides) for one in (page, *looks)]
    fields = readings[0]
    for again in readings[1:]:
        fields = {name: _better(field, again[name]) for name, field in fields.items()}
    for name in {spec.name for spec in found.declaration.fields if spec.part == "to"} & fields.keys():
        if looks and all(_is_left_open(reading[name]) for reading in readings):
            fields[name] = replace(fields[name], status="absent", raw=None, confidence=0.0)
    fields = settle_by_codes(fields, found.declaration, page.codes)
    return Piece(layout, found.declaration, found.score, found.sides, fields)


_OPEN = re.compile("[至到][年月日]*$")


def _is_left_open(end: Field) -> bool:
    """Whether a term is printed with nothing after 至: 2010年10月15日至, or 至　年　月　日.

    One look may have missed the day that stands there; that none does is believed when every look sees the same, and the
    place is not cut off by the edge of the page.
    """
    places = [evidence.box for evidence in end.evidence if evidence.box is not None]
    inside = all(EDGE < value < 1 - EDGE for box in places for corner in box.corners for value in corner)
    return end.status == "unreadable" and bool(_OPEN.search(end.raw or "")) and inside


EDGE = 0.03
"""Share of the page; what stands nearer to its edge may go on outside the picture."""


SOMETHING = 0.5
"""From this confidence on an uncertain first reading is more than noise."""


def _better(first: Field, again: Field) -> Field:
    """A second look counts only where the first could not read, and does not say otherwise; the evidence of both is kept."""
    if first.status != "unreadable" or again.status not in {"read", "repaired"}:
        return first
    contradicted = first.confidence >= SOMETHING and folded(first.raw or "") != folded(again.raw or "")
    proven = again.status == "read" and again.confidence >= CHECKED  # its check digits are right as it stands
    if contradicted and not proven and not _OPEN.search(first.raw or ""):
        return first
    return replace(again, evidence=(*again.evidence, *first.evidence))
