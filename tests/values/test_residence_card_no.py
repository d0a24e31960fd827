"""Numbers of permanent residence cards; all invented, check characters computed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.grammar.iso7064 import mod_11_2
from bizdocs.values import residence_card_no

BODIES = st.from_regex("9[0-9]{16}", fullmatch=True)
NUMBERS = BODIES.map(lambda body: body + mod_11_2(body))


@given(NUMBERS)
def test_a_number_of_2023_passes_and_is_found_in_its_noise(number: str) -> None:
    assert residence_card_no.parse(f"证件号码/ID No. {number}") == residence_card_no.Parsed(number, 12, 30)
    assert residence_card_no.problem(number) is None


@given(NUMBERS, st.integers(1, 17), st.sampled_from("0123456789"))
def test_a_single_wrong_digit_never_passes(number: str, at: int, digit: str) -> None:
    wrong = number[:at] + digit + number[at + 1 :]

    assert wrong == number or residence_card_no.problem(wrong) == "check-digit"


@pytest.mark.parametrize("read", ["USA110078021234", "U5A110078021234", "USA11OO78021234"])
def test_a_number_of_2017_is_a_country_and_twelve_digits(read: str) -> None:
    parsed = residence_card_no.parse(read)

    assert parsed is not None
    assert parsed.value == "USA110078021234"
    assert residence_card_no.problem(parsed.value) is None


def test_a_citizens_number_is_none_of_these() -> None:
    body = "33010619900307002"
    number = body + mod_11_2(body)

    assert residence_card_no.parse(number) is None
    assert residence_card_no.problem(number) == "format"
    assert residence_card_no.repair(number[:-1] + "A") is None


@given(NUMBERS, st.integers(0, 16))
def test_a_repair_is_the_number_or_silent(number: str, at: int) -> None:
    repair = residence_card_no.repair(number[:at] + {"0": "O", "1": "I"}.get(number[at], number[at]) + number[at + 1 :])

    assert repair is None
