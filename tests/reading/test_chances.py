"""Chances: what is kept of a recogniser's matrix says what the matrix says, and comes back from a recording as it was."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.grammar.likelihood import best_text, log_likelihood, steps_of
from bizdocs.grammar.normal import plain
from bizdocs.model import Box, Chances, Page, PageRef, Word
from bizdocs.reading.cache import remember
from bizdocs.reading.cache_folder import open_cache
from bizdocs.reading.chances import from_json, keep, to_json
from bizdocs.reading.engine import Engine
from bizdocs.reading.engines import recorded

CHARACTERS = ["blank", "甲", "乙", "丙"]


def matrix(*rows: tuple[float, float, float, float]) -> Any:
    return np.array(rows, np.float32)


def test_a_step_at_which_nothing_stands_is_not_kept_and_one_that_is_padding_neither() -> None:
    kept = keep(matrix((0.9999, 0, 0, 0), (0.1, 0.9, 0, 0), (1, 0, 0, 0), (0.0, 0.0, 0.0, 1.0)), CHARACTERS, length=3.0)

    assert kept == Chances(length=3.0, steps=((1, (("", 0.1), ("甲", 0.9))),))


def test_what_is_far_behind_the_likeliest_is_not_kept() -> None:
    (step,) = keep(matrix((0.0005, 0.9, 0.0008, 0.05)), CHARACTERS, length=1.0).steps

    assert [char for char, _ in step[1]] == ["甲", "丙"]


@given(st.lists(st.lists(st.floats(0.01, 1.0), min_size=4, max_size=4), min_size=1, max_size=8))
def test_what_is_kept_gives_the_likelihoods_of_the_matrix(rows: list[list[float]]) -> None:
    whole = matrix(*(tuple(value / sum(row) for value in row) for row in rows))  # type: ignore[misc]
    exact = [{char: float(p) for char, p in zip(["", "甲", "乙", "丙"], row, strict=True)} for row in whole]

    for text in ("甲", "乙丙", "甲甲"):
        said = log_likelihood(steps_of(keep(whole, CHARACTERS, len(rows))), text)
        assert said == pytest.approx(log_likelihood(exact, text), abs=0.05)


def test_recordings_and_the_cache_give_them_back(tmp_path: Any) -> None:
    chances = keep(matrix((0.123456, 0.8, 0.07, 0.006544), (0.5, 0.5, 0, 0)), CHARACTERS, length=1.7)
    word = Word(text="甲", box=Box.rect(0, 0, 1, 1), confidence=0.5, chances=chances)
    page = Page(ref=PageRef("a.png", 1), sha256="0", pixels=np.zeros((9, 9, 3), np.uint8))
    engine = remember(Engine("one", lambda _page: (word,)), open_cache(tmp_path / "cache"))

    assert from_json(json.loads(json.dumps(to_json(chances)))) == chances
    assert recorded.from_json(json.loads(json.dumps(recorded.to_json(word)))) == word
    assert [engine.read(page) for _ in "12"] == [(word,), (word,)]


def test_a_recording_that_is_older_than_they_are_has_none() -> None:
    old = {"text": "甲", "box": [[0, 0], [1, 0], [1, 1], [0, 1]], "confidence": 1.0, "stops": [], "certainties": []}

    assert recorded.from_json(old).chances is None


@pytest.mark.engines
def test_what_rapidocr_keeps_reads_as_the_line_that_it_was_kept_of(rapidocr_words: tuple[Word, ...]) -> None:
    texts = [plain(word.text) for word in rapidocr_words]

    assert texts
    assert [best_text(steps_of(word.chances)) for word in rapidocr_words if word.chances is not None] == texts


@pytest.fixture
def rapidocr_words() -> tuple[Word, ...]:
    from PIL import Image, ImageDraw

    from bizdocs.reading.engines import rapidocr

    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "fixtures"))
    from drawing.lettering import SONG, font

    sheet = Image.new("RGB", (700, 200), "white")
    for row, text in enumerate(("杭州星澜网络科技有限公司", "91330106MA2CEFQR5Q")):
        ImageDraw.Draw(sheet).text((40, 30 + 80 * row), text, "black", font(SONG, 40))
    return rapidocr.create()(Page(ref=PageRef("a.png", 1), sha256="0", pixels=np.array(sheet), upright=True))
