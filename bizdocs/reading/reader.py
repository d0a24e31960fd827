"""The reader: a submission's bytes → the words, codes and measures of its pages.

One file's fault never loses another: whatever goes wrong with a file becomes its defect and its status.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bizdocs import families
from bizdocs.errors import BizdocsError, EngineUnavailable, UnknownName
from bizdocs.losses import OURS, crashed
from bizdocs.model import Blob, Defect, File, FileStatus, Page, PageText, Picture, Progress, Reading, Submission, Word
from bizdocs.reading.engines import textlayer
from bizdocs.reading.flaws import find_flaws
from bizdocs.reading.limits import Limits
from bizdocs.reading.looking.blank import find_blank
from bizdocs.reading.looking.ink import find_inks
from bizdocs.reading.looking.marks import find_codes
from bizdocs.reading.looking.mirror import find_mirrored
from bizdocs.reading.looking.quality import measure
from bizdocs.reading.looking.sight import look
from bizdocs.reading.office import OFFICE, office_kind
from bizdocs.reading.opening.blobs import submission_sha256
from bizdocs.reading.pages.decode import pages
from bizdocs.reading.picture import colourful
from bizdocs.reading.pictures import take_picture
from bizdocs.reading.refusal import COMPONENT_MISSING, Refused
from bizdocs.reading.seals.find import find_seals
from bizdocs.reading.traces import find_traces

CHOICES = ("auto", "rapidocr", "tesseract", "none")
PREFERRED = ("rapidocr", "tesseract")
"""What `auto` takes, the first one that works."""

_STATUS: dict[str, FileStatus] = {
    "file.empty": "empty",
    "file.encrypted": "encrypted",
    "file.unsupported-format": "unsupported",
    COMPONENT_MISSING: "unsupported",
    OFFICE: "unsupported",
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
    files: dict[str, File] = {}
    texts: list[PageText] = []
    taken: list[Picture] | None = [] if pictures else None
    defects = list(submission.defects)
    firsts = _firsts(submission.blobs)
    for done, blob in enumerate(submission.blobs):
        if firsts.get(blob.sha256, blob.name) != blob.name:
            continue

        def on_page(number: int, done: int = done, name: str = blob.name) -> None:
            if on_progress is not None:
                on_progress(Progress(done=done, total=len(submission.blobs), current=name, page=number))

        files[blob.name], pages_read, faults = _read_file(blob, engine, limits or Limits(), on_page, taken)
        texts.extend(pages_read)
        defects.extend(faults)
    for blob in submission.blobs:
        if blob.name not in files:
            first = firsts[blob.sha256]
            defects.append(Defect(code="file.duplicate", file=blob.name, params={"detail": first}))
            files[blob.name] = replace(files[first], path=blob.name)
    return Reading(
        path=submission.path,
        declaration=submission.declaration,
        sha256=submission_sha256(submission.blobs),
        files=tuple(files[blob.name] for blob in submission.blobs),
        pages=tuple(texts),
        pictures=tuple(taken or ()),
        defects=tuple(defects),
    )


def _firsts(blobs: Sequence[Blob]) -> dict[str, str]:
    """By hash, the file that is read of those with the same bytes: the shortest name, which a copy's `(1)` makes longer."""
    firsts: dict[str, str] = {}
    for blob in sorted(blobs, key=lambda blob: (len(blob.name), blob.name)):
        if blob.size and office_kind(blob.name, blob.media) is None:
            firsts.setdefault(blob.sha256, blob.name)
    return firsts


def _read_file(
    blob: Blob, engine: Engine, limits: Limits, on_page: Callable[[int], None], taken: list[Picture] | None
) -> tuple[File, list[PageText], list[Defect]]:
    texts: list[PageText] = []
    faults: list[Defect] = []
    pictures: list[Picture] = []
    colour: bool | None = None
    size: tuple[int, int] | None = None
    if office := office_kind(blob.name, blob.media):
        unseen = Defect(code=OFFICE, file=blob.name, params={"detail": office})
        return _file(blob, 0, _STATUS[OFFICE], OFFICE, None, None, None), [], [unseen]
    for page in pages(blob, limits):
        if isinstance(page, Defect):
            faults.append(page)
            continue
        on_page(page.ref.number)
        try:
            text = read_page(page, engine)
            picture = [take_picture(page, text)] if taken is not None else []
            colour = bool(colour) or colourful(page.pixels)
        except BizdocsError:
            raise
        except Refused as refusal:
            faults.append(refusal.defect(blob.name))
        except Exception as fault:  # noqa: BLE001 - a library's fault on this page loses nothing else
            faults.append(crashed(blob.name, fault, page.ref.number))
        else:
            size = size or page.stored or (page.width, page.height)
            texts.append(text)
            pictures += picture
    try:
        traces = find_traces(blob) if texts else ()
    except Exception as fault:  # noqa: BLE001 - nobody has looked how the file was made, so none of it is checked
        texts, pictures, traces = [], [], ()
        faults.append(crashed(blob.name, fault))
    texts = [replace(text, flaws=(*text.flaws, *traces)) for text in texts] if traces else texts
    if taken is not None:
        taken += pictures
    error = min((fault.code for fault in faults), key=lambda code: code not in OURS, default=None)
    if error is None:
        status: FileStatus = "read"
    elif texts:
        status = "partly-read"
    else:
        status = _STATUS.get(error, "unreadable")
    width, height = size or (None, None)
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
