"""Legibility: a paper is refused only where something that it must show could not be read and the picture is to blame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from bizdocs.extraction.legibility import CAPTURES, CAUSES
from bizdocs.extraction.whereabouts import describe
from bizdocs.model import WHOLE_PAGE, Box, Defect, Flaw, Legibility, PageText
from bizdocs.ruling.findings.catalogue import explanation
from tests import drawn
from tests.drawn import LEGIBLE, Sheet
from tests.extraction.words import OUYANG, SHARP, SMEARED, STAR, at, defects, documents, licence, page, portrait

NAME, CODE, PERSON = STAR["名称"], STAR["统一社会信用代码"], STAR["法定代表人"]


def flaw(code: str, box: Box = WHOLE_PAGE, certainty: float = 0.9) -> Flaw:
    return Flaw(code=f"legibility.{code}", box=box, certainty=certainty)


def without(*missing: str, flaws: Sequence[Flaw] = (), measures: Mapping[str, float] = SHARP) -> PageText:
    """A licence on which some values were not read."""
    words = (word for word in licence().words if word.text not in missing)
    return replace(page(*words, measures=measures), flaws=tuple(flaws))


def judge(
    *missing: str, flaws: Sequence[Flaw] = (), measures: Mapping[str, float] = SHARP
) -> tuple[Legibility, tuple[Defect, ...]]:
    text = without(*missing, flaws=flaws, measures=measures)
    (document,) = documents(text)
    return document.legibility, defects(text)


def around(value: str) -> Box:
    """The place where a value of the licence is printed."""
    (box,) = (word.box for word in licence().words if word.text == value)
    return box


@pytest.mark.parametrize("sheet", LEGIBLE, ids=str)
def test_a_drawn_page_that_a_person_can_read_is_not_illegible(sheet: Sheet) -> None:
    assert drawn.document_of(sheet).legibility.verdict != "illegible"


@pytest.mark.parametrize("sheet", LEGIBLE, ids=str)
def test_no_drawn_page_is_taken_for_a_screenshot_a_screen_or_a_grey_copy(sheet: Sheet) -> None:
    (text,) = (one for one in drawn.read_case(sheet.case).pages if one.ref.number == sheet.page)

    assert {flaw.code for flaw in text.flaws} & (CAPTURES | {"legibility.mirrored"}) <= _colourless(sheet)


def _colourless(sheet: Sheet) -> set[str]:
    """A bank's table is printed black on white."""
    return {"legibility.greyscale-copy"} if sheet.type == "basic_account_info" else set()


@pytest.mark.parametrize("code", [code.removeprefix("legibility.") for code in CAUSES])
def test_a_flaw_on_a_page_of_which_all_was_read_is_nobody_s_business(code: str) -> None:
    legibility, told = judge(flaws=[flaw(code)], measures=SMEARED)

    assert (legibility.verdict, told) == ("legible", ())


def test_one_unread_value_on_a_good_picture_makes_it_doubtful() -> None:
    legibility, told = judge(NAME)

    assert (legibility.verdict, told) == ("doubtful", ())


def test_a_value_that_a_paper_can_do_without_makes_nothing_doubtful() -> None:
    assert judge(STAR["注册资本"], STAR["经营范围"], flaws=[flaw("glare")])[0].verdict == "legible"


@pytest.mark.parametrize("code", [code.removeprefix("legibility.") for code in CAUSES])
def test_an_unread_value_under_a_flaw_makes_it_illegible_and_the_flaw_is_told(code: str) -> None:
    legibility, told = judge(NAME, flaws=[flaw(code)])

    assert legibility.verdict == "illegible"
    assert [defect.code for defect in told] == [f"legibility.{code}"]


def test_a_flaw_that_may_be_none_is_told_and_leaves_the_paper_doubtful() -> None:
    legibility, told = judge(NAME, flaws=[flaw("occluded", around(NAME), certainty=0.5)])

    assert (legibility.verdict, [defect.code for defect in told]) == ("doubtful", ["legibility.occluded"])


def test_unsure_characters_all_over_for_no_reason_known_are_told_as_ours() -> None:
    legibility, told = judge(NAME, measures=SHARP | {"confident_share": 0.2})

    assert (legibility.verdict, [defect.code for defect in told]) == ("doubtful", ["legibility.illegible"])
    assert explanation("legibility.illegible").severity == "review"


def test_a_flaw_beside_what_is_unread_explains_nothing() -> None:
    legibility, told = judge(NAME, flaws=[flaw("glare", around(PERSON)), flaw("occluded", Box.rect(0.8, 0.9, 1, 1))])

    assert (legibility.verdict, told) == ("doubtful", ())


def test_each_unread_value_is_explained_by_the_flaw_on_its_place() -> None:
    _, told = judge(NAME, PERSON, flaws=[flaw("glare", around(NAME)), flaw("occluded", around(PERSON))])

    assert {(defect.code, defect.params["fields"]) for defect in told} == {
        ("legibility.glare", "entity_name"),
        ("legibility.occluded", "legal_rep"),
    }


def test_the_flaw_that_explains_most_is_told_alone() -> None:
    _, told = judge(NAME, PERSON, flaws=[flaw("glare", around(NAME)), flaw("noisy")])

    assert [defect.code for defect in told] == ["legibility.noisy"]


def test_of_two_flaws_that_explain_the_same_the_one_that_causes_the_other_is_told() -> None:
    _, told = judge(NAME, flaws=[flaw("noisy"), flaw("blurry"), flaw("dark"), flaw("faint")])

    assert [defect.code for defect in told] == ["legibility.dark"]


def test_a_value_whose_label_is_lost_too_may_stand_under_any_flaw_of_the_page() -> None:
    words = [word for word in licence().words if word.text not in (NAME, "名称")]
    text = replace(page(*words), flaws=(flaw("cut-off", Box.rect(0.94, 0, 1, 1)),))

    assert [defect.code for defect in defects(text)] == ["legibility.cut-off"]


def test_most_values_unread_on_a_page_that_looks_fair_are_told_as_ours() -> None:
    legibility, told = judge(NAME, CODE, PERSON)

    assert (legibility.verdict, [defect.code for defect in told]) == ("doubtful", ["legibility.illegible"])


def test_the_defect_names_page_place_paper_and_fields_and_quotes_nothing() -> None:
    _, (told,) = judge(NAME, flaws=[flaw("glare", around(NAME))])

    assert (told.file, told.page, told.box) == ("page.jpg", 1, around(NAME))
    assert told.params["document"] == "business_licence"
    assert told.params["fields"] == "entity_name"
    assert told.params["where"] in {"top", "top-left", "top-right", "left", "right", "centre"}
    assert not any(value in STAR.values() for value in told.params.values())


@pytest.mark.parametrize("code", sorted(CAPTURES))
def test_how_a_paper_was_taken_is_told_though_all_was_read(code: str) -> None:
    legibility, told = judge(flaws=[Flaw(code=code, box=WHOLE_PAGE, certainty=0.9)])

    assert (legibility.verdict, [defect.code for defect in told]) == ("legible", [code])


def test_the_worst_page_of_a_paper_counts() -> None:
    text = page(*(word for word in portrait().words if word.text != "欧阳晓彤"), file="a.jpg", measures=SMEARED)
    (document,) = documents(replace(text, flaws=(flaw("blurry"),)))

    assert document.legibility.verdict == "illegible"
    assert document.legibility.measures == SMEARED | {"explained": 1.0}


def test_the_score_falls_with_what_is_unread_and_unsure() -> None:
    whole, part, unsure = judge()[0], judge(NAME)[0], judge(NAME, measures=SHARP | {"confident_share": 0.5})[0]

    assert 1 >= whole.score > part.score > unsure.score >= 0


@pytest.mark.parametrize(
    ("flaws", "measures", "verdict", "codes"),
    [
        ((), SHARP, "legible", ["file.unrecognised"]),
        ((), SMEARED, "legible", ["file.unrecognised"]),
        ((flaw("blurry"),), SMEARED, "illegible", ["legibility.blurry"]),
        ((flaw("noisy"), flaw("blurry")), SMEARED, "illegible", ["legibility.blurry"]),
        ((flaw("skewed"),), SHARP, "legible", ["file.unrecognised", "legibility.skewed"]),
        ((flaw("cut-off", Box.rect(0.94, 0, 1, 1)),), SHARP, "legible", ["file.unrecognised", "legibility.cut-off"]),
        ((flaw("glare", Box.rect(0, 0, 0.05, 0.05)),), SMEARED, "legible", ["file.unrecognised"]),
        ((flaw("text-too-small"),), SHARP | {"characters": 3.0}, "legible", ["file.unrecognised"]),
        ((flaw("dark"),), SHARP | {"characters": 0.0}, "illegible", ["legibility.dark"]),
        ((flaw("screenshot"),), SHARP, "legible", ["file.unrecognised"]),
    ],
)
def test_an_unknown_page_is_illegible_only_where_all_of_it_is_spoiled(
    flaws: tuple[Flaw, ...], measures: Mapping[str, float], verdict: str, codes: list[str]
) -> None:
    text = replace(page(at(100, 100, "热菜凉菜主食"), measures=measures), flaws=flaws)
    (document,) = documents(text)

    assert (document.legibility.verdict, [defect.code for defect in defects(text)]) == (verdict, codes)


@pytest.mark.parametrize(
    ("box", "rotation", "where"),
    [
        (Box.rect(0.8, 0.0, 1.0, 0.2), 0, "top-right"),
        (Box.rect(0.8, 0.0, 1.0, 0.2), 90, "bottom-right"),
        (Box.rect(0.8, 0.0, 1.0, 0.2), 180, "bottom-left"),
        (Box.rect(0.8, 0.0, 1.0, 0.2), 270, "top-left"),
        (Box.rect(0.7, 0.0, 1.0, 1.0), 0, "right"),
        (Box.rect(0.7, 0.0, 1.0, 1.0), 90, "bottom"),
        (Box.rect(0.0, 0.9, 1.0, 1.0), 0, "bottom"),
        (Box.rect(0.4, 0.4, 0.6, 0.6), 90, "centre"),
        (Box.rect(0.1, 0.1, 0.9, 0.9), 0, "whole"),
    ],
)
def test_a_place_is_called_as_one_sees_it_who_holds_the_page_upright(box: Box, rotation: int, where: str) -> None:
    assert describe(box, WHOLE_PAGE, rotation) == where


def test_a_place_is_told_within_the_paper_not_within_the_picture() -> None:
    paper = Box.rect(0.5, 0.5, 1.0, 1.0)

    assert describe(Box.rect(0.5, 0.5, 0.6, 0.6), paper, 0) == "top-left"
    assert describe(paper, paper, 0) == "whole"


def test_the_photo_on_a_card_hides_nothing_and_a_bar_over_its_number_does() -> None:
    words = portrait().words
    number = next(word for word in words if word.text == OUYANG["公民身份号码"])
    _, top, right, bottom = Box.around(word.box for word in words).bounds
    photo = Box.rect(right + 0.05, top, right + 0.2, top + 0.6 * (bottom - top))
    card = page(*(word for word in words if word is not number))

    def causes(box: Box) -> list[str]:
        return [defect.code for defect in defects(replace(card, flaws=(flaw("occluded", box),)))]

    assert causes(photo) == []
    assert causes(number.box) == ["legibility.occluded"]
