"""Bank account numbers; all invented."""

from __future__ import annotations

import pytest

from bizdocs.values import account_no


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("账号 6222 0210 0101 2345 678", "6222021001012345678"),
        ("账号:1202-0234-0990-0123-456", "1202023409900123456"),
        ("00123456789证异户称", "00123456789"),
        ("2019年 账号12345678901 电话", "12345678901"),
        ("1234567", None),
        ("1" * 33, None),
    ],
)
def test_the_longest_chain_of_digits_is_the_number(text: str, number: str | None) -> None:
    parsed = account_no.parse(text)

    assert (parsed.value if parsed else None) == number


def test_the_slice_holds_the_whole_chain() -> None:
    text = "账号 6222 0210 0101 号"
    parsed = account_no.parse(text)

    assert parsed is not None
    assert text[parsed.start : parsed.end] == "6222 0210 0101"


@pytest.mark.parametrize("value", ["1234567", "6222 0210 0101", "", 12345678, None])
def test_other_forms_are_told(value: object) -> None:
    assert account_no.problem(value) == "format"
    assert account_no.problem("12345678") is None
