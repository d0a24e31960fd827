"""Subjects from abroad and branches, as rules see them: what can't be told is not called wrong, and not called unreadable."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import bizdocs
from bizdocs.model import Report
from bizdocs.ruling.findings.catalogue import explanation
from bizdocs.ruling.keywords.sealed_by import is_of_head_office
from bizdocs.ruling.rule import rule
from tests import drawn
from tests.ruling.samples import TODAY, codes, make_facts, make_pack

HEAD = "杭州星澜网络科技有限公司"
BRANCH = "杭州星澜网络科技有限公司上海分公司"
LICENCE = {"type": "business_licence", "entity_name": BRANCH}


def letter(text: str | None, **seal: Any) -> dict[str, Any]:
    made = {"text": text, "kind": "official", "colour": "red", "certain": True, "via": "image", **seal}
    return {"business_licence": LICENCE, "authorisation_letter": {"type": "authorisation_letter", "seals": [made]}}


SEALED = {
    "at": {"authorisation_letter": {"sealedBy": {"kinds": ["official"], "holder": "business_licence.entity_name"}}}
}


def with_names(licence: str, passport: str) -> Report:
    facts = drawn.facts_of("ready")
    values = {
        **facts.values,
        "business_licence": {**facts.values["business_licence"], "legal_rep": licence},
        "legal_rep_id": {"type": "passport", "person_name": passport},
    }
    values["submission"] = {**values["submission"], "declared": {}}
    values.pop("authorisation_letter", None)
    values.pop("basic_account_info", None)
    return bizdocs.check(replace(facts, values=values))


@pytest.mark.parametrize(
    ("licence", "passport"),
    [("约翰·史密斯", "SMITH JOHN"), ("JOHN SMITH", "SMITH JOHN"), ("SMITH, JOHN", "JOHN SMITH"), ("MÜLLER", "MUELLER")],
)
def test_a_legal_representative_in_another_script_or_order_is_for_a_person_to_see(licence: str, passport: str) -> None:
    told = [each for each in with_names(licence, passport).findings if each.code == "mismatch.person-name"]
    assert [each.severity for each in told] == ["review"]


def test_another_person_is_another_person() -> None:
    told = [each for each in with_names("JOHN SMITH", "PETER MILLER").findings if each.code == "mismatch.person-name"]
    assert [each.severity for each in told] == ["error"]


@pytest.mark.parametrize("currency", ["USD", "HKD", "EUR", "JPY"])
@pytest.mark.parametrize("amount", [1, 150000, 10**9])
def test_a_capital_in_another_currency_was_read(currency: str, amount: int) -> None:
    limit = {"at": {"business_licence.registered_capital": {"minimum": 1000000}}, "x-code": "entity.capital-too-low"}
    capital = {
        "business_licence": {"type": "business_licence", "registered_capital": {"amount": amount, "currency": currency}}
    }
    (told,) = rule(make_facts(capital), [make_pack(limit)], TODAY).findings

    assert (told.code, told.severity) == ("entity.capital-currency", "review")
    assert currency in told.message.render("zh")
    assert "看不清" not in told.message.render("zh")


@pytest.mark.parametrize("capital", [None, {"amount": 1, "currency": None}])
def test_a_capital_that_was_not_read_is_still_unreadable(capital: Any) -> None:
    schema = {"at": {"business_licence.registered_capital": {"minimum": 1000000}}}
    assert [code for _, code, _ in codes(schema, {"business_licence": {"registered_capital": capital}})] == [
        "material.field-unreadable"
    ]


def test_the_head_offices_seal_on_its_branchs_letter_is_a_case_of_its_own() -> None:
    assert codes(SEALED, letter(HEAD)) == [("U", "seal.head-office", "authorisation_letter.seals")]
    assert "总公司的授权" in explanation("seal.head-office").remedy.zh


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BRANCH, None),
        ("深圳云栈信息技术有限公司", "seal.mismatch"),
        ("杭州星澜网络", "seal.unverifiable"),
        (None, "seal.unverifiable"),
    ],
)
def test_other_seals_on_it_are_judged_as_ever(text: str | None, code: str | None) -> None:
    assert [each for _, each, _ in codes(SEALED, letter(text))] == ([code] if code else [])


def test_a_head_offices_seal_that_is_not_certain_is_only_unverifiable() -> None:
    assert [each for _, each, _ in codes(SEALED, letter(HEAD, certain=False))] == ["seal.unverifiable"]


@pytest.mark.parametrize(
    ("seal", "name", "answer"),
    [
        (HEAD, BRANCH, True),
        (f"{HEAD}（1）", BRANCH, True),
        (BRANCH, HEAD, False),
        (HEAD, HEAD, False),
        ("中国建设银行", "中国建设银行杭州分行", True),
        ("杭州", "杭州星澜网络科技有限公司上海分公司", False),
        (None, BRANCH, False),
    ],
)
def test_whose_head_office(seal: str | None, name: str, answer: bool) -> None:
    assert is_of_head_office(seal, name) is answer
