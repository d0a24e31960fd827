"""The drawn documents and submissions as tests use them: what stands on each, and what a recorded engine reads there."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs.model import Document, Facts, Field, Reading, Report
from bizdocs.reading.engine import Engine
from bizdocs.reading.engines import recorded
from bizdocs.reading.opening.blobs import open_submission, submission_sha256
from bizdocs.reading.opening.paths import Materials
from bizdocs.usecases import extract
from bizdocs.usecases import read as read_module

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "fixtures"
BUNDLES = {folder.name: folder for folder in sorted((FIXTURES / "bundles").iterdir())}
DAY = date(2026, 11, 23)
"""The day that all bundles are judged on."""
BEYOND_READING = frozenset({"unreadable", "tiny"})
"""Levels of damage at which nobody can be expected to read a page."""


@dataclass(frozen=True)
class Sheet:
    """One drawn document: where it lies and what `expected.json` says of it."""

    case: str
    page: int
    path: Path
    expected: Mapping[str, Any]
    level: str
    rotation: int

    @property
    def type(self) -> str:
        return str(self.expected["type"])

    @property
    def legible(self) -> bool:
        return self.level not in BEYOND_READING

    def __str__(self) -> str:
        return self.case if self.page == 1 else f"{self.case}#{self.page}"


def _sheets(path: Path) -> list[Sheet]:
    data = json.loads(path.read_text(encoding="utf-8"))
    case = path.parent.relative_to(FIXTURES / "documents").as_posix()
    (page,) = path.parent.glob("page.*")
    return [
        Sheet(case, one.get("page", 1), page, one, data["degradation"]["level"], data["rotation"])
        for one in data.get("documents", [data])
    ]


SHEETS = [sheet for path in sorted((FIXTURES / "documents").glob("*/*/expected.json")) for sheet in _sheets(path)]
LEGIBLE = [sheet for sheet in SHEETS if sheet.legible]


def sheet(case: str, page: int = 1) -> Sheet:
    return next(one for one in SHEETS if (one.case, one.page) == (case, page))


@cache
def engine() -> Engine:
    """Plays back the recordings: no OCR engine, no time."""
    return Engine("recorded", recorded.create(FIXTURES))


_read = read_module.read
_readings: dict[tuple[str, bool, str], Reading] = {}


def read_by(monkeypatch: pytest.MonkeyPatch, read: Callable[..., Reading]) -> None:
    """Let another function read the pages for every use case."""
    for module in (read_module, extract):
        monkeypatch.setattr(module, "read", read)


def read(source: Materials, *, label: str | None = None, **options: Any) -> Reading:
    """`bizdocs.read` by recordings; files that were read once are not read again."""
    submission = open_submission(source, label=label)
    key = submission_sha256(submission.blobs), bool(options.get("pictures")), str(options.get("packs"))
    if key not in _readings:
        _readings[key] = _read(source, **options | {"ocr": engine(), "label": label})
    return replace(_readings[key], path=submission.path, declaration=submission.declaration)


@cache
def read_case(case: str) -> Reading:
    """The file of a case, read alone."""
    return read([sheet(case).path])


@cache
def documents_of(case: str) -> tuple[Document, ...]:
    return bizdocs.gather(read_case(case)).documents


def document_of(drawn: Sheet) -> Document:
    """What was made of a drawn document."""
    return next(d for d in documents_of(drawn.case) if drawn.page in {source.page.number for source in d.sources})


def fields_of(drawn: Sheet) -> Mapping[str, Field]:
    return document_of(drawn).fields


@cache
def facts_of(bundle: str) -> Facts:
    return bizdocs.gather(read(BUNDLES[bundle], label=bundle))


@cache
def report_of(bundle: str) -> Report:
    return bizdocs.check(facts_of(bundle))
