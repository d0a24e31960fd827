"""Accepting: what of a worker's answer may be true. A worker that its file has taken over may lie about that file only.

It can't speak of another file, make up a finding, or blame the call, the rules or the installation: a fault of these counts once
a worker that has seen no file tells it too (`isolation`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bizdocs.model import Blob, PageRef
from bizdocs.ruling.findings.catalogue import catalogue
from bizdocs.usecases.file_reading import FileReading

OF_FILES = "file."
"""Codes of what is wrong with a file …"""
OF_PAGES = ("account.avatar-blank", "legibility.", "qr.unreadable", "tamper.")
"""… and of what is seen on its pages."""
LONGEST = 500
"""Characters of what a worker says to fill in a finding; file names are the parent's own."""
PICTURE = "image/jpeg"


def is_believable(reading: FileReading, blob: Blob) -> bool:
    """Whether an answer is a reading of the file that was given, in the words that readings have."""
    file = reading.file
    if (file.path, file.sha256, file.bytes, file.media_type) != (blob.name, blob.sha256, blob.size, blob.media):
        return False
    return (
        (file.error is None or _is_code(file.error, OF_FILES))
        and all(place.file == blob.name for place in _places(reading))
        and all(defect.file == blob.name and _is_code(defect.code, OF_FILES) for defect in reading.defects)
        and all(_is_code(flaw.code, OF_PAGES) for page in (*reading.pages, *reading.looks) for flaw in page.flaws)
        and all(_is_short(params) for params in _params(reading))
        and all(picture.media == PICTURE for picture in reading.pictures)
    )


def _is_code(code: str, families: str | tuple[str, ...]) -> bool:
    return code.startswith(families) and code in catalogue()


def _places(reading: FileReading) -> Iterator[PageRef]:
    for page in (*reading.pages, *reading.looks):
        yield page.ref
        yield from (code.page for code in page.codes or ())
        yield from (seal.page for seal in page.seals or ())
    for picture in reading.pictures:
        yield picture.page


def _params(reading: FileReading) -> Iterator[Mapping[str, str]]:
    for defect in reading.defects:
        yield defect.params
    for page in (*reading.pages, *reading.looks):
        for flaw in page.flaws:
            yield flaw.params


def _is_short(params: Mapping[str, str]) -> bool:
    return all(len(text) <= LONGEST for text in params.values())
