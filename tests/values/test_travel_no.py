"""Numbers of passports and permits; all invented."""

from __future__ import annotations

import pytest

from bizdocs.values import travel_no


@pytest.mark.parametrize(
    "number",
    ["E12345678", "EA1234567", "G12345678", "H01234567", "M0123456702", "01234567", "0123456701", "TR1234567", "M123A4567"],
)  # fmt: skip
def test_each_form_is_read_and_sound(number: str) -> None:
    assert travel_no.parse(f"证件号码：{number}") == travel_no.Parsed(number, 5, 5 + len(number))
    assert travel_no.problem(number) is None


@pytest.mark.parametrize(
    ("read", "number"), [("E I2345678", "E12345678"), ("EO1234567", "E01234567"), ("HOI234567", "H01234567")]
)
def test_letters_that_no_series_uses_are_the_digits_they_look_like(read: str, number: str) -> None:
    parsed = travel_no.parse(read)

    assert parsed is not None
    assert parsed.value == number


@pytest.mark.parametrize("text", ["PASSPORT", "E1234", "330106199003070022", "姓名 欧阳晓彤"])
def test_words_and_other_numbers_are_none(text: str) -> None:
    assert travel_no.parse(text) is None


@pytest.mark.parametrize("value", ["E1234", "E123456789012", None, 12345678])
def test_other_forms_are_told(value: object) -> None:
    assert travel_no.problem(value) == "format"
