"""Validate: one submission → its report; `validate(path) == check(gather(read(path)))`."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bizdocs.model import Progress, Reading, Report, Split, Statistics, Waiver
from bizdocs.reading.limits import Limits
from bizdocs.reading.opening.paths import Source
from bizdocs.reading.reader import Engine
from bizdocs.usecases.check import check
from bizdocs.usecases.gather import gather
from bizdocs.usecases.pictures import cover_pictures
from bizdocs.usecases.read import read


def validate(
    source: Source,
    *,
    platform: str | Sequence[str] | None = None,
    subject: str | None = None,
    industries: Sequence[str] | None = None,
    as_of: date | None = None,
    ocr: str | Engine = "auto",
    packs: str | Path | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    waivers: str | Path | Sequence[Waiver] = (),
    label: str | None = None,
    limits: Limits | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    cache: str | Path | None = None,
    pictures: bool = False,
    split: Split = "auto",
) -> Report:
    """Check one submission. What is wrong with its documents is in the report; what is wrong with the call is raised.

    Arguments and exceptions are those of `read` and `check`.
    """
    started = time.monotonic()
    reading = read(
        source,
        ocr=ocr,
        label=label,
        limits=limits,
        on_progress=on_progress,
        cache=cache,
        pictures=pictures,
        split=split,
        packs=packs,
    )
    report = check(
        gather(reading, packs=packs),
        platform=platform,
        subject=subject,
        industries=industries,
        as_of=as_of,
        packs=packs,
        select=select,
        ignore=ignore,
        waivers=waivers,
    )
    return complete(report, reading, started)


def complete(report: Report, reading: Reading, started: float) -> Report:
    """A report with what its reading knows besides facts: pictures, pages from the cache, and the time since `started`."""
    statistics = Statistics(
        seconds=round(time.monotonic() - started, 3),
        pages=report.statistics.pages,
        pages_from_cache=reading.pages_from_cache,
    )
    return replace(show_pages(report, reading), statistics=statistics)


def show_pages(report: Report, reading: Reading) -> Report:
    """A report with the pictures that its reading kept, each told what of it is not known to be safe to show."""
    return replace(report, pictures=cover_pictures(report.documents, reading))
