"""Agreement: what the pixels of a field say of the values that other papers and the form give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bizdocs.extraction.agreement import find_agreement
from bizdocs.model import Box, Chances, Facts, PageText, Rim, Seal, Word
from tests.extraction.words import SIZE, STAR, VALUES, at, facts, licence, page

NAME, CODE = STAR["名称"], STAR["统一社会信用代码"]
NAMED = "business_licence.entity_name"
DECLARED = "submission.declared.entity_name"


def with_chances(word: Word, doubts: Mapping[str, Mapping[str, float]] | None = None) -> Word:
    """A word whose recogniser tells what it held possible; `doubts`: character → what may stand where it does."""
    wide = [2 if ord(char) > 0xFF else 1 for char in word.text]
    steps, place = [], 0
    for char, width in zip(word.text, wide, strict=True):
        chances = (doubts or {}).get(char, {char: 1.0})
        steps.append((place + width // 2, tuple(chances.items())))
        place += width
    return replace(word, chances=Chances(length=float(place), steps=tuple(steps)))


def doubtful_licence(doubts: Mapping[str, Mapping[str, float]], **options: str) -> PageText:
    """A licence whose name holds doubtful characters, so that it is unread."""
    known = licence(**options)
    words = [
        with_chances(replace(word, certainties=(0.9, 0.9, 0.9, 0.3, *[0.9] * (len(NAME) - 4))), doubts)
        if word.text == NAME
        else word
        for word in known.words
    ]
    return replace(known, words=tuple(words))


def asked(found: Facts, path: str, other: str) -> str | None:
    told = found.agreement.get(path, {}).get(other)
    return told.answer if told is not None else None


def test_a_name_that_was_unread_says_what_the_form_declares() -> None:
    found = facts(doubtful_licence({"澜": {"阑": 0.5, "澜": 0.4}}), declared={"entity_name": NAME})

    assert found.values["business_licence"]["entity_name"] is None
    assert asked(found, NAMED, DECLARED) == "same"


def test_it_does_not_say_another_name() -> None:
    found = facts(
        doubtful_licence({"澜": {"澜": 0.9, "阑": 0.1}}), declared={"entity_name": "杭州鹿禾网络科技有限公司"}
    )

    assert asked(found, NAMED, DECLARED) == "different"


def test_where_a_hole_may_hide_characters_nothing_is_said() -> None:
    words = [
        with_chances(at(word.box.corners[0][0] * 1000, word.box.corners[0][1] * 1000, "杭州星澜　　　网络科技有限公司"))
        if word.text == NAME
        else word
        for word in licence().words
    ]
    found = facts(page(*words), declared={"entity_name": NAME})
    (paper,) = found.documents

    assert paper.fields["entity_name"].reason == "hidden"
    assert asked(found, NAMED, DECLARED) == "unknown"


def test_values_that_were_read_alike_are_the_same_without_any_pixel() -> None:
    found = facts(licence(), declared={"entity_name": NAME, "uscc": CODE, "legal_rep": STAR["法定代表人"]})

    assert {path: {other: told.score for other, told in said.items()} for path, said in found.agreement.items()} == {
        NAMED: {DECLARED: 1.0},
        "business_licence.legal_rep": {"submission.declared.legal_rep": 1.0},
        "business_licence.uscc": {"submission.declared.uscc": 1.0},
    }


def test_engines_that_tell_no_chances_leave_it_at_the_readings() -> None:
    found = facts(licence(), declared={"entity_name": "杭州星斓网络科技有限公司"})

    assert asked(found, NAMED, DECLARED) == "unknown"


def test_a_value_behind_its_label_on_one_line_is_asked_alone() -> None:
    rows = [word for word in licence().words if word.text not in {NAME, "名称"}]
    named = with_chances(at(100, 250, f"名称：{NAME}"), {"澜": {"阑": 0.5, "澜": 0.5}})
    found = facts(page(*rows, named), declared={"entity_name": NAME})

    assert asked(found, NAMED, DECLARED) == "same"


def test_a_name_over_two_lines_is_asked_as_one() -> None:
    long = NAME[:-4] + "发展股份有限公司"
    rows = [word for word in licence().words if word.text != NAME]
    first = next(word for word in licence().words if word.text == NAME)
    left, top = first.box.corners[0][0] * 1000, first.box.corners[0][1] * 1000
    lines = [
        with_chances(at(left, top + 24 * number, text, certainty=0.8), {"澜": {"澜": 0.6, "阑": 0.4}})
        for number, text in enumerate((long[:8], long[8:]))
    ]
    found = facts(page(*rows, *lines), declared={"entity_name": long})

    assert asked(found, NAMED, DECLARED) == "same"


@pytest.mark.parametrize(("likely", "answer"), [(0.5, "same"), (0.3, "unknown")])
def test_of_a_person_only_the_best_reading_counts(likely: float, answer: str) -> None:
    person = STAR["法定代表人"]
    rest = {"形": 0.4} | {"彤": likely}
    words = [
        with_chances(replace(word, certainties=(0.9, 0.9, 0.9, 0.5)), {"彤": rest}) if word.text == person else word
        for word in licence().words
    ]
    found = facts(page(*words), declared={"legal_rep": person})

    assert found.values["business_licence"]["legal_rep"] is None
    assert asked(found, "business_licence.legal_rep", "submission.declared.legal_rep") == answer


def test_the_operator_and_the_account_are_asked_for_by_the_names_that_the_form_has_for_them() -> None:
    values = {
        "authorisation_letter": {"operator": "李青", "account_name": "星澜官方", "account_id": "xinglan"},
        "submission": {"declared": {"operator": {"name": "李青"}}, "account": {"name": "星澜官方", "id": "xinglan"}},
    }
    shown = facts(licence()).evidence[NAMED]
    evidence = {f"authorisation_letter.{name}": shown for name in values["authorisation_letter"]}
    found = find_agreement(values, evidence, {}, ())

    assert {path: {other: one.answer for other, one in told.items()} for path, told in found.items()} == {
        "authorisation_letter.account_id": {"submission.account.id": "same"},
        "authorisation_letter.account_name": {"submission.account.name": "same"},
        "authorisation_letter.operator": {"submission.declared.operator.name": "same"},
    }


@pytest.mark.parametrize(("text", "answer"), [("杭州星阑", "same"), ("杭州星阑网络科技有限公司上海分公司", "unknown")])
def test_the_rim_of_a_seal_is_asked_for_the_names_of_organisations_unless_a_branch_stands_below(
    text: str, answer: str
) -> None:
    box = Box.rect(0.6, 0.8, 0.8, 0.95)
    paper = licence()
    rim = with_chances(at(0, 0, NAME), {"澜": {"阑": 0.5, "澜": 0.4}}).chances
    assert rim is not None
    seal = Seal(text=text, kind="official", colour="red", confidence=0.3, page=paper.ref, box=box)
    found = facts(
        replace(paper, seals=(seal,), rims=(Rim(box=box, looks=(rim, rim, rim)),)), declared={"entity_name": NAME}
    )

    assert found.values["business_licence"]["seals"][0]["text"] is None
    assert asked(found, "business_licence.seals.0", DECLARED) == answer
    assert asked(found, "business_licence.seals.0", NAMED) == answer


@pytest.mark.parametrize(
    ("printed", "answer"),
    [
        (["陆知遥、欧阳晓彤"], "same"),
        (["陆知遥，欧阳晓彤"], "same"),
        (["陆知遥、", "欧阳晓彤"], "same"),
        (["陆知遥", "欧阳晓彤"], "unknown"),
        (["陆知遥、欧阳晓"], "unknown"),
        (["陆知遥"], "unknown"),
    ],
)
def test_whoever_is_named_beside_a_partner_is_one_too(printed: list[str], answer: str) -> None:
    words = list(licence({"法定代表人": None}).words)
    words += [at(100, 640, "执行事务合伙人")]
    words += [at(VALUES, 640 + 1.3 * SIZE * number, name) for number, name in enumerate(printed)]
    words += [at(750, 640, "其他事项")]
    found = facts(page(*words), declared={"legal_rep": "欧阳晓彤"})
    assert asked(found, "business_licence.legal_rep", "submission.declared.legal_rep") == answer
