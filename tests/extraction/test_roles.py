"""Roles: whose identity document is whose."""

from __future__ import annotations

from typing import Any

import pytest

from bizdocs.model import Facts
from tests.extraction.words import LI, OUYANG, at, facts, licence, page, portrait

STRANGER = OUYANG | {"姓名": "顾南枝", "公民身份号码": "510107198205174529"}
OTHER = OUYANG | {"姓名": "沈既白"}
LETTER = page(
    at(380, 100, "认证公函", size=44),
    at(100, 250, "兹有杭州星澜网络科技有限公司申请账号认证，"),
    at(100, 300, "现授权李青（身份证号码：320506198809031570）为账号运营者，特此证明。"),
    file="letter.jpg",
)


def persons(found: Facts) -> dict[str, str]:
    """Role → the person who plays it."""
    return {role: found.values[role]["person_name"] for role in ("legal_rep_id", "operator_id") if role in found.values}


def surplus(found: Facts) -> list[str]:
    return [paper["person_name"] for paper in found.values.get("surplus", [])]


def test_the_card_that_bears_the_legal_representatives_name_is_hers_whatever_the_order() -> None:
    for first, second in ((OUYANG, LI), (LI, OUYANG)):
        found = facts(portrait(first, file="a.jpg"), portrait(second, file="b.jpg"), licence(), LETTER)
        assert persons(found) == {"legal_rep_id": "欧阳晓彤", "operator_id": "李青"}


def test_names_that_the_form_declares_count_as_those_on_papers() -> None:
    declared = {"legal_rep": "欧阳晓彤", "operator": {"name": "李青"}}
    found = facts(portrait(LI, file="a.jpg"), portrait(file="b.jpg"), declared=declared)

    assert persons(found) == {"legal_rep_id": "欧阳晓彤", "operator_id": "李青"}


def test_one_person_may_play_both_roles() -> None:
    found = facts(portrait(), licence(), declared={"operator": {"name": "欧阳晓彤"}})

    assert persons(found) == {"legal_rep_id": "欧阳晓彤", "operator_id": "欧阳晓彤"}
    assert surplus(found) == []


@pytest.mark.parametrize("hint", ["legal_rep_id", "operator_id"])
def test_where_no_name_tells_the_hint_does(hint: str) -> None:
    found = facts(portrait(STRANGER, file="a.jpg"), licence(), files={"a.jpg": hint})

    assert persons(found) == {hint: "顾南枝"}


def test_a_name_goes_before_a_hint() -> None:
    found = facts(portrait(file="a.jpg"), licence(), files={"a.jpg": "operator_id"})

    assert persons(found) == {"legal_rep_id": "欧阳晓彤"}


def test_the_single_card_of_a_stranger_is_the_legal_representatives_so_that_the_mismatch_is_found() -> None:
    found = facts(portrait(STRANGER), licence())

    assert persons(found) == {"legal_rep_id": "顾南枝"}


def test_what_is_left_over_takes_the_role_that_is_left() -> None:
    found = facts(portrait(file="a.jpg"), portrait(STRANGER, file="b.jpg"), licence())

    assert persons(found) == {"legal_rep_id": "欧阳晓彤", "operator_id": "顾南枝"}


def test_a_third_person_is_surplus() -> None:
    cards = [portrait(who, file=f"{n}.jpg") for n, who in enumerate((OUYANG, LI, STRANGER))]
    found = facts(*cards, licence(), LETTER)

    assert persons(found) == {"legal_rep_id": "欧阳晓彤", "operator_id": "李青"}
    assert surplus(found) == ["顾南枝"]


def test_each_person_document_knows_its_role_and_no_other_paper_has_one() -> None:
    found = facts(portrait(file="a.jpg"), portrait(LI, file="b.jpg"), licence(), LETTER)
    roles: dict[str, Any] = {
        document.fields["person_name"].value if "person_name" in document.fields else document.type: document.role
        for document in found.documents
    }

    assert roles == {
        "欧阳晓彤": "legal_rep_id",
        "李青": "operator_id",
        "business_licence": None,
        "authorisation_letter": None,
    }


def test_no_card_no_role() -> None:
    assert persons(facts(licence(), LETTER)) == {}
