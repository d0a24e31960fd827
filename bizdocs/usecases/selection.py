"""What of a report counts: findings chosen or left out by code, and the verdicts that are left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bizdocs.data.codes import family_of
from bizdocs.model import Report, RequirementResult, Result, worst
from bizdocs.ruling.findings.catalogue import catalogue, unknown_code


def filter_findings(report: Report, select: Sequence[str], ignore: Sequence[str]) -> Report:
    """Keep findings whose code begins with one of `select` (all, where empty) and none of `ignore`; verdicts follow.

    How many were left out stands in the report; how a requirement stands is not changed by nobody asking.

    Raises:
        UnknownName: no code begins with a prefix.
    """
    check_prefixes((*select, *ignore))

    findings = tuple(finding for finding in report.findings if counts(finding.code, select, ignore))
    idents = {finding.id for finding in findings}

    def narrowed(requirement: RequirementResult) -> RequirementResult:
        left = tuple(ident for ident in requirement.findings if ident in idents)
        return replace(requirement, findings=left)

    def judged(result: Result) -> Result:
        verdict = worst(f.severity for f in findings if not f.packs or result.pack.id in f.packs)
        return replace(result, verdict=verdict, requirements=tuple(map(narrowed, result.requirements)))

    return replace(
        report,
        findings=findings,
        results=tuple(judged(result) for result in report.results),
        verdict=worst(finding.severity for finding in findings),
        left_out=len(report.findings) - len(findings),
    )


def counts(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Whether findings of a code count."""
    return (not select or code.startswith(tuple(select))) and not code.startswith(tuple(ignore))


def check_prefixes(prefixes: Sequence[str]) -> None:
    for prefix in prefixes:
        if not any(code.startswith(prefix) for code in catalogue()):
            known = dict.fromkeys(part for code in catalogue() for part in (family_of(code), code))
            raise unknown_code("finding code or family", prefix, tuple(known))
