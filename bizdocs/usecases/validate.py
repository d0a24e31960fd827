"""Validate: one submission → its report; `validate(path) == check(gather(read(path)))`."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Unpack

from bizdocs.model import Reading, Report, Statistics
from bizdocs.reading.opening.paths import Materials
from bizdocs.usecases.arguments import ValidateArguments, reading_in, settings_in, waivers_in
from bizdocs.usecases.checker import Checker
from bizdocs.usecases.facts_of import Found, find_facts


def validate(source: Materials, **arguments: Unpack[ValidateArguments]) -> Report:
    """Check one submission. What is wrong with its documents is in the report; what is wrong with the call is raised.

    Exceptions are those of `read` and `check`.
    """
    started = time.monotonic()
    checker = Checker.prepare(settings_in(arguments, ValidateArguments), waivers_in(arguments))
    found = find_facts(source, reading_in(arguments))
    return complete(checker.check_alone(found.facts, renewals=arguments.get("renewals", False)), found, started)


def complete(report: Report, found: Found, started: float) -> Report:
    """A report with what is known besides facts: pictures, pages from the cache, and the time since `started`."""
    statistics = Statistics(
        seconds=round(time.monotonic() - started, 3),
        pages=report.statistics.pages,
        pages_from_cache=found.pages_from_cache,
    )
    shown = report if found.reading is None else show_pages(report, found.reading)
    return replace(shown, statistics=statistics)


def show_pages(report: Report, reading: Reading) -> Report:
    """A report with the pictures that its reading kept, each told what of it is not known to be safe to show."""
    if not reading.pictures:
        return report
    from bizdocs.usecases.pictures import cover_pictures

    return replace(report, pictures=cover_pictures(report.documents, reading))
