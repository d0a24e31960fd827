"""Places: the one answer where the value of a label stands, and that all who ask it stay inside."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizdocs.extraction.doubts import find_doubts
from bizdocs.extraction.labels import Label, find_labels
from bizdocs.extraction.layout import Layout, lay_out
from bizdocs.extraction.pieces import Piece, read_pieces
from bizdocs.extraction.places import Area, area_around, area_of, field_areas, foot_area, text_area, value_area
from bizdocs.extraction.regions import Finder
from bizdocs.extraction.whereabouts import field_places
from bizdocs.model import Box, Word
from bizdocs.papers.paper import FieldSpec, Paper
from tests import drawn
from tests.drawn import LEGIBLE, Sheet
from tests.extraction.words import SIZE, VALUES, at, licence, page, pieces, turn

NAME = FieldSpec(name="entity_name", kind="company_name", labels=("名称",), lines=2)
ISSUED = FieldSpec(name="issued", kind="date", at_foot=True)
AUTHORITY = FieldSpec(name="authority", kind="authority", labels=("登记机关",))
FORM = Paper(
    type="form",
    titles=("登记表",),
    anchors=("名称",),
    fields=(NAME, FieldSpec(name="address", kind="address", labels=("住所",)), AUTHORITY, ISSUED),
)


def found(*words: Word, degrees: float = 0) -> tuple[Layout, dict[str, Label]]:
    layout = lay_out(turn(page(*words), degrees))
    return layout, {label.text: label for label in find_labels(layout, FORM)}


def area(*words: Word, lines: int = 1, below: bool = False, degrees: float = 0) -> Area:
    """Where the value of 名称 stands, in heights of the label from its left end and its middle."""
    layout, labels = found(*words, degrees=degrees)
    name = labels["名称"]
    place = value_area(layout, tuple(labels.values()), name, lines=lines, below=below)
    return Area(
        (place.left - name.left) / name.height,
        (place.top - name.middle) / name.height,
        (place.right - name.left) / name.height,
        (place.bottom - name.middle) / name.height,
        place.slope,
    )


LABEL, WIDE = at(100, 300, "名称"), at(100, 20, "杭州云栖区市场监督管理局登记专用" * 2)


def test_a_value_stands_beside_its_label_as_far_as_the_page_goes() -> None:
    alone = area(LABEL, WIDE)

    assert alone.left == pytest.approx(0)
    assert alone.right == pytest.approx(33)
    assert (alone.top, alone.bottom) == (pytest.approx(-1.3), pytest.approx(1.5))


@pytest.mark.parametrize("off", [-0.7, 0, 0.7])
def test_the_next_label_of_the_row_ends_it_though_the_photo_is_bent(off: float) -> None:
    assert area(LABEL, WIDE, at(500, 300 + off * SIZE, "住所")).right == pytest.approx(20)


@pytest.mark.parametrize("off", [-2, -1.2, 1.2, 2])
def test_a_label_of_another_row_does_not_end_it(off: float) -> None:
    assert area(LABEL, WIDE, at(500, 300 + off * SIZE, "住所")).right == pytest.approx(33)


@pytest.mark.parametrize("pitch", [1.2, 1.4, 1.8])
def test_a_name_on_a_closely_printed_card_is_read_past_where_a_label_of_the_next_row_begins(pitch: float) -> None:
    low = 100 + pitch * SIZE
    card = (at(100, 100, "姓名"), at(160, 100, "阿依古丽·买买提"), at(100, low, "性别"), at(160, low, "女"))
    rows = (at(200, low, "民族"), at(260, low, "汉"), at(100, 260, "出生"), at(160, 260, "1990年4月12日"))
    number = (at(100, 400, "公民身份号码"), at(260, 400, "330106199004123421"))
    ((piece),) = pieces(page(*card, *rows, *number))

    assert piece.fields["person_name"].value == "阿依古丽·买买提"


@pytest.mark.parametrize(("lines", "below"), [(1, False), (2, False), (1, True), (3, True)])
def test_each_line_that_it_may_take_makes_it_longer(lines: int, below: bool) -> None:
    assert area(LABEL, WIDE, lines=lines, below=below).bottom == pytest.approx(1.5 + 1.9 * (lines - 1 + below))


@pytest.mark.parametrize("pitch", [1.5, 2, 3, 5])
def test_the_next_label_of_the_column_ends_it(pitch: float) -> None:
    place = area(LABEL, WIDE, at(100, 300 + pitch * SIZE, "住所"), lines=9)

    assert place.bottom == pytest.approx(max(pitch - 0.6, 1.1))


def test_a_label_of_another_column_does_not() -> None:
    assert area(LABEL, WIDE, at(500, 360, "住所"), lines=9).bottom == pytest.approx(1.5 + 1.9 * 8)


def test_it_falls_with_the_line_of_its_label() -> None:
    """Part of a photo whose print runs otherwise than the rest."""
    words = (at(100, 20, "杭州云栖区市场监督管理局登记专用" * 2), LABEL)
    box = Box(((0.1, 0.3), (0.14, 0.304), (0.14, 0.324), (0.1, 0.32)))
    layout, labels = found(words[0], replace(words[1], box=box))
    place = value_area(layout, tuple(labels.values()), labels["名称"])
    line = next(line for line in layout.lines if line.text == "名称")
    far = replace(line, left=700, middle=line.middle + 0.1 * 600)

    assert place.slope == pytest.approx(0.1)
    assert place.reaches(far)
    assert not place.reaches(replace(far, middle=line.middle))
    assert place.level.bottom == pytest.approx(place.bottom + 0.1 * (place.right - place.left))


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_it_is_given_back_on_the_page_as_stored(degrees: int) -> None:
    layout, labels = found(LABEL, WIDE, degrees=degrees)
    place = value_area(layout, tuple(labels.values()), labels["名称"])
    box = place.stored(layout)
    back = area_of(layout, box)

    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in box.corners)
    assert (back.left, back.top, back.bottom) == (
        pytest.approx(place.left, abs=0.1),
        pytest.approx(place.top, abs=0.1),
        pytest.approx(place.bottom, abs=0.1),
    )


def test_no_part_of_it_lies_outside_of_the_page() -> None:
    layout, _ = found(LABEL, WIDE)
    assert Area(-50, -80, 2000, 3000).stored(layout) == Box.rect(0, 0, 1, 1)


def test_a_day_of_issue_stands_under_the_issuers_name_else_at_the_foot() -> None:
    layout, labels = found(LABEL, WIDE, at(500, 700, "登记机关"), at(100, 900, "此联由企业保存"))
    under = foot_area(layout, tuple(labels.values()))
    middle = labels["登记机关"].middle
    foot = foot_area(layout, (labels["名称"],))

    assert (under.top, under.bottom) == (pytest.approx(middle - 18), pytest.approx(middle + 180))
    assert (foot.top, foot.bottom) == (pytest.approx(30 + 0.6 * 880), pytest.approx(910))
    assert field_areas(layout, (labels["名称"],), ISSUED) == (foot,)
    assert field_areas(layout, (labels["名称"],), AUTHORITY) == ()


EDGES = st.floats(-1000, 1000).map(lambda number: round(number, 3))


@st.composite
def areas(draw: st.DrawFn) -> Area:
    left, right = sorted((draw(EDGES), draw(EDGES)))
    top, bottom = sorted((draw(EDGES), draw(EDGES)))
    return Area(left, top, right + 1, bottom + 1, draw(st.sampled_from([0.0, 0.05, -0.05])))


@settings(deadline=None, max_examples=60)
@given(areas(), areas())
def test_what_is_joined_holds_both_and_meets_both(one: Area, other: Area) -> None:
    both = one.joined(other)

    assert both == other.joined(one)
    assert both.meets(one)
    assert both.meets(other)
    assert both.size >= max(one.level.size, other.level.size)
    assert one.meets(other) == other.meets(one)


@settings(deadline=None, max_examples=60)
@given(areas(), st.floats(0, 50), st.floats(0, 50))
def test_what_has_grown_reaches_as_far_on_every_side(one: Area, aside: float, above: float) -> None:
    grown, level = one.grown(aside=aside, above=above), one.level

    assert (level.left - grown.left, grown.right - level.right) == (pytest.approx(aside), pytest.approx(aside))
    assert (level.top - grown.top, grown.bottom - level.bottom) == (pytest.approx(above), pytest.approx(above))


# --- reading, looking again and blaming a flaw, all in one place ----------------------------------------------------------------


def sheets() -> list[Sheet]:
    return [sheet for sheet in LEGIBLE if sheet.page == 1]


def first_look(sheet: Sheet) -> list[Piece]:
    text = next(page for page in drawn.read_case(sheet.case).pages if page.ref.number == sheet.page)
    return [piece for piece in read_pieces(text) if piece.paper is not None]


@pytest.mark.parametrize("sheet", sheets(), ids=str)
def test_whatever_is_read_as_a_labels_value_begins_where_one_looks_again_for_it(sheet: Sheet) -> None:
    for piece in first_look(sheet):
        layout, finder = piece.layout, Finder(piece.layout, piece.labels)
        for label in piece.labels:
            lines = label.field.lines if label.field else 1
            place = value_area(layout, piece.labels, label, lines=lines)
            region = finder.beside(label, lines=lines)
            for line in region.lines if region else ():
                start = area_around(line[:1])
                assert place.level.meets(start), label.text


@pytest.mark.parametrize("sheet", sheets(), ids=str)
def test_what_is_looked_at_again_is_what_a_flaw_is_blamed_on(sheet: Sheet) -> None:
    for piece in first_look(sheet):
        doubts = find_doubts(piece)
        for spec in piece.paper.fields if piece.paper else ():
            boxes = [doubt.box for doubt in doubts if spec.name in doubt.fields]
            if boxes and any(label.text in spec.labels for label in piece.labels):
                places = field_places(piece, spec)[len(piece.fields[spec.name].evidence) :]
                assert any(covers(box, place) for box in boxes for place in places), spec.name


def covers(outer: Box, inner: Box) -> bool:
    """Whether a box holds all of another, but for what figures lose on the way."""
    (left, top, right, bottom), (a, b, c, d) = outer.bounds, inner.bounds
    return left <= a + 1e-6 and top <= b + 1e-6 and right >= c - 1e-6 and bottom >= d - 1e-6


def test_a_field_of_which_nothing_tells_where_it_stands_is_looked_for_on_the_whole_page() -> None:
    words = [word for word in licence().words if word.text not in {"名称", "杭州星澜网络科技有限公司"}]
    (piece,) = pieces(page(*words))
    doubt = next(doubt for doubt in find_doubts(piece) if "entity_name" in doubt.fields)
    whole = text_area(piece.layout).stored(piece.layout)

    assert doubt.box.holds(whole.corners[0])
    assert doubt.box.holds(whole.corners[2])
    assert doubt.box.holds((VALUES / 1000, 0.3))
