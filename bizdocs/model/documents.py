"""Documents and facts: words → documents → what rules see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import cast

from bizdocs.model.basics import Agreeing, FieldStatus, Json, LegibilityVerdict, Side, Text, Via
from bizdocs.model.places import Box, PageRef
from bizdocs.model.printer import printer
from bizdocs.model.reading import Code, Declaration, Defect, File, PageText, Picture, Seal

OMITTED: Mapping[str, bool] = {"omitted": True}
"""Of a field that JSON leaves out where it is `None`."""


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
    reason: str | None = None
    """Why it is unread or repaired, else `None`: `not-found`, `low-certainty`, `hidden` (characters of it are covered), `cut` (it
    starts further right than its column), `unlikely` (no such date can stand there), `malformed`, `check-digit`, `contradicted`
    (two looks, or two codes, say different things), `repaired`."""

    @property
    def by_person(self) -> bool:
        """Whether a person has read it on the paper."""
        return any(seen.via == "person" for seen in self.evidence)


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
    measures: Mapping[str, float | None] = field(default_factory=dict)
    """Of the picture, see `reading/looking/quality.py`; and `explained`: the share of the lines that are label, value or fixed
    words of the form, `None` where the form is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document, possibly over several files. `id` is `d1`, `d2` … in the order of its first page."""

    id: str
    type: str
    role: str | None
    confidence: float
    sides: Mapping[str, Side]
    """Of papers that have sides, each of them; empty for the others."""
    sources: tuple[Source, ...]
    legibility: Legibility
    fields: Mapping[str, Field]
    seals: tuple[Seal, ...] | None = None
    """Empty where it was looked at and bears none; `None` where nobody looked, or nobody can tell. The same of those below."""
    codes: tuple[Code, ...] | None = None
    watermarks: tuple[str | None, ...] | None = None
    """What is written across it; a `None` among them for a watermark that could not be read."""
    signatures: tuple[str | None, ...] | None = None
    """Whose signatures it bears, by field name (`legal_rep`), `None` for one of nobody known; `None` where nobody can tell."""
    person: bool = False
    """Whether it speaks of a person, as its paper says: its address and its numbers are personal data."""
    role_source: str | None = field(default=None, metadata=OMITTED)
    """`guessed` where nothing says whose paper it is, and its role is the likeliest; else `None`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperName:
    """How a type of document is called."""

    title: Text
    many_names: bool = False
    """Platforms ask for it under many names: a missing one is called as the requirement calls it."""
    subject: bool = False
    """It says with authority who the subject is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A submission after reading: its files, the text of their pages, and the documents on them. No rules yet."""

    path: str
    declaration: Declaration
    sha256: str
    files: tuple[File, ...]
    pages: tuple[PageText, ...]
    documents: tuple[Document, ...] = ()
    """In the order of their first pages; nobody knows yet whose they are."""
    looks: tuple[PageText, ...] = ()
    """Second looks at doubtful parts: the same pages with those parts read again, in the order they were taken."""
    pictures: tuple[Picture, ...] = ()
    """Of every page, where they were asked for."""
    pages_from_cache: int = 0
    defects: tuple[Defect, ...] = ()
    """Of files and pages; what documents are at fault for stands in `document_defects`."""
    document_defects: tuple[Defect, ...] = ()


_CORRECTING = "bizdocs.usecases.correcting"
"""The module is named and not imported here, so that this room stays below all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What the pixels where one value stands say of another value: whether it is printed there, and how surely (0..1)."""

    answer: Agreeing
    score: float
    asked: str | None = field(default=None, metadata=OMITTED)
    """The other value as it was asked for: of what stands there since nothing is said. `None`: whatever stands there."""
    read: Json = field(default=None, metadata=OMITTED)
    """What was read at the place itself, `None` where nothing could be: who corrects that has the last word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A field that a person has put right. `by` and `at` say who and when; they are masked like personal data."""

    document: str
    field: str
    old: Json
    new: Json
    by: str
    at: str
    reason: str


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
    agreement: Mapping[str, Mapping[str, Agreement]] = field(default_factory=dict)
    """Path of a field → path of another value, of a document or declared → what the pixels of the field say of that value; empty
    where nobody asked them."""
    defects: tuple[Defect, ...] = ()
    papers: Mapping[str, PaperName] = field(default_factory=dict)
    """How the papers of one's own folder are called, by type; the vocabulary names the others."""
    corrections: tuple[Correction, ...] = ()
    """What a person has put right, in the order in which it was."""

    def corrected(
        self,
        document: str,
        field: str,
        value: Json,
        *,
        by: str,
        reason: str,
        at: datetime | date | str | None = None,
        packs: str | Path | None = None,
        rules: str | Path | None = None,
    ) -> Facts:
        """These facts with a field as a person has read it on the paper; `bizdocs.check` then gives the new verdict.

        The field has the status `read` and is known `via` a person; what was read before stays in `corrections`.

        Args:
            document: its id (`d1`), or the place where it stands (`business_licence`).
            value: as facts hold it (`"2030-01-01"`, `"long-term"`), or as the paper prints it (`2030年1月1日`). `None`: the paper
                does not print it.
            by: who says so.
            reason: why it is right.
            at: when; default: now.
            packs, rules: as the documents were read with.

        Raises:
            UnknownName: the facts hold no such document, or its paper no such field.
            UsageError: an argument can't be used; the text begins with its name.
        """
        return cast(
            "Facts",
            import_module(_CORRECTING).correct(
                self, document, field, value, by=by, reason=reason, at=at, packs=packs, rules=rules
            ),
        )

    def to_json(self) -> dict[str, Json]:
        """As `bizdocs.load_facts` takes them: plain JSON, never masked. Personal data in clear: keep it to yourself."""
        return printer().facts_to_json(self)
