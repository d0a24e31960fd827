"""The headline of a report: its verdict, and where no platform was named, that only the common checks ran."""

from __future__ import annotations

from bizdocs.model import Failed, Report
from bizdocs.printing.layout import Cell
from bizdocs.printing.marks import MARKS

COMMON = "common"
"""The pack that is judged by where none is named."""


def is_common_only(report: Report | Failed) -> bool:
    """Whether nothing but what all platforms ask was checked."""
    return isinstance(report, Report) and all(result.pack.id == COMMON for result in report.results)


def verdict_key(report: Report | Failed) -> str:
    """The string that says the verdict. Ready for no platform in particular is ready for none."""
    if isinstance(report, Failed):
        return "verdict.failed"
    ready_for_none = report.verdict == "ready" and is_common_only(report)
    return "verdict.ready.common" if ready_for_none else f"verdict.{report.verdict}"


def mark_of(report: Report | Failed) -> Cell:
    """The mark of the verdict: no tick where it says nothing about a platform."""
    key = verdict_key(report).removeprefix("verdict.")
    return MARKS[key]
