"""Findings and reports: what a person is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bizdocs.model.basics import Json, Lang, RequirementStatus, Severity, Text, Verdict
from bizdocs.model.documents import Correction, Document, Evidence, PaperName
from bizdocs.model.planning import Renewal
from bizdocs.model.printer import printer
from bizdocs.model.reading import File, Picture
from bizdocs.model.ruling import Check, Pack, Requirement, Rule, RuleSet


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
class Waiver:
    """Somebody's word that a finding may stand for a while: one entry of a waivers file."""

    code: str
    submission: str
    """Glob of the submissions that it speaks of."""
    file: str | None
    """Glob of the files that the finding has to point to; `None` for any or none."""
    reason: str
    approved_by: str
    expires: date
    """The last day that it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """A finding that does not count, and why. Its id is `w1`, `w2` …, apart from those of the findings that do."""

    finding: Finding
    waiver: Waiver


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What of a report a baseline knows: ids of findings, and how many of it are gone."""

    findings: tuple[str, ...]
    gone: int


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
    papers: Mapping[str, PaperName] = field(default_factory=dict)
    """How the papers of one's own folder are called, by type."""

    def to_json(self, *, mask: bool = True) -> dict[str, Json]:
        return printer().extraction_to_json(self, mask=mask)


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
    rules: tuple[RuleSet, ...] = ()
    """Where packs and papers come from: what was named, in the order in which it is searched, then what bizdocs brings."""
    waived: tuple[Waived, ...] = ()
    """Findings that a waiver excuses; they are not among `findings`."""
    left_out: int = 0
    """How many findings `select` and `ignore` have left out; they count for no verdict."""
    baseline: Known | None = None
    """What of the findings was known before, where a baseline was named."""
    corrections: tuple[Correction, ...] = ()
    """What a person has put right, in the order of documents and fields."""
    renewals: tuple[Renewal, ...] | None = None
    """The end of validity of every document that states one, under these packs; `None` where nobody asked for it."""
    pictures: tuple[Picture, ...] = ()
    """Of the pages, for those who look at the report; only where they were asked for."""
    papers: Mapping[str, PaperName] = field(default_factory=dict)
    """How the papers of one's own folder are called, by type."""

    def to_json(self, *, mask: bool = True) -> dict[str, Json]:
        return printer().report_to_json(self, mask=mask)

    def to_html(self, *, lang: Lang = "zh", mask: bool = True) -> str:
        """A page that opens offline, in both languages, `lang` first; with the pages where `pictures` were asked for."""
        return printer().report_to_html(self, lang=lang, mask=mask)


def worst(severities: Iterable[Severity]) -> Verdict:
    """The verdict that a set of severities gives (contract section 3)."""
    found = set(severities)
    return "not-ready" if "error" in found else "needs-review" if "review" in found else "ready"
