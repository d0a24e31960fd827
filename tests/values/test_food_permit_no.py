"""Food permit numbers: published ones, and invented ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.grammar.lookalike import alike
from bizdocs.values import food_permit_no

PUBLISHED = ("JY23501110153674", "JY11108071215650", "JY11105050876919", "SC11644200000389")


def make(kind: str, body: str) -> str:
    """The check digit by trial: the one that brings the sum of ISO 7064 MOD 11,10 to 1."""
    product = 10
    for digit in body:
        product = ((product + int(digit) - 1) % 10 + 1) * 2 % 11
    return kind + body + next(check for check in "0123456789" if (product + int(check)) % 10 == 1)


NUMBERS = st.builds(make, st.sampled_from(["JY", "SC"]), st.from_regex("[12][0-9]{12}", fullmatch=True))


@pytest.mark.parametrize("number", PUBLISHED)
def test_published_numbers_pass(number: str) -> None:
    assert food_permit_no.problem(number) is None


@given(NUMBERS)
def test_a_number_is_found_in_its_noise(number: str) -> None:
    assert food_permit_no.parse(f"许可证编号: {number[:2].lower()} {number[2:]} 号") == food_permit_no.Parsed(
        number, 7, 24
    )


@given(NUMBERS, st.integers(2, 15), st.sampled_from("0123456789"))
def test_a_single_wrong_digit_never_passes(number: str, at: int, digit: str) -> None:
    wrong = number[:at] + digit + number[at + 1 :]

    assert wrong == number or food_permit_no.problem(wrong) is not None


@given(NUMBERS, st.integers(0, 15), st.data())
def test_a_look_alike_is_mended_rightly_or_not_at_all(number: str, at: int, data: st.DataObject) -> None:
    others = sorted(c for c in alike(number[at]) if c.isascii() and c.isalnum())
    read = number[:at] + data.draw(st.sampled_from(others)) + number[at + 1 :]
    repair = food_permit_no.repair(read)

    assert repair is None or repair.value == number


def test_a_misread_letter_of_the_prefix_is_mended() -> None:
    assert food_permit_no.repair("JV23501110153674") == food_permit_no.Repair("JY23501110153674", (1,))
    assert food_permit_no.repair("5C11644200000389") == food_permit_no.Repair("SC11644200000389", (0,))


@pytest.mark.parametrize("value", ["JY43501110153674", "SC31644200000389", "JY2350111015367", "京23501110153674", 1])
def test_other_forms_are_told(value: object) -> None:
    assert food_permit_no.problem(value) == "format"
