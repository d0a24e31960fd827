"""The reader: a submission's bytes → the words, codes and measures of its pages.

One file's fault never loses another: whatever goes wrong with a file becomes its defect and its status.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from bizdocs.errors import BizdocsError
from bizdocs.losses import OURS, crashed
from bizdocs.model import Blob, Defect, File, FileStatus, Flaw, Page, PageText, Rim, Seal
from bizdocs.reading.engine import Engine
from bizdocs.reading.engines import textlayer
from bizdocs.reading.flaws import find_flaws
from bizdocs.reading.limits import Limits
from bizdocs.reading.looking.blank import find_blank
from bizdocs.reading.looking.ink import find_inks
from bizdocs.reading.looking.marks import find_codes
from bizdocs.reading.looking.mirror import find_mirrored
from bizdocs.reading.looking.missed import find_missed
from bizdocs.reading.looking.quality import measure
from bizdocs.reading.looking.retyped import find_retyped
from bizdocs.reading.looking.sight import Sight, look
from bizdocs.reading.opening.office import OFFICE, office_kind
from bizdocs.reading.pages.decode import pages
from bizdocs.reading.refusal import COMPONENT_MISSING, Refused
from bizdocs.reading.seals.find import find_seals
from bizdocs.reading.traces import find_traces

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
class Seen:
    """A page with what the first look at it saw; the pixels are there for a second one, measured once."""

    page: Page
    text: PageText
    sight: Sight


def read_pages(
    blob: Blob, engine: Engine, limits: Limits, on_page: Callable[[int], None] | None = None
) -> Iterator[Seen | Defect]:
    """Every page of a file, read once, or what is wrong with it. `on_page` is told the number before a page is read."""
    if office := office_kind(blob.name, blob.media):
        yield Defect(code=OFFICE, file=blob.name, params={"detail": office})
        return
    traces: tuple[Flaw, ...] | None = None
    for page in pages(blob, limits):
        if isinstance(page, Defect):
            yield page
            continue
        if on_page is not None:
            on_page(page.ref.number)
        seen: list[Seen | Defect] = []
        with contain(blob.name, page.ref.number) as faults:
            first = read_page(page, engine)
            traces = find_traces(blob) if traces is None else traces
            seen.append(replace(first, text=replace(first.text, flaws=(*first.text.flaws, *traces))))
        yield from (*seen, *faults)


@contextmanager
def contain(file: str, page: int | None = None) -> Iterator[list[Defect]]:
    """A library's fault on one page is a defect of that page and loses nothing else; ours, told as such, goes on."""
    faults: list[Defect] = []
    try:
        yield faults
    except BizdocsError:
        raise
    except Refused as refusal:
        faults.append(replace(refusal.defect(file), page=page))
    except Exception as fault:  # noqa: BLE001 - see above
        faults.append(crashed(file, fault, page))


def describe(
    blob: Blob, faults: Sequence[Defect], *, pages: int, size: tuple[int, int] | None, colour: bool | None
) -> File:
    """A file and how reading it went. `size`: of its first page, in pixels."""
    error = min((fault.code for fault in faults), key=lambda code: code not in OURS, default=None)
    if error is None:
        status: FileStatus = "read"
    else:
        status = "partly-read" if pages else _STATUS.get(error, "unreadable")
    width, height = size or (None, None)
    return File(
        path=blob.name,
        sha256=blob.sha256,
        media_type=blob.media,
        bytes=blob.size,
        pages=pages,
        status=status,
        error=error,
        width=width,
        height=height,
        colour=colour,
    )


def read_page(page: Page, engine: Engine) -> Seen:
    """The words of one page: of its text layer where it has one, else by OCR; with its codes, measures and flaws."""
    words, name = textlayer.create()(page), textlayer.NAME
    by_eye = not words
    if by_eye:
        words, name = engine.read(page), engine.name
    sight = look(page.pixels, words)
    codes, unread = find_codes(page.pixels, page.ref)
    rims: list[Rim] = []
    seals = find_seals(page, sight.rgb, words, codes, engine.read, rims.append)
    inks = find_inks(sight, codes, seals or (), hidden_seal=seals is None)
    text = PageText(
        ref=page.ref,
        width=page.width,
        height=page.height,
        words=words,
        engine=name,
        measures=measure(sight),
        codes=None if page.unpainted and not codes else codes,
        seals=_with_stamps(page, seals),
        rims=tuple(rims),
        unpainted=page.unpainted,
        inks=None if page.unpainted else inks,
        missed=find_missed(page.pixels, sight, seals=seals or (), codes=codes or (), inks=inks or ()) if by_eye else (),
        flaws=(
            *find_flaws(sight),
            *find_mirrored(page, sight, engine.read),
            *unread,
            *find_blank(page.pixels),
            *find_retyped(page.pixels, words if by_eye else (), page.overdrawn),
        ),
    )
    return Seen(page, text, sight)


def _with_stamps(page: Page, seen: tuple[Seal, ...] | None) -> tuple[Seal, ...] | None:
    """The seals of a page, those of its signatures behind the others; `None` where nobody can say that there is none."""
    seals = (*(seen or ()), *page.stamps)
    return seals or (None if page.unpainted else seen)
