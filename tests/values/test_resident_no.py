"""Citizen identity numbers; all invented, check characters computed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.grammar.lookalike import alike
from bizdocs.values import resident_no

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def make(division: str, born: str, serial: str) -> str:
    body = division + born.replace("-", "") + serial
    return body + "10X98765432"[sum(int(c) * w for c, w in zip(body, WEIGHTS, strict=True)) % 11]


BORN = st.dates(date(1900, 1, 1), date(2026, 1, 1)).map(date.isoformat)
SERIALS = st.from_regex("[0-9]{3}", fullmatch=True)
NUMBERS = st.builds(make, st.sampled_from(["330106", "110105", "659012", "810000", "830000"]), BORN, SERIALS)


@given(NUMBERS)
def test_a_number_made_by_the_standard_passes_and_is_found_in_its_noise(number: str) -> None:
    assert resident_no.problem(number) is None
    parsed = resident_no.parse(f"公民身份号码 {number[:6]} {number[6:14]} {number[14:].lower()}。")
    assert parsed == resident_no.Parsed(number, 7, 27)


@given(NUMBERS, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_a_single_wrong_digit_never_passes(number: str, at: int, digit: str) -> None:
    wrong = number[:at] + digit + number[at + 1 :]

    assert wrong == number or resident_no.problem(wrong) is not None


@given(NUMBERS, st.integers(0, 17), st.data())
def test_a_look_alike_is_mended_rightly_or_not_at_all(number: str, at: int, data: st.DataObject) -> None:
    other = data.draw(st.sampled_from(sorted(c for c in alike(number[at]) if c.isascii() and c.isalnum())))
    repair = resident_no.repair(number[:at] + other + number[at + 1 :])

    assert repair is None or (repair.value, repair.positions) == (number, (at,))


def test_a_repair_is_found_where_the_birth_date_decides() -> None:
    number = make("330106", "1990-03-07", "123")
    read = number[:6] + "T" + number[7:]

    assert resident_no.repair(read).value == number  # type: ignore[union-attr]


@given(BORN, SERIALS)
def test_birth_date_and_sex_are_those_in_the_number(born: str, serial: str) -> None:
    number = make("330106", born, serial)

    assert resident_no.birth_date(number) == born
    assert resident_no.sex(number) == ("男" if int(serial) % 2 else "女")


def test_numbers_of_fifteen_places_widen_to_eighteen() -> None:
    assert resident_no.widen("330106900307123") == make("330106", "1990-03-07", "123")
    assert resident_no.parse("身份证330106900307123号").value == "330106900307123"  # type: ignore[union-attr]
    assert resident_no.problem("330106900307123") is None
    assert resident_no.birth_date("330106900307123") == "1990-03-07"


def test_nothing_is_derived_from_a_permanent_residents_number() -> None:
    number = make("911123", "1990-03-07", "123")

    assert resident_no.problem(number) is None
    assert (resident_no.birth_date(number), resident_no.sex(number)) == (None, None)


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (make("330106", "1990-02-30", "123"), "birth-date"),
        (make("330106", "1790-02-20", "123"), "birth-date"),
        (make("330106", "1990-02-20", "123")[:17] + "*", "format"),
        (make("160106", "1990-02-20", "123"), "format"),
        (make("810001", "1990-02-20", "123"), "format"),
        ("330106901307123", "birth-date"),
        ("911123900307123", "format"),
        ("33010619900307123", "format"),
    ],
)
def test_what_is_wrong_is_told(number: str, problem: str) -> None:
    assert resident_no.problem(number) == problem
