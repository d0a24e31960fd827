"""Directions: each block of lines is read its own way round, and a page of one paper is settled without reading any twice."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bizdocs.reading.directions import settle_directions

QUARTERS = st.sampled_from((0, 1, 2, 3))
UPRIGHT = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


class Page:
    """Boxes as a detector gives them, who knows the direction of each, and how often it was asked to read some both ways."""

    def __init__(self) -> None:
        self.quads: list[Any] = []
        self.truth: list[int] = []
        self.misled: set[int] = set()
        """Lines about which the classifier errs."""
        self.tried = 0

    def paper(
        self, x: float, y: float, lengths: Sequence[float], quarter: int, tilt: float = 0.0, high: float = 20
    ) -> None:
        """Lines of so many heights under each other; `quarter`: clockwise quarters that the paper is turned about its corner."""
        turn = math.radians(90 * quarter + tilt)
        cos, sin = math.cos(turn), math.sin(turn)
        for number, length in enumerate(lengths):
            corners = [(a * length * high, (b + 2 * number) * high) for a, b in UPRIGHT]
            turned = np.array([(x + u * cos - v * sin, y + u * sin + v * cos) for u, v in corners], np.float32)
            first = min(range(4), key=lambda n: turned[n].sum())  # a detector begins at the top left of the page
            self.quads.append(np.roll(turned, -first, axis=0))
            self.truth.append(first)

    def is_upright(self, quad: Any) -> bool:
        return self._find(quad)[1]

    def _find(self, quad: Any) -> tuple[int, bool]:
        for number, (known, direction) in enumerate(zip(self.quads, self.truth, strict=True)):
            if np.allclose(known.mean(axis=0), quad.mean(axis=0)):
                return number, bool(np.allclose(np.roll(known, direction, axis=0), quad))
        raise AssertionError

    def votes(self, quads: Sequence[Any]) -> list[float]:
        found = [self._find(quad) for quad in quads]
        return [(0.9 if upright else -0.9) * (-1 if number in self.misled else 1) for number, upright in found]

    def surer(self, ways: Sequence[Any], others: Sequence[Any]) -> bool:
        self.tried += len(ways) + len(others)
        first, second = (sum(self.is_upright(quad) for quad in way) for way in (ways, others))
        return first > second

    def settle(self) -> list[int]:
        return settle_directions(self.quads, self.votes, self.surer)


lines = st.lists(st.floats(2, 30), min_size=4, max_size=14)


@settings(max_examples=100, deadline=None)
@given(lines, QUARTERS, st.floats(-6, 6), st.integers(0, 3))
def test_a_page_of_one_paper_is_settled_without_reading_any_line_both_ways(
    lengths: list[float], quarter: int, tilt: float, misled: int
) -> None:
    page = Page()
    page.paper(2000, 2000, lengths, quarter, tilt)
    page.misled = {misled} if sum(lengths) > 5 * lengths[misled] else set()

    assert page.settle() == page.truth
    assert page.tried == 0


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(lines, QUARTERS, st.floats(-5, 5)), min_size=2, max_size=4))
def test_each_paper_of_a_sheet_is_read_its_own_way(papers: list[tuple[list[float], int, float]]) -> None:
    page = Page()
    for number, (lengths, quarter, tilt) in enumerate(papers):
        page.paper(1500 * (number % 2) + 700, 1500 * (number // 2) + 700, lengths, quarter, tilt)

    assert page.settle() == page.truth
    assert page.tried <= 8 * (len(papers) + 1)


@settings(max_examples=60, deadline=None)
@given(QUARTERS, st.integers(1, 2), st.sampled_from((1, 2, 3)))
def test_a_line_or_two_that_seem_to_run_otherwise_stay_with_the_page(quarter: int, count: int, otherwise: int) -> None:
    page = Page()
    page.paper(2000, 2000, [20.0, 12.0, 18.0, 9.0, 15.0, 20.0], quarter)
    page.paper(2600, 3300, [5.0] * count, (quarter + otherwise) % 4)
    settled = page.settle()
    main = {0: 0, 1: 1, 2: 2, 3: 3}[settled[0]]

    assert settled[:6] == page.truth[:6]
    assert set(settled) == {main}


def test_short_boxes_that_tell_no_axis_go_with_their_neighbours() -> None:
    page = Page()
    page.paper(300, 300, [20.0, 1.0, 12.0, 1.2, 18.0, 0.9, 15.0], 0)
    page.paper(2000, 2000, [14.0, 1.1, 12.0, 1.0, 16.0], 2)

    assert page.settle() == page.truth


def test_where_the_votes_are_split_some_lines_are_read_both_ways() -> None:
    page = Page()
    page.paper(2000, 2000, [12.0] * 8, 2)
    page.misled = {0, 2, 4, 6}

    assert page.settle() == page.truth
    assert page.tried > 0


def test_a_page_without_lines_has_no_directions() -> None:
    assert Page().settle() == []
