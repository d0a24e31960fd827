"""Explaining: what each line of the pages of some files is to the documents on them, with pictures that may be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bizdocs.extraction.explained import explain_lines
from bizdocs.extraction.pieces import Piece
from bizdocs.extraction.watermarks import find_watermarks
from bizdocs.model import Document, ExplainedLine, ExplainedPage, Explanation, PageText, Reading
from bizdocs.papers.load import PaperSet
from bizdocs.usecases.choosing import choose_papers
from bizdocs.usecases.pictures import cover_pictures
from bizdocs.usecases.read_file import pieces_of


def explain_reading(reading: Reading, documents: tuple[Document, ...], packs: Path | None) -> Explanation:
    """The role of each line of each page that was read. `packs`: the folder of one's own papers."""
    papers = choose_papers(packs)
    pages = tuple(_explained(page, reading, documents, papers) for page in reading.pages)
    covered = replace(reading, documents=documents)
    return Explanation(pages=pages, documents=documents, pictures=cover_pictures(documents, covered))


def _explained(page: PageText, reading: Reading, documents: tuple[Document, ...], papers: PaperSet) -> ExplainedPage:
    here = tuple(one for one in documents if any(source.page == page.ref for source in one.sources))
    pieces = pieces_of(page, [look for look in reading.looks if look.ref == page.ref], papers)
    lines = tuple(line for piece in pieces for line in _lines(piece, here))
    return ExplainedPage(page=page.ref, width=page.width, height=page.height, lines=lines, documents=here)


def _lines(piece: Piece, here: tuple[Document, ...]) -> Iterator[ExplainedLine]:
    """Of one document's part of a page. What its fields are stands with the document: other pages may have told it."""
    paper = piece.paper
    document = next((one for one in here if paper is not None and one.type == paper.type), None)
    fields = document.fields if document is not None else piece.fields
    marks = find_watermarks(piece.layout, prose=paper is not None and paper.prose)
    for line in explain_lines(piece, fields, marks).lines:
        yield ExplainedLine(box=line.word.box, role=line.role, field=line.field)
