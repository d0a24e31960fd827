"""Reading: bytes → words. A submission as it came, its files, and the text of their pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bizdocs.model.basics import FileStatus, Json, SealVia, Via
from bizdocs.model.places import Box, PageRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """The bytes of one file. `name` is a label from here on, never a path to open again."""

    name: str
    sha256: str
    media: str | None
    """Media type by content, `None` where no reader knows it."""
    data: bytes = field(repr=False)

    @property
    def size(self) -> int:
        return len(self.data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """What a recogniser held possible along a line, step by step, so that it can be asked later how likely it makes a string."""

    length: float
    """How many steps the line takes."""
    steps: tuple[tuple[int, tuple[tuple[str, float], ...]], ...]
    """The steps at which something may stand, in order: the number of each from the line's start, and the characters that may
    stand there, each with its probability; the empty one stands for none. At the others nothing does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A run of text as an engine returns it: a line or a part of one.

    `stops` holds the middle of each character along the line (0 at its start, 1 at its end), `certainties` the engine's
    confidence in each; both are as long as `text`, or empty where the engine does not know.
    """

    text: str
    box: Box
    confidence: float
    via: Via = "ocr"
    stops: tuple[float, ...] = ()
    certainties: tuple[float, ...] = ()
    chances: Chances | None = None
    """`None` where the engine does not tell them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crop:
    """What of a page an engine is asked to read once more, and what was done to the picture before.

    `treatment`: `dark`, `darkest`, `contrast`, `apart`, `seal`, `mirrored`; `part` tells the crops of one treatment apart.
    """

    treatment: str
    part: str = ""

    @property
    def key(self) -> str:
        """What a recording holds it under, besides the file and the page."""
        return f"{self.treatment}+{self.part}" if self.part else self.treatment


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One decoded page: 8-bit RGB pixels on white, and the words of its text layer if it has one."""

    ref: PageRef
    sha256: str
    """Of the file's bytes: what readings are recorded under, together with the page number and the crop."""
    crop: Crop | None = None
    """Set where the pixels are a part of the page, or the page treated, and not the page as it is."""
    pixels: Any = field(repr=False)
    """numpy array, height × width × 3, uint8, RGB."""
    dpi: float | None = None
    text_layer: tuple[Word, ...] = ()
    unpainted: bool = False
    """Whether the page shows more than its pixels do: line art or annotations that its decoder leaves aside."""
    stamps: tuple[Seal, ...] = ()
    """Seals of electronic signatures, whose pictures are not among the pixels."""
    overdrawn: tuple[Box, ...] = ()
    """Where text of a PDF was painted over, with other text on top."""
    upright: bool = False
    """Whether it is known to lie upright, so that no engine need find out: a part of a page that was read before."""
    lines: tuple[Box, ...] = ()
    """Where its lines of text stand, upright, if that is known: an engine need not look for them."""
    known: tuple[Word, ...] = ()
    """Lines that were surely read before, at their places in these pixels: where an engine finds one of them, it need not read
    it again."""
    stored: tuple[int, int] | None = None
    """Width and height in the file, turned as the pixels are, where these are fewer: a large photo is scaled down to be read."""

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A QR code or barcode. Its text is never followed."""

    format: str
    text: str
    page: PageRef
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A seal that was found on a page; `text` is empty where it could not be read, `colour` is `None` where nobody saw it."""

    text: str
    kind: str
    colour: str | None
    confidence: float
    page: PageRef
    box: Box
    via: SealVia = "image"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rim:
    """What the recogniser held possible along the rim of a seal, which stands in `box`, look by look."""

    box: Box
    looks: tuple[Chances, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """Strokes on a page that no engine took for print, or took for words though they look written by hand."""

    box: Box
    certainty: float
    """0..1, how sure it is that a hand wrote them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something about a page's picture that a person would see: a bright spot, a cut edge, the frame of a screen.

    Whether it matters is decided where the documents are known: a bright spot beside the text is none of anybody's business.
    """

    code: str
    """The finding it gives if it matters: `legibility.glare` …"""
    box: Box
    certainty: float
    """0..1, how sure the eye is that this is what it is; not how bad it is."""
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What a page looks like, small enough to be shown beside its findings."""

    page: PageRef
    media: str
    width: int
    height: int
    data: bytes = field(repr=False)
    unread: tuple[Box, ...] = ()
    """Where something like writing stands that no engine made a word of."""
    personal: tuple[Box, ...] | None = None
    """Where on the page stands what is not known to be anybody's to see; the picture itself shows it in clear. `None` where
    nobody can tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """What reading leaves of a page: words, codes, seals and measures. The pixels are gone."""

    ref: PageRef
    width: int
    height: int
    words: tuple[Word, ...]
    engine: str
    measures: Mapping[str, float] = field(default_factory=dict)
    """Measures of the picture, by name; see `reading/quality.py` for meaning and unit of each."""
    codes: tuple[Code, ...] | None = None
    seals: tuple[Seal, ...] | None = None
    """`None` where none was found and nobody can say that there is none: nobody looked, or not everything that the page shows
    could be looked at, or something on it may be one, too pale or too broken to say so. The same of `codes`."""
    rims: tuple[Rim, ...] = ()
    """Of the seals whose names were read off a rim by an engine that tells what it held possible."""
    unpainted: bool = False
    """Whether the page shows more than its pixels do."""
    inks: tuple[Ink, ...] | None = None
    """What may be written by hand; `None` where nobody looked for it."""
    missed: tuple[Box, ...] = ()
    """Where print was seen that the first look made no words of."""
    flaws: tuple[Flaw, ...] = ()
    treatment: str | None = None
    """What was done to the picture before a second look; `None` for the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A part of a page that holds fields which the first look could not read for certain."""

    page: PageRef
    box: Box
    rotation: int
    """Degrees clockwise that turn the stored page upright."""
    fields: tuple[str, ...]
    known: tuple[Word, ...] = ()
    """Lines in it that are in no doubt: nothing is learnt from reading them again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """Something wrong with a file or a picture, before any rule: a code of the catalogue and its arguments."""

    code: str
    file: str
    page: int | None = None
    box: Box | None = None
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of the submission and how reading it went. `error` is the code of its `file.*` defect."""

    path: str
    sha256: str
    media_type: str | None
    bytes: int
    pages: int
    status: FileStatus
    error: str | None = None
    width: int | None = None
    height: int | None = None
    colour: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What `submission.toml` says that no document says. Absent keys are `None` or empty."""

    platform: str | None = None
    packs: tuple[str, ...] = ()
    subject: str | None = None
    industries: tuple[str, ...] = ()
    channel: str | None = None
    applicant: str | None = None
    as_of: date | None = None
    attributes: Mapping[str, Json] = field(default_factory=dict)
    account: Mapping[str, Json] = field(default_factory=dict)
    declared: Mapping[str, Json] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    acts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One submission as it came: a label, what it declares, and its files in path order."""

    path: str
    declaration: Declaration
    blobs: tuple[Blob, ...]
    defects: tuple[Defect, ...] = ()
    """Faults met before a blob could be made: an unsafe archive member, a file that can't be opened."""
