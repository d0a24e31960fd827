"""Each member, how many, over how many hands: the keywords that speak of several places."""

from __future__ import annotations

from typing import Any

import pytest

from bizdocs.model import Json
from bizdocs.ruling.dialect.quantifiers import CODES
from bizdocs.ruling.findings.catalogue import catalogue
from tests.ruling.samples import COMPANY, OTHER_COMPANY, codes, judged

AGENT = "上海远帆品牌管理有限公司"
MISREAD = COMPANY.replace("澜", "谰")
ONE = {"at": {"this.x": {"const": 1}}}


def members(*values: Json) -> dict[str, Json]:
    return {"c": [value if value in (None, {}) else {"x": value} for value in values]}


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ({}, "-"),
        ({"c": []}, "-"),
        ({"c": None}, "U"),
        (members(1, 1), "P"),
        (members(1, 2), "F"),
        (members(1, None), "U"),
        (members(2, None), "F"),
        (members(1, {}), "F"),
    ],
    ids=str,
)
def test_each_member_has_to_hold(values: dict[str, Any], answer: str) -> None:
    assert judged({"each": {"of": "c.*", "holds": ONE}}, values) == answer


@pytest.mark.parametrize(
    ("kind", "value", "answer"),
    [("a", 1, "P"), ("a", 2, "F"), ("a", None, "U"), ("b", 2, "-"), (None, 1, "U"), (None, 2, "U")],
)
def test_only_members_that_meet_the_condition_have_to_hold(kind: Json, value: Json, answer: str) -> None:
    schema = {"each": {"of": "c.*", "where": {"at": {"this.kind": {"const": "a"}}}, "holds": ONE}}

    assert judged(schema, {"c": [{"kind": kind, "x": value}]}) == answer


def test_a_failure_names_the_member_that_it_is_about() -> None:
    assert codes({"each": {"of": "c.*", "holds": ONE}}, members(1, 2)) == [("F", "material.not-accepted", "c.1.x")]


def test_a_member_is_compared_with_one_of_another_list() -> None:
    """Every certificate of another holder needs an authorisation that names this holder and the applicant."""
    granted = {"sameAs": ["mark.holder", "grant.grantor"], "allOf": [{"sameAs": ["grant.grantee", "firm.entity_name"]}]}
    schema = {
        "each": {
            "of": "marks.*",
            "as": "mark",
            "where": {"not": {"sameAs": ["mark.holder", "firm.entity_name"]}},
            "holds": {"count": {"of": ["grants.*"], "as": "grant", "where": granted, "min": 1}},
        }
    }
    firm = {"firm": {"entity_name": COMPANY}}
    grant = {"grantor": OTHER_COMPANY, "grantee": COMPANY}

    assert judged(schema, {**firm, "marks": [{"holder": COMPANY}]}) == "-"
    assert judged(schema, {**firm, "marks": [{"holder": OTHER_COMPANY}]}) == "F"
    assert judged(schema, {**firm, "marks": [{"holder": OTHER_COMPANY}, {"holder": COMPANY}], "grants": [grant]}) == "P"
    assert judged(schema, {**firm, "marks": [{"holder": AGENT}], "grants": [grant]}) == "F"
    assert judged(schema, {**firm, "marks": [{"holder": None}], "grants": [grant]}) == "U"
    assert judged(schema, {**firm, "marks": [{"holder": AGENT}], "grants": [{**grant, "grantor": None}]}) == "U"


@pytest.mark.parametrize(
    ("bounds", "values", "answer"),
    [
        ({"min": 1}, {}, "F material.missing"),
        ({"min": 2}, members(1, 1), "P"),
        ({"min": 2}, members(1), "F material.missing"),
        ({"min": 2}, members(1, None), "P"),
        ({"min": 2}, {"c": None}, "U material.field-unreadable"),
        ({"max": 1}, members(1, 1), "F material.too-many"),
        ({"max": 1}, {}, "P"),
        ({"max": 1}, {"c": None}, "U material.field-unreadable"),
        ({"min": 1, "max": 1}, members(1), "P"),
        ({"min": 2, "where": ONE}, members(1, 1, 2), "P"),
        ({"min": 2, "where": ONE}, members(1, 2, 2), "F material.missing"),
        ({"min": 2, "where": ONE}, members(1, None), "U material.field-unreadable"),
        ({"max": 1, "where": ONE}, members(1, None), "U material.field-unreadable"),
        ({"max": 1, "where": ONE}, members(1, 1, None), "F material.too-many"),
        ({"max": 2, "where": ONE}, members(1, None), "P"),
    ],
    ids=str,
)
def test_members_are_counted(bounds: dict[str, Any], values: dict[str, Any], answer: str) -> None:
    schema = {"count": {"of": ["c.*"], **bounds}}
    found = [f"{state} {code}" for state, code, _ in codes(schema, values)] or [judged(schema, values)]

    assert found == [answer]


@pytest.mark.parametrize(
    ("there", "answer"),
    [((), "F"), (("a",), "F"), (("a", "b"), "P"), (("a", "c"), "P"), (("a", "b", "c"), "F")],
)
def test_exactly_two_of_three_documents(there: tuple[str, ...], answer: str) -> None:
    values = {name: {"x": 1} for name in there}

    assert judged({"count": {"of": ["a", "b", "c"], "min": 2, "max": 2}}, values) == answer


@pytest.mark.parametrize(
    ("surplus", "answer"),
    [
        ([], "P"),
        ([{"type": "lease"}], "F"),
        ([{"type": "photo"}], "P"),
        ([{"type": None}], "U"),
        ([None], "U"),
        (None, "U"),
    ],
    ids=str,
)
def test_further_documents_of_a_single_type_are_counted_too(surplus: Json, answer: str) -> None:
    schema = {"count": {"of": ["lease"], "min": 1, "max": 1, "surplus": True}}

    assert judged(schema, {"lease": {"x": 1}, "surplus": surplus}) == answer


def test_what_counting_raises_is_in_the_catalogue() -> None:
    assert set(CODES) <= set(catalogue())


MARK = "trademark_certificate"
GRANT = "trademark_authorisation"


def owned(*holders: Json, grants: Json = ()) -> dict[str, Json]:
    papers = [{"grantor": giver, "grantee": taker} for giver, taker in grants]
    return {"firm": {"entity_name": COMPANY}, MARK: [{"holder": holder} for holder in holders], GRANT: papers}


def chain(**bound: int) -> dict[str, Json]:
    ends = {"from": f"{MARK}.*.holder", "to": ["firm.entity_name"]}
    return {"chain": {**ends, "over": f"{GRANT}.*", "giver": "grantor", "taker": "grantee", **bound}}


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ({}, "-"),
        ({"firm": {"entity_name": COMPANY}}, "-"),
        ({MARK: [{"holder": COMPANY}]}, "-"),
        (owned(COMPANY), "P"),
        (owned(COMPANY, OTHER_COMPANY), "F"),
        (owned(OTHER_COMPANY), "F"),
        (owned(OTHER_COMPANY, grants=[(OTHER_COMPANY, COMPANY)]), "P"),
        (owned(OTHER_COMPANY, grants=[(COMPANY, OTHER_COMPANY)]), "F"),
        (owned(OTHER_COMPANY, grants=[(OTHER_COMPANY, AGENT), (AGENT, COMPANY)]), "P"),
        (owned(OTHER_COMPANY, grants=[(AGENT, COMPANY), (OTHER_COMPANY, AGENT)]), "P"),
        (owned(OTHER_COMPANY, grants=[(OTHER_COMPANY, AGENT), (COMPANY, AGENT)]), "F"),
        (owned(OTHER_COMPANY, grants=[(OTHER_COMPANY, AGENT), (None, COMPANY)]), "U"),
        (owned(OTHER_COMPANY, grants=[(OTHER_COMPANY, None)]), "U"),
        (owned(OTHER_COMPANY, grants=[(OTHER_COMPANY, AGENT), (AGENT, OTHER_COMPANY)]), "F"),
        (owned(None), "U"),
        (owned(MISREAD), "U"),
        ({**owned(OTHER_COMPANY), GRANT: None}, "U"),
        ({**owned(COMPANY), "firm": {"entity_name": None}}, "U"),
    ],
    ids=str,
)
def test_a_chain_leads_from_owner_to_applicant(values: dict[str, Any], answer: str) -> None:
    assert judged(chain(), values) == answer


@pytest.mark.parametrize(("most", "answer"), [(0, "F"), (1, "F"), (2, "P"), (3, "P")])
def test_a_chain_has_no_more_links_than_are_allowed(most: int, answer: str) -> None:
    values = owned(OTHER_COMPANY, grants=[(OTHER_COMPANY, AGENT), (AGENT, COMPANY)])

    assert judged(chain(most=most), values) == answer


def test_a_broken_chain_names_the_owner_and_the_applicant() -> None:
    assert codes(chain(), owned(COMPANY, AGENT)) == [("F", "mismatch.entity-name", f"{MARK}.1.holder")]


@pytest.mark.parametrize(
    ("industries", "answer"),
    [
        ([], "P"),
        (["food"], "P"),
        (["tobacco"], "F"),
        (["food", "tobacco.retail"], "F"),
        (["tobaccos"], "P"),
        (["food", None], "U"),
        (["tobacco", None], "F"),
        (None, "U"),
    ],
    ids=str,
)
def test_a_barred_industry_fails_with_its_finer_ones(industries: Json, answer: str) -> None:
    schema = {"barred": {"industries": ["tobacco"]}}

    assert judged(schema, {"submission": {"industries": industries}}) == answer
    assert judged(schema, {"submission": {}}) == "-"
