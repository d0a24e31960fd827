"""Serial numbers of account-opening permits; all invented."""

from __future__ import annotations

import pytest

from bizdocs.values import account_permit_no


@pytest.mark.parametrize(
    "text", ["编号：3310-01234567", "3310—01234567", "3310 01234567", "３３１０ － ０１２３４５６７"]
)
def test_a_number_is_found_and_written_one_way(text: str) -> None:
    assert account_permit_no.parse(text).value == "3310-01234567"  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["331001234567", "13310-01234567", "3310-012345678", "0571-88880000-801"])
def test_digits_of_another_number_are_none(text: str) -> None:
    assert account_permit_no.parse(text) is None


@pytest.mark.parametrize("value", ["331001234567", "3310 01234567", None])
def test_other_forms_are_told(value: object) -> None:
    assert account_permit_no.problem(value) == "format"
    assert account_permit_no.problem("3310-01234567") is None
