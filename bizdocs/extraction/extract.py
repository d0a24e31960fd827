"""Extract: the pages of a reading → its documents, each with type, sides, fields and legibility."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bizdocs.extraction.join import group, merge_fields
from bizdocs.extraction.legibility import judge_legibility
from bizdocs.extraction.pieces import Piece, read_pieces
from bizdocs.model import WHOLE_PAGE, Box, Defect, Document, Field, PageText, Reading, Source

PHOTO_HINT = "photo"


def extract(reading: Reading) -> tuple[tuple[Document, ...], tuple[Defect, ...]]:
    """Every document of a submission, and what is wrong with how they read."""
    hints = reading.declaration.files
    photos = {name for name, hint in hints.items() if hint == PHOTO_HINT} | {
        str(reading.declaration.account.get("avatar"))
    }
    documents: list[Document] = []
    defects: list[Defect] = []
    for number, pieces in enumerate(group(read_pieces(reading)), start=1):
        document, faults = _document(f"d{number}", pieces, photos)
        documents.append(document)
        defects.extend(faults)
    return tuple(documents), tuple(defects)


def _document(ident: str, pieces: Sequence[Piece], photos: set[str]) -> tuple[Document, tuple[Defect, ...]]:
    declaration = pieces[0].declaration
    fields = merge_fields(piece.fields for piece in pieces)
    sources = tuple(
        Source(page=piece.ref, rotation=piece.layout.rotation, region=_region(piece.layout.page)) for piece in pieces
    )
    photo = declaration is None and sources[0].page.file in photos
    legibility, defects = judge_legibility(
        declaration, fields, [piece.layout.page.measures for piece in pieces], sources
    )
    if declaration is None:
        defects = () if photo else defects or _unrecognised(sources)
    else:
        defects = (*defects, *_repairs(declaration.type, fields.values()))
    document = Document(
        id=ident,
        type=declaration.type if declaration is not None else "photo" if photo else "unknown",
        role=None,
        confidence=round(min(piece.score for piece in pieces), 4) if declaration is not None else 0.0,
        sides=tuple(side for side, _ in declaration.sides if any(side in p.sides for p in pieces))
        if declaration
        else (),
        sources=sources,
        legibility=legibility,
        fields=fields,
        seals=tuple(seal for piece in pieces for seal in piece.seals),
        codes=tuple(code for piece in pieces for code in piece.codes),
    )
    return document, defects


def _region(page: PageText) -> Box:
    """The part of the page that holds the text; the whole page where there is none."""
    if not page.words:
        return WHOLE_PAGE
    lefts, tops, rights, bottoms = zip(*(word.box.bounds for word in page.words), strict=True)
    return Box.rect(max(min(lefts), 0.0), max(min(tops), 0.0), min(max(rights), 1.0), min(max(bottoms), 1.0))


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
