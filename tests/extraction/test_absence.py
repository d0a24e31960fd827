"""Absence: what was printed never becomes absent, whatever hides it; what is absent is proven to be."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

import pytest

import bizdocs
from bizdocs.extraction.absence import HIDING
from bizdocs.extraction.labels import find_labels
from bizdocs.extraction.pieces import read_pieces
from bizdocs.model import WHOLE_PAGE, Box, Field, Flaw, PageRef, PageText, Reading, Seal, Word
from bizdocs.papers.load import bundled_papers
from bizdocs.resources import rules_folder
from tests import drawn
from tests.drawn import LEGIBLE, Sheet
from tests.extraction.words import SIZE, VALUES, at, documents_in, facts, form, licence, page, reading

GIVEN = {"read", "repaired"}


def read(*words: Word, flaws: tuple[Flaw, ...] = ()) -> Mapping[str, Field]:
    return read_page(page(*words), flaws)


def read_page(text: PageText, flaws: tuple[Flaw, ...] = ()) -> Mapping[str, Field]:
    (document,) = reading(replace(text, flaws=flaws)).documents
    return document.fields


def spot(left: float, top: float, right: float, bottom: float, code: str = "legibility.glare") -> Flaw:
    """A flaw, its place in pixels of a page of words."""
    return Flaw(code=code, box=Box.rect(left / 1000, top / 1000, right / 1000, bottom / 1000), certainty=0.6)


# --- a beginning has an end -----------------------------------------------------------------------------------------------


def term(*ends: str) -> Field:
    """The end of a licence's term, whose line each look reads with another end."""
    first, *again = (licence({"营业期限": f"2018年03月15日至{end}"}) for end in ends)
    looks = tuple(replace(text, treatment="dark") for text in again)
    (document,) = reading(first, looks=looks).documents
    return document.fields["valid_to"]


@pytest.mark.parametrize(
    ("ends", "status"),
    [
        (("",), "unreadable"),
        (("", ""), "unreadable"),
        (("", "", ""), "unreadable"),
        (("年月日", "年月日"), "unreadable"),
        (("        ", "        "), "unreadable"),
        (("202", "202"), "unreadable"),
        (("", "2028年03月14日"), "read"),
        (("2028年03月14日",), "read"),
        (("长期",), "read"),
    ],
)
def test_a_term_that_begins_and_whose_end_nobody_saw_is_unreadable(ends: tuple[str, ...], status: str) -> None:
    assert term(*ends).status == status


@pytest.mark.parametrize("text", ["2018年03月15日", "自2018年03月15日", "2018年03月15日至2O", "2018年03月15日起至"])
def test_a_beginning_alone_leaves_the_end_unread(text: str) -> None:
    assert read_page(licence({"营业期限": text}))["valid_to"].status == "unreadable"


def wrapped(first: str, second: str, *, pitch: float = 26) -> Mapping[str, Field]:
    """A licence whose term takes two lines."""
    text = licence({"营业期限": first})
    (line,) = [word for word in text.words if word.text == first]
    top = 1000 * line.box.bounds[1]
    return read_page(replace(text, words=(*text.words, at(VALUES, top + pitch, second))))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2015年03月02日", "至2025年03月01日"),
        ("2015年03月02日至", "2025年03月01日"),
        ("自2015年03月02日起", "至2025年03月01日止"),
        ("2015-03-02至", "2025-03-01"),
    ],
)
@pytest.mark.parametrize("pitch", [24, 30, 36])
def test_a_term_over_two_lines_is_read_and_so_is_seen_to_have_ended(first: str, second: str, pitch: float) -> None:
    fields = wrapped(first, second, pitch=pitch)

    assert (fields["valid_from"].value, fields["valid_to"].value) == ("2015-03-02", "2025-03-01")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2015年03月02日", "至2025年"),
        ("2015年03月02日至", "年月日"),
        ("2015年03月02日", "至"),
        ("2015年03月02日至", "▒▒▒▒"),
    ],
)
def test_the_second_line_of_a_term_that_nobody_can_read_is_not_nothing(first: str, second: str) -> None:
    assert wrapped(first, second)["valid_to"].status == "unreadable"


def test_a_term_over_two_lines_is_read_beside_another_column() -> None:
    """The second line stands on the row of a label of the other column, and of that label's value."""
    text = licence({"营业期限": None, "登记机关": None})
    right = (
        at(640, 300, "营业期限"),
        at(760, 300, "2015年03月02日", size=16),
        at(760, 322, "至2025年03月01日", size=16),
    )
    left = (at(100, 322, "登记机关"), at(200, 322, "云栖区市场监督管理局", size=16))
    rest = [word for word in text.words if not 280 < 1000 * word.box.bounds[1] < 345]

    assert read(*rest, *right, *left)["valid_to"].value == "2025-03-01"


@pytest.mark.parametrize("text", ["长期", "永久", "无固定期限", "长期有效"])
def test_a_term_that_is_only_open_has_no_beginning(text: str) -> None:
    fields = read_page(licence({"营业期限": text}))

    assert (fields["valid_from"].status, fields["valid_to"].value) == ("absent", "long-term")


def test_an_open_term_whose_beginning_may_be_hidden_has_no_proof_of_having_none() -> None:
    (row,) = [word.box.bounds[1] * 1000 for word in licence().words if word.text == "营业期限"]
    flaw = spot(300, row - 5, 390, row + 25)

    assert read_page(licence({"营业期限": "长期"}), (flaw,))["valid_from"].status == "unreadable"
    assert read_page(licence({"营业期限": "至长期"}))["valid_from"].status == "unreadable"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("长期", set()),
        ("2018年03月15日至长期", set()),
        ("2015年03月02日至2025年03月01日", {"date.expired"}),
        ("2015年03月02日至", {"date.unreadable"}),
    ],
)
def test_what_the_rules_make_of_a_term(text: str, codes: set[str]) -> None:
    report = bizdocs.check(facts(licence({"营业期限": text})), as_of=drawn.DAY)

    assert {f.code for f in report.findings if f.field in {"valid_from", "valid_to"}} == codes


# --- the sign for none ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["无", "——", "／", "*****", "--"])
def test_a_sign_for_none_is_absent_where_a_field_need_not_be_there_and_no_value_elsewhere(sign: str) -> None:
    fields = read_page(licence({"注册资本": sign, "法定代表人": sign}))

    assert fields["registered_capital"].status == "absent"
    assert (fields["legal_rep"].status, fields["legal_rep"].value) == ("unreadable", None)


@pytest.mark.parametrize("sign", ["*****", "——", "无"])
def test_a_sole_trader_may_have_no_name_and_a_company_may_not(sign: str) -> None:
    trader = {"名称": sign, "类型": "个体工商户"}

    assert read_page(licence(trader))["entity_name"].status == "absent"
    assert read_page(licence({"名称": sign}))["entity_name"].status == "unreadable"


# --- what stands behind a label and is malformed ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8110050137264018", "8110050137264018"),
        ("8110 0501 3726 4018", "8110050137264018"),
        ("8110050137264018　CNY", "8110050137264018"),
        ("81100501372640I8", None),
        ("8110050137264O18", None),
        ("B110050137264018", None),
        ("811005013726401８Ｏ", None),
    ],
)
def test_a_number_with_a_strange_character_in_it_is_not_read_up_to_there(text: str, value: str | None) -> None:
    rows = {
        "账户名称": "杭州星澜网络科技有限公司",
        "账户号码": text,
        "开户银行": "星河银行云栖支行",
        "法定代表人": "欧阳晓彤",
    }
    field = read(*form("基本存款账户信息", rows))["account_number"]

    assert (field.status, field.value) == ("read" if value else "unreadable", value)


# --- no label: the page has to be read from end to end -----------------------------------------------------------------------

UNPRINTED = {"注册资本": None, "营业期限": None}
LEFT_OUT = ("registered_capital", "valid_from", "valid_to")


def statuses(fields: Mapping[str, Field]) -> set[str]:
    return {fields[name].status for name in LEFT_OUT}


def test_what_is_on_no_clean_page_is_absent() -> None:
    assert statuses(read_page(licence(UNPRINTED))) == {"absent"}


HARMLESS = frozenset(
    {
        *("legibility.screenshot", "legibility.photo-of-screen", "legibility.greyscale-copy", "legibility.mirrored"),
        *("legibility.watermark", "legibility.illegible"),
    }
)
"""How a picture was taken, what is printed over it as a whole, and the verdict on a document: no place where print is hidden."""
HIDERS = sorted(
    code
    for code in json.loads((rules_folder() / "findings.json").read_text("utf-8"))["codes"]
    if code.startswith("legibility.") and code not in HARMLESS
)


def test_every_flaw_of_legibility_either_hides_print_or_is_known_to_hide_none() -> None:
    assert sorted(HIDING) == HIDERS


@pytest.mark.parametrize("code", HIDERS)
def test_nothing_is_absent_from_a_page_that_a_flaw_may_hide_it_on(code: str) -> None:
    assert statuses(read_page(licence(UNPRINTED), (spot(300, 480, 600, 540, code),))) == {"unreadable"}


def test_a_flaw_beside_the_fields_hides_none() -> None:
    assert statuses(read_page(licence(UNPRINTED), (spot(700, 900, 900, 990),))) == {"absent"}


def test_how_a_picture_was_taken_hides_nothing() -> None:
    flaw = Flaw(code="legibility.screenshot", box=WHOLE_PAGE, certainty=0.9)
    assert statuses(read_page(licence(UNPRINTED), (flaw,))) == {"absent"}


@pytest.mark.parametrize("certainty", [0.1, 0.4])
def test_a_word_among_the_fields_that_was_not_made_out_may_be_one(certainty: float) -> None:
    unread = at(VALUES, 570, "曰旦目日", certainty=certainty)
    assert statuses(read(*licence(UNPRINTED).words, unread)) == {"unreadable"}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("2018年03月15日至2028年03月14日", "valid_to"),
        ("至2025年03月01日", "valid_to"),
        ("2018年03月15日至", "valid_to"),
        ("壹佰万元整", "registered_capital"),
    ],
)
def test_a_value_that_stands_somewhere_without_its_label_is_not_absent(text: str, field: str) -> None:
    assert read(*licence(UNPRINTED).words, at(VALUES, 640, text))[field].status != "absent"


@pytest.mark.parametrize("top", [275, 325, 375, 475])
def test_an_unlabelled_date_among_the_fields_may_be_any_date_that_was_not_found(top: float) -> None:
    without = licence({"成立日期": None}).words
    assert read(*without)["established"].status == "absent"
    assert read(*without, at(VALUES, top, "2018年03月15日"))["established"].status == "unreadable"


@pytest.mark.parametrize("top", [575, 600, 640])
def test_a_date_under_the_issuers_name_is_the_day_of_issue_and_no_other(top: float) -> None:
    without = licence({"成立日期": None}).words
    assert read(*without, at(VALUES, top, "2018年03月15日"))["established"].status == "absent"


@pytest.mark.parametrize("off", [0, 10, 18])
def test_a_name_that_stands_in_the_column_of_values_may_be_the_one_whose_label_was_lost(off: float) -> None:
    without = licence({"类型": None}).words
    assert read(*without)["entity_type"].status == "absent"
    assert read(*without, at(VALUES + off, 640, "有限责任公司"))["entity_type"].status == "unreadable"


@pytest.mark.parametrize("off", [-250, -60, 30, 60, 90, 200])
def test_a_name_that_stands_in_no_column_of_values_is_none_of_the_fields(off: float) -> None:
    without = licence({"类型": None}).words
    assert read(*without, at(VALUES + off, 640, "有限责任公司"))["entity_type"].status == "absent"


@pytest.mark.parametrize("certainty", [0.3, 0.5, 0.9])
@pytest.mark.parametrize("sign", ["无", "——", "*****"])
def test_a_sign_for_none_that_was_read_with_doubt_proves_nothing(sign: str, certainty: float) -> None:
    text = licence({"注册资本": sign})
    words = [
        replace(word, confidence=certainty, certainties=(certainty,) * len(sign)) if word.text == sign else word
        for word in text.words
    ]

    assert read(*words)["registered_capital"].status == ("absent" if certainty > 0.8 else "unreadable")


@pytest.mark.parametrize(("text", "status"), [("注册资本:见章程", "unreadable"), ("本公司注册资本:见章程", "absent")])
def test_a_label_in_running_text_names_its_field_and_the_end_of_a_longer_word_does_not(text: str, status: str) -> None:
    assert read(*licence(UNPRINTED).words, at(100, 760, text))["registered_capital"].status == status


UNMADE = "曰旦目日"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (at(VALUES, 570, UNMADE, certainty=0.1), "unreadable"),
        (at(VALUES, 570, UNMADE, certainty=0.55), "unreadable"),
        (at(VALUES, 570, UNMADE, certainty=0.75), "absent"),
        (at(VALUES, 570, "曰", certainty=0.1), "absent"),
        (at(VALUES, 565, UNMADE, certainty=0.1, size=0.8 * SIZE), "unreadable"),
        (at(VALUES, 565, UNMADE, certainty=0.1, size=0.4 * SIZE), "absent"),
        (at(VALUES, 565, UNMADE, certainty=0.1, size=2.5 * SIZE), "absent"),
    ],
    ids=["unread", "nearly read", "read", "an ornament", "smaller print", "no print, too small", "no print, too large"],
)
def test_only_print_of_the_pages_size_that_was_not_made_out_may_be_a_field(word: Word, expected: str) -> None:
    assert statuses(read(*licence(UNPRINTED).words, word)) == {expected}


def test_what_an_engine_read_into_a_seal_is_no_print() -> None:
    place = Box.rect(0.38, 0.55, 0.52, 0.62)
    seal = Seal(text="", kind="unknown", colour="red", confidence=0.9, page=PageRef("page.jpg", 1), box=place)
    text = page(*licence(UNPRINTED).words, at(VALUES, 570, UNMADE, certainty=0.1))

    assert statuses(read_page(text)) == {"unreadable"}
    assert statuses(read_page(replace(text, seals=(seal,)))) == {"absent"}


@pytest.mark.parametrize(
    ("heights", "status"),
    [(0.2, "unreadable"), (1, "unreadable"), (1.7, "unreadable"), (2.5, "absent"), (4, "absent"), (8, "absent")],
)
def test_a_flaw_hides_a_field_as_far_as_the_next_line_would_stand_and_no_farther(heights: float, status: str) -> None:
    text = licence(UNPRINTED)
    top = max(1000 * word.box.bounds[3] for word in text.words) + heights * SIZE

    assert statuses(read_page(text, (spot(100, top, 400, top + 60),))) == {status}


def test_nothing_is_absent_where_a_label_that_every_edition_prints_was_not_seen() -> None:
    assert statuses(read_page(licence(UNPRINTED | {"法定代表人": None}))) == {"unreadable"}


def test_a_value_that_only_a_later_look_sees_was_never_absent() -> None:
    first, later = licence({"营业期限": None}), replace(licence(), treatment="contrast")
    (document,) = reading(first, looks=(later,)).documents

    assert document.fields["valid_to"].value == "2038-03-14"


# --- every recorded document ------------------------------------------------------------------------------------------------


def over(page: PageText, box: Box, change: Callable[[Word], Word | None]) -> PageText:
    """A page on which the words, or the parts of words, that stand in a box are changed."""

    def changed(word: Word) -> Iterable[Word]:
        stops = word.stops or tuple((n + 0.5) / len(word.text) for n in range(len(word.text)))
        inside = [box.holds(word.box.part(stop, stop).centre) for stop in stops]
        if not any(inside):
            yield word
            return
        start = 0
        for end in range(1, len(inside) + 1):
            if end == len(inside) or inside[end] != inside[start]:
                part = _part(word, stops, start, end)
                kept = change(part) if inside[start] else part
                if kept is not None:
                    yield kept
                start = end

    return replace(page, words=tuple(new for word in page.words for new in changed(word)))


def _part(word: Word, stops: tuple[float, ...], start: int, end: int) -> Word:
    if end - start == len(word.text):
        return word
    edges = [0.0, *((a + b) / 2 for a, b in pairwise(stops)), 1.0]
    left, right = edges[start], edges[end]
    return replace(
        word,
        text=word.text[start:end],
        box=word.box.part(left, right),
        stops=tuple((stop - left) / (right - left) for stop in stops[start:end]) if word.stops else (),
        certainties=word.certainties[start:end],
    )


def gone(_: Word) -> None:
    return None


def dimmed(word: Word) -> Word:
    return replace(word, confidence=0.35, certainties=tuple(0.35 for _ in word.certainties))


def misread(word: Word) -> Word:
    return replace(word, text="囗" * len(word.text), confidence=0.9)


def pushed(word: Word) -> Word:
    """A word a line lower than it was."""
    high = word.box.bounds[3] - word.box.bounds[1]
    tl, tr, br, bl = ((x, y + 1.3 * high) for x, y in word.box.corners)
    return replace(word, box=Box((tl, tr, br, bl)))


CHANGES: tuple[Callable[[Word], Word | None], ...] = (gone, dimmed, misread, pushed)


def spoiled(found: Reading, sheet: Sheet, boxes: Iterable[Box], change: Callable[[Word], Word | None]) -> Reading:
    """A reading in which some places of a sheet were read otherwise, at every look."""

    def spoil(text: PageText, box: Box) -> PageText:
        return over(text, box, change) if text.ref.number == sheet.page else text

    for box in boxes:
        found = replace(
            found,
            pages=tuple(spoil(text, box) for text in found.pages),
            looks=tuple(spoil(text, box) for text in found.looks),
        )
    return found


def places(field: Field) -> list[Box]:
    return [evidence.box for evidence in field.evidence if evidence.box is not None]


def status(found: Reading, sheet: Sheet, name: str) -> str:
    """What becomes of a field of the sheet's document; "unknown" where nobody could tell what document it is."""
    for document in documents_in(found):
        if document.type == sheet.type and sheet.page in {source.page.number for source in document.sources}:
            return document.fields[name].status
    return "unknown"


def need_not_be_there(sheet: Sheet) -> list[str]:
    """The printed fields of a sheet that need not be printed."""
    (paper,) = (paper for paper in bundled_papers().papers if paper.type == sheet.type)
    may = {spec.name for spec in paper.fields if spec.optional or spec.none_where}
    return [name for name in sheet.expected["fields"] if name in may]


def chosen(sheet: Sheet, salt: str) -> list[Field]:
    """Two of the fields that were read on a sheet and need not be there: which, hangs on the sheet and the test."""
    fields = drawn.fields_of(sheet)
    read_ones = [fields[name] for name in need_not_be_there(sheet) if name in fields and fields[name].status in GIVEN]
    return sorted(read_ones, key=lambda field: zlib.crc32(f"{salt}{sheet}{field.name}".encode()))[:2]


def labels_of(sheet: Sheet, name: str) -> list[Box]:
    """Where the labels of a field stand on a sheet."""
    (text,) = (page for page in drawn.read_case(sheet.case).pages if page.ref.number == sheet.page)
    piece = next(piece for piece in read_pieces(text) if piece.paper and piece.paper.type == sheet.type)
    assert piece.paper is not None
    (spec,) = (spec for spec in piece.paper.fields if spec.name == name)
    labels = find_labels(piece.layout, piece.paper)
    return [piece.layout.box(label.glyphs) for label in labels if label.text in spec.labels]


LACKING = [sheet for sheet in LEGIBLE if need_not_be_there(sheet)]


@pytest.mark.parametrize("sheet", LACKING, ids=str)
def test_no_value_that_was_read_becomes_absent_when_it_is_spoiled_beside_its_label(sheet: Sheet) -> None:
    found = drawn.read_case(sheet.case)
    for field in chosen(sheet, "spoiled"):
        change = CHANGES[zlib.crc32(f"{sheet}/{field.name}".encode()) % len(CHANGES)]
        if labels_of(sheet, field.name):
            became = status(spoiled(found, sheet, places(field), change), sheet, field.name)
            assert became != "absent", (field.name, change.__name__)


@pytest.mark.parametrize("sheet", LACKING, ids=str)
def test_no_value_that_was_read_becomes_absent_when_a_flaw_hides_it_and_its_label(sheet: Sheet) -> None:
    for field in chosen(sheet, "hidden"):
        boxes = [*places(field), *labels_of(sheet, field.name)]
        found = spoiled(drawn.read_case(sheet.case), sheet, boxes, gone)
        flaw = Flaw(code="legibility.glare", box=Box.around(boxes), certainty=0.6)

        def spotted(text: PageText, flaw: Flaw = flaw) -> PageText:
            return replace(text, flaws=(*text.flaws, flaw)) if text.ref.number == sheet.page else text

        found = replace(found, pages=tuple(map(spotted, found.pages)), looks=tuple(map(spotted, found.looks)))
        assert status(found, sheet, field.name) != "absent", field.name


def test_a_look_that_saw_nothing_costs_nothing() -> None:
    first = licence()
    (document,) = reading(first, looks=(replace(first, words=(), treatment="contrast"),)).documents
    (alone,) = reading(first).documents

    assert document.fields == alone.fields
