"""Dates in every printed form."""

from __future__ import annotations

from datetime import date as day

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.values import date

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
PLAIN, CAPITAL = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"


def numeral(number: int, digits: str, ten: str) -> str:
    tens, units = divmod(number, 10)
    return (digits[tens] if tens > 1 else "") + (ten if tens else "") + (digits[units] if units else "")


def in_numerals(when: day, digits: str, ten: str) -> str:
    year = "".join(digits[int(digit)] for digit in str(when.year))
    return f"{year}年{numeral(when.month, digits, ten)}月{numeral(when.day, digits, ten)}日"


FORMS = (
    lambda d: d.isoformat(),
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d:%Y年%m月%d日}",
    lambda d: f"{d:%Y 年 %m 月 %d 日}",
    lambda d: f"{d:%Y %m %d日}",
    lambda d: f"{d:%Y年%m %d}",
    lambda d: f"{d.year} {d.month}月{d.day}日",
    lambda d: f"{d:%Y %m %d}",
    lambda d: f"{d:%Y%m%d日}",
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{d:%Y.%m.%d}",
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d.year}-{d.month}-{d.day}",
    lambda d: f"{d:%Y·%m·%d}",
    lambda d: " ".join(f"{d:%Y}") + f"年{d:%m}月{d:%d}日",
    lambda d: f"{d:%Y年%m月%d日}".translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    lambda d: f"{d.day:02} {d.month}月/{MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day:02} {MONTHS[d.month - 1]}/{MONTHS[d.month - 1]} {d.year}",
    lambda d: in_numerals(d, PLAIN, "十"),
    lambda d: in_numerals(d, "○" + PLAIN[1:], "十"),
    lambda d: in_numerals(d, CAPITAL, "拾"),
    lambda d: "  ".join(in_numerals(d, PLAIN, "十")),
)


@pytest.mark.parametrize("form", FORMS, ids=range(len(FORMS)))
@given(
    when=st.dates(day(1900, 1, 1), day(2099, 12, 31)),
    before=st.sampled_from(["", "成立日期:", "自 "]),
    after=st.sampled_from(["", " 止", "。"]),
)
def test_a_date_comes_back_from_every_printed_form(form, when: day, before: str, after: str) -> None:  # type: ignore[no-untyped-def]
    text = before + form(when) + after
    parsed = date.parse(text)

    assert parsed is not None
    assert parsed.value == when.isoformat()
    assert text[parsed.start : parsed.end].startswith(form(when)[0])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2013年1 0月2 9日", "2013-10-29"),
        ("2017年03月27曰", "2017-03-27"),
        ("2011.0330", "2011-03-30"),
        ("贰零壹叁年零玖月零伍日", "2013-09-05"),
        ("二〇一三年元月廿九日", "2013-01-29"),
        ("二零一三年十二月卅一日", "2013-12-31"),
        ("编号12 2013年10月29日", "2013-10-29"),
        ("2017年01月04 2018年01月03", "2017-01-04"),
        ("2011.03.302031.03.30", "2011-03-30"),
    ],
)
def test_prints_and_readings_with_faults_are_read(text: str, value: str) -> None:
    assert date.parse(text).value == value  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "年 月 日",
        "2019年 月 日",
        "2019年12 月 日",
        "2019年 1 2 月",
        "2019年12月",
        "201603",
        "2019.12",
        "2019/12",
        "二〇一九年十二月",
        "DEC 2019",
        "XXXX年XX月",
        "2019年XX月XX日",
        "××××年××月××日",
        "07/2023",
        "2017 3 7",
        "2017年13月04日",
        "2019-02-30",
        "2019.02.29",
        "二〇一九年二月三十日",
        "二〇一九年十三月一日",
        "1234567890",
        "京网文[2011]0168-061号",
        "11010820170104123X",
        "2999-12-31",
    ],
)
def test_an_impossible_or_partly_blank_date_is_none(text: str) -> None:
    assert date.parse(text) is None


def test_after_an_impossible_date_no_other_is_guessed() -> None:
    assert date.parse("2017年02月30日 2018年02月03日") is None


@pytest.mark.parametrize("value", ["2019-2-3", "2019-02-30", "20190203", "long-term", None, 20190203])
def test_other_forms_are_told(value: object) -> None:
    assert date.problem(value) == "format"
    assert date.problem("2019-02-03") is None
