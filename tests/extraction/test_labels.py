"""Labels: found however the printer set them and the engine cut them, and never in running text."""

from __future__ import annotations

import zlib
from dataclasses import replace
from itertools import pairwise

import pytest

from bizdocs.extraction.labels import Label, find_labels
from bizdocs.extraction.layout import lay_out
from bizdocs.model import Word
from bizdocs.papers.load import bundled_papers
from bizdocs.papers.paper import FieldSpec, Paper
from tests.extraction.words import SIZE, at, column, page, spread

FORM = Paper(
    type="form",
    titles=("登记表",),
    anchors=("名称",),
    fields=(
        FieldSpec(name="entity_name", kind="company_name", labels=("名称", "企业名称")),
        FieldSpec(name="legal_rep", kind="person_name", labels=("法定代表人", "法定代表人(单位负责人)")),
        FieldSpec(name="established", kind="date", labels=("成立日期",)),
        FieldSpec(name="address", kind="address", labels=("住所",)),
        FieldSpec(name="uscc", kind="uscc", labels=("统一社会信用代码",)),
        FieldSpec(name="sex", kind="sex", labels=("性别",), inline=True),
        FieldSpec(name="ethnicity", kind="ethnicity", labels=("民族",), inline=True),
    ),
    stops=("登记机关",),
)
COLUMN = (
    at(100, 100, "法定代表人"),
    at(300, 100, "欧阳晓彤"),
    at(100, 150, "成立日期"),
    at(300, 150, "2018年03月15日"),
    at(100, 200, "统一社会信用代码"),
    at(300, 200, "91330106MA2CEFQR5Q"),
)
"""Labels that start at one edge."""
RIGHT_EDGE = (
    spread(100, 200, 100, "类型"),
    spread(100, 200, 150, "成立日期"),
    at(300, 150, "2018年03月15日"),
    spread(100, 200, 200, "法定代表人"),
    at(300, 200, "欧阳晓彤"),
)
"""Labels that are spread to end at one edge too."""


def labels(*words: Word) -> list[Label]:
    return list(find_labels(lay_out(page(*words)), FORM))


def names(*words: Word) -> list[str | None]:
    return [label.field.name if label.field else None for label in labels(*words)]


def printed(label: Label) -> str:
    return "".join(glyph.char for glyph in label.glyphs)


@pytest.mark.parametrize(
    "words",
    [
        (at(100, 100, "住所"), at(300, 100, "杭州市云栖区")),
        (at(100, 100, "住　　所"), at(300, 100, "杭州市云栖区")),
        (spread(100, 200, 100, "住所"), at(300, 100, "杭州市云栖区")),
        (at(100, 100, "住"), at(180, 100, "所"), at(300, 100, "杭州市云栖区")),
        (at(100, 100, "住所：杭州市云栖区"),),
        (at(100, 100, "住　所　杭州市云栖区"),),
        (at(100, 100, "*住所"), at(300, 100, "杭州市云栖区")),
        (at(100, 100, "住所"),),
    ],
    ids=["plain", "blanks", "spread", "two boxes", "colon", "one box", "mark before", "no value"],
)
def test_a_label_is_found_however_it_is_set(words: tuple[Word, ...]) -> None:
    (label,) = labels(*words)

    assert label.field is not None
    assert (label.field.name, printed(label)) == ("address", "住所")


def test_the_labels_of_two_columns_on_one_row_are_both_found() -> None:
    words = (at(60, 100, "名称"), at(160, 100, "杭州星澜"), at(560, 100, "成立日期"), at(680, 100, "2018年03月15日"))

    assert names(*words) == ["entity_name", "established"]


def test_a_label_glued_to_its_value_is_found_where_other_labels_stand_under_it() -> None:
    glued = (at(100, 250, "住所杭州市云栖区"),)

    assert "address" in names(*COLUMN, *glued)


def test_words_of_running_text_are_no_labels() -> None:
    prose = (
        at(70, 300, "本公司名称如有变更，应当在三十日内办理登记，住所变更的也应当办理登记，"),
        at(70, 330, "名称与住所以登记的为准。"),
    )

    assert names(*prose) == []
    assert names(*COLUMN, *prose) == names(*COLUMN)


@pytest.mark.parametrize("misread", ["成立曰期", "统一社会倍用代码", "统一杜会倍用代码"])
def test_a_long_label_with_wrong_characters_is_found_with_less_certainty(misread: str) -> None:
    (label,) = labels(at(100, 100, misread, certainty=0.98))

    assert label.score < 1
    assert printed(label) == misread


@pytest.mark.parametrize("misread", ["各称", "住听", "名你"])
def test_a_label_of_two_characters_must_be_right(misread: str) -> None:
    assert names(at(100, 100, misread)) == []


def test_the_longer_label_wins_over_one_inside_it() -> None:
    found = labels(at(100, 100, "企业名称"), at(100, 150, "法定代表人（单位负责人）"))

    assert [label.text for label in found] == ["企业名称", "法定代表人(单位负责人)"]


def test_the_width_of_brackets_does_not_matter() -> None:
    assert names(at(100, 100, "法定代表人（单位负责人）")) == names(at(100, 100, "法定代表人(单位负责人)"))


def test_a_label_that_only_ends_values_belongs_to_no_field() -> None:
    assert names(at(100, 100, "登记机关")) == [None]


def test_a_label_of_which_only_the_end_was_read_is_found_in_its_column() -> None:
    tail = at(200 - SIZE, 250, "所")

    assert "address" in names(*RIGHT_EDGE, tail, at(300, 250, "杭州市云栖区"))


def test_a_label_of_which_only_the_beginning_was_read_is_found_in_its_column() -> None:
    head = at(100, 250, "住")

    assert "address" in names(*COLUMN, head, at(300, 250, "杭州市云栖区"))


def test_one_character_of_a_label_is_none_without_a_column() -> None:
    assert names(at(100, 250, "所"), at(300, 250, "杭州市云栖区")) == []


def test_one_character_of_a_label_is_none_outside_the_column() -> None:
    assert "address" not in names(*RIGHT_EDGE, at(700, 250, "所"))


def test_the_ends_of_two_labels_read_as_one_upright_word_are_found_in_their_column() -> None:
    ends = column(200 - SIZE, 245, "称所")
    values = (at(300, 250, "杭州星澜网络科技有限公司"), at(300, 280, "杭州市云栖区"))

    assert {"entity_name", "address"} <= set(names(*RIGHT_EDGE, ends, *values))


def test_a_label_may_follow_text_only_where_the_form_says_so() -> None:
    found = labels(at(100, 100, "性别男民族汉"))

    assert [(label.text, printed(label)) for label in found] == [("性别", "性别"), ("民族", "民族")]
    assert names(at(100, 100, "张三住所杭州")) == []


def test_labels_never_overlap() -> None:
    words = (*COLUMN, at(100, 250, "企业名称"), at(300, 250, "住所成立日期"), at(100, 300, "法定代表人（单位负责人）"))
    spans = [(label.row, label.start, label.end) for label in labels(*words)]

    assert spans == sorted(spans)
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(spans))


# --- labels that the engine glued to their values -------------------------------------------------------------------------


NUMBERED = replace(
    FORM,
    fields=(
        *FORM.fields,
        FieldSpec(name="registration_number", kind="registration_no", labels=("注册号",)),
        FieldSpec(name="registered_capital", kind="money", labels=("注册资本",)),
    ),
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((at(600, 100, "渝新注册号500103000012345"),), "注册号"),
        ((at(600, 100, "注册号5001030000123"),), "注册号"),
        ((at(600, 100, "凭注册号办理5001"),), None),
        ((at(600, 100, "注册号"), at(662, 100, "500103000012345")), "注册号"),
        ((at(600, 100, "注册资本壹仟贰佰万元整"),), "注册资本"),
    ],
    ids=[
        "behind another word",
        "before a damaged number",
        "in running text",
        "in a box of its own",
        "before an amount",
    ],
)
def test_a_label_is_known_by_the_value_that_follows_it(words: tuple[Word, ...], expected: str | None) -> None:
    found = [label.text for label in find_labels(lay_out(page(*words)), NUMBERED)]
    assert found == ([] if expected is None else [expected])


def test_labels_that_begin_lines_under_each_other_are_a_column_though_all_are_glued() -> None:
    words = (at(100, 100, "法定代表人欧阳晓彤"), at(100, 150, "住所杭州市云栖区星澜路1号"))
    assert [label.text for label in find_labels(lay_out(page(*words)), FORM)] == ["法定代表人", "住所"]


def test_a_title_holds_no_part_of_a_label() -> None:
    words = (*COLUMN, at(100, 40, "企业法人营业执照"))
    assert "企业名称" not in [label.text for label in find_labels(lay_out(page(*words)), FORM)]


# --- how wrong a label may be: every label that bizdocs knows -----------------------------------------------------------------


DECLARED = [
    (paper, label, {field.name for field in paper.fields if label in field.labels})
    for paper in bundled_papers().papers
    for label in sorted({label for field in paper.fields for label in field.labels})
    if len(label) > 2
]
"""Every label that a wrong character inside leaves its two ends, the paper that prints it, and the fields it is of."""


def spoil(label: str, wrong: int, salt: str) -> str:
    """The label with so many of its inner characters read as none that any label has: which, hangs on label and paper."""
    places = sorted(range(1, len(label) - 1), key=lambda place: zlib.crc32(f"{salt}{label}{place}".encode()))[:wrong]
    return "".join("囗" if place in places else character for place, character in enumerate(label))


def found_of(paper: Paper, text: str) -> list[tuple[str, str]]:
    """The labels of fields that a line holds, and whose they are."""
    found = find_labels(lay_out(page(at(100, 100, text, certainty=0.98))), paper)
    return [(label.text, label.field.name) for label in found if label.field is not None]


def test_a_declared_label_of_four_characters_or_more_with_one_wrong_is_found_as_its_own_fields() -> None:
    for paper, label, owners in DECLARED:
        found = {name for _, name in found_of(paper, spoil(label, 1, paper.type))} if len(label) >= 4 else owners
        assert found & owners, (paper.type, label)


def test_no_wrong_character_makes_one_declared_label_anothers() -> None:
    for paper, label, owners in DECLARED:
        for text in (label, spoil(label, 1, paper.type)):
            assert {name for _, name in found_of(paper, text)} <= owners, (paper.type, text)


def test_no_declared_label_is_seen_in_a_line_of_which_less_than_three_quarters_are_right() -> None:
    tried = 0
    for paper, label, _ in DECLARED:
        wrong = len(label) // 4 + 1
        if wrong <= len(label) - 2:
            tried += 1
            assert label not in {text for text, _ in found_of(paper, spoil(label, wrong, paper.type))}, label
    assert tried > 1000
