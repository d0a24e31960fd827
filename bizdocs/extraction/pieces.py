"""Pieces: each page of a reading classified and read, with what its second looks add."""

from __future__ import annotations

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
    fields = read_fields(layout, found.declaration, found.sides)
    for look in looks:
        again = read_fields(lay_out(look), found.declaration, found.sides)
        fields = {name: _better(field, again[name]) for name, field in fields.items()}
    fields = settle_by_codes(fields, found.declaration, page.codes)
    return Piece(layout, found.declaration, found.score, found.sides, fields)


SOMETHING = 0.5
"""From this confidence on an uncertain first reading is more than noise."""


def _better(first: Field, again: Field) -> Field:
    """A second look counts only where the first could not read, and does not say otherwise; the evidence of both is kept."""
    if first.status != "unreadable" or again.status not in {"read", "repaired"}:
        return first
    contradicted = first.confidence >= SOMETHING and folded(first.raw or "") != folded(again.raw or "")
    proven = again.status == "read" and again.confidence >= CHECKED  # its check digits are right as it stands
    if contradicted and not proven:
        return first
    return replace(again, evidence=(*again.evidence, *first.evidence))
