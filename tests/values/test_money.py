"""Amounts of money in digits and capitals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.values import money

DIGITS = "零壹贰叁肆伍陆柒捌玖"


def capitals(amount: int) -> str:
    """An amount below a trillion as a cheque writes it."""
    text = ""
    for large, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section = amount // large % 10**4
        if not section:
            text += "零" if text and not text.endswith("零") else ""
            continue
        if text and section < 1000 and not text.endswith("零"):
            text += "零"
        for unit, mark in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
            digit = section // unit % 10
            if digit:
                text += DIGITS[digit] + mark
            elif section % unit and section > unit and not text.endswith("零"):
                text += "零"
        text += name
    return text.rstrip("零")


@given(st.integers(1, 10**12 - 1))
def test_capitals_and_digits_say_the_same(amount: int) -> None:
    assert money.parse(f"人民币{capitals(amount)}元整").value == {"amount": amount, "currency": "CNY"}  # type: ignore[union-attr]
    assert money.parse(f"注册资本：￥{amount:,}.00 ").value == {"amount": amount, "currency": "CNY"}  # type: ignore[union-attr]


@given(st.integers(0, 10**9), st.sampled_from(["CNY", "USD", "HKD", "EUR"]))
def test_a_plain_amount_with_its_currency_comes_back(amount: int, currency: str) -> None:
    assert money.parse(f"{amount} {currency}").value == {"amount": amount, "currency": currency}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("人民币600000万元整", 6_000_000_000, "CNY"),
        ("人民币100.0000万元整", 1_000_000, "CNY"),
        ("100万元人民币", 1_000_000, "CNY"),
        ("伍拾万元", 500_000, "CNY"),
        ("壹佰 万圆整", 1_000_000, "CNY"),
        ("一百万元", 1_000_000, "CNY"),
        ("贰千万", 20_000_000, "CNY"),
        ("叁佰万零伍仟元", 3_005_000, "CNY"),
        ("壹亿贰仟万", 120_000_000, "CNY"),
        ("1亿2000万元", 120_000_000, "CNY"),
        ("壹万亿元", 10**12, "CNY"),
        ("廿万元", 200_000, "CNY"),
        ("5百万元", 5_000_000, "CNY"),
        ("100.0000万美元", 1_000_000, "USD"),
        ("500万港元", 5_000_000, "HKD"),
        ("100万元港币", 1_000_000, "HKD"),
        ("100.0000万", 1_000_000, "CNY"),
        ("500.000000万人民币", 5_000_000, "CNY"),
        ("3,000.00万元", 30_000_000, "CNY"),
        ("壹亿元整", 100_000_000, "CNY"),
        ("伍拾亿零叁拾万元", 5_000_300_000, "CNY"),
        ("1.5亿元", 150_000_000, "CNY"),
        ("柒佰万美元", 7_000_000, "USD"),
        ("港币100万元", 1_000_000, "HKD"),
        ("壹仟万元港币", 10_000_000, "HKD"),
        ("1000万元整（港币）", 10_000_000, "HKD"),
        ("(美元)200万", 2_000_000, "USD"),
        ("200万元（美元）", 2_000_000, "USD"),
        ("壹佰元零伍分", 100.05, "CNY"),
        ("壹佰元伍角贰分", 100.52, "CNY"),
        ("0.35元", 0.35, "CNY"),
        ("12.5万元", 125_000, "CNY"),
        ("2019 500万元", 5_000_000, "CNY"),
        ("单位:万元 人民币伍万元", 50_000, "CNY"),
    ],
)
def test_printed_amounts_are_read(text: str, amount: float, currency: str) -> None:
    assert money.parse(text).value == {"amount": amount, "currency": currency}  # type: ignore[union-attr]


def test_a_whole_amount_is_an_integer() -> None:
    assert isinstance(money.parse("100.0000万元").value["amount"], int)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "无",
        "***",
        "人民币***",
        "无元",
        "1000",
        "2019年",
        "壹佰伍万元",
        "壹贰佰万元",
        "佰壹仟元",
        "壹万贰亿元",
        "100,0000万元",
        "美元100万港元",
        "万元",
        "壹仟",
    ],
)
def test_what_is_no_amount_or_says_two_things_is_none(text: str) -> None:
    assert money.parse(text) is None


@pytest.mark.parametrize(
    "value",
    [{"amount": -1, "currency": "CNY"}, {"amount": True, "currency": "CNY"}, {"amount": 1}, {"amount": 1, "currency": "元"},
     {"amount": float("nan"), "currency": "CNY"}, {"amount": "1", "currency": "CNY"}, 100],
)  # fmt: skip
def test_other_forms_are_told(value: object) -> None:
    assert money.problem(value) == "format"
    assert money.problem({"amount": 1, "currency": "CNY"}) is None
