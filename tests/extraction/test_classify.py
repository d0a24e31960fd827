"""Classify: every paper is told by its title or its anchors, and none by a title that it only quotes."""

from __future__ import annotations

import pytest

from bizdocs.extraction.classify import SURE, Classification, classify
from bizdocs.extraction.layout import lay_out
from bizdocs.model import PageText, Word
from bizdocs.papers.load import bundled_papers
from bizdocs.papers.paper import Paper
from tests import drawn
from tests.drawn import LEGIBLE, SHEETS, Sheet
from tests.extraction.words import OUYANG, SIZE, STAR, at, emblem, form, licence, page, portrait

LARGE = 2.2 * SIZE


def kind(*words: Word) -> str | None:
    found = look(page(*words))
    return found.paper.type if found.paper else None


def look(text: PageText) -> Classification:
    return classify(lay_out(text))


@pytest.mark.parametrize("sheet", LEGIBLE, ids=str)
def test_a_drawn_page_has_its_type_and_its_sides(sheet: Sheet) -> None:
    found = look(drawn.read_case(sheet.case).pages[sheet.page - 1])

    assert found.paper is not None
    assert found.paper.type == sheet.type
    assert list(found.sides) == sheet.expected.get("sides", [])
    assert SURE <= found.score <= 1
    assert found.because


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if not sheet.legible], ids=str)
def test_a_page_that_nobody_can_read_is_never_taken_for_another_paper(sheet: Sheet) -> None:
    assert drawn.document_of(sheet).type in {sheet.type, "unknown"}


def test_a_blank_page_is_of_no_type() -> None:
    assert look(page()) == Classification(None, 0.0)


def test_a_page_of_other_print_is_of_no_type() -> None:
    assert kind(at(400, 100, "菜单", size=LARGE), at(100, 200, "热菜凉菜主食"), at(100, 260, "每日特价")) is None


@pytest.mark.parametrize("paper", bundled_papers().papers, ids=lambda paper: paper.type)
def test_the_title_of_a_paper_in_large_print_is_enough(paper: Paper) -> None:
    title, name = paper.titles[0], paper.type
    found = {kind(at(300, 100, title, size=LARGE), at(100, 300, text)) for text in ("其他文字", "又一行")}

    assert found == {name}


def test_a_licence_is_told_by_its_rows_where_its_title_is_lost() -> None:
    words = [word for word in licence().words if word.text != "营业执照"]

    assert kind(*words) == "business_licence"


@pytest.mark.parametrize("title", ["营 业 执 照", "营业执照（副本）", "营业执照(副本)(1-1)", "中华人民共和国营业执照"])
def test_what_is_printed_beside_a_title_does_not_hide_it(title: str) -> None:
    assert kind(at(300, 100, title, size=LARGE)) == "business_licence"


def test_a_title_read_with_one_wrong_character_needs_the_rows_of_its_paper() -> None:
    assert kind(at(300, 100, "食品经营许可让", size=LARGE)) is None
    assert kind(
        *form("食品经营许可让", {"经营者名称": "杭州市云栖区禾小满餐馆", "主体业态": "餐饮", "经营项目": "热食"})
    ) == ("food_business_permit")


PERMIT = {
    "企业名称": "杭州星澜大药房有限公司",
    "统一社会信用代码": STAR["统一社会信用代码"],
    "法定代表人": "欧阳晓彤",
    "经营范围": "中成药、化学药制剂",
    "许可证编号": "浙AA0000000",
    "有效期至": "2029年11月11日",
}


def test_a_permit_that_quotes_the_licence_is_no_licence() -> None:
    quoting = at(100, 800, "本许可证应与营业执照同时悬挂于经营场所的显著位置。")

    assert kind(*form("药品经营许可证", PERMIT), quoting) != "business_licence"
    assert kind(*form("医疗器械经营许可证", PERMIT), at(100, 800, "营业执照")) != "business_licence"


def test_a_drug_permit_is_no_food_permit() -> None:
    assert kind(*form("药品经营许可证", PERMIT)) != "food_business_permit"


def test_a_letter_that_names_the_papers_sent_with_it_is_a_letter() -> None:
    words = (
        at(380, 100, "授权书", size=LARGE),
        at(100, 250, "兹授权李青为本公司账号运营者，特此授权。"),
        at(100, 300, "附件：营业执照、居民身份证、开户许可证"),
        at(600, 700, "（公章）"),
    )

    assert kind(*words) == "authorisation_letter"


def test_the_sides_of_a_card_are_told_apart() -> None:
    assert look(portrait()).sides == ("portrait",)
    assert look(emblem()).sides == ("emblem",)


def test_both_sides_on_one_page_are_both_told() -> None:
    lower = [at(100, 600 + 50 * n, f"{label}{value}") for n, (label, value) in enumerate(OUYANG.items())]

    assert look(page(*emblem().words, *lower)).sides == ("portrait", "emblem")


def test_the_phrases_that_decided_stand_on_the_page() -> None:
    text = "".join(word.text for word in licence().words)

    assert all(phrase in text for phrase in look(licence()).because)
