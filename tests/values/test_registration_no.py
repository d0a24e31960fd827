"""Registration numbers of licences before 2015; all invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.grammar.lookalike import alike
from bizdocs.values import registration_no


def make(body: str) -> str:
    """The check digit by trial: the one that brings the sum of ISO 7064 MOD 11,10 to 1."""
    for check in "0123456789":
        product = 10
        for digit in body:
            product = ((product + int(digit) - 1) % 10 + 1) * 2 % 11
        if (product + int(check)) % 10 == 1:
            return body + check
    raise ValueError(body)


NUMBERS = st.from_regex("[1-6][0-9]{13}", fullmatch=True).map(make)


@given(NUMBERS)
def test_a_number_made_by_the_standard_passes_and_is_found_in_its_noise(number: str) -> None:
    parsed = registration_no.parse(f"注册号：{number[:6]} {number[6:]}（2-1）")

    assert parsed == registration_no.Parsed(number, 4, 20)
    assert registration_no.problem(number) is None


@given(NUMBERS, st.integers(0, 14), st.sampled_from("0123456789"))
def test_a_single_wrong_digit_never_passes(number: str, at: int, digit: str) -> None:
    wrong = number[:at] + digit + number[at + 1 :]

    assert wrong == number or registration_no.problem(wrong) is not None


@given(NUMBERS, st.integers(0, 14), st.data())
def test_a_look_alike_is_mended_rightly_or_not_at_all(number: str, at: int, data: st.DataObject) -> None:
    other = data.draw(st.sampled_from(sorted(c for c in alike(number[at]) if c.isascii() and c.isalnum())))
    read = number[:at] + other + number[at + 1 :]
    repair = registration_no.repair(read)

    assert repair is None or repair.value == number


def test_letters_are_read_as_the_digits_they_look_like() -> None:
    number = make("33010600012345")

    assert registration_no.parse(number.replace("01", "0I", 1)).value == number  # type: ignore[union-attr]


def test_a_letter_that_one_digit_alone_explains_is_mended() -> None:
    number = make("33010600012345")

    assert registration_no.repair(number.replace("0600", "C600", 1)) == registration_no.Repair(number, (4,))


@pytest.mark.parametrize(
    "text", ["账号 6222 0210 0101 2345 678", "A330106000123456", "33010600012345", "3301060001234567"]
)
def test_digits_of_another_number_are_none(text: str) -> None:
    assert registration_no.parse(text) is None


def test_a_wrong_check_digit_is_told() -> None:
    number = make("33010600012345")
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)

    assert registration_no.problem(wrong) == "check-digit"
    assert registration_no.parse(wrong).value == wrong  # type: ignore[union-attr]
    assert registration_no.problem(number[:-1]) == "format"


@pytest.mark.parametrize("text", ["3301002001234", " 3301002 001234\n", "３３０１００２００１２３４"])
def test_thirteen_digits_alone_are_a_number_of_before_2007(text: str) -> None:
    assert registration_no.parse(text).value == "3301002001234"  # type: ignore[union-attr]
    assert registration_no.problem("3301002001234") is None


@pytest.mark.parametrize(
    "text",
    [
        "注册号3301002001234",
        "3301002001234（1-1）",
        "33010020O1234",
        "0301002001234",
        "330100200123",
        "3301002001234号",
    ],
)
def test_thirteen_digits_beside_anything_else_are_none(text: str) -> None:
    assert registration_no.parse(text) is None


@given(NUMBERS, st.from_regex("[1-9][0-9]{12}", fullmatch=True), st.integers(1, 9))
def test_only_a_right_check_digit_vouches_for_a_number(number: str, short: str, more: int) -> None:
    assert registration_no.is_checked(number)
    assert not registration_no.is_checked(number[:-1] + str((int(number[-1]) + more) % 10))
    assert not registration_no.is_checked(short)
    assert registration_no.repair(short) is None
