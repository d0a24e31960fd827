"""Layout: rows of print, the same whichever way the page lies, with places that lead back to the page as stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.extraction.layout import Glyph, Layout, lay_out
from bizdocs.extraction.text import folded
from bizdocs.model import Box, PageText, Word
from tests import drawn
from tests.drawn import LEGIBLE, Sheet
from tests.extraction.words import SIZE, at, column, licence, page, spread, texts, turn

FORM = licence()
TWO_COLUMNS = page(
    at(60, 100, "类型"),
    at(160, 100, "有限责任公司"),
    at(560, 100, "成立日期"),
    at(680, 100, "2018年03月15日"),
    at(60, 150, "住所"),
    at(160, 150, "杭州市云栖区文澜路188号"),
)
NEAR = 1e-6


def rows(text: PageText) -> list[list[str]]:
    return texts(lay_out(text).rows)


def close(a: Box, b: Box, tolerance: float = NEAR) -> bool:
    return all(
        abs(p - q) < tolerance
        for a_corner, b_corner in zip(a.corners, b.corners, strict=True)
        for p, q in zip(a_corner, b_corner, strict=True)
    )


def line_of(layout: Layout, text: str) -> tuple[Glyph, ...]:
    return next(line for line in layout.lines if line.text == text).glyphs


@given(quarter=st.sampled_from([0, 90, 180, 270]), skew=st.floats(-6, 6))
def test_a_turned_or_skewed_page_has_the_same_rows_in_the_same_order(quarter: int, skew: float) -> None:
    for text in (FORM, TWO_COLUMNS):
        assert rows(turn(text, quarter + skew)) == rows(text)


PRINT = st.builds(
    at,
    st.integers(50, 400),
    st.integers(50, 400),
    st.sampled_from(["1", "l", "日", "至今", "名称", "有限公司", "2018年"]),
    size=st.sampled_from([14, 20, 26]),
)
"""Print that lies anywhere, over other print too: stamps, and lines that an engine saw twice."""


@given(words=st.lists(PRINT, min_size=1, max_size=25))
def test_every_line_stands_on_one_row_however_lines_lie_over_each_other(words: list[Word]) -> None:
    layout = lay_out(page(*words))

    assert sorted(id(line) for row in layout.rows for line in row) == sorted(map(id, layout.lines))


def test_two_narrow_lines_over_each_other_are_a_row() -> None:
    assert rows(page(at(100, 100, "1"), at(104, 102, "1"), at(300, 100, "名称"))) == [["1", "1", "名称"]]


@given(quarter=st.sampled_from([0, 90, 180, 270]), skew=st.floats(-6, 6))
def test_the_rotation_is_what_turns_the_page_upright(quarter: int, skew: float) -> None:
    assert lay_out(turn(FORM, quarter + skew)).rotation == -quarter % 360


@given(quarter=st.sampled_from([0, 90, 180, 270]), skew=st.floats(-6, 6))
def test_the_box_of_a_whole_line_is_the_box_of_its_word(quarter: int, skew: float) -> None:
    layout = lay_out(turn(FORM, quarter + skew))

    for line in layout.lines:
        assert close(layout.box(line.glyphs), layout.page.words[line.word].box)


@given(quarter=st.sampled_from([0, 90, 180, 270]), skew=st.floats(-6, 6), cut=st.integers(1, 11))
def test_the_boxes_of_two_parts_of_a_line_meet_and_fill_it(quarter: int, skew: float, cut: int) -> None:
    layout = lay_out(turn(FORM, quarter + skew))
    glyphs = line_of(layout, "杭州星澜网络科技有限公司")
    first, second = layout.box(glyphs[:cut]), layout.box(glyphs[cut:])
    (tl, tr, br, bl), (tl2, tr2, br2, bl2) = first.corners, second.corners

    assert close(Box((tl, tr2, br2, bl)), layout.box(glyphs))
    assert close(Box((tr, tr, br, br)), Box((tl2, tl2, bl2, bl2)))


@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
def test_the_box_around_two_words_holds_both_and_starts_at_the_upright_top_left(quarter: int) -> None:
    layout = lay_out(turn(FORM, quarter))
    parts = [line_of(layout, text) for text in ("名称", "杭州星澜网络科技有限公司")]
    box = layout.box([glyph for part in parts for glyph in part])
    left, top, right, bottom = box.bounds

    for part in parts:
        inner = layout.box(part).bounds
        assert left - NEAR <= inner[0] < inner[2] <= right + NEAR
        assert top - NEAR <= inner[1] < inner[3] <= bottom + NEAR
    first, (x, y) = box.corners[0], box.centre
    assert (first[0] < x, first[1] < y) == {
        0: (True, True), 90: (False, True), 180: (False, False), 270: (True, False),
    }[quarter]  # fmt: skip


def test_the_glyphs_of_a_spread_word_stand_where_they_are_printed() -> None:
    (line,) = lay_out(page(spread(100, 260, 100, "法定代表人"))).lines
    centres = [(glyph.left + glyph.right) / 2 for glyph in line.glyphs]

    assert centres == pytest.approx([110, 145, 180, 215, 250], abs=SIZE / 4)


def test_half_width_characters_are_half_as_wide() -> None:
    (line,) = lay_out(page(at(100, 100, "抖音A1"))).lines
    widths = [glyph.right - glyph.left for glyph in line.glyphs]

    assert widths == pytest.approx([SIZE, SIZE, 0.55 * SIZE, 0.55 * SIZE])


def test_two_columns_stand_on_one_row_and_stay_apart() -> None:
    assert rows(TWO_COLUMNS) == [
        ["类型", "有限责任公司", "成立日期", "2018年03月15日"],
        ["住所", "杭州市云栖区文澜路188号"],
    ]


def test_lines_under_each_other_are_never_one_row() -> None:
    tight = page(at(100, 100, "统一社会信用代码"), at(100, 100 + 1.1 * SIZE, "名称"))

    assert rows(tight) == [["统一社会信用代码"], ["名称"]]


def test_characters_under_each_other_that_were_read_as_a_word_are_lines_of_their_own() -> None:
    layout = lay_out(
        page(column(100, 100, "称型"), at(200, 105, "杭州星澜网络科技有限公司"), at(200, 135, "有限责任公司"))
    )

    assert texts(layout.rows) == [["称", "杭州星澜网络科技有限公司"], ["型", "有限责任公司"]]


def test_noise_and_blanks_are_no_lines() -> None:
    layout = lay_out(page(at(100, 100, "名称"), at(300, 100, "灬丨", certainty=0.1), at(500, 100, "　")))

    assert texts(layout.rows) == [["名称"]]


def test_a_page_without_words_has_no_rows_and_lies_as_it_is_stored() -> None:
    layout = lay_out(page())

    assert (layout.lines, layout.rows, layout.rotation, layout.text_height) == ((), (), 0, 0.0)


def test_one_turned_stamp_does_not_turn_the_page() -> None:
    (stamp,) = turn(page(at(600, 480, "仅供认证使用")), 180).words
    layout = lay_out(page(*FORM.words, stamp))

    assert layout.rotation == 0
    assert texts(layout.rows) == rows(FORM)


@pytest.mark.parametrize("sheet", LEGIBLE, ids=str)
def test_a_drawn_page_is_turned_as_it_was_stored(sheet: Sheet) -> None:
    rotations = {source.rotation for source in drawn.document_of(sheet).sources}

    assert rotations == {sheet.rotation}


@pytest.mark.parametrize("case", ["business_licence/landscape-rotated-180", "business_licence/landscape-exif"])
def test_a_turned_scan_has_the_lines_of_the_upright_one(case: str) -> None:
    def names(case: str) -> list[str]:
        lines = [folded(line.text) for line in lay_out(drawn.read_case(case).pages[0]).lines]
        return [line for line in lines if "公司" in line]

    assert names(case) == names("business_licence/landscape-clean")
