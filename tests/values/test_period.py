"""Terms: from a day to a day or to no end."""

from __future__ import annotations

from datetime import date as day

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.values import period

FORMS = (
    "{:%Y年%m月%d日}至{:%Y年%m月%d日}",
    "自{:%Y年%m月%d日}起至{:%Y年%m月%d日}止",
    "{:%Y.%m.%d}-{:%Y.%m.%d}",
    "{:%Y-%m-%d} 至 {:%Y-%m-%d}",
    "{:%Y.%m.%d} {:%Y.%m.%d}",
    "{:%Y.%m.%d}{:%Y.%m.%d}",
    "{:%Y%m%d}~{:%Y%m%d}",
    "{:%Y/%m/%d}—{:%Y/%m/%d}",
)
DAYS = st.dates(day(1950, 1, 1), day(2098, 12, 31))


@given(DAYS, DAYS, st.sampled_from(FORMS))
def test_a_term_comes_back_from_every_printed_form(start: day, end: day, form: str) -> None:
    parsed = period.parse(f"营业期限 {form.format(start, end)} 登记机关")

    assert parsed is not None
    assert parsed.value == {"from": start.isoformat(), "to": end.isoformat()}


@pytest.mark.parametrize(
    "end",
    [
        "长期",
        "长 期",
        "永久",
        "永续",
        "无固定期限",
        "不约定期限",
        "*****",
        "/",
        "2999年12月31日",
        "2099-12-30",
        "99991231",
        "long-term",
    ],
)
def test_an_open_end_is_long_term(end: str) -> None:
    assert period.parse(f"自2017年01月04日至{end}").value == {"from": "2017-01-04", "to": "long-term"}  # type: ignore[union-attr]
    assert period.parse(f"2017.01.04-{end}").value == {"from": "2017-01-04", "to": "long-term"}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text", ["2017年01月04日至", "自2017年01月04日至   年  月  日", "2011.03.30-", "2017年01月04日至2037年02月30日"]
)
def test_an_end_that_may_only_be_lost_is_unreadable(text: str) -> None:
    parsed = period.parse(text)

    assert parsed is not None
    assert parsed.value["to"] is None
    assert parsed.value["from"] is not None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("有效期至2030年01月02日", {"from": None, "to": "2030-01-02"}),
        ("自 年 月 日至2030年01月02日", {"from": None, "to": "2030-01-02"}),
        ("营业期限 长期", {"from": None, "to": "long-term"}),
        ("有效期限长期有效", {"from": None, "to": "long-term"}),
        ("至******", {"from": None, "to": "long-term"}),
        ("至永续", {"from": None, "to": "long-term"}),
        ("自2017年01月04日起长期", {"from": "2017-01-04", "to": "long-term"}),
        ("无固定期限", {"from": None, "to": "long-term"}),
        (" 无 ", {"from": None, "to": "long-term"}),
    ],
)
def test_an_open_end_or_a_lone_one_is_read(text: str, value: object) -> None:
    assert period.parse(text).value == value  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    ["2030年01月01日", "长期从事技术开发", "有效期五年", "有效期5年", "自2017年01月04日起五年", "自 年 月 日至 年 月 日", "至",
     "XXXX年XX月至XXXX年XX月", "2017年01月至2037年01月", "营业期限无", "无限期", "无 无"],
)  # fmt: skip
def test_what_names_no_end_is_no_term(text: str) -> None:
    assert period.parse(text) is None


def test_the_slice_holds_the_whole_term() -> None:
    text = "有效期限 2011.03.30 - 2031.03.30。"
    parsed = period.parse(text)

    assert parsed is not None
    assert text[parsed.start : parsed.end] == "2011.03.30 - 2031.03.30"


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ({"from": "2019-01-01", "to": "2029-01-01"}, None),
        ({"from": "2019-01-01", "to": "long-term"}, None),
        ({"from": None, "to": "2029-01-01"}, None),
        ({"from": "2019-01-01", "to": None}, None),
        ({"from": "2029-01-01", "to": "2019-01-01"}, "order"),
        ({"from": None, "to": None}, "format"),
        ({"from": "long-term", "to": "2019-01-01"}, "format"),
        ({"from": "2019-02-30", "to": "2029-01-01"}, "format"),
        ("2019-01-01", "format"),
    ],
)
def test_what_is_wrong_is_told(value: object, problem: str | None) -> None:
    assert period.problem(value) == problem
