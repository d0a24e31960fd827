"""Legibility: a paper is refused only where something that it must show could not be read and the picture is to blame."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bizdocs.model import Defect, Legibility
from tests import drawn
from tests.drawn import LEGIBLE, Sheet
from tests.extraction.words import SHARP, SMEARED, STAR, at, defects, documents, licence, page, portrait


def judge(*missing: str, measures: Mapping[str, float] = SHARP) -> tuple[Legibility, tuple[Defect, ...]]:
    """Legibility of a licence on which some values were not read."""
    text = page(*(word for word in licence().words if word.text not in missing), measures=measures)
    (document,) = documents(text)
    return document.legibility, defects(text)


NAME, CODE, PERSON = STAR["名称"], STAR["统一社会信用代码"], STAR["法定代表人"]


@pytest.mark.parametrize("sheet", LEGIBLE, ids=str)
def test_a_drawn_page_that_a_person_can_read_is_not_illegible(sheet: Sheet) -> None:
    assert drawn.document_of(sheet).legibility.verdict != "illegible"


def test_a_page_of_which_all_was_read_is_legible_whatever_its_measures() -> None:
    for measures in (SHARP, SMEARED):
        legibility, told = judge(measures=measures)
        assert (legibility.verdict, told) == ("legible", ())


def test_one_unread_value_on_a_good_picture_makes_it_doubtful() -> None:
    legibility, told = judge(NAME)

    assert (legibility.verdict, told) == ("doubtful", ())


def test_a_value_that_a_paper_can_do_without_makes_nothing_doubtful() -> None:
    assert judge(STAR["注册资本"], STAR["经营范围"])[0].verdict == "legible"


@pytest.mark.parametrize(
    ("measure", "value", "code"),
    [
        ("text_height_px", 6.0, "legibility.text-too-small"),
        ("sharpness", 0.1, "legibility.blurry"),
        ("focus", 0.05, "legibility.blurry"),
        ("contrast", 0.05, "legibility.faint"),
        ("confident_share", 0.2, "legibility.illegible"),
    ],
)
def test_an_unread_value_on_a_bad_picture_makes_it_illegible_and_the_cause_is_told(
    measure: str, value: float, code: str
) -> None:
    legibility, told = judge(NAME, measures=SHARP | {measure: value})

    assert legibility.verdict == "illegible"
    assert [defect.code for defect in told] == [code]


def test_most_values_unread_make_a_page_illegible_though_it_looks_fair() -> None:
    assert judge(NAME, CODE, PERSON)[0].verdict == "illegible"


def test_the_defect_names_page_place_paper_and_fields_and_quotes_nothing() -> None:
    _, (told,) = judge(NAME, measures=SHARP | {"sharpness": 0.1})

    assert (told.file, told.page) == ("page.jpg", 1)
    assert told.box is not None
    assert told.params["document"] == "business_licence"
    assert "entity_name" in told.params["fields"].split(",")
    assert not any(value in STAR.values() for value in told.params.values())


def test_the_worst_page_of_a_paper_counts() -> None:
    text = page(*(word for word in portrait().words if word.text != "欧阳晓彤"), file="a.jpg", measures=SMEARED)
    (document,) = documents(text)

    assert document.legibility.verdict == "illegible"
    assert document.legibility.measures == SMEARED


def test_the_score_falls_with_what_is_unread_and_unsure() -> None:
    whole, part, unsure = judge()[0], judge(NAME)[0], judge(NAME, measures=SHARP | {"confident_share": 0.5})[0]

    assert 1 >= whole.score > part.score > unsure.score >= 0


def test_an_unknown_page_is_illegible_only_where_it_is_a_smear() -> None:
    def verdict(measures: Mapping[str, float]) -> tuple[str, list[str]]:
        text = page(at(100, 100, "热菜凉菜主食"), measures=measures)
        (document,) = documents(text)
        return document.legibility.verdict, [defect.code for defect in defects(text)]

    assert verdict(SMEARED) == ("illegible", ["legibility.blurry"])
    assert verdict(SHARP) == ("legible", ["file.unrecognised"])
