"""Regions: which print belongs to a label as its value, and where that value ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bizdocs.extraction.labels import find_labels
from bizdocs.extraction.layout import lay_out
from bizdocs.extraction.regions import Finder, Region, all_lines
from bizdocs.extraction.text import string
from bizdocs.model import Word
from bizdocs.papers.paper import FieldSpec, Paper
from tests.extraction.words import SIZE, at, page, turn

FORM = Paper(
    type="form",
    titles=("登记表",),
    anchors=("名称",),
    fields=(
        FieldSpec(name="entity_name", kind="company_name", labels=("名称",)),
        FieldSpec(name="address", kind="address", labels=("住所",)),
        FieldSpec(name="established", kind="date", labels=("成立日期",)),
        FieldSpec(name="scope", kind="text", labels=("经营范围",)),
    ),
    stops=("登记机关",),
)
LABELS = (at(100, 100, "名称"), at(100, 200, "成立日期"), at(100, 260, "经营范围"), at(100, 500, "登记机关"))
"""A column of labels whose pitch tells how far lines of one value may be apart."""


def value(label: str, *words: Word, lines: int = 1, below: bool = False, degrees: float = 0) -> list[str] | None:
    """The lines that belong to a label."""
    layout = lay_out(turn(page(*words), degrees))
    labels = find_labels(layout, FORM)
    finder = Finder(layout, labels)
    found = next(one for one in labels if one.text == label)
    region = finder.below(found) if below else finder.beside(found, lines=lines)
    return None if region is None else as_text(region)


def as_text(region: Region) -> list[str]:
    return [string(line) for line in region.lines]


@pytest.mark.parametrize(
    "words",
    [
        (at(100, 100, "名称"), at(220, 100, "杭州星澜")),
        (at(100, 100, "名称：杭州星澜"),),
        (at(100, 100, "名称"), at(220, 100, "：杭州星澜")),
        (at(100, 100, "名称"), at(220, 100, "杭州"), at(264, 100, "星澜")),
        (at(100, 100, "名称"), at(300, 100, "杭州星澜")),
    ],
    ids=["two words", "glued", "colon in the value", "value in two words", "wide blank"],
)
@pytest.mark.parametrize("degrees", [0, 90, 3])
def test_a_value_stands_beside_its_label(words: tuple[Word, ...], degrees: float) -> None:
    assert value("名称", *words, degrees=degrees) == ["杭州星澜"]


def test_a_label_alone_has_no_value() -> None:
    assert value("名称", at(100, 100, "名称")) is None


def test_the_next_label_of_the_row_ends_a_value() -> None:
    words = (at(100, 100, "名称"), at(220, 100, "杭州星澜"), at(320, 100, "成立日期"), at(420, 100, "2018年03月15日"))

    assert value("名称", *words) == ["杭州星澜"]
    assert value("成立日期", *words) == ["2018年03月15日"]


def test_a_wide_blank_ends_a_value() -> None:
    words = (at(100, 100, "名称"), at(220, 100, "杭州星澜"), at(600, 100, "仅供认证使用"))

    assert value("名称", *words) == ["杭州星澜"]


@pytest.mark.parametrize("size", [2.2 * SIZE, 0.4 * SIZE])
def test_print_of_another_size_is_no_part_of_a_value(size: float) -> None:
    mark = at(310, 100 + SIZE / 2 - size / 2, "仅供认证使用", size=size)

    assert value("名称", at(100, 100, "名称"), at(220, 100, "杭州星澜"), mark) == ["杭州星澜"]


def test_a_value_too_far_away_is_anothers() -> None:
    assert value("名称", at(100, 100, "名称"), at(800, 100, "杭州星澜", size=0.6 * SIZE)) is None


WRAPPED = (
    at(220, 260, "技术开发、技术咨询、技术服务、"),
    at(220, 286, "成果转让，电子商务技术服务，"),
    at(220, 312, "设计、制作。"),
)


def test_a_wrapped_value_has_its_lines_from_top_to_bottom() -> None:
    assert value("经营范围", *LABELS, *WRAPPED, lines=30) == [word.text for word in WRAPPED]


def test_a_value_takes_no_more_lines_than_it_may() -> None:
    assert value("经营范围", *LABELS, *WRAPPED, lines=2) == [word.text for word in WRAPPED[:2]]
    assert value("经营范围", *LABELS, *WRAPPED) == [WRAPPED[0].text]


def test_a_value_ends_where_the_next_label_stands() -> None:
    words = (at(100, 100, "名称"), at(220, 100, "杭州星澜"), at(100, 126, "住所"), at(220, 126, "杭州市云栖区"))

    assert value("名称", *words, lines=3) == ["杭州星澜"]


def test_a_line_that_starts_elsewhere_is_no_part_of_a_wrapped_value() -> None:
    indented = at(420, 286, "此联由企业保存")

    assert value("经营范围", *LABELS, WRAPPED[0], indented, lines=30) == [WRAPPED[0].text]


def test_a_line_far_below_is_no_part_of_a_wrapped_value() -> None:
    assert value("经营范围", *LABELS, WRAPPED[0], at(220, 400, "此联由企业保存"), lines=30) == [WRAPPED[0].text]


def test_a_value_of_two_lines_may_be_centred_on_its_label() -> None:
    words = (*LABELS, at(220, 88, "内蒙古呼和浩特市云中区"), at(220, 112, "星澜网络科技有限公司"))

    assert value("名称", *words, lines=3) == ["内蒙古呼和浩特市云中区", "星澜网络科技有限公司"]


def test_a_value_may_stand_under_its_label_where_the_form_says_so() -> None:
    words = (at(100, 100, "名称"), at(100, 130, "杭州星澜"), at(500, 130, "成立日期"))

    assert value("名称", *words, below=True) == ["杭州星澜"]


def test_a_label_under_a_label_is_not_its_value() -> None:
    assert value("名称", at(100, 100, "名称"), at(100, 130, "住所"), below=True) is None


def test_all_lines_are_the_rows_and_their_parts() -> None:
    layout = lay_out(page(at(100, 100, "名称"), at(220, 100, "杭州"), at(100, 150, "住所")))

    assert [string(line) for line in all_lines(layout)] == ["名称杭州", "住所", "名称", "杭州"]


# --- forms that were printed on askew -------------------------------------------------------------------------------------


ASKEW = replace(
    FORM,
    fields=(
        *FORM.fields,
        FieldSpec(name="legal_rep", kind="person_name", labels=("法定代表人",)),
        FieldSpec(name="registered_capital", kind="money", labels=("注册资本",)),
    ),
)
PRINTED = {
    "名称": "杭州星澜网络科技有限公司",
    "住所": "杭州市云栖区星澜路1号",
    "法定代表人": "欧阳晓彤",
    "注册资本": "壹佰万元整",
    "成立日期": "2018年03月15日",
}


@pytest.mark.parametrize("shift", [-19, 19])
def test_values_half_way_between_two_labels_go_to_the_one_whose_kind_they_are(shift: int) -> None:
    pitch = 38
    words = [at(100, 100 + number * pitch, label) for number, label in enumerate(PRINTED)]
    words += [at(300, 100 + shift + number * pitch, text) for number, text in enumerate(PRINTED.values())]
    layout = lay_out(page(*words))
    labels = find_labels(layout, ASKEW)
    finder = Finder(layout, labels)
    found = {label.text: region for label in labels if (region := finder.beside(label)) is not None}
    assert {label: as_text(region) for label, region in found.items()} == {k: [v] for k, v in PRINTED.items()}


# --- how far a value may stand, and how far its lines may be apart -----------------------------------------------------------


SIZES = (12, SIZE, 34)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("pitch", [1.1, 1.3, 1.5, 1.8])
def test_a_line_at_the_usual_pitch_goes_on_with_the_value_where_no_labels_tell_another(size: int, pitch: float) -> None:
    lines = [
        at(300, 300 + number * pitch * size, text, size=size) for number, text in enumerate(("技术开发", "成果转让"))
    ]

    assert value("经营范围", at(100, 300, "经营范围", size=size), *lines, lines=9) == ["技术开发", "成果转让"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("blank", [1.0, 1.2, 1.5, 2.0, 4.0])
def test_a_blank_as_high_as_the_print_ends_a_value_where_no_labels_tell_more(size: int, blank: float) -> None:
    below = at(300, 300 + (1 + blank) * size, "成果转让", size=size)
    words = (at(100, 300, "经营范围", size=size), at(300, 300, "技术开发", size=size), below)

    assert value("经营范围", *words, lines=9) == ["技术开发"]


@pytest.mark.parametrize("pitch", [1.5, 1.8, 2.2, 2.5, 3.0, 4.0])
@pytest.mark.parametrize("size", SIZES)
def test_a_line_as_far_off_as_the_next_label_is_another_value_though_its_own_label_was_lost(
    size: int, pitch: float
) -> None:
    texts = {
        "名称": "杭州星澜网络科技有限公司",
        "成立日期": "2018年03月15日",
        "经营范围": "技术开发",
        "": "杭州市云栖区",
    }
    words = [
        at(left, 100 + number * pitch * size, text, size=size)
        for number, row in enumerate(texts.items())
        for left, text in zip((100, 300), row, strict=True)
        if text
    ]

    assert value("经营范围", *words, lines=9) == ["技术开发"]


def blank_of(blank: float, text: str, *, size: float = SIZE, lower: float = 0) -> list[str] | None:
    """What is taken for the value of a label, where a text stands so many text heights behind it."""
    return value("名称", at(60, 100, "名称"), at(100 + blank * SIZE, 100 + lower, text, size=size))


@pytest.mark.parametrize("blank", [0.5, 2, 5, 8, 12, 16])
def test_a_value_of_the_labels_size_may_stand_where_forms_print_it(blank: float) -> None:
    assert blank_of(blank, "杭州星澜") == ["杭州星澜"]


@pytest.mark.parametrize("blank", [22, 25, 30, 35, 39])
def test_a_value_of_a_forms_other_half_whose_label_was_lost_is_not_taken(blank: float) -> None:
    """Print is about 50 text heights wide on a page, so the values of a second column begin 22 or more behind the first."""
    assert blank_of(blank, "杭州星澜") is None


@pytest.mark.parametrize("blank", [10, 12, 16, 19, 30])
@pytest.mark.parametrize("size", [0.6, 1.6])
def test_print_of_another_size_is_taken_for_a_value_only_close_by(size: float, blank: float) -> None:
    top = (1 - size) * SIZE / 2

    assert blank_of(blank, "杭州星澜", size=size * SIZE, lower=top) is None
    assert blank_of(4, "杭州星澜", size=size * SIZE, lower=top) == ["杭州星澜"]


@pytest.mark.parametrize("lower", [-0.8, 0.8])
@pytest.mark.parametrize(("blank", "taken"), [(1, True), (5, True), (8, True), (10, False), (14, False), (18, False)])
def test_a_line_that_is_off_the_labels_row_is_taken_only_close_by(blank: float, lower: float, taken: bool) -> None:
    assert blank_of(blank, "杭州星澜", lower=lower * SIZE) == (["杭州星澜"] if taken else None)
