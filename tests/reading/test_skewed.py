"""Skewed: told only where the paper's own lines were measured to lie or meet so; never of a flat paper, whatever lies over it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bizdocs.model import Box, Point, Word
from bizdocs.reading.flaws import skewed
from bizdocs.reading.looking.sight import Sight, TextLine

SIDE = 1000
TEXT = "杭州星澜网络科技有限公司住所浙江省法定代表人欧阳晓彤注册资本壹佰万元整成立日期营业期限经营范围技术开发咨询服务登记机关"
WATERMARKS = ("仅供抖音企业认证使用", "复印件与原件一致", "仅限平台资质审核他用无效")
QUARTERS = st.sampled_from((0, 90, 180, 270))
HARDLY = st.floats(-6, 6)
WHITE = np.full((SIDE, SIDE, 3), 240, np.uint8)
"""Skew is told by the words alone."""


def word(text: str, x: float, y: float, length: float, degrees: float, height: float = 18.0) -> Word:
    """A line that starts at `x`, `y`, in pixels of a page of 1000, and runs at so many degrees clockwise from the right."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    along, down = (length * cos, length * sin), (-height * sin, height * cos)
    corners = [(x, y), (x + along[0], y + along[1]), (x + along[0] + down[0], y + along[1] + down[1])]
    return Word(text=text, box=box([*corners, (x + down[0], y + down[1])]), confidence=0.97)


def box(corners: Sequence[Point]) -> Box:
    tl, tr, br, bl = ((x / SIDE, y / SIDE) for x, y in corners)
    return Box((tl, tr, br, bl))


def turned(one: Word, degrees: float) -> Word:
    """A word on a page that is turned about its middle."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    corners = [((x - 0.5) * SIDE, (y - 0.5) * SIDE) for x, y in one.box.corners]
    around = [(x * cos - y * sin + SIDE / 2, x * sin + y * cos + SIDE / 2) for x, y in corners]
    return Word(text=one.text, box=box(around), confidence=one.confidence)


def found(words: Sequence[Word]) -> list[str]:
    lines = tuple(TextLine(one, 18.0, 0.9, 30.0, 240.0) for one in words)
    sight = Sight(width=SIDE, height=SIDE, rgb=WHITE, grey=WHITE[..., 0], words=tuple(words), lines=lines)
    return [flaw.code for flaw in skewed.find(sight)]


@st.composite
def papers(draw: st.DrawFn, tilt: st.SearchStrategy[float] = HARDLY) -> list[Word]:
    """The lines of a paper that lies flat, hardly tilted, as an engine draws its boxes: up to a degree off."""
    aslant, count, seed = draw(tilt), draw(st.integers(5, 18)), draw(st.integers(0, 999))
    lines = []
    for n in range(count):
        length = draw(st.integers(120, 600))
        text = "".join(Random(1000 * seed + n).sample(TEXT, length // 20))  # noqa: S311
        off = draw(st.floats(-0.7, 0.7))
        lines.append(word(text, draw(st.integers(80, 300)), 90 + n * 800 / count, length, aslant + off))
    return lines


@st.composite
def watermarks(draw: st.DrawFn) -> list[Word]:
    """The same words over and over, some of them cut, across the lines of a paper."""
    text, degrees = draw(st.sampled_from(WATERMARKS)), draw(st.sampled_from((-45, -30, -20, -15, 15, 20, 24, 30, 45)))
    places = draw(st.lists(st.tuples(st.integers(50, 600), st.integers(80, 850)), min_size=1, max_size=14))
    cuts = draw(st.lists(st.integers(0, 4), min_size=len(places), max_size=len(places)))
    return [word(text[cut:], x, y, 300, degrees, 25) for (x, y), cut in zip(places, cuts, strict=True)]


@settings(max_examples=150, deadline=None)
@given(papers(), watermarks(), QUARTERS)
def test_a_flat_paper_is_not_skewed_whatever_is_written_across_it(
    lines: list[Word], marks: list[Word], turn: int
) -> None:
    assert found([turned(one, turn) for one in (*lines, *marks)]) == []


@settings(max_examples=80, deadline=None)
@given(papers(), papers(), QUARTERS)
def test_papers_that_lie_at_odd_turns_on_one_sheet_are_not_skewed(
    lines: list[Word], others: list[Word], turn: int
) -> None:
    assert found([*lines, *(turned(one, turn) for one in others)]) == []


@settings(max_examples=80, deadline=None)
@given(papers(st.floats(17, 40) | st.floats(-40, -17)), QUARTERS)
def test_a_paper_that_lies_aslant_is(lines: list[Word], turn: int) -> None:
    assert found([turned(one, turn) for one in lines]) == ["legibility.skewed"]


def from_beside(one: Word, flat: float) -> Word:
    """The word as a camera sees it that stands left of the page: its right half is further away."""

    def seen(point: Point) -> Point:
        x, y = (point[0] - 0.5) * SIDE, (point[1] - 0.5) * SIDE
        away = 1 + flat * (x / SIDE + 0.5)
        return x / away + SIDE / 2, y / away + SIDE / 2

    return Word(text=one.text, box=box([seen(corner) for corner in one.box.corners]), confidence=one.confidence)


@settings(max_examples=60, deadline=None)
@given(papers(st.just(0.0)), st.floats(0.6, 2.5), QUARTERS)
def test_lines_that_run_together_are_and_a_watermark_does_not_hide_it(
    lines: list[Word], flat: float, turn: int
) -> None:
    marks = [word(WATERMARKS[0], 100, 100 + 200 * n, 300, 30, 25) for n in range(4)]
    seen = [turned(from_beside(one, flat), turn) for one in (*lines, *marks)]

    assert found(seen) == ["legibility.skewed"]


def test_three_lines_tell_nothing_and_doubtful_ones_do_not_count() -> None:
    aslant = [word(TEXT[n * 9 : n * 9 + 9], 100, 100 + 90 * n, 300, 30) for n in range(4)]

    assert found(aslant) == ["legibility.skewed"]
    assert found(aslant[:3]) == []
    assert found([*aslant[:3], Word(text=aslant[3].text, box=aslant[3].box, confidence=0.3)]) == []
