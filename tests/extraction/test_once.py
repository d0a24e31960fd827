"""Once: what a page is, and where its labels stand, is worked out once a look, and the looks are as few as can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

import bizdocs
from bizdocs.extraction import pieces, split
from bizdocs.model import Page, Word
from bizdocs.reading.engine import Engine
from bizdocs.reading.engines import recorded
from bizdocs.reading.looks import TREATMENTS
from tests import drawn
from tests.drawn import LEGIBLE, Sheet

ONE_PAPER = [sheet for sheet in LEGIBLE if sum(one.case == sheet.case for one in LEGIBLE) == 1]
"""Sheets that hold one paper, on one page."""


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a page was classified, its labels were found, and the engine was asked."""
    counted: Counter[str] = Counter()

    def counting(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            counted[name] += 1
            return function(*arguments, **options)

        return call

    monkeypatch.setattr(split, "classify", counting("classify", split.classify))
    monkeypatch.setattr(pieces, "find_labels", counting("labels", pieces.find_labels))
    monkeypatch.setattr(pieces, "read_fields", counting("fields", pieces.read_fields))
    return counted


def treatments(sheet: Sheet) -> list[str]:
    """Read a sheet and judge it; the treatments that the engine was asked under."""
    play = recorded.create(sheet.path.parent)
    asked: dict[str, None] = {}

    def read(page: Page) -> tuple[Word, ...]:
        if page.crop is not None and page.crop.treatment in TREATMENTS:
            asked[page.crop.treatment] = None
        return play(page)

    facts = bizdocs.gather(bizdocs.read([sheet.path], ocr=Engine("recorded", read)))
    bizdocs.check(facts, as_of=drawn.DAY)
    return list(asked)


@pytest.mark.parametrize("sheet", ONE_PAPER[::3], ids=str)
def test_a_page_is_classified_once_and_its_labels_are_found_once_a_look(sheet: Sheet, counts: Counter[str]) -> None:
    looks = treatments(sheet)

    assert counts["classify"] == 1
    assert counts["labels"] <= 1 + len(looks)
    assert counts["fields"] <= 1 + len(looks)
    assert looks or (counts["labels"], counts["fields"]) == (1, 1)


def test_the_sheets_are_some_that_need_no_look_and_some_that_need_one_and_all() -> None:
    assert {len(treatments(sheet)) for sheet in ONE_PAPER[::3]} >= {0, 1, len(TREATMENTS)}
