"""Layouts that nobody drew by hand, read by the real engine: fixed seeds. What goes wrong today is listed, nothing else may.

`python -m tests.benchmarks.accuracy --drawn N --seed S` draws any number of others; a seed that fails there joins `PAGES`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bizdocs.reading.engine import Engine
from tests.benchmarks.layouts import Outcome, measure_page, page_of

pytestmark = pytest.mark.engines
PAGES = tuple(f"{seed}/{level}" for level in ("scan", "phone", "hard") for seed in (1000, 1001, 1002, 1003))
KNOWN = json.loads((Path(__file__).parent / "known_misses.json").read_text(encoding="utf-8"))
"""Page, paper, field and kind of what goes wrong on them today: to be mended, never to grow."""


@pytest.fixture(scope="module")
def outcomes(installed: Callable[[str], Engine]) -> list[Outcome]:
    engine = installed("rapidocr")
    return [one for key in PAGES for one in measure_page(page_of(key), engine)]


def named(one: Outcome) -> list[str]:
    return [one.page, one.paper, one.field, one.kind]


def test_nothing_given_for_certain_is_wrong(outcomes: list[Outcome]) -> None:
    wrong = [named(one) for one in outcomes if one.kind in ("wrong", "invented") and one.sure]

    assert [one for one in wrong if one not in KNOWN] == []


def test_nothing_printed_is_called_absent(outcomes: list[Outcome]) -> None:
    absent = [named(one) for one in outcomes if one.kind == "absent"]

    assert [one for one in absent if one not in KNOWN] == []


def test_what_is_given_is_shown_where_it_stands(outcomes: list[Outcome]) -> None:
    astray = [[*named(one)[:3], "astray"] for one in outcomes if one.placed is False]

    assert [one for one in astray if one not in KNOWN] == []


def test_the_known_misses_are_of_these_pages() -> None:
    assert {page for page, *_ in KNOWN} <= set(PAGES)
    assert {kind for *_, kind in KNOWN} <= {"wrong", "invented", "absent", "astray"}
