"""Spoiled pages read by the real engine: each is refused, and the cause stands among the first two findings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import bizdocs
from bizdocs.reading.engine import Engine
from tests.benchmarks.legibility import SPOILED, TAKEN, Mishap, first_findings, spoil

PAPER = "business_licence/portrait-clean"
MISHAPS = [(code, mishap) for code, mishaps in SPOILED.items() for mishap in mishaps]


def findings(code: str, mishap: Mishap, engine: Engine) -> tuple[list[str], set[str]]:
    """The first two findings about a spoiled page, and the severities of all."""
    reading = bizdocs.read({"page.jpg": spoil(PAPER, code, mishap).content}, ocr=engine)
    report = bizdocs.check(bizdocs.gather(reading))
    return first_findings(report), {f.severity for f in report.findings if f.code != "material.missing"}


@pytest.mark.engines
@pytest.mark.parametrize(("code", "mishap"), MISHAPS, ids=[mishap.__name__ for _, mishap in MISHAPS])
def test_an_unreadable_page_is_refused_and_told_why(
    code: str, mishap: Mishap, installed: Callable[[str], Engine]
) -> None:
    first, severities = findings(code, mishap, installed("rapidocr"))

    assert severities & {"error", "review"}
    assert code in first


@pytest.mark.engines
@pytest.mark.parametrize(("code", "mishap"), TAKEN.items(), ids=[mishap.__name__ for mishap in TAKEN.values()])
def test_a_readable_page_is_told_how_it_was_taken(
    code: str, mishap: Mishap, installed: Callable[[str], Engine]
) -> None:
    assert code in findings(code, mishap, installed("rapidocr"))[0]
