"""The reader: a submission's bytes → the words, codes and measures of its pages.

One file's fault never loses another: whatever goes wrong with a file becomes its defect and its status.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bizdocs import families
from bizdocs.errors import BizdocsError, EngineUnavailable, UnknownName
from bizdocs.model import Blob, Defect, File, FileStatus, Page, PageText, Picture, Progress, Reading, Submission, Word
from bizdocs.reading.blank import find_blank
from bizdocs.reading.blobs import submission_sha256
from bizdocs.reading.decode import pages
from bizdocs.reading.engines import textlayer
from bizdocs.reading.flaws import find_flaws
from bizdocs.reading.ink import find_inks
from bizdocs.reading.limits import Limits
from bizdocs.reading.marks import find_codes
from bizdocs.reading.mirror import find_mirrored
from bizdocs.reading.picture import colourful
from bizdocs.reading.pictures import take_picture
from bizdocs.reading.quality import measure
from bizdocs.reading.refusal import Refused
from bizdocs.reading.seals.find import find_seals
from bizdocs.reading.sight import look
from bizdocs.reading.traces import find_traces

CHOICES = ("auto", "rapidocr", "tesseract", "none")
PREFERRED = ("rapidocr", "tesseract")
"""What `auto` takes, the first one that works."""

_STATUS: dict[str, FileStatus] = {
    "file.empty": "empty",
    "file.encrypted": "encrypted",
    "file.unsupported-format": "unsupported",
    "file.crashed": "failed",
    "file.time-out": "failed",
}


@dataclass(frozen=True, slots=True)
class Engine:
    """An OCR engine, loaded: its name and the function that reads a page."""

    name: str
    read: Callable[[Page], tuple[Word, ...]]
    version: str = ""
    """Of the engine and its models: readings of another version are not the same."""


def choose_engine(name: str = "auto") -> Engine:
    """Load an engine by name.

    Raises:
        UnknownName: there is no such engine.
        EngineUnavailable: it, or with `auto` every one, is not installed; the text says what to install.
    """
    if name == "auto":
        problems = []
        for candidate in PREFERRED:
            try:
                return choose_engine(candidate)
            except EngineUnavailable as problem:
                problems.append(problem)
        raise EngineUnavailable(
            "no OCR engine works here. " + " / ".join(problem.of("en") for problem in problems),
            "没有可用的识别引擎。" + " / ".join(problem.of("zh") for problem in problems),
        )
    if name not in CHOICES:
        raise UnknownName("OCR engine", name, CHOICES)
    module: Any = families.member("bizdocs.reading.engines", name)
    return Engine(name, module.create(), module.version())


def read(
    submission: Submission,
    engine: Engine,
    limits: Limits | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    *,
    pictures: bool = False,
) -> Reading:
    """Read every page of every file. `on_progress` is told before each page how many files are done, and which one is next.

    `pictures`: keep a small picture of every page, for those who will look at the report.
    """
    files: list[File] = []
    texts: list[PageText] = []
    taken: list[Picture] | None = [] if pictures else None
    defects = list(submission.defects)
    seen: dict[str, str] = {}
    for done, blob in enumerate(submission.blobs):
        if (first := seen.setdefault(blob.sha256, blob.name)) != blob.name and blob.size:
            defects.append(Defect(code="file.duplicate", file=blob.name, params={"detail": first}))
            twin = next(file for file in files if file.path == first)
            files.append(_file(blob, twin.pages, twin.status, twin.error, twin.width, twin.height, twin.colour))
            continue

        def on_page(number: int, done: int = done, name: str = blob.name) -> None:
            if on_progress is not None:
                on_progress(Progress(done=done, total=len(submission.blobs), current=name, page=number))

        file, pages_read, faults = _read_file(blob, engine, limits or Limits(), on_page, taken)
        files.append(file)
        texts.extend(pages_read)
        defects.extend(faults)
    return Reading(
        path=submission.path,
        declaration=submission.declaration,
        sha256=submission_sha256(submission.blobs),
        files=tuple(files),
        pages=tuple(texts),
        pictures=tuple(taken or ()),
        defects=tuple(defects),
    )


def _read_file(
    blob: Blob, engine: Engine, limits: Limits, on_page: Callable[[int], None], taken: list[Picture] | None
) -> tuple[File, list[PageText], list[Defect]]:
    texts: list[PageText] = []
    faults: list[Defect] = []
    colour: bool | None = None
    for page in pages(blob, limits):
        if isinstance(page, Defect):
            faults.append(page)
            continue
        on_page(page.ref.number)
        try:
            texts.append(read_page(page, engine))
        except BizdocsError:
            raise
        except Refused as refusal:
            faults.append(refusal.defect(blob.name))
            continue
        except Exception as fault:  # noqa: BLE001 - a library's fault on this page loses nothing else
            kind = {"detail": type(fault).__name__}  # the text may hold what was read
            faults.append(Defect(code="file.crashed", file=blob.name, page=page.ref.number, params=kind))
            continue
        if taken is not None:
            taken.append(take_picture(page, texts[-1]))
        colour = bool(colour) or colourful(page.pixels)
    if texts and (traces := find_traces(blob)):
        texts = [replace(text, flaws=(*text.flaws, *traces)) for text in texts]
    error = next((fault.code for fault in faults), None)
    if error is None:
        status: FileStatus = "read"
    elif texts:
        status = "partly-read"
    else:
        status = _STATUS.get(error, "unreadable")
    width, height = (texts[0].width, texts[0].height) if texts else (None, None)
    return _file(blob, len(texts), status, error, width, height, colour), texts, faults


def read_page(page: Page, engine: Engine) -> PageText:
    """The words of one page: of its text layer where it has one, else by OCR; with its codes, measures and flaws."""
    words, name = textlayer.create()(page), textlayer.NAME
    if not words:
        words, name = engine.read(page), engine.name
    sight = look(page.pixels, words)
    codes, unread = find_codes(page.pixels, page.ref)
    seals, hidden_seal = find_seals(page, sight.rgb, words, codes, engine.read)
    return PageText(
        ref=page.ref,
        width=page.width,
        height=page.height,
        words=words,
        engine=name,
        measures=measure(sight),
        codes=codes,
        seals=seals,
        hidden_seal=hidden_seal,
        inks=find_inks(sight, codes, seals, hidden_seal=hidden_seal),
        flaws=(*find_flaws(sight), *find_mirrored(page, sight, engine.read), *unread, *find_blank(page.pixels)),
    )


def _file(
    blob: Blob,
    count: int,
    status: FileStatus,
    error: str | None,
    width: int | None,
    height: int | None,
    colour: bool | None,
) -> File:
    return File(
        path=blob.name,
        sha256=blob.sha256,
        media_type=blob.media,
        bytes=blob.size,
        pages=count,
        status=status,
        error=error,
        width=width,
        height=height,
        colour=colour,
    )
