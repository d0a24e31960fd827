"""Read: a submission's files → its pages and the documents on them; each file by itself, here or in another process."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Unpack

from bizdocs.extraction.extract import extract
from bizdocs.extraction.pieces import Piece
from bizdocs.losses import Losses
from bizdocs.model import Blob, Defect, Progress, Reading, Submission
from bizdocs.papers.load import PaperSet
from bizdocs.reading.cache_folder import open_cache
from bizdocs.reading.engine import Engine, choose_engine
from bizdocs.reading.limits import Limits
from bizdocs.reading.opening.blobs import open_submission, submission_sha256
from bizdocs.reading.opening.intake import check_one
from bizdocs.reading.opening.office import office_kind
from bizdocs.reading.opening.paths import Materials
from bizdocs.usecases.arguments import ReadArguments, settings_in
from bizdocs.usecases.choosing import choose_papers
from bizdocs.usecases.file_reading import FileReading
from bizdocs.usecases.isolation import read_apart
from bizdocs.usecases.log import log_file
from bizdocs.usecases.memory import open_memory
from bizdocs.usecases.read_file import find_pieces, read_file
from bizdocs.usecases.rule_sets import open_sets
from bizdocs.usecases.settings import Settings

_COPY = re.compile(r"(?:\s*[(（]\d{1,2}[)）]|\s*[-_ ]+\s*(?:副本|复制|拷贝|[Cc]opy)(?:\s*[(（]\d{1,2}[)）])?|的副本)$")
"""What programs add to a name that is taken: 执照(1).jpg, 执照 - 副本.jpg, scan copy.jpg."""


def read(source: Materials, **arguments: Unpack[ReadArguments]) -> Reading:
    """Open a submission, read every page and find its documents; what stays in doubt is looked at again.

    Raises:
        UsageError: a path does not exist, a folder holds many submissions, the folder of the cache holds something else, or
            the value of an argument can't be used.
        PackError: a paper of the folder is broken.
        SubmissionFileError: `submission.toml` or `.json` can't be used.
        EngineUnavailable: the OCR engine is not installed.
    """
    settings = settings_in(arguments, ReadArguments)
    limits, papers = arguments.get("limits") or Limits(), choose_papers(settings.packs, settings.rules)
    on_progress = arguments.get("on_progress")
    check_one(source, settings.split, limits)
    submission = open_submission(source, label=arguments.get("label"), limits=limits)
    read_one = _choose_reader(arguments, settings, limits, papers)
    run = _Run(papers)
    firsts = _firsts(submission.blobs)
    for done, blob in enumerate(submission.blobs):
        if firsts.get(blob.sha256, blob.name) != blob.name:
            continue

        def on_page(number: int, done: int = done, name: str = blob.name) -> None:
            if on_progress is not None:
                on_progress(Progress(done=done, total=len(submission.blobs), current=name, page=number))

        begun = time.monotonic()
        file_reading, pieces = read_one(blob, on_page)
        log_file(done + 1, file_reading.file, time.monotonic() - begun)
        run.add(file_reading, pieces)
    return run.finish(submission, firsts)


ReadOne = Callable[[Blob, Callable[[int], None]], tuple[FileReading, tuple[Piece, ...]]]
"""Reads a file, told of the number of each page before it is read."""


def _choose_reader(arguments: ReadArguments, settings: Settings, limits: Limits, papers: PaperSet) -> ReadOne:
    """Reads a file once, where a cache remembers what was read."""
    given, pictures = arguments.get("ocr"), arguments.get("pictures", False)
    read_one = _choose_engine_and_reader(arguments, settings, limits, papers)
    memory = None if isinstance(given, Engine) else open_memory(settings.cache, settings.ocr, limits, lambda: papers)
    if memory is None:
        return read_one

    def read_once(blob: Blob, on_page: Callable[[int], None]) -> tuple[FileReading, tuple[Piece, ...]]:
        known = memory.reading(blob, pictures=pictures)
        if known is not None:
            return known, find_pieces(known, papers)
        reading, pieces = read_one(blob, on_page)
        memory.keep_reading(blob, reading, pictures=pictures)
        return reading, pieces

    return read_once


def _choose_engine_and_reader(
    arguments: ReadArguments, settings: Settings, limits: Limits, papers: PaperSet
) -> ReadOne:
    """Apart, in a process that may be killed; here where the caller says so, or hands over an engine of its own."""
    folders = {one.origin: one.folder for one in open_sets(settings.packs, settings.rules)}
    given, pictures = arguments.get("ocr"), arguments.get("pictures", False)
    if settings.isolate and not isinstance(given, Engine):

        def read_there(blob: Blob, on_page: Callable[[int], None]) -> tuple[FileReading, tuple[Piece, ...]]:
            reading = read_apart(
                blob,
                settings.ocr,
                limits,
                packs=folders.get("user"),
                rules=folders.get("rules-package"),
                cache=settings.cache,
                pictures=pictures,
                on_page=on_page,
            )
            return reading, find_pieces(reading, papers)

        return read_there
    engine = given if isinstance(given, Engine) else choose_engine(settings.ocr)
    cache = open_cache(settings.cache) if settings.cache is not None else None

    def read_here(blob: Blob, on_page: Callable[[int], None]) -> tuple[FileReading, tuple[Piece, ...]]:
        return read_file(blob, engine, limits, papers, cache=cache, pictures=pictures, on_page=on_page)

    return read_here


def _is_copy(name: str) -> bool:
    """Whether a program gave a file its name when it found the plain one taken; 营业执照副本 is the name of a paper."""
    return _COPY.search(PurePosixPath(name).stem) is not None


def _firsts(blobs: Sequence[Blob]) -> dict[str, str]:
    """By hash, the file that is read of those with the same bytes: the shortest name that no program marked as a copy's."""
    firsts: dict[str, str] = {}
    for blob in sorted(blobs, key=lambda blob: (_is_copy(blob.name), len(blob.name), blob.name)):
        if blob.size and office_kind(blob.name, blob.media) is None:
            firsts.setdefault(blob.sha256, blob.name)
    return firsts


@dataclass
class _Run:
    """What has been read of a submission so far."""

    papers: PaperSet
    read: dict[str, FileReading] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)

    def add(self, reading: FileReading, pieces: Sequence[Piece]) -> None:
        """What was read of one file."""
        self.read[reading.file.path] = reading
        self.pieces += pieces

    def finish(self, submission: Submission, firsts: dict[str, str]) -> Reading:
        """The reading: documents joined over all pages; what can't be joined through a fault of ours is lost, and told."""
        read = tuple(self.read.values())
        files = {one.file.path: one.file for one in read}
        copies = []
        for blob in submission.blobs:
            if blob.name not in files:
                first = firsts[blob.sha256]
                copies.append(Defect(code="file.duplicate", file=blob.name, params={"detail": first}))
                files[blob.name] = replace(files[first], path=blob.name)
        reading = Reading(
            path=submission.path,
            declaration=submission.declaration,
            sha256=submission_sha256(submission.blobs),
            files=tuple(files[blob.name] for blob in submission.blobs),
            pages=tuple(page for one in read for page in one.pages),
            looks=tuple(look for one in read for look in one.looks),
            pictures=tuple(picture for one in read for picture in one.pictures),
            defects=(*submission.defects, *(defect for one in read for defect in one.defects), *copies),
            pages_from_cache=sum(one.cached for one in read),
        )
        pieces = self.pieces
        while True:
            losses = Losses()
            documents, defects = extract(pieces, submission.declaration, losses)
            if not losses:
                return replace(reading, documents=documents, document_defects=defects)
            reading = losses.taken_from(reading)
            pieces = [piece for piece in pieces if piece.ref not in losses]
