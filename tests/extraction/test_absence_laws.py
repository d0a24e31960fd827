"""Absence: laws of its parts, each on its own; what they come to together stands in `test_absence.py`."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizdocs.extraction.absence import is_left_over, is_named, may_hide_fields, may_hide_text
from bizdocs.extraction.layout import lay_out
from bizdocs.extraction.regions import Finder
from bizdocs.model import Word
from bizdocs.papers.paper import FieldSpec
from tests.extraction.words import VALUES, at, page

ACCOUNT = FieldSpec(name="account_name", kind="account_name", labels=("账号名称", "账号昵称"))
NAME = FieldSpec(name="entity_name", kind="company_name", labels=("名称",))
IDEOGRAPHS = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=12)


def names(*words: Word, spec: FieldSpec = ACCOUNT) -> bool:
    return is_named(Finder(lay_out(page(*words)), ()), spec)


@settings(deadline=None, max_examples=60)
@given(IDEOGRAPHS, st.sampled_from(["账号名称：", "账号昵称:"]))
def test_the_end_of_a_longer_word_of_its_line_names_no_field(before: str, label: str) -> None:
    assert not names(at(20, 100, before + label + "星澜"))


@settings(deadline=None, max_examples=60)
@given(st.text("，。；、（( 1aB:", max_size=3), st.sampled_from(["账号名称：", "账号昵称:"]))
def test_a_label_behind_a_mark_or_at_the_beginning_names_its_field(before: str, label: str) -> None:
    assert names(at(20, 100, before + label))


@settings(deadline=None, max_examples=60)
@given(IDEOGRAPHS, st.sampled_from([130.0, 160.0]))
def test_a_label_that_begins_a_line_names_its_field_whatever_the_line_above_ends_with(above: str, top: float) -> None:
    assert names(at(20, 100, above), at(20, top, "账号名称：星澜"))


@settings(deadline=None, max_examples=60)
@given(IDEOGRAPHS)
def test_a_label_without_its_colon_names_nothing(before: str) -> None:
    assert not names(at(20, 100, "账号名称" + before))


def test_a_field_without_labels_is_never_named() -> None:
    assert not names(at(20, 100, "：账号名称："), spec=FieldSpec(name="issued", kind="date"))


@pytest.mark.parametrize("aligned", range(5))
@pytest.mark.parametrize("astray", [0, 3])
def test_a_name_left_over_needs_two_values_of_a_column_above_or_below_it(aligned: int, astray: int) -> None:
    values = [at(VALUES, 100 + 50 * number, "欧阳晓彤") for number in range(aligned)]
    others = [at(VALUES + 200, 100 + 50 * number, "李青") for number in range(astray)]
    layout = lay_out(page(*values, *others, at(VALUES, 700, "杭州星澜网络科技有限公司")))
    column = [line.glyphs[0] for line in layout.lines if line.text in {"欧阳晓彤", "李青"}]
    used = {glyph.word for glyph in column}

    assert is_left_over(Finder(layout, ()), NAME, used, column) == (aligned >= 2)


@pytest.mark.parametrize("words", [(), (at(VALUES, 100, "杭州星澜"),)])
def test_where_no_label_and_no_value_was_seen_nothing_is_known_not_to_be_there(words: tuple[Word, ...]) -> None:
    layout = lay_out(page(*words))

    assert may_hide_fields(layout, (), (None, None))
    assert may_hide_text(layout) == (not words)
