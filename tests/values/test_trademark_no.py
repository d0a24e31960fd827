"""Numbers of trademarks; all invented."""

from __future__ import annotations

import pytest

from bizdocs.values import trademark_no


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("第12345678号", "12345678"),
        ("第 1234567 号", "1234567"),
        ("第12345678A号", "12345678A"),
        ("国际注册号 G1234567", "G1234567"),
        ("注册号：123456", "123456"),
    ],
)
def test_the_number_is_read_without_what_stands_around_it(printed: str, number: str) -> None:
    parsed = trademark_no.parse(printed)

    assert parsed is not None
    assert parsed.value == number
    assert trademark_no.problem(number) is None


@pytest.mark.parametrize("text", ["2019年01月21日", "2019-01-21", "第35类", "91330106MA2CEFQR9R"])
def test_dates_classes_and_codes_are_none(text: str) -> None:
    assert trademark_no.parse(text) is None


@pytest.mark.parametrize("value", ["1234", "第12345678号", None])
def test_other_forms_are_told(value: object) -> None:
    assert trademark_no.problem(value) == "format"
