"""Fields: what is printed is read exactly or not at all, with its place; every drawn document is asked for every field."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any

import pytest

from bizdocs.model import Field, Point, Word
from bizdocs.papers.load import bundled_papers
from tests import drawn
from tests.drawn import LEGIBLE, SHEETS, Sheet
from tests.extraction.words import STAR, VALUES, at, documents, form, licence, page


@dataclass(frozen=True)
class Miss:
    """A printed field that is not read on some sheets, and why."""

    field: str
    sheets: tuple[str, ...]
    because: str

    def covers(self, sheet: Sheet) -> bool:
        return any(fnmatch(str(sheet), pattern) for pattern in self.sheets)


MISSES = (
    Miss(
        "authority",
        ("business_licence/landscape-hard", "business_licence/sole-trader-hard"),
        "printed on the seal alone, which is badly taken",
    ),
    Miss(
        "issued",
        ("food_business_permit/*", "*/before-2015-*"),
        "printed under the seal",
    ),
    Miss("issued", ("authorisation_letter/running-hard",), "printed under the seal, badly taken"),
    Miss("entity_type", ("business_licence/landscape-hard",), "the seal hides its brackets"),
    Miss(
        "scope",
        ("business_licence/landscape-hard", "business_licence/sole-trader-hard"),
        "one character of a long text misread",
    ),
    Miss(
        "scope",
        ("business_licence/long-name-*", "business_licence/portrait-hard"),
        "of a long text read with so much doubt one in seven is wrong",
    ),
    Miss(
        "account_name", ("authorisation_letter/running-hard",), "of names read with so much doubt one in four is wrong"
    ),
)

TOLERANCE = 0.005
"""How far the middle of a value's box may lie outside the drawn one, as a share of the page."""


def declared(type_name: str) -> Any:
    return next(paper for paper in bundled_papers().papers if paper.type == type_name)


def printed(sheets: Iterable[Sheet]) -> Iterable[tuple[Sheet, str, Any, Field]]:
    """Every printed field of some sheets that was read exactly."""
    for sheet in sheets:
        fields = drawn.fields_of(sheet)
        for name, expected in sheet.expected["fields"].items():
            if name in fields and fields[name].value == expected["value"]:
                yield sheet, name, expected, fields[name]


def outside(point: Point, box: list[list[float]]) -> float:
    """How far a point lies outside a convex box whose corners run clockwise; negative inside."""

    def beyond(a: list[float], b: list[float]) -> float:
        dx, dy = b[0] - a[0], b[1] - a[1]
        return ((point[0] - a[0]) * dy - (point[1] - a[1]) * dx) / math.hypot(dx, dy)

    return max(beyond(a, b) for a, b in zip(box, box[1:] + box[:1], strict=True))


@pytest.mark.parametrize("sheet", LEGIBLE, ids=str)
def test_each_printed_field_is_read_exactly_but_for_the_known_misses(sheet: Sheet) -> None:
    exact = {name for _, name, _, _ in printed([sheet])}
    missed = set(sheet.expected["fields"]) - exact

    assert missed == {miss.field for miss in MISSES if miss.covers(sheet)}


@pytest.mark.parametrize("miss", MISSES, ids=lambda miss: f"{miss.field}: {miss.because}")
def test_every_known_miss_is_still_printed_somewhere(miss: Miss) -> None:
    patterns = [[sheet for sheet in LEGIBLE if fnmatch(str(sheet), pattern)] for pattern in miss.sheets]

    assert all(patterns)
    assert all(miss.field in sheet.expected["fields"] for sheet in LEGIBLE if miss.covers(sheet))


@pytest.mark.parametrize("sheet", LEGIBLE, ids=str)
def test_the_evidence_of_a_value_lies_on_its_page_where_the_value_is_printed(sheet: Sheet) -> None:
    for _, name, expected, field in printed([sheet]):
        assert field.evidence
        for evidence in field.evidence:
            assert evidence.page is not None
            assert evidence.box is not None
            assert evidence.page.number == sheet.page, name
            assert outside(evidence.box.centre, expected["box"]) < TOLERANCE, name


@pytest.mark.parametrize("sheet", LEGIBLE, ids=str)
def test_a_box_starts_at_the_top_left_of_the_upright_text(sheet: Sheet) -> None:
    for _, name, _, field in printed([sheet]):
        box = field.evidence[0].box
        assert box is not None
        (first_x, first_y), (x, y) = box.corners[0], box.centre
        assert (first_y < y, first_x < x) == {
            0: (True, True),
            90: (False, True),
            180: (False, False),
            270: (True, False),
        }[sheet.rotation], name


def test_evidence_says_whether_the_words_were_text_or_picture_or_a_seals() -> None:
    for sheet, name, _, field in printed(LEGIBLE):
        expected = {"text-layer"} if "text-layer" in sheet.case else {"ocr"}
        if name == "authority" and sheet.type == "business_licence":
            expected = {"seal"}  # it is printed nowhere else
        assert {field.evidence[0].via} == expected, (str(sheet), name)


@pytest.mark.parametrize("sheet", SHEETS, ids=str)
def test_a_value_has_evidence_and_a_confidence_and_no_value_has_neither_status_nor_claim(sheet: Sheet) -> None:
    for field in drawn.fields_of(sheet).values():
        given = field.status in {"read", "repaired"}
        assert (field.value is not None) == given, field.name
        assert not given or (field.evidence and field.raw and 0.5 < field.confidence <= 1), field.name


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if not sheet.legible], ids=str)
def test_a_page_that_nobody_can_read_gives_no_value(sheet: Sheet) -> None:
    assert [field.name for field in drawn.fields_of(sheet).values() if field.value is not None] == []
    assert drawn.document_of(sheet).legibility.verdict == "illegible"


@pytest.mark.parametrize("sheet", SHEETS, ids=str)
def test_a_field_that_every_edition_prints_is_never_called_absent(sheet: Sheet) -> None:
    document = drawn.document_of(sheet)
    if document.type == sheet.type:
        always = {spec.name for spec in declared(sheet.type).fields if not spec.optional}
        absent = {field.name for field in document.fields.values() if field.status == "absent"}
        assert not always & absent


@pytest.mark.parametrize("sheet", LEGIBLE, ids=str)
def test_what_is_printed_is_called_unreadable_rather_than_absent(sheet: Sheet) -> None:
    absent = {field.name for field in drawn.fields_of(sheet).values() if field.status == "absent"}

    assert not absent & set(sheet.expected["fields"])


@pytest.mark.parametrize("sheet", LEGIBLE, ids=str)
def test_what_is_not_printed_on_a_legible_page_is_absent(sheet: Sheet) -> None:
    if set(drawn.document_of(sheet).sides) == set(sheet.expected.get("sides", ())):
        fields = drawn.fields_of(sheet)
        assert {fields[name].status for name in sheet.expected["absent"] if name in fields} <= {"absent"}


# --- one field at a time, on pages of words ------------------------------------------------------------------------------


def read(*words: Word, **options: Any) -> dict[str, Field]:
    (document,) = documents(page(*words, **options))
    return dict(document.fields)


def read_licence(changes: Mapping[str, str | None] | None = None) -> dict[str, Field]:
    (document,) = documents(licence(changes))
    return dict(document.fields)


def reread(label: str, value: str = "", **options: Any) -> dict[str, Field]:
    """The fields of the plain licence where the value of one label is read otherwise or with other certainty."""
    words = licence().words
    place = next(number for number, word in enumerate(words) if word.text == label) + 1
    again = at(VALUES, 1000 * words[place].box.bounds[1], value or STAR[label], **options)
    return read(*words[:place], again, *words[place + 1 :])


def without(text: str, words: Iterable[Word] | None = None) -> dict[str, Field]:
    """The fields of a licence on which some text was not read."""
    return read(*(word for word in words or licence().words if word.text != text))


def test_every_row_of_a_plain_form_is_read() -> None:
    values = {name: field.value for name, field in read_licence().items() if field.status == "read"}

    assert values == {
        "uscc": "91330106MA2CEFQR5Q",
        "entity_name": "杭州星澜网络科技有限公司",
        "entity_type": "有限责任公司",
        "legal_rep": "欧阳晓彤",
        "address": "浙江省杭州市云栖区文澜路188号3幢502室",
        "registered_capital": {"amount": 1000000, "currency": "CNY"},
        "established": "2018-03-15",
        "valid_from": "2018-03-15",
        "valid_to": "2038-03-14",
        "scope": "技术开发、技术咨询、技术服务。",
        "authority": "杭州市云栖区市场监督管理局",
    }


CODE, CODE_LABEL = STAR["统一社会信用代码"], "统一社会信用代码"
WRONG = "91330106MA2CEFQR7Q"
"""Its check digit is wrong, and no look-alike mends it."""


def test_a_doubtful_lookalike_in_a_number_is_mended_and_its_reading_kept() -> None:
    field = reread(CODE_LABEL, "9T330106MA2CEFQR5Q", doubtful="T", doubt=0.6)["uscc"]

    assert (field.value, field.raw, field.status) == (CODE, "9T330106MA2CEFQR5Q", "repaired")


def test_mending_leaves_what_was_read_for_certain() -> None:
    field = reread(CODE_LABEL, "91330104MA2CEFQR5Q", certainty=0.999, doubtful="4", doubt=0.4)["uscc"]

    assert field.value in {None, CODE}


def test_a_number_whose_check_digit_is_wrong_is_believed_only_where_every_character_is_certain() -> None:
    assert reread(CODE_LABEL, WRONG, certainty=0.999)["uscc"].value == WRONG
    assert reread(CODE_LABEL, WRONG, certainty=0.999, doubtful="7", doubt=0.8)["uscc"].status == "unreadable"


def test_a_number_that_checks_is_found_without_its_label() -> None:
    assert without(CODE_LABEL)["uscc"].value == CODE


def test_a_number_that_does_not_check_is_not_taken_without_its_label() -> None:
    assert without(CODE_LABEL, licence({CODE_LABEL: WRONG}).words)["uscc"].value is None


@pytest.mark.parametrize(
    ("label", "field"), [("名称", "entity_name"), ("法定代表人", "legal_rep"), ("成立日期", "established")]
)
def test_a_value_read_with_doubt_is_unreadable_and_its_place_is_told(label: str, field: str) -> None:
    found = reread(label, certainty=0.4)[field]

    assert (found.status, found.raw, len(found.evidence)) == ("unreadable", STAR[label], 1)


def test_one_doubtful_character_spoils_a_name_and_a_long_text_in_which_it_may_be_wrong() -> None:
    assert reread("法定代表人", doubtful="晓", doubt=0.1)["legal_rep"].status == "unreadable"
    assert reread("经营范围", doubtful="询", doubt=0.1)["scope"].status == "unreadable"
    assert reread("经营范围", doubtful="询", doubt=0.96)["scope"].value == STAR["经营范围"]


def test_a_label_without_a_value_makes_its_field_unreadable_not_absent() -> None:
    assert without(STAR["注册资本"])["registered_capital"].status == "unreadable"


def test_a_field_that_some_editions_leave_out_is_absent_where_label_and_value_are_missing() -> None:
    fields = read_licence({"注册资本": None, "营业期限": None})

    assert {fields[name].status for name in ("registered_capital", "valid_from", "valid_to")} == {"absent"}


def test_nothing_is_absent_from_a_page_of_which_little_was_read() -> None:
    rows = {label: STAR[label] for label in ("名称", "经营范围", "登记机关")}
    fields = read(*form("营业执照", rows))

    assert "absent" not in {field.status for field in fields.values()}


def test_where_an_edition_prints_one_of_two_numbers_and_neither_is_read_one_is_unreadable() -> None:
    fields = read_licence({CODE_LABEL: None})

    assert "unreadable" in {fields["uscc"].status, fields["registration_number"].status}


def test_a_name_with_a_hole_in_it_is_unreadable() -> None:
    assert reread("名称", "杭州　澜网络科技有限公司")["entity_name"].status == "unreadable"


def test_a_date_without_a_label_is_taken_from_the_foot_of_the_page_only() -> None:
    foot = read(*licence().words, at(600, 800, "2019年04月22日"))
    head = read(*licence().words, at(600, 20, "2019年04月22日"))

    assert foot["issued"].value == "2019-04-22"
    assert head["issued"].value is None


def test_each_end_of_a_term_has_its_own_place() -> None:
    fields = read_licence()
    start, end = fields["valid_from"].evidence[0], fields["valid_to"].evidence[0]

    assert (start.text, end.text) == ("2018年03月15日", "2038年03月14日")
    assert start.box is not None
    assert end.box is not None
    assert start.box.bounds[2] <= end.box.bounds[0]


def test_a_term_without_end_has_the_end_that_is_printed() -> None:
    assert read_licence({"营业期限": "2018年03月15日至长期"})["valid_to"].value == "long-term"


def test_values_inside_sentences_are_read_with_their_places() -> None:
    words = (
        at(380, 100, "认证公函", size=44),
        at(100, 250, "致：抖音"),
        at(140, 300, "兹有杭州星澜网络科技有限公司，统一社会信用代码：91330106MA2CEFQR5Q，"),
        at(100, 340, "现授权李青（身份证号码：320506198809031570）为账号运营者，"),
        at(100, 380, "手机号码：13800000000。特此证明。"),
        at(600, 700, "（盖章）"),
        at(600, 750, "2026年11月10日"),
    )
    fields = read(*words)

    assert {name: field.value for name, field in fields.items() if field.value is not None} == {
        "entity_name": "杭州星澜网络科技有限公司",
        "uscc": "91330106MA2CEFQR5Q",
        "operator": "李青",
        "operator_id_number": "320506198809031570",
        "operator_phone": "13800000000",
        "platform": "抖音",
        "issued": "2026-11-10",
    }
    assert fields["operator"].evidence[0].text == "李青"


def test_a_sole_traders_masked_number_stands_in_for_the_code_which_is_then_absent() -> None:
    rows = {
        "经营者名称": "杭州市云栖区禾小满餐馆",
        "社会信用代码（身份证号码）": "330106********1421",
        "法定代表人（负责人）": "周禾",
        "经营场所": "浙江省杭州市云栖区灵溪北路27号",
        "主体业态": "餐饮服务经营者",
        "经营项目": "热食类食品制售",
        "许可证编号": "JY23301060039155",
        "有效期至": "2029年11月11日",
    }
    fields = read(*form("食品经营许可证", rows))

    assert fields["uscc"].status == "absent"
    assert fields["permit_number"].value == "JY23301060039155"
