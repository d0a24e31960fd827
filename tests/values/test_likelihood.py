"""Likelihood: the forward sum is the sum over all ways to lie a string along the steps."""

from __future__ import annotations

import math
from itertools import groupby, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.grammar.likelihood import Step, best_text, log_likelihood, steps_of
from bizdocs.model import Chances

SIGNS = ("", "甲", "乙")


def by_every_way(steps: list[Step]) -> dict[str, float]:
    """Each string's likelihood, every path counted by itself."""
    sums: dict[str, float] = {}
    for path in product(SIGNS, repeat=len(steps)):
        text = "".join(char for char, _ in groupby(path))
        sums[text] = sums.get(text, 0.0) + math.prod(
            step.get(char, 0.0) for step, char in zip(steps, path, strict=True)
        )
    return sums


rows = st.lists(st.floats(0.0, 1.0), min_size=3, max_size=3).filter(lambda row: sum(row) > 0.1)


@given(st.lists(rows, min_size=1, max_size=5))
def test_it_is_the_sum_over_every_way_to_lie_a_string_along_the_steps(rows: list[list[float]]) -> None:
    steps = [{char: value / sum(row) for char, value in zip(SIGNS, row, strict=True)} for row in rows]
    sums = by_every_way(steps)

    for text in ("甲", "乙", "甲乙", "甲甲", "乙甲乙"):
        assert math.exp(log_likelihood(steps, text)) == pytest.approx(sums.get(text, 0.0), abs=1e-9)
    assert math.fsum(sums.values()) == pytest.approx(1.0)


def test_nothing_is_likely_where_nothing_stands() -> None:
    assert log_likelihood([], "甲") == -math.inf
    assert log_likelihood([{"甲": 1.0}], "") == -math.inf
    assert log_likelihood([{"甲": 1.0}], "乙") == -math.inf


def test_a_double_character_needs_a_step_between() -> None:
    assert log_likelihood([{"甲": 1.0}, {"甲": 1.0}], "甲甲") == -math.inf
    assert log_likelihood([{"甲": 1.0}, {"": 1.0}, {"甲": 1.0}], "甲甲") == 0.0


def test_characters_that_print_alike_are_one_and_a_blank_is_none() -> None:
    line = Chances(length=4.0, steps=((0, (("(", 0.5), ("（", 0.5))), (1, ((" ", 1.0),)), (3, (("ａ", 1.0),))))

    assert log_likelihood(steps_of(line), "（A") == pytest.approx(0.0)
    assert best_text(steps_of(line)) == "(a"


def test_a_part_of_a_line_holds_the_steps_between_two_shares_of_it() -> None:
    line = Chances(length=4.0, steps=((0, (("甲", 1.0),)), (3, (("乙", 1.0),))))

    assert best_text(steps_of(line, 0.0, 0.5)) == "甲"
    assert best_text(steps_of(line, 0.5, 1.0)) == "乙"
