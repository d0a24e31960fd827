"""Extract: the pieces of all pages → documents, each with type, sides, fields and legibility."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from bizdocs.extraction.codes import judge_codes
from bizdocs.extraction.explained import explain_lines, explained_share, find_sides
from bizdocs.extraction.join import group, merge_fields
from bizdocs.extraction.legibility import judge_legibility
from bizdocs.extraction.pieces import Piece
from bizdocs.extraction.seals import seal_on
from bizdocs.extraction.signatures import find_signatures
from bizdocs.extraction.traces import judge_traces, without_repeats
from bizdocs.extraction.void_marks import judge_void_marks
from bizdocs.extraction.watermarks import Watermark, find_watermarks, judge_watermarks
from bizdocs.extraction.whereabouts import text_region
from bizdocs.losses import Losses
from bizdocs.model import Declaration as Declared
from bizdocs.model import Defect, Document, Field, PageRef, Source
from bizdocs.papers.paper import Paper

PHOTO_HINT = "photo"
Mark = TypeVar("Mark")


def extract(
    pieces: Sequence[Piece], declared: Declared, losses: Losses
) -> tuple[tuple[Document, ...], tuple[Defect, ...]]:
    """Every document of a submission, and what is wrong with how they read. `declared` tells which files are photos.

    Where any page is lost, the documents were joined with it in mind: extract again what is left.
    """
    photos = {name for name, hint in declared.files.items() if hint == PHOTO_HINT} | {
        str(declared.account.get("avatar"))
    }
    groups = losses.try_all(pieces, _pages_of, group) or []
    found: list[tuple[Document, tuple[Defect, ...]]] = []
    for number, members in enumerate(groups, start=1):
        made = losses.try_all(members, _pages_of, partial(_document, f"d{number}", photos=photos))
        found += [made] if made is not None else []
    defects = losses.try_all(
        found,
        lambda one: (source.page for source in one[0].sources),
        lambda kept: tuple(without_repeats([defect for _, faults in kept for defect in faults])),
    )
    return tuple(document for document, _ in found), defects or ()


def _pages_of(piece: Piece) -> tuple[PageRef]:
    return (piece.ref,)


def _document(ident: str, pieces: Sequence[Piece], photos: set[str]) -> tuple[Document, tuple[Defect, ...]]:
    paper = pieces[0].paper
    fields = merge_fields(piece.fields for piece in pieces)
    sources = tuple(
        Source(page=piece.ref, rotation=piece.layout.rotation, region=text_region(piece.layout.page))
        for piece in pieces
    )
    photo = paper is None and sources[0].page.file in photos
    prose = paper is not None and paper.prose
    watermarks = [find_watermarks(piece.layout, prose=prose) for piece in pieces]
    lines = [explain_lines(piece, fields, marks) for piece, marks in zip(pieces, watermarks, strict=True)]
    explained = explained_share(lines) if paper is not None else None
    legibility, defects = judge_legibility(paper, fields, pieces)
    if paper is None:
        known_why = legibility.verdict == "illegible"
        defects = () if photo else defects if known_why else (*_unrecognised(sources), *defects)
    else:
        defects = (*defects, *_repairs(paper.type, fields.values()))
        defects += tuple(_marks(paper, fields, pieces, watermarks))
    seals = _together([piece.seals for piece in pieces])
    document = Document(
        id=ident,
        type=paper.type if paper is not None else "photo" if photo else "unknown",
        role=None,
        confidence=round(min(piece.score for piece in pieces), 4) if paper is not None else 0.0,
        sides=find_sides(paper, pieces, lines) if paper else {},
        sources=sources,
        legibility=replace(legibility, measures={**legibility.measures, "explained": explained}),
        fields=fields,
        seals=None if seals is None else tuple(seal_on(paper, seal) for seal in seals),
        codes=_together([piece.codes for piece in pieces]),
        watermarks=_together([_texts(piece, marks) for piece, marks in zip(pieces, watermarks, strict=True)]),
        signatures=find_signatures([piece.layout for piece in pieces]),
        person=paper is not None and paper.person,
    )
    return document, defects


def _together(pages: Sequence[tuple[Mark, ...] | None]) -> tuple[Mark, ...] | None:
    """The marks of all pages, each once; `None` where there is none and of some page nobody can say that it bears none."""
    found = tuple(dict.fromkeys(mark for marks in pages for mark in marks or ()))
    return found or (None if None in pages else ())


def _texts(piece: Piece, marks: Sequence[Watermark]) -> tuple[str | None, ...] | None:
    """What the watermarks of a page say; `None` where none was found and not all that the page shows was read."""
    page = piece.layout.page
    return None if not marks and (page.unpainted or not page.words) else tuple(mark.text for mark in marks)


def _marks(
    paper: Paper,
    fields: Mapping[str, Field],
    pieces: Sequence[Piece],
    watermarks: Sequence[tuple[Watermark, ...]],
) -> Iterator[Defect]:
    """What watermarks, codes, marks that void a paper and traces of editing on the pages of a document are at fault for."""
    for piece, marks in zip(pieces, watermarks, strict=True):
        yield from judge_watermarks(piece, fields, marks)
        yield from judge_codes(paper, fields, piece.layout.page)
        yield from judge_void_marks(piece.layout, paper.type, prose=paper.prose)
    yield from judge_traces(paper, fields, [piece.layout.page for piece in pieces])


def _unrecognised(sources: Sequence[Source]) -> tuple[Defect, ...]:
    page = sources[0].page
    return (Defect(code="file.unrecognised", file=page.file, page=page.number),)


def _repairs(type_name: str, fields: Iterable[Field]) -> tuple[Defect, ...]:
    return tuple(
        Defect(
            code="number.repaired",
            file=place.page.file,
            page=place.page.number,
            box=place.box,
            params={
                "document": type_name,
                "field": field.name,
                "actual": field.raw or "",
                "expected": str(field.value),
            },
        )
        for field in fields
        if field.status == "repaired" and (place := field.evidence[0]).page is not None
    )
