"""The order of what people are told: what stops the submission first, as the table of requirements has it."""

from __future__ import annotations

from collections.abc import Iterable

from bizdocs.model import Finding, Report, RequirementResult, Result, Severity

STATUSES = ("missing", "failed", "review", "met", "external", "waived", "not-applicable")
"""Of requirements, in the order of printing: what needs a hand first."""
SEVERITIES: tuple[Severity, ...] = ("error", "review", "warning", "info")
_FIRST = "mismatch.licence"
"""Whose papers these are comes before all that is wrong with them."""
_NOWHERE = 10_000


def order_rows(result: Result, findings: Iterable[Finding]) -> list[RequirementResult]:
    """The requirements of a result as a table has them: what stops the submission first, then what a person has to look at."""
    severities = {finding.id: finding.severity for finding in findings}

    def rank(judged: RequirementResult) -> tuple[int, int]:
        found = [SEVERITIES.index(severities[id_]) for id_ in judged.findings if id_ in severities]
        worst = min((each for each in found if each < 2), default=2)
        return worst, STATUSES.index(judged.status)

    return sorted(result.requirements, key=rank)


def order_findings(report: Report) -> tuple[Finding, ...]:
    """The findings as every format for people tells them: the hardest first, those of equal severity in the order of the
    table, then what belongs to no requirement."""
    rows = [judged for result in report.results for judged in order_rows(result, report.findings)]
    inside = [id_ for judged in rows if judged.status != "not-applicable" for id_ in judged.findings]
    place = {id_: number for number, id_ in reversed(list(enumerate(inside)))}

    def rank(finding: Finding) -> tuple[bool, int, int]:
        return finding.code != _FIRST, SEVERITIES.index(finding.severity), place.get(finding.id, _NOWHERE)

    return tuple(sorted(report.findings, key=rank))
