"""The frozen values that cross a layer, in the order of the flow.

    path → Blob → Page → PageText → Sheet → Document → Facts → Outcome → Finding → Report

Nothing here reads, decides or prints; every type is immutable and holds plain values. Coordinates are fractions of the
page *as stored in the file* (EXIF orientation applied), so that they survive every re-rendering.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Json = Any
"""A value that `json` can write: None, bool, int, float, str, list or dict of such."""

Lang = Literal["zh", "en"]
Via = Literal["ocr", "text-layer", "qr", "seal", "image", "declared"]
FileStatus = Literal["read", "partly-read", "unreadable", "unsupported", "encrypted", "empty", "failed"]
FieldStatus = Literal["read", "repaired", "absent", "unreadable"]
Severity = Literal["error", "review", "warning", "info"]
Verdict = Literal["ready", "needs-review", "not-ready"]
State = Literal["pass", "fail", "unverifiable", "not-applicable", "waived"]
Level = Literal["required", "conditional", "optional", "recommended", "forbidden"]
RequirementStatus = Literal["met", "missing", "failed", "review", "external", "waived", "not-applicable"]
LegibilityVerdict = Literal["legible", "doubtful", "illegible"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text in both languages of the product."""

    zh: str
    en: str

    def of(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


# --- where things are -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Box:
    """Four corners, clockwise from the top left of the *upright* text, as fractions of the page as stored."""

    corners: tuple[Point, Point, Point, Point]

    @classmethod
    def rect(cls, left: float, top: float, right: float, bottom: float) -> Box:
        return cls(((left, top), (right, top), (right, bottom), (left, bottom)))

    @property
    def centre(self) -> Point:
        return (sum(x for x, _ in self.corners) / 4, sum(y for _, y in self.corners) / 4)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the box as the page is stored."""
        xs, ys = [x for x, _ in self.corners], [y for _, y in self.corners]
        return min(xs), min(ys), max(xs), max(ys)

    def part(self, start: float, end: float) -> Box:
        """The part of a text line between two fractions of its length."""
        (tl, tr, br, bl) = self.corners

        def along(a: Point, b: Point, t: float) -> Point:
            return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)

        return Box((along(tl, tr, start), along(tl, tr, end), along(bl, br, end), along(bl, br, start)))

    def rounded(self) -> list[list[float]]:
        """As the reports print it: four decimals, inside the page."""
        return [[round(min(max(v, 0.0), 1.0), 4) for v in corner] for corner in self.corners]


WHOLE_PAGE = Box.rect(0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, order=True)
class PageRef:
    """One page of one file. `file` is the path inside the submission, with `/`; `number` counts from 1."""

    file: str
    number: int


# --- reading: bytes → words --------------------------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One decoded page: 8-bit RGB pixels on white, and the words of its text layer if it has one."""

    ref: PageRef
    sha256: str
    """Of the file's bytes: what readings are cached and recorded under, together with the page number."""
    pixels: Any = field(repr=False)
    """numpy array, height × width × 3, uint8, RGB."""
    dpi: float | None = None
    text_layer: tuple[Word, ...] = ()

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
    """A seal that was found on a page; `text` is empty where it could not be read."""

    text: str
    kind: str
    colour: str
    confidence: float
    page: PageRef
    box: Box


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
    codes: tuple[Code, ...] = ()
    seals: tuple[Seal, ...] = ()


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


# --- the submission ----------------------------------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A submission after reading: its files and the text of their pages. No rules, no documents yet."""

    path: str
    declaration: Declaration
    sha256: str
    files: tuple[File, ...]
    pages: tuple[PageText, ...]
    defects: tuple[Defect, ...] = ()


# --- extraction: words → documents -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a value was seen. `declared` evidence has no page and no box."""

    page: PageRef | None
    box: Box | None
    text: str
    confidence: float
    via: Via


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a document; `value` is `None` unless the status is `read` or `repaired`."""

    name: str
    value: Json
    raw: str | None
    status: FieldStatus
    confidence: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A page that a document stands on. `rotation`: degrees clockwise that turn the stored page upright."""

    page: PageRef
    rotation: int
    region: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Legibility:
    verdict: LegibilityVerdict
    score: float
    measures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document, possibly over several files. `id` is `d1`, `d2` … in the order of its first page."""

    id: str
    type: str
    role: str | None
    confidence: float
    sides: tuple[str, ...]
    sources: tuple[Source, ...]
    legibility: Legibility
    fields: Mapping[str, Field]
    seals: tuple[Seal, ...] = ()
    codes: tuple[Code, ...] = ()


# --- facts: what rules see ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Plain JSON values and, under the same paths, their evidence.

    A value is *a value*, `None` (printed but not readable) or *not there* (not printed, or no such document). A path is
    names and numbers joined by dots: `business_licence.valid_to`, `trademark_certificate.0.holder`.
    """

    submission: str
    sha256: str
    values: Mapping[str, Json]
    evidence: Mapping[str, tuple[Evidence, ...]]
    documents: tuple[Document, ...]
    files: tuple[File, ...]
    places: Mapping[str, str] = field(default_factory=dict)
    """First segments of a path (`business_licence`, `trademark_certificate.0`) → id of the document that stands there."""
    defects: tuple[Defect, ...] = ()


# --- ruling: facts → findings ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSource:
    """Where a rule comes from. `confidence` is one of A, B, C, D, U (unsourced)."""

    url: str | None
    clause: str | None
    date: str | None
    checked_on: str | None
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of a pack: `id` is `pack/anchor`, `schema` is its part in the dialect."""

    id: str
    title: Text
    schema: Mapping[str, Json]
    severity: Severity
    code: str | None
    requirement: str | None
    """The requirement it declares or belongs to."""
    declares: Requirement | None
    source: RuleSource
    examples: Mapping[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """Something a platform asks for; what the checklist and the report list."""

    id: str
    level: Level
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One edition of one rule pack, with the rules it inherits in front of its own."""

    id: str
    edition: str
    title: Text
    platform: str | None
    default: bool
    effective: tuple[date | None, date | None]
    checked_on: date | None
    confidence: str
    rules: tuple[Rule, ...]
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a keyword says of one place: P(ass), F(ail), U(nverifiable) or - (nothing to judge)."""

    state: Literal["P", "F", "U", "-"]
    code: str | None = None
    at: tuple[str, ...] = ()
    """Paths of the places concerned; the first one is where the finding points."""
    params: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One rule, judged. Passes are recorded too."""

    rule: Rule
    state: State
    outcomes: tuple[Outcome, ...] = ()


# --- findings and reports ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A template in both languages and its arguments; rendered with personal data masked or in clear."""

    template: Text
    clear: Mapping[str, Text] = field(default_factory=dict)
    masked: Mapping[str, Text] = field(default_factory=dict)

    def render(self, lang: Lang, *, mask: bool = True) -> str:
        params = {name: text.of(lang) for name, text in (self.masked if mask else self.clear).items()}
        return self.template.of(lang).format(**params)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a person has to know: what, where, why, by which source, and how to mend it."""

    id: str
    code: str
    severity: Severity
    packs: tuple[str, ...]
    requirement: str | None
    document: str | None
    field: str | None
    expected: Json
    actual: Json
    message: Message
    remedy: Message
    evidence: tuple[Evidence, ...]
    rule: Rule | None
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementResult:
    requirement: Requirement
    status: RequirementStatus
    documents: tuple[str, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One pack's answer."""

    pack: Pack
    verdict: Verdict
    requirements: tuple[RequirementResult, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """The only part of a report that may differ between two runs on the same input."""

    seconds: float = 0.0
    pages: int = 0
    pages_from_cache: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What `extract` returns: documents read, no rules judged."""

    files: tuple[File, ...]
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    statistics: Statistics

    def to_json(self, *, mask: bool = True) -> dict[str, Json]:
        from bizdocs.formats.json import extraction_to_json

        return extraction_to_json(self, mask=mask)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything there is to say of one submission. Holds clear values; every format masks unless told not to."""

    submission: str
    sha256: str
    subject: str | None
    subject_source: str | None
    industries: tuple[str, ...]
    as_of: date
    packs: tuple[Pack, ...]
    verdict: Verdict
    results: tuple[Result, ...]
    files: tuple[File, ...]
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    statistics: Statistics

    def to_json(self, *, mask: bool = True) -> dict[str, Json]:
        from bizdocs.formats.json import report_to_json

        return report_to_json(self, mask=mask)


def worst(severities: Iterable[Severity]) -> Verdict:
    """The verdict that a set of severities gives (contract section 3)."""
    found = set(severities)
    return "not-ready" if "error" in found else "needs-review" if "review" in found else "ready"
