"""Words across a paper that say it is none are seen whatever their angle and size; what forms print themselves is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.model import Word
from tests import drawn
from tests.extraction.test_watermarks import aslant, over
from tests.extraction.words import at, defects, form, licence, page, turn

VOID, SPECIMEN = "material.void", "material.specimen"


def said(*words: Word) -> dict[str, str]:
    return {
        defect.code: defect.params["detail"]
        for defect in defects(over(licence(), *words))
        if defect.code in {VOID, SPECIMEN}
    }


@pytest.mark.parametrize("degrees", [-60, -45, -16, 12, 30, 75])
@pytest.mark.parametrize("size", [24, 60, 160])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("作废", VOID),
        ("已注销", VOID),
        ("此证作废", VOID),
        ("吊 销", VOID),
        ("VOID", VOID),
        ("Cancelled", VOID),
        ("样本", SPECIMEN),
        ("样 张", SPECIMEN),
        ("示例", SPECIMEN),
        ("(样本)", SPECIMEN),
        ("SPECIMEN", SPECIMEN),
        ("样本样本样本", SPECIMEN),
    ],
)
def test_words_aslant_are_seen(text: str, code: str, size: int, degrees: int) -> None:
    assert said(aslant(200, 600, text, degrees, size=size)).keys() == {code}


@pytest.mark.parametrize(
    ("text", "code"), [("作废", VOID), ("已作废", VOID), ("样本", SPECIMEN), ("营业执照样本", SPECIMEN)]
)
def test_what_no_form_prints_by_itself_is_seen_at_any_size(text: str, code: str) -> None:
    assert said(at(300, 700, text)).keys() == {code}


@pytest.mark.parametrize("text", ["注销", "示例", "SAMPLE", "吊销"])
def test_what_forms_print_too_has_to_stand_out(text: str) -> None:
    assert said(at(300, 700, text)) == {}
    assert said(at(300, 700, text, size=60)).keys() <= {VOID, SPECIMEN}
    assert said(at(300, 700, text, size=60))


@pytest.mark.parametrize("text", ["无效", "他用无效", "复印无效", "逾期失效", "失效", "过期"])
def test_the_ends_of_watermarks_are_none(text: str) -> None:
    assert said(aslant(200, 600, text, -24, size=40)) == {}


def test_characters_that_are_set_far_apart_are_put_together() -> None:
    assert said(at(300, 600, "样", size=130), at(620, 600, "本", size=133)) == {SPECIMEN: "样本"}
    assert said(at(300, 500, "作", size=130), at(300, 760, "废", size=133)) == {VOID: "作废"}


def test_one_of_two_is_enough_where_nothing_is_larger() -> None:
    assert said(at(620, 600, "本", size=133)) == {SPECIMEN: "本"}
    assert said(at(620, 600, "本", size=40)) == {}
    assert said(at(620, 600, "国", size=133)) == {}


@pytest.mark.parametrize("text", ["某某市市场监督管理局", "XX有限公司", "××市云栖区", "XXXXXX", "杭州某某有限公司"])
def test_a_printed_example_is_known_by_its_placeholders(text: str) -> None:
    assert said(at(300, 700, text)).keys() == {SPECIMEN}


@pytest.mark.parametrize(
    "text",
    [
        "本证遗失不补，涂改作废",
        "过期作废",
        "复印无效",
        "样本检测服务",
        "废旧物资回收",
        "JY133010XXXXXXX",
        "33010619900101XXXX",
        "(副本)",
        "副 本",
        "MAXXXL童装",
        "模板制造",
    ],
)
def test_what_papers_say_of_themselves_is_none(text: str) -> None:
    assert said(at(300, 700, text)) == {}


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_it_does_not_matter_how_the_page_lies(rotation: int) -> None:
    turned = turn(over(licence(), aslant(200, 600, "作废", -20, size=120)), rotation)

    assert VOID in {defect.code for defect in defects(turned)}


def test_an_empty_place_of_a_letter_is_no_specimen() -> None:
    letter = page(*form("企业账号认证授权书", {"企业名称": "XX有限公司", "经办人": "某某某"}))

    assert {defect.code for defect in defects(letter)}.isdisjoint({VOID, SPECIMEN})


@given(
    st.sampled_from("的一是在不了有和人这中大为上个国我以要他时来用们生到"), st.integers(20, 200), st.integers(-80, 80)
)
def test_other_characters_say_nothing(char: str, size: int, degrees: int) -> None:
    assert said(aslant(200, 600, char * 2, degrees, size=size)) == {}


@pytest.mark.parametrize("drawing", drawn.SHEETS, ids=str)
def test_no_drawn_paper_is_void(drawing: drawn.Sheet) -> None:
    found = {defect.code for defect in drawn.read_case(drawing.case).document_defects}

    assert found.isdisjoint({VOID, SPECIMEN})
