"""Wrapped values: a line that was not seen, or not taken, leaves no value that looks whole; what no value says, none is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizdocs.model import Field, Word
from tests.extraction.words import SIZE, VALUES, at, form, licence, page, reading

LINES = (
    "组织文化艺术交流活动，企业形象策划，",
    "会议及展览服务，摄影扩印服务，",
    "图文设计制作，礼仪服务，",
    "市场调查，翻译服务，",
    "包装服务。",
)
ADDRESS = ("浙江省杭州市云栖区", "文澜路188号星澜", "大厦3幢5单元", "502室")


def fields(*words: Word) -> Mapping[str, Field]:
    (document,) = reading(page(*words)).documents
    return document.fields


def with_scope(lines: Mapping[int, str], *, pitch: float) -> Mapping[str, Field]:
    """A licence whose scope, at its end, has some lines of `LINES`."""
    words = licence({"经营范围": None, "登记机关": None}).words
    scope = [at(VALUES, 640 + pitch * SIZE * number, text) for number, text in lines.items()]
    return fields(*words, at(100, 640, "经营范围"), *scope)


@settings(deadline=None, max_examples=60)
@given(st.integers(1, len(LINES) - 2), st.sampled_from([1.2, 1.3, 1.4, 1.5]))
def test_a_text_of_which_a_line_inside_was_not_seen_is_not_given(lost: int, pitch: float) -> None:
    all_lines = dict(enumerate(LINES))
    found = with_scope(all_lines, pitch=pitch)["scope"]
    spoiled = with_scope({n: text for n, text in all_lines.items() if n != lost}, pitch=pitch)["scope"]

    assert found.value == "".join(LINES)
    assert spoiled.value in {None, "".join(LINES[:lost])}
    assert spoiled.status != "absent"


@pytest.mark.parametrize("pitch", [1.15, 1.2, 1.3, 1.4])
def test_a_text_of_two_lines_with_room_for_one_between_them_is_not_given(pitch: float) -> None:
    found = with_scope({0: LINES[0], 2: LINES[2]}, pitch=pitch)["scope"]
    assert found.value != LINES[0] + LINES[2]


def permit(address: tuple[str, ...], *, more: int = 0) -> Mapping[str, Field]:
    """A food permit whose address takes many lines in a narrow column."""
    rows = {
        "经营者名称": "青岛墨汐舟网络科技有限公司",
        "许可证编号": "JY13702120001234",
        "法定代表人": "阿依古丽·买买提",
    }
    words = form("食品经营许可证", rows)
    lines = (*address, *("甲乙丙丁路" for _ in range(more)))
    column = [at(VALUES, 500 + 26 * number, text) for number, text in enumerate(lines)]
    return fields(*words, at(100, 500, "经营场所"), *column)


def test_an_address_over_four_lines_is_read_to_its_end() -> None:
    assert permit(ADDRESS)["address"].value == "".join(ADDRESS)


@pytest.mark.parametrize("more", [3, 4, 8])
def test_an_address_of_more_lines_than_any_has_is_not_given_without_its_end(more: int) -> None:
    found = permit(ADDRESS, more=more)["address"]
    assert (found.value, found.reason) == (None, "cut")


@pytest.mark.parametrize("parts", [("91370202393913", "15XC"), ("913702023939", "1315XC")])
def test_a_number_that_wraps_is_one_number(parts: tuple[str, str]) -> None:
    rows = {
        "经营者名称": "青岛墨汐舟网络科技有限公司",
        "许可证编号": "JY13702120001234",
        "法定代表人": "阿依古丽·买买提",
    }
    wrapped = [at(VALUES, 500 + 26 * number, part) for number, part in enumerate(parts)]
    found = fields(*form("食品经营许可证", rows), at(100, 500, "统一社会信用代码"), *wrapped)["uscc"]

    assert found.value == "9137020239391315XC"


# --- what no value says ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "text", "name"),
    [
        ("住所", "所证仅供小红书专业号座1106室", "address"),
        ("住所", "浙江省杭州市仅供认证使用188号", "address"),
        ("名称", "杭州仅供审核科技有限公司", "entity_name"),
        ("经营范围", "技术开发仅供抖音企业认证使用技术服务", "scope"),
        ("经营范围", "用", "scope"),
    ],
)
def test_a_value_through_which_a_watermark_runs_is_not_given(label: str, text: str, name: str) -> None:
    assert fields(*licence({label: text}).words)[name].value is None


@pytest.mark.parametrize("text", ["物业管理（仅限分支机构经营）", "使用无人机航拍", "专用设备制造；专用化学品销售"])
def test_a_scope_may_speak_of_use(text: str) -> None:
    assert fields(*licence({"经营范围": text}).words)["scope"].value is not None


@pytest.mark.parametrize("text", ["正本", "(副 本)", "副本", "（正　本）", "副本（1-1）", "（副本）1-1"])
def test_a_kind_of_copy_that_stands_alone_is_read_in_brackets_or_not(text: str) -> None:
    found = fields(*licence().words, at(450, 150, text))["copy_kind"]
    assert found.value == ("original" if "正" in text else "duplicate")


@pytest.mark.parametrize("text", ["正本与副本具有同等法律效力", "副本应当置于醒目位置"])
def test_a_notice_about_copies_is_no_kind_of_copy(text: str) -> None:
    assert fields(*licence().words, at(100, 900, text))["copy_kind"].value is None


def test_what_no_label_announces_is_never_seen_to_be_missing() -> None:
    found = fields(*licence().words)
    assert found["copy_kind"].status == "unreadable"


@pytest.mark.parametrize(
    "line", ["广告发布（依法须经批准的项目，经相关部门批准后方可开展经营活动）", "软件开发；技术咨询；电子产品销售"]
)
def test_a_scope_is_not_absent_where_a_line_of_one_is_left_over(line: str) -> None:
    words = licence({"经营范围": None}).words
    assert fields(*words)["scope"].status == "absent"
    assert fields(*words, at(VALUES, 660, line))["scope"].status == "unreadable"


# --- ends and beginnings ---------------------------------------------------------------------------------------------------


def trademark(term: str, *, certainty: float = 0.999) -> Mapping[str, Field]:
    rows = {"商标": "星澜", "注册人": "杭州星澜网络科技有限公司"}
    words = form("商标注册证", rows)
    rest = (at(100, 90, "第3602366号"), at(100, 500, "核定使用商品（国际分类：9、30）"), at(100, 560, "局长签发"))
    return fields(*words, *rest, at(100, 400, term, certainty=certainty))


@pytest.mark.parametrize(
    "term",
    ["有效期2016年2月25日至2026年2月24日", "有效期限2016年2月25日至2026年2月24日", "自2016年2月25日至2026年2月24日"],
)
def test_a_beginning_is_not_taken_for_the_end_because_a_label_lacks_its_last_character(term: str) -> None:
    assert trademark(term)["valid_to"].value == "2026-02-24"


@pytest.mark.parametrize("label", ["有效期", "有效期限", "有效期自"])
def test_a_day_that_no_label_calls_the_last_is_not_given_as_the_last(label: str) -> None:
    assert trademark(f"{label}2016年2月25日")["valid_to"].value is None


@pytest.mark.parametrize("certainty", [0.9, 0.95])
def test_a_term_that_ends_before_it_begins_is_misread_unless_every_figure_is_sure(certainty: float) -> None:
    found = trademark("自2020年02月06日至2000年02月05日", certainty=certainty)
    assert (found["valid_from"].value, found["valid_to"].value) == (None, None)
    assert found["valid_to"].reason == "unlikely"

    sure = trademark("自2020年02月06日至2000年02月05日", certainty=0.999)
    assert (sure["valid_from"].value, sure["valid_to"].value) == ("2020-02-06", "2000-02-05")


@pytest.mark.parametrize(
    ("issued", "given"), [("2018年3月15日", True), ("2020年3月15日", True), ("2020年4月6日", False)]
)
def test_a_day_with_a_single_figure_is_believed_where_another_date_of_the_paper_vouches_for_it(
    issued: str, given: bool
) -> None:
    text = licence({"登记机关": None})
    foot = (at(540, 700, "登记机关"), replace(at(560, 740, issued, certainty=0.999), stops=()))
    assert (fields(*text.words, *foot)["issued"].value is not None) == given


@pytest.mark.parametrize("text", ["至2027年01月19日", "自2027年01月19日", "到2027年01月19日止"])
def test_a_line_of_a_term_under_the_issuers_name_is_no_day_of_issue(text: str) -> None:
    words = (*licence({"登记机关": None}).words, at(100, 640, "登记机关"), at(VALUES, 640, "云栖区市场监督管理局"))

    assert fields(*words, at(100, 700, text))["issued"].value is None
    assert fields(*words, at(100, 700, text), at(500, 760, "2022年01月20日"))["issued"].value == "2022-01-20"
