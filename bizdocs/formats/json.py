"""json: the report as the contract prints it; one object for one submission, an envelope for several.

Every key is always there. The same report gives the same bytes, `statistics` apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from bizdocs import __version__
from bizdocs.model import (
    Box,
    Code,
    Correction,
    Document,
    Evidence,
    Extraction,
    Failed,
    Field,
    File,
    Finding,
    Json,
    Message,
    Options,
    Pack,
    PageRef,
    Report,
    Result,
    Rule,
    RuleSet,
    Seal,
    Statistics,
    Waived,
)
from bizdocs.printing import json as shared_json
from bizdocs.privacy.masks import Mask

NAME = "json"
Mark = TypeVar("Mark")
HIDDEN = "*"
"""Instead of who corrected a field, and when."""
SCHEMA = 2
"""Version of the printed shape; `rules/schema/report.schema.json` describes it."""


def render(reports: Sequence[Report | Failed], options: Options) -> str:
    """One report as an object; several, or one that failed, as an envelope."""
    match reports:
        case [Report() as report]:
            return _write(report_to_json(report, mask=options.mask))
        case _:
            return _write(_envelope(reports, options))


def render_extraction(extraction: Extraction, options: Options) -> str:
    return _write(extraction_to_json(extraction, mask=options.mask))


def report_to_json(report: Report, *, mask: bool = True) -> dict[str, Json]:
    """The report as plain JSON (contract section 3)."""
    printer = _Printer(report.files, report.documents, mask=mask)
    return {
        "schema": SCHEMA,
        "bizdocs": __version__,
        "as_of": report.as_of.isoformat(),
        "submission": {
            "path": printer.mask.text(report.submission),
            "subject": report.subject,
            "subject_source": report.subject_source,
            "industries": list(report.industries),
            "sha256": report.sha256,
        },
        "packs": [_pack(pack) for pack in report.packs],
        "rules": [rule_set_to_json(one) for one in report.rules],
        "verdict": report.verdict,
        "results": [_result(result) for result in report.results],
        "files": printer.print_files(),
        "documents": [printer.print_document(document) for document in report.documents],
        "findings": [printer.print_finding(finding) for finding in report.findings],
        "left_out": report.left_out,
        "baseline": report.baseline and {"known": list(report.baseline.findings), "gone": report.baseline.gone},
        "waived": [printer.print_waived(waived) for waived in report.waived],
        "corrections": [printer.print_correction(correction) for correction in report.corrections],
        "statistics": _statistics(report.statistics),
    }


def extraction_to_json(extraction: Extraction, *, mask: bool = True) -> dict[str, Json]:
    """What was read, as plain JSON: a report without packs, results and verdict."""
    printer = _Printer(extraction.files, extraction.documents, mask=mask)
    return {
        "schema": SCHEMA,
        "bizdocs": __version__,
        "files": printer.print_files(),
        "documents": [printer.print_document(document) for document in extraction.documents],
        "findings": [printer.print_finding(finding) for finding in extraction.findings],
        "statistics": _statistics(extraction.statistics),
    }


class _Printer:
    """Prints what refers to files: each stands for its id, `f1`, `f2` … in path order."""

    def __init__(self, files: Iterable[File], documents: Iterable[Document], *, mask: bool) -> None:
        documents = tuple(documents)
        self.mask = Mask(documents, on=mask)
        self._masked = mask
        self._files = sorted(files, key=lambda file: file.path)
        self._ids = {file.path: f"f{number}" for number, file in enumerate(self._files, start=1)}
        self._types = {document.id: document.type for document in documents}

    def print_files(self) -> list[Json]:
        return [
            {
                "id": self._ids[file.path],
                "path": self.mask.text(file.path),
                "sha256": file.sha256,
                "media_type": file.media_type,
                "bytes": file.bytes,
                "pages": file.pages,
                "status": file.status,
                "error": file.error,
            }
            for file in self._files
        ]

    def print_document(self, document: Document) -> dict[str, Json]:
        return {
            "id": document.id,
            "type": document.type,
            "role": document.role,
            "confidence": round(document.confidence, 4),
            "sides": dict(document.sides),
            "sources": [
                {**self._place(source.page), "rotation": source.rotation, "region": source.region.rounded()}
                for source in document.sources
            ],
            "legibility": {
                "verdict": document.legibility.verdict,
                "score": round(document.legibility.score, 4),
                "measures": {
                    name: value if value is None else round(value, 4)
                    for name, value in sorted(document.legibility.measures.items())
                },
            },
            "seals": _listed(document.seals, self._print_seal),
            "signatures": _listed(document.signatures, lambda by: {"by": by}),
            "watermarks": _listed(document.watermarks, lambda text: {"text": text and self.mask.text(text)}),
            "codes": _listed(document.codes, self._print_code),
            "fields": {
                name: self._print_field(document.type, field) for name, field in sorted(document.fields.items())
            },
        }

    def print_finding(self, finding: Finding) -> dict[str, Json]:
        kind = self._types.get(finding.document or "")
        field = finding.field or ""
        return {
            "id": finding.id,
            "code": finding.code,
            "severity": finding.severity,
            "packs": list(finding.packs),
            "requirement": finding.requirement,
            "document": finding.document,
            "field": finding.field,
            "expected": self.mask.field(kind, field, finding.expected),
            "actual": self.mask.field(kind, field, finding.actual),
            "message": self._print_message(finding.message),
            "remedy": self._print_message(finding.remedy),
            "evidence": [self._print_evidence(evidence) for evidence in finding.evidence],
            "rule": _rule(finding.rule) if finding.rule else None,
            "fingerprint": finding.fingerprint,
        }

    def print_waived(self, waived: Waived) -> dict[str, Json]:
        return {
            "finding": self.print_finding(waived.finding),
            "reason": self.mask.text(waived.waiver.reason),
            "approved_by": waived.waiver.approved_by,
            "expires": waived.waiver.expires.isoformat(),
        }

    def print_correction(self, correction: Correction) -> dict[str, Json]:
        """Who corrected it, and when, is personal data and not the submission's: masked as a whole."""
        kind, field = self._types.get(correction.document), correction.field
        return {
            "document": correction.document,
            "field": field,
            "old": self.mask.field(kind, field, correction.old),
            "new": self.mask.field(kind, field, correction.new),
            "by": HIDDEN if self._masked else correction.by,
            "at": HIDDEN if self._masked else correction.at,
            "reason": self.mask.text(correction.reason),
        }

    def _print_field(self, kind: str, field: Field) -> dict[str, Json]:
        return {
            "value": self.mask.field(kind, field.name, field.value),
            "raw": self.mask.field(kind, field.name, field.raw),
            "status": field.status,
            "confidence": round(field.confidence, 4),
            "reason": field.reason,
            "evidence": [self._print_evidence(evidence) for evidence in field.evidence],
        }

    def _print_seal(self, seal: Seal) -> dict[str, Json]:
        return {
            "text": self.mask.text(seal.text),
            "kind": seal.kind,
            "colour": seal.colour,
            "confidence": round(seal.confidence, 4),
            "via": seal.via,
            **self._place(seal.page, seal.box),
        }

    def _print_code(self, code: Code) -> dict[str, Json]:
        return {"format": code.format, "text": self.mask.text(code.text), **self._place(code.page, code.box)}

    def _print_evidence(self, evidence: Evidence) -> dict[str, Json]:
        return {**self._place(evidence.page), "box": evidence.box and evidence.box.rounded(), "via": evidence.via}

    def _print_message(self, message: Message) -> dict[str, Json]:
        return {
            "zh": self.mask.text(message.render("zh", mask=self._masked)),
            "en": self.mask.text(message.render("en", mask=self._masked)),
        }

    def _place(self, page: PageRef | None, box: Box | None = None) -> dict[str, Json]:
        """File and page, and the box where one is given. A file that could not be opened has no page: number 0."""
        place: dict[str, Json] = {
            "file": page and self._ids.get(page.file),
            "page": page and (page.number or None),
        }
        return {**place, "box": box.rounded()} if box else place


def _listed(marks: Iterable[Mark] | None, printed: Callable[[Mark], Json]) -> list[Json] | None:
    """What was not looked for is null, never an empty list."""
    return None if marks is None else [printed(mark) for mark in marks]


def _envelope(reports: Sequence[Report | Failed], options: Options) -> dict[str, Json]:
    done = [report for report in reports if isinstance(report, Report)]
    verdicts = [report.verdict for report in done]
    return {
        "schema": SCHEMA,
        "summary": {
            "submissions": len(reports),
            "ready": verdicts.count("ready"),
            "needs-review": verdicts.count("needs-review"),
            "not-ready": verdicts.count("not-ready"),
            "errors": [failed_to_json(failed, options) for failed in reports if isinstance(failed, Failed)],
        },
        "reports": [report_to_json(report, mask=options.mask) for report in done],
    }


def failed_to_json(failed: Failed, options: Options) -> dict[str, Json]:
    path = Mask((), on=options.mask).text(failed.submission)
    return {"path": path, "message": failed.message, "exit_code": failed.exit_code}


def _pack(pack: Pack) -> dict[str, Json]:
    return {
        "id": pack.id,
        "edition": pack.edition,
        "sha256": pack.sha256,
        "confidence": pack.confidence,
        "origin": pack.origin,
        "in_place_of_bundled": pack.instead,
        "read_on": pack.read_on and pack.read_on.isoformat(),
        "live_checked_on": pack.live_checked_on and pack.live_checked_on.isoformat(),
    }


def rule_set_to_json(told: RuleSet) -> dict[str, Json]:
    return {
        "origin": told.origin,
        "name": told.name,
        "version": told.version,
        "date": told.date,
        "requires": told.requires,
        "sha256": told.sha256,
    }


def _result(result: Result) -> dict[str, Json]:
    return {
        "pack": result.pack.id,
        "verdict": result.verdict,
        "requirements": [
            {
                "id": judged.requirement.id,
                "title": judged.requirement.title.to_json(),
                "level": judged.requirement.level,
                "status": judged.status,
                "documents": list(judged.documents),
                "findings": list(judged.findings),
            }
            for judged in result.requirements
        ],
        "checks": [{"rule": check.rule.id, "state": check.state} for check in result.checks],
    }


def _rule(rule: Rule) -> dict[str, Json]:
    return {
        "id": rule.id,
        "source": rule.source.url,
        "source_date": rule.source.date,
        "copied_on": rule.source.copied_on,
        "read_on": rule.source.read_on,
        "live_checked_on": rule.source.live_checked_on,
        "confidence": rule.source.confidence,
    }


def _statistics(statistics: Statistics) -> dict[str, Json]:
    return {
        "seconds": round(statistics.seconds, 3),
        "pages": statistics.pages,
        "pages_from_cache": statistics.pages_from_cache,
    }


def _write(value: Mapping[str, Json]) -> str:
    return shared_json.write(value)
