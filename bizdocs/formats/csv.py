"""csv: one row a finding, for a spreadsheet. A submission without findings, or without a report, is a row of its own."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bizdocs.harmless import tidy
from bizdocs.model import Correction, Failed, Json, Options, Report
from bizdocs.printing.documents import Words
from bizdocs.printing.headline import say_in_full
from bizdocs.printing.strings import say
from bizdocs.printing.table import write_table
from bizdocs.printing.telling import Told, list_failed, tell
from bizdocs.privacy.masks import Mask

NAME = "csv"

_COLUMNS = (
    *("submission", "verdict", "severity", "code", "message", "document", "field", "file", "page"),
    *("expected", "actual", "remedy", "requirement", "pack", "rule", "source", "fingerprint"),
)


def render(reports: Sequence[Report | Failed], options: Options) -> str:
    rows = [[say(f"column.{name}", options.lang) for name in _COLUMNS]]
    for report in reports:
        if isinstance(report, Failed):
            rows += [
                _row(submission, say_in_full(report, options.lang), message=text)
                for submission, _, text in list_failed([report], options)
            ]
            continue
        told = [_cells(each, options) for each in tell(report, options)]
        submission = Mask(report.documents, on=options.mask).text(report.submission)
        rows += told or [_row(submission, say_in_full(report, options.lang))]
        rows += [_corrected(submission, report, one, options) for one in report.corrections]
    return write_table(rows)


def _row(submission: str, verdict: str, **cells: str) -> list[str]:
    given = {"submission": submission, "verdict": verdict, **cells}
    return [given.get(name, "") for name in _COLUMNS]


def _cells(told: Told, options: Options) -> list[str]:
    finding, report = told.finding, told.report
    mask = Mask(report.documents, on=options.mask)
    kind = next((document.type for document in report.documents if document.id == finding.document), None)
    titles = {
        judged.requirement.id: judged.requirement.title.of(options.lang)
        for result in report.results
        for judged in result.requirements
    }
    wanted = finding.expected.get("value") if isinstance(finding.expected, dict) else finding.expected
    return _row(
        told.submission,
        say_in_full(report, options.lang),
        severity=say(f"severity.{finding.severity}", options.lang),
        code=finding.code,
        message=told.message,
        document=told.document,
        field=told.field,
        file=told.file or "",
        page=str(told.page or ""),
        expected=_written(mask.field(kind, finding.field or "", wanted)),
        actual=_written(mask.field(kind, finding.field or "", finding.actual)),
        remedy=told.remedy,
        requirement=titles.get(finding.requirement or "", finding.requirement or ""),
        pack=" ".join(finding.packs),
        rule=finding.rule.id if finding.rule else "",
        source=(finding.rule.source.url or "") if finding.rule else "",
        fingerprint=finding.fingerprint,
    )


def _corrected(submission: str, report: Report, told: Correction, options: Options) -> list[str]:
    """A row of what a person put right: `actual` is what was read, `expected` what it is."""
    words = Words(report.files, report.documents, options)
    document = next((one for one in report.documents if one.id == told.document), None)
    kind = document.type if document is not None else None
    return _row(
        submission,
        say_in_full(report, options.lang),
        severity=say("correction.mark", options.lang),
        message=tidy(words.correction(told)),
        document=words.name("types", kind) if kind else "",
        field=words.name("fields", told.field),
        file=words.mask.text(document.sources[0].page.file) if document is not None and document.sources else "",
        expected=_written(words.mask.field(kind, told.field, told.new)),
        actual=_written(words.mask.field(kind, told.field, told.old)),
    )


def _written(value: Json) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case {"amount": amount, "currency": currency}:
            return f"{amount} {currency}"
        case list() if all(isinstance(one, str | int | float) for one in value):
            return "; ".join(map(str, value))
        case _:
            return json.dumps(value, ensure_ascii=False)
