"""Belief: signs come to a probability in one place, by a table that was counted; what speaks against a value is heard."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bizdocs.extraction.belief import LONG_NEEDS, NEEDS, TABLE, believe, outweighs
from bizdocs.extraction.rivals import weigh
from bizdocs.extraction.signs import DOUBTS, REASONS, Signs
from bizdocs.grammar.surnames import is_misread_surname
from bizdocs.model import Box, Chances, Word
from tests.benchmarks import calibrate
from tests.extraction.test_fields import declared
from tests.extraction.words import STAR, licence, read_sheet
from tests.extraction.words import page as page_of

TOLD: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
SURE = Signs("company_name", weakest=0.999, errors=0.002, engine="rapidocr")


def heard(char: str, *rivals: tuple[str, float]) -> Word:
    own = 1.0 - sum(chance for _, chance in rivals)
    chances = Chances(length=3.0, steps=((1, ((char, own), *rivals)),))
    return Word(
        text=char, box=Box.rect(0, 0, 0.1, 0.1), confidence=own, certainties=(own,), stops=(0.5,), chances=chances
    )


@pytest.mark.parametrize("engine", sorted(TOLD["engines"]))
def test_no_class_is_surer_with_more_errors_and_all_engines_know_the_same_classes(engine: str) -> None:
    rows = TOLD["engines"][engine]["right"]

    assert rows.keys() == calibrate.BEFORE.keys()
    for row in rows.values():
        assert len(row) == len(TOLD["errors"]) + 1
        assert row == sorted(row, reverse=True)
        assert 0.0 <= row[-1] <= row[0] < 1.0


@pytest.mark.parametrize("doubt", DOUBTS)
@pytest.mark.parametrize("proof", [None, "check-digits", "mended"])
def test_whatever_speaks_against_a_value_it_is_not_given_and_says_why(doubt: Any, proof: Any) -> None:
    doubted = believe(replace(SURE, proof=proof).against(doubt))

    assert believe(SURE).given
    assert (doubted.given, doubted.reason) == (False, REASONS[doubt])
    assert doubted.confidence < NEEDS


def test_a_long_text_is_given_where_it_is_likely_right_and_no_other_value_is() -> None:
    steps = [0.005, 0.02, 0.05, 0.08, 0.15, 0.3, 0.7, 2.0]
    for signs in (SURE, replace(SURE, kind="date"), replace(SURE, kind="address", long=True)):
        for errors in steps:
            belief = believe(replace(signs, errors=errors))
            assert belief.given == (belief.confidence >= (LONG_NEEDS if signs.long else NEEDS))


def test_of_an_engine_that_nobody_measured_no_more_is_believed_than_giving_needs() -> None:
    found = believe(replace(SURE, engine="mycompany-cloud"))

    assert (found.given, found.confidence) == (True, NEEDS)
    assert not believe(replace(SURE, engine="mycompany-cloud", errors=0.08)).given


def test_a_look_outweighs_another_only_where_that_is_likelier_wrong_than_right() -> None:
    assert outweighs(SURE, replace(SURE, errors=2.0))
    assert not outweighs(SURE, replace(SURE, errors=0.15))


@pytest.mark.parametrize(("char", "rival"), [("逢", "逄"), ("契", "㛃")])
def test_a_rare_look_alike_of_what_was_read_weighs_more_than_its_chance(char: str, rival: str) -> None:
    [(read, doubt)] = weigh(heard(char, (rival, 0.1)))

    assert (read, doubt) == (char, pytest.approx(doubt))
    assert doubt >= 0.2


@pytest.mark.parametrize(("char", "rival"), [("桉", "按"), ("珩", "行"), ("佘", "余")])
def test_a_common_look_alike_of_a_rare_character_weighs_less(char: str, rival: str) -> None:
    [(read, doubt)] = weigh(heard(char, (rival, 0.1)))

    assert read == char
    assert doubt == pytest.approx(0.02)


@pytest.mark.parametrize(("char", "rival"), [("厦", "廈"), ("（", "("), ("·", "・")])
def test_what_prints_alike_is_no_rival(char: str, rival: str) -> None:
    assert weigh(heard(char, (rival, 0.3))) == ((char, pytest.approx(0.0, abs=1e-6)),)


def test_a_typefaces_traditional_looking_character_is_the_simplified_one_and_a_traditional_one_stays() -> None:
    assert weigh(heard("黃", ("黄", 0.08)))[0][0] == "黄"
    assert weigh(heard("黃", ("黄", 0.01)))[0][0] == "黃"


def test_without_chances_the_certainties_count_but_for_marks_of_two_widths() -> None:
    word = Word(text="星（", box=Box.rect(0, 0, 0.1, 0.1), confidence=0.9, certainties=(0.9, 0.6))

    assert [round(doubt, 3) for _, doubt in weigh(word)] == [0.1, 0.0]


@pytest.mark.parametrize(
    ("name", "misread"),
    [("末明", True), ("宋明", False), ("逄秀兰", False), ("阿依古丽·买买提", False), ("欧阳晓彤", False)],
)
def test_what_looks_like_a_surname_and_is_none_was_misread(name: str, misread: bool) -> None:
    assert is_misread_surname(name) == misread


@pytest.mark.parametrize(
    ("label", "text", "field", "reason"),
    [
        ("经营范围", "技术开发、技术咨询、", "scope", "cut"),
        ("法定代表人", "末明", "legal_rep", "unlikely"),
    ],
)
def test_a_sign_in_the_value_itself_is_heard(label: str, text: str, field: str, reason: str) -> None:
    fields = read_sheet(page_of(*licence({**STAR, label: text}).words), declared("business_licence"))

    assert (fields[field].value, fields[field].reason) == (None, reason)


def test_a_share_is_drawn_towards_what_was_known_before_and_never_rises() -> None:
    row = calibrate.Row("1/scan", "entity_name", SURE, True, "a", "a")
    wrong = replace(row, signs=replace(SURE, errors=0.005), right=False)
    assert calibrate.fit([row] * 500, "rapidocr")["words"][0] > calibrate.BEFORE["words"][0]
    spoiled = calibrate.fit([row] * 50 + [wrong] * 50, "rapidocr")["words"]
    assert spoiled[0] < 0.9
    assert spoiled == sorted(spoiled, reverse=True)
