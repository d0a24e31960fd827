"""The 56 peoples."""

from __future__ import annotations

import pytest

from bizdocs.values import ethnicity


def test_there_are_56_peoples() -> None:
    assert len(set(ethnicity.PEOPLES)) == 56


@pytest.mark.parametrize("people", ethnicity.PEOPLES)
@pytest.mark.parametrize("print_", ["{}", "{}族", "民 族 {}", "性别女民族{}出生"])
def test_each_people_is_read_in_every_print(people: str, print_: str) -> None:
    assert ethnicity.parse(print_.format(people)).value == people  # type: ignore[union-attr]
    assert ethnicity.problem(people) is None


@pytest.mark.parametrize("text", ["汉字", "火星族", "民族", "土地"])
def test_other_words_are_none(text: str) -> None:
    assert ethnicity.parse(text) is None
    assert ethnicity.problem(text) == "format"
