"""Pieces: the documents on a page, classified and read, with what second looks add."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bizdocs.extraction.absence import with_ends
from bizdocs.extraction.classify import Classification
from bizdocs.extraction.codes import settle_by_codes
from bizdocs.extraction.fields import read_fields
from bizdocs.extraction.issuers import settle_by_seals, without_hidden
from bizdocs.extraction.labels import Label, find_labels
from bizdocs.extraction.layout import Layout, lay_out
from bizdocs.extraction.settling import settle
from bizdocs.extraction.sightings import Sighting
from bizdocs.extraction.split import Share, split
from bizdocs.model import Code, Field, PageRef, PageText, Seal
from bizdocs.papers.load import PaperSet
from bizdocs.papers.paper import Paper


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
    readings: tuple[Mapping[str, Sighting], ...]
    """The fields as each look saw them, in the order of the looks."""
    settled: Mapping[str, Sighting]
    """What the looks come to together."""
    fields: Mapping[str, Field]
    """The same as it is reported: with what codes, seals and other fields say of each."""

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
    return _settled(piece, (*piece.readings, seen), piece.paper)


def _piece(layout: Layout, found: Classification, share: Share | None) -> Piece:
    if found.paper is None:
        return Piece(layout, found, share, (), (), {}, {})
    labels = find_labels(layout, found.paper)
    seen = read_fields(layout, found.paper, labels, found.sides)
    return _settled(Piece(layout, found, share, labels, (), {}, {}), (seen,), found.paper)


def _settled(piece: Piece, looks: Sequence[Mapping[str, Sighting]], paper: Paper) -> Piece:
    """The piece with what all looks at it saw."""
    specs = {spec.name: spec for spec in paper.fields}
    seals = piece.seals or ()
    readings = [without_hidden(seen, paper, seals) for seen in looks]
    settled = {name: settle([seen[name] for seen in readings], specs[name]) for name in readings[0]}
    fields = {name: seen.field for name, seen in settled.items()}
    fields = settle_by_seals(settle_by_codes(fields, paper, piece.codes or ()), paper, seals)
    return replace(piece, readings=tuple(looks), settled=settled, fields=with_ends(fields, paper))
