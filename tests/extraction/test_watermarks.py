"""Watermarks are seen by how they lie and what they say; a paper's own words are none."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from bizdocs.extraction.layout import lay_out
from bizdocs.extraction.watermark_words import read_pieces
from bizdocs.extraction.watermarks import find_watermarks
from bizdocs.model import Box, PageText, Word
from tests import drawn
from tests.extraction.words import HEIGHT, WIDTH, at, defects, documents, facts, form, licence, page, turn

ALLOWED = "仅供抖音企业认证使用"


def aslant(
    left: float, top: float, text: str, degrees: float = -24, *, size: float = 24, certainty: float = 0.97
) -> Word:
    """A line of print turned clockwise around its upper left corner."""
    level = at(left, top, text, size=size, certainty=certainty)
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def turned(corner: tuple[float, float]) -> tuple[float, float]:
        x, y = corner[0] * WIDTH - left, corner[1] * HEIGHT - top
        return (left + x * cos - y * sin) / WIDTH, (top + x * sin + y * cos) / HEIGHT

    tl, tr, br, bl = map(turned, level.box.corners)
    return replace(level, box=Box((tl, tr, br, bl)))


def over(paper: PageText, *words: Word) -> PageText:
    return replace(paper, words=(*paper.words, *words))


def tiled(text: str, degrees: float = -24) -> tuple[Word, ...]:
    return tuple(aslant(x, y, text, degrees) for x in (60, 480) for y in (300, 620, 900))


def seen(paper: PageText, *, prose: bool = False) -> list[str | None]:
    return [mark.text for mark in find_watermarks(lay_out(paper), prose=prose)]


def test_a_paper_without_watermark_has_none() -> None:
    assert seen(licence()) == []


@pytest.mark.parametrize("degrees", [-45, -30, -24, 30, 60])
@pytest.mark.parametrize("text", [ALLOWED, "仅限办理年检使用,他用无效", "此复印件仅用于网站备案", "只做认证使用"])
def test_words_aslant_that_say_what_for_are_read(text: str, degrees: float) -> None:
    assert seen(over(licence(), *tiled(text, degrees))) == [text]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_it_does_not_matter_how_the_page_lies(rotation: int) -> None:
    assert seen(turn(over(licence(), *tiled(ALLOWED)), rotation)) == [ALLOWED]


@pytest.mark.parametrize("text", ["星澜网络", "13800000000", "xinglan.example"])
def test_words_aslant_that_repeat_are_a_watermark_whatever_they_say(text: str) -> None:
    assert seen(over(licence(), *tiled(text))) == [text]


def test_pieces_that_overlap_are_put_together() -> None:
    pieces = [aslant(60, 400, "仅供抖音企业"), aslant(480, 500, "抖音企业认证"), aslant(200, 800, "企业认证使用")]

    assert seen(over(licence(), *pieces)) == [ALLOWED]


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["仅供抖音", "认证使用"], None),
        (["供深圳小", "仅供深圳"], None),
        (["仅供抖音企业认证使用", "供抖音企业"], ALLOWED),
        (["到家美食会", "家美食会", "到家美食"], None),
        (["赶集网", "赶集网", "集网"], "赶集网"),
        (["仅供抖音", "仅供抖音", "抖音企业"], None),
    ],
)
def test_a_text_counts_only_when_it_is_whole_or_was_read_twice(pieces: list[str], text: str | None) -> None:
    assert read_pieces(pieces) == text


def test_rows_close_under_each_other_are_one_text() -> None:
    rows = [aslant(200, 500, "仅供抖音企业"), aslant(214, 532, "认证使用")]

    assert seen(over(licence(), *rows)) == [ALLOWED]


def test_a_watermark_that_could_not_be_read_is_seen_all_the_same() -> None:
    assert seen(over(licence(), aslant(300, 500, "宣传使用"))) == [None]


@pytest.mark.parametrize(
    "words",
    [
        [aslant(700, 800, "市场监督管理局", 15), aslant(760, 820, "行政审批专用", 9)],
        [aslant(700, 800, "星澜科技", -30)],
        [aslant(700, 800, "杭州市", -20), aslant(760, 760, "云栖区", 25), aslant(800, 800, "杭州市", 40)],
        [aslant(300, 400, ALLOWED, certainty=0.3)],
    ],
    ids=["seal", "once", "around a seal", "noise"],
)
def test_words_of_seals_and_patterns_taken_for_words_are_none(words: list[Word]) -> None:
    assert seen(over(licence(), *words)) == []


def test_the_pattern_that_licences_are_printed_on_is_none() -> None:
    assert seen(over(licence(), *(at(x, y, "SCJDGL") for x in (50, 450, 850) for y in (330, 640)))) == []


@pytest.mark.parametrize(
    "text", ["仅供云网客开户使用", "此文件仅作网站注册使用,再次复印无效", "仅限官网展示使用", "复印无效"]
)
def test_a_line_of_its_own_that_says_what_for_is_a_watermark(text: str) -> None:
    assert seen(over(licence(), at(300, 860, text, size=40))) == [text]


def test_a_line_that_goes_on_below_is_one_text() -> None:
    assert seen(over(licence(), at(300, 830, "仅限星河电商", size=40), at(300, 880, "合作使用", size=40))) == [
        "仅限星河电商合作使用"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "电子营业执照文件仅供信息参考",
        "仅供信息参考",
        "仅限办公用途",
        "仅限分支机构经营项目备案",
        "仅限零售（凭许可证）备案",
        "依法须经批准的项目，经相关部门批准后方可使用",
        "行政审批专用章",
    ],
)
def test_what_papers_print_themselves_is_none(text: str) -> None:
    assert seen(over(licence(), at(300, 860, text))) == []


def test_a_letter_may_say_in_its_body_what_it_is_for() -> None:
    letter = page(
        *form("授权书", {"企业名称": "杭州星澜网络科技有限公司"}),
        at(100, 400, "本授权书有效期一年，"),
        at(100, 430, ALLOWED),
    )

    assert documents(letter)[0].watermarks == ()
    assert documents(over(letter, *tiled(ALLOWED)))[0].watermarks == (ALLOWED,)


@pytest.mark.parametrize("text", ["扫描全能王 创建", "由 扫描全能王 扫描创建", "Scanned with CamScanner", "CamScanner"])
def test_the_line_of_a_scanning_app_is_a_watermark(text: str) -> None:
    assert seen(over(licence(), at(700, 960, text))) == [text.replace(" ", "")]


def test_the_facts_of_a_document_hold_what_its_watermarks_say() -> None:
    marked = facts(over(licence(), *tiled(ALLOWED)))
    torn = facts(over(licence(), aslant(300, 500, "宣传使用")))

    assert marked.values["business_licence"]["watermarks"] == [{"text": ALLOWED}]
    assert torn.values["business_licence"]["watermarks"] == [{"text": None}]
    assert facts(licence()).values["business_licence"]["watermarks"] == []


def test_a_watermark_over_a_field_that_could_not_be_read_is_told_with_its_place() -> None:
    bare = licence({"统一社会信用代码": "□□□"})
    (code,) = [word for word in bare.words if word.text == "统一社会信用代码"]
    left, top, right, _ = code.box.bounds
    across = aslant(right * WIDTH + 60, top * HEIGHT + 30, ALLOWED)
    found = [defect for defect in defects(over(bare, across)) if defect.code == "legibility.watermark"]

    assert left < right
    assert [(one.params["document"], one.params["field"], one.box) for one in found] == [
        ("business_licence", "uscc", across.box)
    ]


def test_a_watermark_beside_the_unread_field_or_over_one_that_was_read_is_no_defect() -> None:
    bare = licence({"统一社会信用代码": "□□□"})

    for paper in (over(bare, *(aslant(60, 960, ALLOWED, -20),)), over(licence(), *tiled(ALLOWED))):
        assert [one for one in defects(paper) if one.code == "legibility.watermark"] == []


@pytest.mark.parametrize("case", ["business_licence/landscape-watermark", "resident_id/portrait-rotated-90"])
def test_the_watermark_of_a_drawn_paper_is_seen(case: str) -> None:
    (document,) = drawn.documents_of(case)

    assert document.watermarks in ((ALLOWED,), (None,))


UNMARKED = [sheet for sheet in drawn.LEGIBLE if not sheet.expected.get("degradation", {}).get("watermark")]


@pytest.mark.parametrize("sheet", UNMARKED, ids=str)
def test_drawn_papers_without_one_have_none(sheet: drawn.Sheet) -> None:
    assert drawn.document_of(sheet).watermarks == ()
