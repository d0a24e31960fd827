"""Exit codes: what the command ends with for some reports (contract section 1)."""

from __future__ import annotations

from collections.abc import Iterable

from bizdocs.losses import OURS, RULE_CRASHED
from bizdocs.model import Extraction, Failed, Report
from bizdocs.usecases.baseline import verdict_of_new

PRECEDENCE = (130, 2, 3, 1, 0)
"""Which exit code wins where several apply: interrupted, wrong usage, our failure, not ready, ready."""


def exit_code(reports: Iterable[Report | Failed], fail_on: str) -> int:
    """That of some reports. `fail_on`: the least severity that counts, `error` or `review`."""
    codes = {0}
    for report in reports:
        if isinstance(report, Failed):
            codes.add(report.exit_code)
            continue
        if failed_us(report):
            codes.add(3)
        verdict = verdict_of_new(report)
        if verdict == "not-ready" or (verdict == "needs-review" and fail_on == "review"):
            codes.add(1)
    return worst_code(codes)


def worst_code(codes: Iterable[int]) -> int:
    """The one that wins."""
    found = {*codes, 0}
    return next(code for code in PRECEDENCE if code in found)


def failed_us(report: Report | Extraction) -> bool:
    """Whether bizdocs did not get through with all of it: a crash or a time-out on a file, a rule that can't be judged."""
    results = report.results if isinstance(report, Report) else ()
    outcomes = (outcome for result in results for check in result.checks for outcome in check.outcomes)
    codes = {*(finding.code for finding in report.findings), *(outcome.code for outcome in outcomes)}
    return bool(codes & {*OURS, RULE_CRASHED}) or any(
        file.status == "failed" or file.error in OURS for file in report.files
    )
