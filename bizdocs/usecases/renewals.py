"""Renewals: what expires when, over many submissions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bizdocs.model import DUE_WITHIN, Report
from bizdocs.usecases import batch
from bizdocs.usecases.settings import Settings


def collect(
    paths: Sequence[Path], settings: Settings, *, on_progress: batch.OnProgress | None = None
) -> list[batch.Outcome]:
    """Reports on every submission, each read once; a `.json` file is saved facts, and nothing is read for it.

    `Report.renewals` holds what is asked for. Raises what `batch.validate_many` and `batch.check_many` raise.
    """
    others, facts = part_facts(paths)
    outcomes = batch.validate_many(others, settings, on_progress=on_progress, renewals=True) if others else []
    return outcomes + (batch.check_many(facts, settings, renewals=True) if facts else [])


def part_facts(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The paths to be read, and the files of saved facts."""
    facts = [path for path in paths if path.is_file() and path.suffix.lower() == ".json"]
    return [path for path in paths if path not in facts], facts


def is_anything_due(reports: Sequence[batch.Outcome], within: int | None = None) -> bool:
    """Whether a document has expired or has to be renewed within so many days."""
    return any(
        renewal.state(report.as_of, DUE_WITHIN if within is None else within) in {"expired", "due"}
        for report in reports
        if isinstance(report, Report)
        for renewal in report.renewals or ()
    )
