"""The mark and the colour of each verdict, severity and status of a requirement: the same in every list."""

from __future__ import annotations

from collections.abc import Mapping

from bizdocs.printing.layout import Cell

_BAD, _DOUBTFUL, _GOOD = Cell("✗", "error"), Cell("!", "review"), Cell("✓", "ready")
_PASSED_OVER = Cell("–", "dim")

WORST_FIRST = ("failed", "not-ready", "needs-review", "ready")
"""Verdicts, and what became of a submission that has none."""

MARKS: Mapping[str, Cell] = {
    "not-ready": _BAD,
    "needs-review": _DOUBTFUL,
    "ready": _GOOD,
    "ready.steps": Cell("○"),
    "ready.common": Cell("○"),
    "failed": _BAD,
    "error": _BAD,
    "review": _DOUBTFUL,
    "warning": Cell("▲", "warning"),
    "info": Cell("·", "dim"),
    "missing": _BAD,
    "met": _GOOD,
    "external": Cell("○"),
    "waived": _PASSED_OVER,
    "not-applicable": _PASSED_OVER,
}
