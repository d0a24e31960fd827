"""Many submissions under many packs, worst first: a table for each submission as text, a row for each pair as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bizdocs import __version__
from bizdocs.model import Failed, Finding, Json, Options, Report, RequirementStatus, Result
from bizdocs.printing.headline import headline_of_result, say_own_packs, say_result
from bizdocs.printing.layout import Canvas, Cell
from bizdocs.printing.marks import MARKS
from bizdocs.printing.strings import say
from bizdocs.privacy.masks import Mask
from bizdocs.views.packs import write_json

_WORST_FIRST = ("not-ready", "needs-review", "ready")


class _Row(NamedTuple):
    """One submission under one pack."""

    report: Report
    result: Result

    def titles(self, status: RequirementStatus, options: Options) -> str:
        """The requirements that stand so."""
        titles = (each.requirement.title.of(options.lang) for each in self.result.requirements if each.status == status)
        return say("joint", options.lang).join(titles)

    def findings(self) -> list[Finding]:
        """What was found under this pack."""
        return [each for each in self.report.findings if self.result.pack.id in each.packs]


def render_matrix(reports: Sequence[Report | Failed], output: str, options: Options) -> str:
    """What every submission lacks under every pack; submissions that could not be checked come first."""
    rows = [_Row(report, result) for report in reports if isinstance(report, Report) for result in report.results]
    rows.sort(key=lambda row: (_WORST_FIRST.index(row.result.verdict), -len(_missing(row.result))))
    failed = [report for report in reports if isinstance(report, Failed)]
    mask = Mask((), on=options.mask)
    if output == "json":
        errors = [
            {"path": mask.text(each.submission), "message": each.message, "exit_code": each.exit_code}
            for each in failed
        ]
        listed = [_row_to_json(row, mask) for row in rows]
        return write_json({"bizdocs": __version__, "rows": listed, "errors": errors})
    canvas = Canvas(options.width, colour=options.colour)
    for failure in failed:
        canvas.line(*_verdict("failed", options), Cell(mask.text(failure.submission)), Cell(failure.message))
    for label in dict.fromkeys(row.report.submission for row in rows):
        canvas.blank()
        canvas.line(Cell(mask.text(label), "strong"))
        _draw_table(canvas, [row for row in rows if row.report.submission == label], options)
    if own := say_own_packs(reports, options.lang):
        canvas.blank()
        canvas.line(Cell(own, "review"))
    return str(canvas)


def _draw_table(canvas: Canvas, rows: Sequence[_Row], options: Options) -> None:
    """The packs of one submission."""
    heads = ("verdict", "pack", "errors", "reviews", "missing")
    grid = [[Cell(""), *(Cell(say(f"column.{head}", options.lang), "dim") for head in heads)]]
    for row in rows:
        severities = [finding.severity for finding in row.findings()]
        counts = (Cell(str(severities.count(severity))) for severity in ("error", "review"))
        missing = Cell(row.titles("missing", options) or "–")
        grid.append([*_standing(row, options), Cell(row.result.pack.id), *counts, missing])
    canvas.table(grid)


def _missing(result: Result) -> list[str]:
    return [each.requirement.id for each in result.requirements if each.status == "missing"]


def _standing(row: _Row, options: Options) -> list[Cell]:
    key = headline_of_result(row.result, row.report)
    return [MARKS[key], say_result(row.result, row.report, options.lang)]


def _verdict(verdict: str, options: Options) -> list[Cell]:
    return [MARKS[verdict], Cell(say(f"verdict.{verdict}", options.lang), MARKS[verdict].style)]


def _row_to_json(row: _Row, mask: Mask) -> dict[str, Json]:
    def standing(status: RequirementStatus) -> list[Json]:
        return [
            {"id": each.requirement.id, "title": each.requirement.title.to_json()}
            for each in row.result.requirements
            if each.status == status
        ]

    severities = [finding.severity for finding in row.findings()]
    return {
        "submission": mask.text(row.report.submission),
        "pack": row.result.pack.id,
        "edition": row.result.pack.edition,
        "as_of": row.report.as_of.isoformat(),
        "verdict": row.result.verdict,
        "missing": standing("missing"),
        "failed": standing("failed"),
        "review": standing("review"),
        "errors": severities.count("error"),
        "reviews": severities.count("review"),
    }
