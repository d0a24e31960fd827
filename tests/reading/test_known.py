"""Known: a line that was surely read is met again where a detector finds it, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bizdocs.model import Box, Doubt, Page, PageRef, PageText, Word
from bizdocs.reading.known import match
from bizdocs.reading.looks import look_again

WIDE, HIGH = 400, 200


def word(text: str, left: float, top: float, right: float, bottom: float) -> Word:
    return Word(text=text, box=Box.rect(left / WIDE, top / HIGH, right / WIDE, bottom / HIGH), confidence=0.99)


def page(*known: Word) -> Page:
    return Page(ref=PageRef("a.png", 1), sha256="0", pixels=np.full((HIGH, WIDE, 3), 255, np.uint8), known=known)


def quad(left: float, top: float, right: float, bottom: float) -> np.ndarray:
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


@pytest.mark.parametrize(
    ("box", "met"),
    [
        ((100, 40, 300, 60), True),
        ((104, 43, 297, 58), True),
        ((92, 36, 309, 66), True),
        ((100, 40, 200, 60), False),
        ((20, 40, 300, 60), False),
        ((100, 62, 300, 82), False),
        ((100, 30, 300, 80), False),
    ],
    ids=["the same", "closer", "further", "half of it", "with another", "the next line", "two lines"],
)
def test_a_line_is_met_where_it_stands(box: tuple[int, int, int, int], met: bool) -> None:
    line = word("杭州云栖", 100, 40, 300, 60)

    assert match([quad(*box)], page(line)) == [line if met else None]


def test_a_line_is_met_once() -> None:
    line = word("杭州云栖", 100, 40, 300, 60)

    assert match([quad(100, 40, 300, 60), quad(101, 40, 300, 60)], page(line)) == [line, None]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_look_tells_the_engine_what_is_known_and_gives_it_back_where_it_stood(rotation: int) -> None:
    known = word("有限责任公司", 60, 100, 180, 120)
    told: list[Page] = []

    def read(part: Page) -> tuple[Word, ...]:
        told.append(part)
        return part.known

    whole = page()
    text = PageText(ref=whole.ref, width=WIDE, height=HIGH, words=(known,), engine="x")
    doubt = Doubt(
        page=whole.ref, box=Box.rect(0.1, 0.25, 0.6, 0.9), rotation=rotation, fields=("issued",), known=(known,)
    )

    seen = look_again(whole, text, [doubt], "dark", read)

    (there,) = told[0].known
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in there.box.corners)
    assert [w.text for w in seen.words] == [known.text]
    for mine, theirs in zip(seen.words[0].box.corners, known.box.corners, strict=True):
        assert mine == pytest.approx(theirs, abs=0.003)
    assert replace(there, box=known.box) == known
