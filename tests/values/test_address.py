"""Addresses; all invented."""

from __future__ import annotations

import pytest

from bizdocs.values import address


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (" 浙江省杭州市西湖区文三路 1 号\n2幢 301室。", "浙江省杭州市西湖区文三路1号2幢301室"),
        ("：杭州市西湖区（自主申报）1－2号", "杭州市西湖区（自主申报）1-2号"),
        ("杭州市西湖区１号Ａ座", "杭州市西湖区1号A座"),
        ("1 Example Road,\nSpringfield", "1 Example Road, Springfield"),
    ],
)
def test_an_address_is_joined_and_written_one_way(text: str, value: str) -> None:
    assert address.parse(text).value == value  # type: ignore[union-attr]
    assert address.problem(value) is None


@pytest.mark.parametrize("text", ["***", "-", "杭州", " "])
def test_too_little_is_no_address(text: str) -> None:
    assert address.parse(text) is None


@pytest.mark.parametrize("value", ["技术开发技术服务", "abc", None])
def test_what_names_no_place_is_told(value: object) -> None:
    assert address.problem(value) == "format"
