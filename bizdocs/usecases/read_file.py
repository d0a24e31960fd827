"""Read a file: its pages one by one, and the documents on them; what stays in doubt is looked at again.

Each page is decoded once. While its pixels are at hand it is read (each paper of a sheet that holds several once more, by
itself), its documents are extracted, and what they leave in doubt is read again; then the pixels are dropped. Extraction is
pure: it says what it wants to see again, and this loop looks. So what was seen is enough to find the same documents again:
`find_pieces`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from bizdocs.extraction.doubts import find_doubts, find_passed_over
from bizdocs.extraction.pieces import Piece, read_again, read_pieces
from bizdocs.extraction.text_layer import corrected, uncompared, value_words
from bizdocs.extraction.whereabouts import place_on_sheet
from bizdocs.model import Blob, Box, Defect, Doubt, Page, PageRef, PageText, Picture, Word
from bizdocs.papers.load import PaperSet
from bizdocs.reading.cache import remember
from bizdocs.reading.engine import Engine
from bizdocs.reading.engines import none, textlayer
from bizdocs.reading.limits import Limits
from bizdocs.reading.lines_again import read_lines
from bizdocs.reading.looks import TREATMENTS, look_again, read_apart
from bizdocs.reading.opening.sniff import PDF
from bizdocs.reading.picture import colourful
from bizdocs.reading.pictures import take_picture
from bizdocs.reading.reader import Seen, contain, describe, read_pages
from bizdocs.usecases.file_reading import FileReading


def read_file(
    blob: Blob,
    engine: Engine,
    limits: Limits,
    papers: PaperSet,
    *,
    cache: Path | None = None,
    pictures: bool = False,
    on_page: Callable[[int], None] | None = None,
) -> tuple[FileReading, tuple[Piece, ...]]:
    """Read one file, and the documents, or parts of them, on its pages.

    A page at which anything fails is lost, and told; the others are read all the same. `cache`: a folder that `open_cache` has
    opened, which keeps what the engine reads.
    """
    known: set[PageRef] = set()
    if cache is not None:
        engine = remember(engine, cache, lambda page: known.add(page.ref))
    faults: list[Defect] = []
    texts: list[PageText] = []
    looks: list[PageText] = []
    taken: list[Picture] = []
    found: list[Piece] = []
    colour, size = None, None
    for read in read_pages(blob, engine, limits, on_page):
        if isinstance(read, Defect):
            faults.append(read)
            continue
        with contain(blob.name, read.page.ref.number) as broken:
            seen, pieces = _compared(read, blob, engine, papers)
            text, pieces, further = _examine(seen, pieces, engine, papers)
            picture = [take_picture(seen.page, text, seen.sight)] if pictures else []
            colour = bool(colour) or colourful(seen.page.pixels)
            size = size or seen.page.stored or (seen.page.width, seen.page.height)
            texts.append(text)
            found += pieces
            looks += further
            taken += picture
        faults += broken
    reading = FileReading(
        file=describe(blob, faults, pages=len(texts), size=size, colour=colour),
        pages=tuple(texts),
        looks=tuple(looks),
        pictures=tuple(taken),
        defects=tuple(faults),
        cached=len(known),
    )
    return reading, tuple(found)


def find_pieces(reading: FileReading, papers: PaperSet) -> tuple[Piece, ...]:
    """The documents, or parts of them, on the pages of a file that was read elsewhere."""
    found: list[Piece] = []
    for page in reading.pages:
        found += pieces_of(page, [look for look in reading.looks if look.ref == page.ref], papers)
    return tuple(found)


def pieces_of(page: PageText, looks: Iterable[PageText], papers: PaperSet) -> tuple[Piece, ...]:
    """The documents, or parts of them, on a page, as the first look and all further ones at it saw them."""
    pieces = read_pieces(page, papers)
    for look in looks:
        pieces = tuple(read_again(piece, look) for piece in pieces)
    return pieces


def _compared(seen: Seen, blob: Blob, engine: Engine, papers: PaperSet) -> tuple[Seen, tuple[Piece, ...]]:
    """The documents on a page as the first look saw them; on a page of a PDF with what its pixels show where its text layer
    says something else: other values are taken from it then."""
    if blob.media != PDF or seen.text.engine != textlayer.NAME:
        return seen, read_pieces(seen.text, papers)
    if engine.name == none.NAME:
        seen = replace(seen, text=uncompared(seen.text))
        return seen, read_pieces(seen.text, papers)
    text, asked, pieces = seen.text, set[Box](), read_pieces(seen.text, papers)
    while words := [word for word in value_words(pieces) if word.box not in asked]:
        shown = corrected(text, words, read_lines(seen.page, [word.box for word in words], engine.read))
        asked |= {word.box for word in words}
        if shown != text:
            text, pieces = shown, read_pieces(shown, papers)
    return replace(seen, text=text), pieces


def _examine(
    seen: Seen, pieces: tuple[Piece, ...], engine: Engine, papers: PaperSet
) -> tuple[PageText, tuple[Piece, ...], list[PageText]]:
    """What stands on a page, the documents on it, and the second looks that they needed."""
    text, looks = seen.text, list[PageText]()
    if doubts := [doubt for piece in pieces for doubt in find_passed_over(piece)]:
        text = _with_missed(seen.page, text, doubts, engine)
        pieces = read_pieces(text, papers)
    known = 1
    while len(pieces) > known:  # read finer, what was taken for one paper may be two
        known = len(pieces)
        text = _apart(replace(seen, text=text), pieces, engine)
        pieces = read_pieces(text, papers)
    for treatment in TREATMENTS:
        doubts = [doubt for piece in pieces for doubt in find_doubts(piece)]
        if not doubts:
            break
        look = look_again(seen.page, text, doubts, treatment, engine.read)
        looks.append(look)
        pieces = tuple(read_again(piece, look) for piece in pieces)
    return text, pieces, looks


def _apart(seen: Seen, pieces: Sequence[Piece], engine: Engine) -> PageText:
    """A page with several papers, each read again by itself: straight, and as fine as a page of its own."""
    text = seen.text
    words: list[Word] = []
    for piece in pieces:
        own = piece.layout.page.words
        if piece.share is not None and piece.layout.lines and all(word.via == "ocr" for word in own):
            again = read_apart(seen.page, place_on_sheet(piece), engine.read)
            own = piece.share.of(replace(text, words=again)).words or own
        words += own
    return _with_words(text, words)


def _with_missed(page: Page, text: PageText, doubts: Sequence[Doubt], engine: Engine) -> PageText:
    """A page with the print that was passed over: what tells its paper may be among it."""
    return _with_words(text, look_again(page, text, doubts, next(iter(TREATMENTS)), engine.read).words)


def _with_words(text: PageText, words: Sequence[Word]) -> PageText:
    """The same page with other words: where one of these stands nothing is missed any more."""
    missed = tuple(box for box in text.missed if not any(word.box.holds(box.centre) for word in words))
    return replace(text, words=tuple(words), missed=missed)
