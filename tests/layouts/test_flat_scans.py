"""Of a flat, sharp scan of which we did not read all, nobody is told that it was taken badly.

Drawn scans, read as the best engine could, but for some lines that went unread; a watermark runs across them or does not.
"""

from __future__ import annotations

import math
import random
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from bizdocs.extraction.extract import extract
from bizdocs.extraction.legibility import CAUSES
from bizdocs.extraction.pieces import read_pieces
from bizdocs.losses import Losses
from bizdocs.model import Box, Declaration, PageRef, PageText, Word
from bizdocs.reading.flaws import find_flaws
from bizdocs.reading.looking.quality import measure
from bizdocs.reading.looking.sight import look

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "fixtures"))

from layouts.page import Page, draw
from layouts.taking import WORDS

PAPERS = ("account_permit", "business_licence", "authorisation_letter", "resident_id", "basic_account_info")
ANGLES = (-45, -30, -20, -15, 15, 24, 30, 45)


@cache
def scan(kind: str) -> Page:
    return draw(23, "scan", paper=kind)


def lines_of(page: Page) -> tuple[Word, ...]:
    return tuple(Word(text=text, box=_box(corners), confidence=0.97) for text, corners in page.lines)


def _box(corners: tuple[tuple[float, float], ...]) -> Box:
    tl, tr, br, bl = corners
    return Box((tl, tr, br, bl))


def across(page: Page, source: random.Random) -> list[Word]:
    """The words of a watermark as an engine reads them: again and again, some of them cut."""
    assert page.picture is not None
    wide, high = page.picture.size
    text, angle = source.choice(WORDS), math.radians(source.choice(ANGLES))
    size, marks = 0.02 * wide, []
    for _ in range(source.randint(2, 16)):
        said = text[source.randint(0, 3) :]
        x, y = source.uniform(0.05, 0.6) * wide, source.uniform(0.25, 0.75) * high
        along = np.array((math.cos(angle), math.sin(angle))) * size * len(said)
        down = np.array((-math.sin(angle), math.cos(angle))) * size * 1.3
        corners = [np.array((x, y)) + move for move in (0 * along, along, along + down, down)]
        tl, tr, br, bl = ((float(one[0] / wide), float(one[1] / high)) for one in corners)
        marks.append(Word(text=said, box=Box((tl, tr, br, bl)), confidence=source.uniform(0.6, 0.98)))
    return marks


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("kind", PAPERS)
def test_no_cause_is_named_that_was_not_measured(kind: str, seed: int) -> None:
    page, source = scan(kind), random.Random(f"{kind}/{seed}")  # noqa: S311
    words = [word for word in lines_of(page) if source.random() > source.choice((0.1, 0.3, 0.6))]
    words += across(page, source) if seed % 3 else []
    if seed % 2:  # the engine is unsure of all that it gives
        words = [replace(word, confidence=source.uniform(0.3, 0.7)) for word in words]
    sight = look(np.asarray(page.picture), words)
    text = PageText(
        ref=PageRef(page.name, 1),
        width=sight.width,
        height=sight.height,
        words=tuple(words),
        engine="drawn",
        measures=measure(sight),
        flaws=find_flaws(sight),
    )
    documents, defects = extract(read_pieces(text), Declaration(), Losses())

    assert {defect.code for defect in defects} & set(CAUSES) == set()
    assert {document.legibility.verdict for document in documents} <= {"legible", "doubtful"}
