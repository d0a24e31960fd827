"""Pieces: the documents on a page, classified and read, with what second looks add."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bizdocs.data.kinds import kind_named
from bizdocs.extraction.absence import with_ends
from bizdocs.extraction.candidates import CERTAIN
from bizdocs.extraction.classify import Classification
from bizdocs.extraction.codes import settle_by_codes
from bizdocs.extraction.fields import read_fields
from bizdocs.extraction.issuers import settle_by_seals, without_hidden
from bizdocs.extraction.labels import Label, find_labels
from bizdocs.extraction.layout import Layout, lay_out
from bizdocs.extraction.split import Share, split
from bizdocs.extraction.text import folded
from bizdocs.model import Code, Field, PageRef, PageText, Seal
from bizdocs.papers.load import PaperSet
from bizdocs.papers.paper import FieldSpec, Paper
from bizdocs.values import date


@dataclass(frozen=True, slots=True)
class Piece:
    """One page, or one document's part of it, classified and read; with what every look at it saw.

    The first look classifies the page and finds its labels; a further one only adds a reading of each field.
    """

    layout: Layout
    found: Classification
    share: Share | None
    """Its part of the page; `None` where it is the whole."""
    labels: tuple[Label, ...]
    readings: tuple[Mapping[str, Field], ...]
    """The fields as each look saw them, in the order of the looks."""
    fields: Mapping[str, Field]
    """What the looks come to together."""

    @property
    def paper(self) -> Paper | None:
        return self.found.paper

    @property
    def score(self) -> float:
        return self.found.score

    @property
    def sides(self) -> tuple[str, ...]:
        return self.found.sides

    @property
    def ref(self) -> PageRef:
        return self.layout.page.ref

    @property
    def codes(self) -> tuple[Code, ...] | None:
        return self.layout.page.codes

    @property
    def seals(self) -> tuple[Seal, ...] | None:
        return self.layout.page.seals


def read_pieces(page: PageText, papers: PaperSet | None = None) -> tuple[Piece, ...]:
    """The documents on a page, as the first look saw them. `papers`: those that are known."""
    return tuple(_piece(*part) for part in split(page, papers))


def read_again(piece: Piece, look: PageText) -> Piece:
    """A piece with what one more look at its page saw."""
    if piece.paper is None:
        return piece
    layout = lay_out(piece.share.of(look) if piece.share is not None else look)
    labels = find_labels(layout, piece.paper)
    seen = read_fields(layout, piece.paper, labels, piece.sides)
    readings = (*piece.readings, seen)
    return replace(piece, readings=readings, fields=_settle_all(readings, piece.paper, piece.layout.page))


def _piece(layout: Layout, found: Classification, share: Share | None) -> Piece:
    if found.paper is None:
        return Piece(layout, found, share, (), (), {})
    labels = find_labels(layout, found.paper)
    seen = read_fields(layout, found.paper, labels, found.sides)
    fields = _settle_all((seen,), found.paper, layout.page)
    return Piece(layout, found, share, labels, (seen,), fields)


def _settle_all(readings: Sequence[Mapping[str, Field]], paper: Paper, page: PageText) -> Mapping[str, Field]:
    specs = {spec.name: spec for spec in paper.fields}
    seals = page.seals or ()
    readings = [without_hidden(seen, paper, seals) for seen in readings]
    fields = {name: _settle([seen[name] for seen in readings], specs[name]) for name in readings[0]}
    fields = settle_by_seals(settle_by_codes(fields, paper, page.codes or ()), paper, seals)
    return with_ends(fields, paper)


_CUT = re.compile("[至到][年月日]*$")
"""A term that was read no further than 至, or 至　年　月　日: a look that reads on has seen more, not something else."""
AGREED = 0.8
"""Two looks that are at least so sure of the same date are believed."""
SURER = 0.2
"""A look is believed against another if it is so much surer."""


def _settle(readings: Sequence[Field], spec: FieldSpec) -> Field:
    """What several looks at one field come to; the first look's reading counts unless it could not read, or saw nothing where
    a later one sees something.

    A later look counts if it is surer by far than any that says otherwise, or if two looks are sure of the same. A number that
    its check digits prove stands by itself. A name has to be seen by two looks where the first saw something else, however
    dimly. Nothing is believed where any look saw more characters: a look that loses the middle of a name is sure of the rest.
    """
    first = readings[0]
    if first.status == "absent" and any(again.raw for again in readings[1:]):
        first = replace(first, status="unreadable")  # a later look saw something there
    if first.status != "unreadable":
        return first
    read = [again for again in readings[1:] if again.status in {"read", "repaired"}]
    if not read and spec.kind in {"date", "period"}:
        return _agreed(readings)
    if not read:
        return first
    contradicted = replace(first, reason="contradicted")
    if len({folded(again.raw or "") for again in read}) > 1:
        return contradicted
    best = max(read, key=lambda again: again.confidence)
    proven = kind_named(spec.kind).checked and best.status == "read"
    if not proven and not _CUT.search(first.raw or ""):
        text = folded(best.raw or "")
        others = [(folded(one.raw), one.confidence) for one in readings if one.raw and folded(one.raw) != text]
        seen = sum(folded(one.raw or "") == text for one in readings)
        if any(_is_longer(other, text) for other, _ in others):
            return contradicted
        if len(read) < 2 and any(confidence > best.confidence - SURER for _, confidence in others):
            return contradicted
        if kind_named(spec.kind).unbroken and first.raw and seen < 2:
            return contradicted
    return replace(best, evidence=(*best.evidence, *first.evidence))


def _agreed(readings: Sequence[Field]) -> Field:
    """A date of which no look was sure, but that two saw alike and no other saw otherwise; unless it can't be."""
    if any(one.reason == "unlikely" for one in readings):
        return readings[0]
    seen = [one for one in readings if one.raw and one.confidence >= AGREED]
    texts = {folded(one.raw or "") for one in readings if one.confidence >= AGREED / 2}
    parsed = date.parse(seen[0].raw or "") if len(seen) > 1 and len(texts) == 1 else None
    if parsed is None or (parsed.start, parsed.end) != (0, len(seen[0].raw or "")):
        return replace(readings[0], reason="contradicted") if len(texts) > 1 else readings[0]
    best = max(seen, key=lambda one: one.confidence)
    evidence = tuple(evidence for one in seen for evidence in one.evidence)
    sure = max(best.confidence, CERTAIN)
    return replace(best, value=parsed.value, status="read", confidence=sure, evidence=evidence, reason=None)


def _is_longer(other: str, text: str) -> bool:
    """Whether a text holds all characters of another in their order, and more."""
    rest = iter(other)
    return len(other) > len(text) and all(char in rest for char in text)
