"""Telephone numbers; all invented."""

from __future__ import annotations

import pytest

from bizdocs.values import phone


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("电话：138 0000 0000", "13800000000"),
        ("+86 138-0000-0000", "13800000000"),
        ("0086 13800000000", "13800000000"),
        ("0571-88880000", "0571-88880000"),
        ("（0571）88880000转801", "0571-88880000-801"),
        ("057188880000", "0571-88880000"),
        ("+86 10 88880000", None),
        ("010-88880000", "010-88880000"),
        ("400-800-8000", "4008008000"),
        ("+852 9123 4567", "+85291234567"),
        ("12345", None),
        ("138000000001", None),
        ("330106199003071231", None),
    ],
)
def test_a_number_is_found_and_written_one_way(text: str, number: str | None) -> None:
    parsed = phone.parse(text)

    assert (parsed.value if parsed else None) == number
    assert number is None or phone.problem(number) is None


@pytest.mark.parametrize("value", ["1380000000", "12800000000", "88880000", "", None])
def test_other_forms_are_told(value: object) -> None:
    assert phone.problem(value) == "format"
