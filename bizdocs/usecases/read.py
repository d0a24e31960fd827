"""Read: a submission's files → its pages and the documents on them. The one loop over pages.

Each page is decoded once. While its pixels are at hand it is read, its documents are extracted, and what they leave in doubt
is read again; then the pixels are dropped. Extraction is pure: it says what it wants to see again, and this loop looks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Unpack

from bizdocs.extraction.doubts import find_doubts
from bizdocs.extraction.extract import extract
from bizdocs.extraction.pieces import Piece, read_again, read_pieces
from bizdocs.losses import Losses
from bizdocs.model import Blob, Defect, File, PageRef, PageText, Picture, Progress, Reading, Submission
from bizdocs.papers.load import PaperSet
from bizdocs.reading.cache import open_cache, remember
from bizdocs.reading.limits import Limits
from bizdocs.reading.looks import TREATMENTS, look_again
from bizdocs.reading.opening.blobs import open_submission, submission_sha256
from bizdocs.reading.opening.intake import check_one
from bizdocs.reading.opening.office import office_kind
from bizdocs.reading.opening.paths import Source
from bizdocs.reading.picture import colourful
from bizdocs.reading.pictures import take_picture
from bizdocs.reading.reader import Engine, Seen, choose_engine, contain, describe, read_pages
from bizdocs.usecases.arguments import ReadArguments, settings_in
from bizdocs.usecases.choosing import choose_papers


def read(source: Source, **arguments: Unpack[ReadArguments]) -> Reading:
    """Open a submission, read every page and find its documents; what stays in doubt is looked at again.

    Raises:
        UsageError: a path does not exist, a folder holds many submissions, the folder of the cache holds something else, or
            the value of an argument can't be used.
        PackError: a paper of the folder is broken.
        SubmissionFileError: `submission.toml` or `.json` can't be used.
        EngineUnavailable: the OCR engine is not installed.
    """
    settings = settings_in(arguments, ReadArguments)
    limits, papers = arguments.get("limits") or Limits(), choose_papers(settings.packs)
    on_progress, cache = arguments.get("on_progress"), settings.cache
    check_one(source, settings.split, limits)
    submission = open_submission(source, label=arguments.get("label"), limits=limits)
    given = arguments.get("ocr")
    engine = given if isinstance(given, Engine) else choose_engine(settings.ocr)
    known: set[PageRef] = set()
    if cache is not None:
        engine = remember(engine, open_cache(cache), lambda page: known.add(page.ref))
    run = _Run(engine, limits, papers, pictures=arguments.get("pictures", False))
    firsts = _firsts(submission.blobs)
    for done, blob in enumerate(submission.blobs):
        if firsts.get(blob.sha256, blob.name) != blob.name:
            continue

        def on_page(number: int, done: int = done, name: str = blob.name) -> None:
            if on_progress is not None:
                on_progress(Progress(done=done, total=len(submission.blobs), current=name, page=number))

        run.add(blob, on_page)
    return replace(run.finish(submission, firsts), pages_from_cache=len(known))


def _firsts(blobs: Sequence[Blob]) -> dict[str, str]:
    """By hash, the file that is read of those with the same bytes: the shortest name, which a copy's `(1)` makes longer."""
    firsts: dict[str, str] = {}
    for blob in sorted(blobs, key=lambda blob: (len(blob.name), blob.name)):
        if blob.size and office_kind(blob.name, blob.media) is None:
            firsts.setdefault(blob.sha256, blob.name)
    return firsts


@dataclass
class _Run:
    """What has been read of a submission so far."""

    engine: Engine
    limits: Limits
    papers: PaperSet
    pictures: bool
    files: dict[str, File] = field(default_factory=dict)
    pages: list[PageText] = field(default_factory=list)
    looks: list[PageText] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    taken: list[Picture] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)

    def add(self, blob: Blob, on_page: Callable[[int], None]) -> None:
        """Read one file. A page at which anything fails is lost, and told; the others are read all the same."""
        faults: list[Defect] = []
        pages, colour, size = 0, None, None
        for seen in read_pages(blob, self.engine, self.limits, on_page):
            if isinstance(seen, Defect):
                faults.append(seen)
                continue
            with contain(blob.name, seen.page.ref.number) as broken:
                pieces, looks = self._examine(seen)
                picture = [take_picture(seen.page, seen.text, seen.sight)] if self.pictures else []
                colour = bool(colour) or colourful(seen.page.pixels)
                size = size or seen.page.stored or (seen.page.width, seen.page.height)
                pages += 1
                self.pages.append(seen.text)
                self.pieces += pieces
                self.looks += looks
                self.taken += picture
            faults += broken
        self.defects += faults
        self.files[blob.name] = describe(blob, faults, pages=pages, size=size, colour=colour)

    def _examine(self, seen: Seen) -> tuple[tuple[Piece, ...], list[PageText]]:
        """The documents on a page, and the second looks that they needed."""
        pieces, looks = read_pieces(seen.text, self.papers), []
        for treatment in TREATMENTS:
            doubts = [doubt for piece in pieces for doubt in find_doubts(piece)]
            if not doubts:
                break
            look = look_again(seen.page, seen.text, doubts, treatment, self.engine.read)
            looks.append(look)
            pieces = tuple(read_again(piece, look) for piece in pieces)
        return pieces, looks

    def finish(self, submission: Submission, firsts: dict[str, str]) -> Reading:
        """The reading: documents joined over all pages; what can't be joined through a fault of ours is lost, and told."""
        for blob in submission.blobs:
            if blob.name not in self.files:
                first = firsts[blob.sha256]
                self.defects.append(Defect(code="file.duplicate", file=blob.name, params={"detail": first}))
                self.files[blob.name] = replace(self.files[first], path=blob.name)
        reading = Reading(
            path=submission.path,
            declaration=submission.declaration,
            sha256=submission_sha256(submission.blobs),
            files=tuple(self.files[blob.name] for blob in submission.blobs),
            pages=tuple(self.pages),
            looks=tuple(self.looks),
            pictures=tuple(self.taken),
            defects=(*submission.defects, *self.defects),
        )
        pieces = self.pieces
        while True:
            losses = Losses()
            documents, defects = extract(pieces, submission.declaration, losses)
            if not losses:
                return replace(reading, documents=documents, document_defects=defects)
            reading = losses.taken_from(reading)
            pieces = [piece for piece in pieces if piece.ref not in losses]
