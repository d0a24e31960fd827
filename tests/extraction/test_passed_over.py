"""Passed over: print that the first look made no words of is looked at again, and proves that nothing is absent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bizdocs.extraction.doubts import find_doubts
from bizdocs.model import Box, PageText, Word
from tests.extraction.words import SIZE, VALUES, at, licence, page, pieces, reading

TOP = 590
CAPITAL = (at(100, TOP, "注册资本"), at(VALUES, TOP, "壹佰万元整"))
PLACE = Box.rect(0.1, 0.59, 0.5, 0.61)


def sheet(*more: Word, missed: tuple[Box, ...] = ()) -> PageText:
    """A licence without a capital, and what else was read on it."""
    plain = licence({"注册资本": None, "登记机关": None})
    return replace(plain, words=(*plain.words, *more), missed=missed)


def test_what_was_passed_over_proves_that_nothing_is_absent() -> None:
    (whole,), (broken,) = reading(sheet()).documents, reading(sheet(missed=(PLACE,))).documents
    assert whole.fields["registered_capital"].status == "absent"
    assert broken.fields["registered_capital"].status == "unreadable"


def test_it_is_looked_at_again() -> None:
    (piece,) = pieces(sheet(missed=(PLACE,)))
    assert any(doubt.box.holds(PLACE.centre) and "registered_capital" in doubt.fields for doubt in find_doubts(piece))


def test_what_a_further_look_reads_there_counts() -> None:
    first, later = sheet(missed=(PLACE,)), replace(sheet(*CAPITAL, missed=(PLACE,)), treatment="dark")
    (document,) = reading(first, looks=(later,)).documents
    assert document.fields["registered_capital"].status == "read"


def test_where_it_is_something_else_the_field_is_absent_after_all() -> None:
    note = at(100, TOP, "国家市场监督管理总局监制")
    first, later = sheet(missed=(PLACE,)), replace(sheet(note, missed=(PLACE,)), treatment="dark")
    (document,) = reading(first, looks=(later,)).documents
    assert document.fields["registered_capital"].status == "absent"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2020年10月", "29日", "2020-10-29"),
        ("2020年", "10月29日", "2020-10-29"),
        ("二〇二〇年十月", "二十九日", "2020-10-29"),
        ("2020年10月29日", "30日", "2020-10-29"),
        ("某某某", "2020年10月29日", None),
    ],
)
@pytest.mark.parametrize("left", [100, VALUES])
def test_a_date_goes_on_in_the_next_line(first: str, second: str, expected: str | None, left: float) -> None:
    words = list(licence({"成立日期": None, "登记机关": None}).words)
    words += [at(100, 880, "成立日期"), at(VALUES, 880, first), at(left, 880 + 1.4 * SIZE, second)]
    (document,) = reading(page(*words)).documents
    assert document.fields["established"].value == expected


def test_a_text_that_fills_its_line_goes_on_under_its_label() -> None:
    scope = "经营范围：组织文化艺术交流活动；企业形象策划；会议及展览服务；礼仪服务（依法须经批准的项目，"
    words = [word for word in licence({"经营范围": None, "登记机关": None}).words if word.box.bounds[2] < 0.9]
    words += [at(60, 880, scope, size=SIZE * 0.9), at(60, 880 + 1.4 * SIZE, "经批准后方可开展）", size=SIZE * 0.9)]
    (document,) = reading(page(*words)).documents
    assert document.fields["scope"].value == scope.removeprefix("经营范围：") + "经批准后方可开展）"


def test_a_text_whose_bracket_nothing_closes_is_not_given() -> None:
    (document,) = reading(licence({"经营范围": "礼仪服务（依法须经批准的项目，经", "登记机关": None})).documents
    assert document.fields["scope"].status == "unreadable"
    assert document.fields["scope"].reason == "cut"


def test_a_watermark_that_runs_askew_joins_no_value() -> None:
    plain = licence({"类型": "个人独资企业", "登记机关": None})
    value = next(word for word in plain.words if word.text == "个人独资企业")
    left, top = value.box.bounds[2] + 0.03, value.box.bounds[1]
    askew = Word(
        text="审核",
        box=Box(((left, top), (left + 0.05, top + 0.013), (left + 0.045, top + 0.04), (left - 0.005, top + 0.027))),
        confidence=1.0,
        certainties=(1.0, 1.0),
    )
    (document,) = reading(replace(plain, words=(*plain.words, askew))).documents
    assert document.fields["entity_type"].value == "个人独资企业"
