"""mycompany: a line for each submission, its verdict and the codes of its findings."""

from collections.abc import Sequence

from bizdocs.model import Failed, Options, Report

SUFFIX = ".lines"


def render(reports: Sequence[Report | Failed], options: Options) -> str:
    return "".join(f"{report.submission}\t{_told(report)}\n" for report in reports)


def _told(report: Report | Failed) -> str:
    if isinstance(report, Failed):
        return report.message
    return " ".join([report.verdict, *sorted({finding.code for finding in report.findings})])
