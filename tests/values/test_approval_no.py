"""Approval numbers of bank accounts; all invented."""

from __future__ import annotations

import pytest

from bizdocs.values import approval_no


@pytest.mark.parametrize("letter", "JLZT")
def test_each_kind_of_account_is_read(letter: str) -> None:
    number = f"{letter}3310000123401"

    assert approval_no.parse(f"核准号：{letter} 3310000123401") == approval_no.Parsed(number, 4, 19)
    assert approval_no.problem(number) is None


def test_letters_among_the_digits_are_the_digits_they_look_like() -> None:
    assert approval_no.parse("j331OOO0123401") is None
    assert approval_no.parse("j33100O012340I").value == "J3310000123401"  # type: ignore[union-attr]


@pytest.mark.parametrize("value", ["A3310000123401", "J331000012340", "3310000123401", None])
def test_other_forms_are_told(value: object) -> None:
    assert approval_no.problem(value) == "format"
