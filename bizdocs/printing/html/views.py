"""Views: a report as the template places it. Every text is here, in both languages and masked; the template adds none."""

from __future__ import annotations

from dataclasses import dataclass

from bizdocs.model import Text
from bizdocs.printing.html.exhibits import Exhibit, Plate
from bizdocs.printing.html.sheets import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A rule and where it comes from. `link` is a web address, nothing else."""

    id: str
    title: Text
    clause: Text
    link: str | None
    provenance: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A cause, with all findings that come of it."""

    anchor: str
    number: str
    code: str
    severity: str
    style: str
    message: Text
    also: tuple[Text, ...]
    """What else comes of the same cause; `namely`: what the message sums up."""
    namely: bool
    remedies: tuple[Text, ...]
    where: Text
    why: Text | None
    cited: Cited | None
    exhibits: tuple[Exhibit, ...]
    plates: tuple[Plate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementRow:
    """A requirement."""

    style: str
    title: Text
    status: Text
    level: Text
    files: Text
    findings: tuple[tuple[str, str], ...]
    """Anchor and number of each card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One pack's answer."""

    title: Text
    verdict: Text
    style: str
    rows: tuple[RequirementRow, ...]
    passed_over: tuple[Text, ...]
    """Titles of what does not apply."""
    checks: tuple[tuple[str, Text, Cited], ...]
    """Style, state and rule."""
    counts: Text
    """Of the states of all its rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A field that was read, or was not."""

    name: Text
    value: Text | None
    status: Text
    style: str
    confidence: int | None
    """Per cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document with its fields."""

    title: Text
    gist: Text
    files: Text
    confidence: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A file and what became of it."""

    path: str
    status: Text
    style: str
    holds: Text
    pages: int
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """One submission. A submission that could not be checked has a `failure` and nothing else."""

    anchor: str
    submission: str
    verdict: Text
    style: str
    title: Text
    """Of the packs it was judged by."""
    facts: tuple[tuple[Text, Text], ...] = ()
    """What the head of the report says, by name."""
    errors: int = 0
    reviews: int = 0
    failure: str | None = None
    cards: tuple[Card, ...] = ()
    steps: tuple[tuple[Text, Cited | None], ...] = ()
    notes: tuple[Text, ...] = ()
    waived: tuple[Text, ...] = ()
    corrections: tuple[Text, ...] = ()
    judged: tuple[Judged, ...] = ()
    papers: tuple[Paper, ...] = ()
    files: tuple[FileRow, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    lacks_pictures: bool = False
    """Findings point to pages, and nobody asked for pictures of them."""
