"""Sheets of several papers that lie any way round: every paper on them is found, every side is there, every value is its own.

Without OCR: the sheets are read as the best engine could, so that what fails is ours. Two are read by the engine itself.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs.extraction.extract import extract
from bizdocs.extraction.pieces import read_pieces
from bizdocs.losses import Losses
from bizdocs.model import Box, Declaration, Document, PageRef, PageText, Word
from tests.benchmarks.accuracy import plain

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "fixtures"))

from layouts.sheets import Drawn, Sheet, draw_sheet

SEEDS = range(100, 110)
READ = (0, 9)
"""Sheets that the engine reads: two persons' cards, and a licence beside a card."""


@cache
def sheet(seed: int) -> Sheet:
    return draw_sheet(seed)


def read_perfectly(files: Sequence[Drawn]) -> tuple[Document, ...]:
    pieces = [piece for drawn in files for piece in read_pieces(_text(drawn))]
    return extract(pieces, Declaration(), Losses())[0]


def _text(drawn: Drawn) -> PageText:
    words = tuple(Word(text=text, box=Box((a, b, c, d)), confidence=0.98) for text, (a, b, c, d) in drawn.lines)
    wide, high = drawn.picture.size
    ref = PageRef(drawn.name, 1)
    return PageText(ref=ref, width=wide, height=high, words=words, engine="drawn", codes=(), seals=())


def shown(documents: Iterable[Any]) -> Counter[tuple[str, frozenset[str]]]:
    """Each document's type and the sides that are there: of documents that were found, or of the truth."""
    found: Counter[tuple[str, frozenset[str]]] = Counter()
    for one in documents:
        kind, sides = (one["type"], one["sides"]) if isinstance(one, dict) else (one.type, one.sides)
        there = sides if isinstance(one, dict) else [side for side, stand in sides.items() if stand == "there"]
        found[kind, frozenset(there)] += 1
    return found


def given(documents: Iterable[Document]) -> Counter[tuple[str, str, str]]:
    return Counter(
        (document.type, name, str(plain(field.value)))
        for document in documents
        for name, field in document.fields.items()
        if field.value is not None
    )


def test_the_same_seed_draws_the_same_sheet() -> None:
    one, again = draw_sheet(3, alone=False), draw_sheet(3, alone=False)

    assert (one.whole.content, one.whole.documents) == (again.whole.content, again.whole.documents)
    assert draw_sheet(4, alone=False).whole.content != one.whole.content


@pytest.mark.parametrize("seed", SEEDS)
def test_every_paper_and_every_side_on_a_sheet_is_there(seed: int) -> None:
    assert shown(read_perfectly([sheet(seed).whole])) == shown(sheet(seed).whole.documents)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_sheet_gives_what_its_papers_give_one_by_one(seed: int) -> None:
    alone = [document for files in sheet(seed).singles for document in read_perfectly(files)]

    assert given(read_perfectly([sheet(seed).whole])) == given(alone)


@pytest.mark.engines
@pytest.mark.parametrize("seed", READ)
def test_the_engine_finds_every_paper_and_side(seed: int, installed: Callable[[str], Any]) -> None:
    drawn = draw_sheet(seed, alone=False).whole
    found = bizdocs.extract({drawn.name: drawn.content}, ocr=installed("rapidocr")).documents

    assert shown(found) == shown(drawn.documents)
