"""Checklists: what packs ask for before there are documents, and what nobody can decide yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bizdocs.model import Checklist, Json
from bizdocs.ruling.packs.checklist import make_checklist
from tests.ruling.samples import TODAY, make_pack


def needs(name: str, level: str = "required") -> dict[str, Json]:
    return {"x-requirement": {"id": name, "level": level, "title": {"zh": name, "en": name}}}


LICENCE = {**needs("licence"), "required": ["business_licence"]}
SUBJECT = {"at": {"submission.subject": {"const": "media"}}}
FOOD = {"at": {"submission.industries": {"contains": {"const": "food"}}}}
BRANDED = {"at": {"submission.account.name_based_on": {"const": "trademark"}}}
IN_SCOPE = {"at": {"business_licence.scope": {"mentions": {"any": ["食品"]}}}}
PERMIT = {"required": ["food_business_permit"]}
ENDS = ["business_licence.entity_name", "paper.holder"]


def checklist(*entries: Mapping[str, Json], **known: Any) -> Checklist:
    settings = {"subject": "enterprise", "industries": [], **known}
    return make_checklist([make_pack(*entries)], platform="demo", as_of=TODAY, **settings)


def items(told: Checklist) -> list[Any]:
    """[id, applies, routes] of each requirement."""
    return [
        [item.requirement.id, item.applies, [[need.name for need in route] for route in item.routes]]
        for item in told.items
    ]


def conditions(told: Checklist) -> list[Any]:
    return [[each.kind, each.applies, list(each.documents)] for each in told.conditions]


def test_what_is_required_is_asked_for() -> None:
    assert items(checklist(LICENCE)) == [["licence", "yes", [["business_licence"]]]]


@pytest.mark.parametrize(
    ("condition", "known", "applies"),
    [
        (SUBJECT, {"subject": "media"}, "yes"),
        (SUBJECT, {"subject": "enterprise"}, None),
        (SUBJECT, {"subject": None}, "undecided"),
        (FOOD, {"industries": ["food"]}, "yes"),
        (FOOD, {"industries": ["drug"]}, None),
        (FOOD, {"industries": []}, None),
        (FOOD, {"industries": None}, "undecided"),
        (BRANDED, {}, "undecided"),
        (IN_SCOPE, {}, "undecided"),
        ({"allOf": [FOOD, IN_SCOPE]}, {"industries": ["drug"]}, None),
        ({"allOf": [FOOD, IN_SCOPE]}, {"industries": ["food"]}, "undecided"),
        ({"required": ["business_licence"]}, {}, "yes"),
        ({"required": ["overseas_registration"]}, {}, "undecided"),
        ({"not": {"required": ["business_licence"]}}, {}, None),
    ],
)
def test_a_condition_applies_does_not_or_is_undecided(
    condition: Mapping[str, Json], known: dict[str, Any], applies: str | None
) -> None:
    told = checklist(LICENCE, {**needs("permit", "conditional"), "if": condition, "then": PERMIT}, **known)
    wanted = [] if applies is None else [["permit", applies, [["food_business_permit"]]]]

    assert items(told)[1:] == wanted


def test_any_of_several_routes_will_do_and_a_route_may_take_several_things() -> None:
    letter = {"allOf": [{"required": ["authorisation_letter"]}, {"required": ["operator_id"]}]}
    act = {"outside": {"kind": "act", "act": "face_check"}}
    entry = {"at": {"submission.declared.operator.name": {"minLength": 1}}}
    told = checklist({**needs("operator"), "anyOf": [letter, act, entry], "x-prefer": True})

    routes = [["authorisation_letter", "operator_id"], ["face_check"], ["declared.operator.name"]]
    assert items(told) == [["operator", "yes", routes]]
    assert told.items[0].preferred
    assert [need.kind for route in told.items[0].routes for need in route] == ["document", "document", "act", "entry"]


def test_either_branch_of_an_undecided_condition_is_a_route() -> None:
    branches = {"if": BRANDED, "then": {"required": ["trademark_certificate"]}, "else": {"required": ["photo"]}}

    assert items(checklist({**needs("name"), **branches})) == [["name", "yes", [["trademark_certificate"], ["photo"]]]]


def test_what_a_route_rules_out_by_what_is_declared_is_no_route() -> None:
    told = checklist({**needs("proof"), "anyOf": [SUBJECT, {"required": ["photo"]}]})

    assert items(told) == [["proof", "yes", [["photo"]]]]


FROM_HOLDER = {"from": "trademark_certificate.*.holder", "to": ["business_licence.entity_name"]}
CHAIN = {**FROM_HOLDER, "over": "trademark_authorisation.*", "giver": "grantor", "taker": "grantee"}
MARK = needs("mark", "optional") | {"required": ["trademark_certificate"]}
IN_FORCE = {"notExpired": {"days": 0}}


@pytest.mark.parametrize(
    ("rule", "routes"),
    [
        ({"chain": CHAIN}, [["trademark_authorisation"]]),
        ({"if": {"required": ["trademark_certificate"]}, "then": {"chain": CHAIN}}, [["trademark_authorisation"]]),
        ({"if": {"required": ["trademark_certificate"]}, "then": PERMIT}, [["food_business_permit"]]),
        ({"if": {"required": ["overseas_registration"]}, "then": PERMIT}, [["food_business_permit"]]),
        (
            {"each": {"of": "photo.*", "as": "shot", "holds": {"required": ["shot.legibility", "lease_contract"]}}},
            [["lease_contract"]],
        ),
        ({"each": {"of": "photo.*", "holds": {"at": {"this.legibility": {"legible": True}}}}}, []),
        ({"whenPresent": {"food_business_permit.valid_to": IN_FORCE}}, []),
        ({"sameAs": ["account_permit.entity_name", "business_licence.entity_name"]}, []),
    ],
)
def test_what_hangs_on_papers_that_need_not_be_there_is_told_as_undecided(
    rule: Mapping[str, Json], routes: list[Any]
) -> None:
    told = checklist(LICENCE, MARK, {**needs("further", "conditional"), **rule})

    assert items(told)[:2] == [["licence", "yes", [["business_licence"]]], ["mark", "yes", [["trademark_certificate"]]]]
    assert items(told)[2:] == [["further", "undecided", routes]]


def test_what_the_kind_of_subject_rules_out_is_not_told_as_undecided() -> None:
    chain = {"allOf": [{"required": ["trademark_certificate"]}, {"chain": CHAIN}]}

    assert items(checklist({**needs("further", "conditional"), "if": SUBJECT, "then": chain})) == []


def test_two_packs_that_word_a_document_differently_name_it_once() -> None:
    permits = ("food_business_permit", "food_production_permit")
    there = {**needs("permit"), "anyOf": [{"required": [name]} for name in permits]}
    stating = {**needs("permit"), "anyOf": [{"required": [f"{name}.scope"]} for name in permits]}
    lasting = {**needs("permit"), "anyOf": [{"at": {f"{name}.valid_to": IN_FORCE}} for name in permits]}

    for other, field in ((stating, "scope"), (lasting, None)):
        packs = [make_pack(other), make_pack(there, pack_id="industries/food")]
        (item,) = make_checklist(packs, platform="demo", subject=None, industries=None, as_of=TODAY).items

        assert [[(need.name, need.field) for need in route] for route in item.routes] == [
            [(name, field)] for name in permits
        ]


def test_two_packs_that_ask_for_the_same_permit_ask_for_it_once() -> None:
    permit = {**needs("permit"), "anyOf": [PERMIT, {"required": ["food_production_permit"]}]}
    packs = [make_pack(permit), make_pack(permit, pack_id="industries/food")]
    told = make_checklist(packs, platform="demo", subject="enterprise", industries=["food"], as_of=TODAY)

    assert items(told) == [["permit", "yes", [["food_business_permit"], ["food_production_permit"]]]]
    assert [rule.id for rule in told.items[0].rules] == ["demo/pack/rule-1", "industries/food/rule-1"]


LIMITS = {"formats": ["jpg"], "maxBytes": 1024}


@pytest.mark.parametrize(
    ("rule", "condition"),
    [
        ({"whenPresent": {"business_licence.files": {"fileLimits": LIMITS}}}, ["file", "yes", ["business_licence"]]),
        ({"whenPresent": {"*.valid_to": {"notExpired": {"days": 0}}}}, ["date", "yes", []]),
        (
            {"whenPresent": {"business_licence": {"sealedBy": {"kinds": ["official"]}}}},
            ["seal", "yes", ["business_licence"]],
        ),
        ({"outside": {"kind": "judgement"}}, ["judgement", "yes", []]),
        ({"outside": {"kind": "payment", "act": "payment"}}, ["payment", "yes", []]),
        ({"if": BRANDED, "then": {"outside": {"kind": "judgement"}}}, ["judgement", "undecided", []]),
        (
            {"if": {"required": ["business_licence"]}, "then": {"outside": {"kind": "judgement"}}},
            ["judgement", "yes", []],
        ),
        (
            {"sameAs": ["business_licence.uscc", "submission.declared.uscc", "food_business_permit.uscc"]},
            ["content", "yes", ["business_licence"]],
        ),
        ({"required": ["business_licence.uscc", "photo.type"]}, ["content", "yes", ["business_licence"]]),
        ({"none": ["overseas_registration"]}, ["content", "yes", []]),
        ({"whenPresent": {"submission.subject": {"const": "media"}}}, ["barred", "yes", []]),
        ({"not": {"at": {"submission.subject": {"const": "enterprise"}}}}, ["barred", "yes", []]),
    ],
)
def test_each_kind_of_condition_is_told(rule: Mapping[str, Json], condition: list[Any]) -> None:
    assert conditions(checklist(LICENCE, rule)) == [condition]


@pytest.mark.parametrize(
    "rule",
    [
        {"if": FOOD, "then": {"outside": {"kind": "judgement"}}},
        {"if": FOOD, "then": {"whenPresent": {"food_business_permit.valid_to": {"notExpired": {"days": 0}}}}},
        {"whenPresent": {"submission.subject": {"const": "enterprise"}}},
    ],
)
def test_what_concerns_nothing_that_there_will_be_is_left_out(rule: Mapping[str, Json]) -> None:
    assert conditions(checklist(LICENCE, rule)) == []


@pytest.mark.parametrize(
    ("rule", "kind", "papers"),
    [
        (
            {"whenPresent": {"food_business_permit.valid_to": {"notExpired": {"days": 0}}}},
            "date",
            ["food_business_permit"],
        ),
        (
            {"sameAs": ["business_licence.uscc", "food_business_permit.uscc"]},
            "content",
            ["business_licence", "food_business_permit"],
        ),
        (
            {"each": {"of": "*", "as": "paper", "where": {"required": ["paper.holder"]}, "holds": {"sameAs": ENDS}}},
            "content",
            [],
        ),
        (
            {"if": {"required": ["passport"]}, "then": {"at": {"passport.nationality": {"const": "中国"}}}},
            "content",
            ["passport"],
        ),
        (
            {
                "if": {"not": {"required": ["passport"]}},
                "then": {"sameAs": ["passport.person_name", "legal_rep_id.person_name"]},
            },
            "content",
            ["passport", "legal_rep_id"],
        ),
        (
            {
                "if": {"allOf": [{"required": ["passport"]}, {"not": {"required": ["taiwan_permit"]}}]},
                "then": {"none": ["hk_macau_permit"]},
            },
            "content",
            [],
        ),
    ],
)
def test_what_concerns_papers_that_nobody_asks_for_counts_for_whoever_supplies_them(
    rule: Mapping[str, Json], kind: str, papers: list[str]
) -> None:
    assert conditions(checklist(LICENCE, rule)) == [[kind, "undecided", papers]]


def test_what_each_looks_at_is_told_by_name() -> None:
    rule = {"each": {"of": "*", "as": "paper", "where": {"required": ["paper.holder"]}, "holds": {"sameAs": ENDS}}}
    permit = {**needs("permit"), **PERMIT}
    assert conditions(checklist(LICENCE, permit, rule)) == [
        ["content", "yes", ["food_business_permit", "business_licence"]]
    ]
    listed = {"each": {**rule["each"], "of": "*.*"}}
    marks = {**needs("marks"), "required": ["trademark_certificate"]}
    assert conditions(checklist(LICENCE, permit, marks, listed)) == [
        ["content", "yes", ["trademark_certificate", "business_licence"]]
    ]


def test_a_condition_on_a_document_of_certain_cases_holds_in_those() -> None:
    permit = {**needs("permit", "conditional"), "if": BRANDED, "then": PERMIT}
    dated = {"whenPresent": {"food_business_permit.valid_to": {"notExpired": {"days": 0}}}}

    assert conditions(checklist(permit, dated)) == [["date", "undecided", ["food_business_permit"]]]


def test_a_declaring_rule_tells_its_term_besides_its_document() -> None:
    told = checklist({**needs("permit"), "at": {"food_business_permit.valid_to": {"notExpired": {"days": 91}}}})

    assert items(told) == [["permit", "yes", [["food_business_permit"]]]]
    assert conditions(told) == [["date", "yes", ["food_business_permit"]]]


def test_limits_that_differ_are_told_one_by_one() -> None:
    files = {
        "business_licence.files": {"fileLimits": {"maxBytes": 1024}},
        "operator_id.files": {"fileLimits": {"maxBytes": 2048}},
    }
    told = checklist(LICENCE, {**needs("operator"), "required": ["operator_id"]}, {"whenPresent": files})

    assert [(each.documents, each.limits) for each in told.conditions] == [
        (("business_licence",), {"maxBytes": 1024}),
        (("operator_id",), {"maxBytes": 2048}),
    ]


def test_what_must_not_be_supplied_is_told_and_not_collected() -> None:
    rule = {**needs("no_licence", "forbidden"), "if": SUBJECT, "then": {"none": ["business_licence"]}}
    dated = {"whenPresent": {"business_licence.valid_to": {"notExpired": {"days": 0}}}}
    told = checklist(rule, dated, subject="media")

    assert items(told) == [["no_licence", "yes", [["business_licence"]]]]
    assert conditions(told) == [["date", "undecided", ["business_licence"]]]
    assert items(checklist(rule, subject="enterprise")) == []


def test_so_many_of_several_documents_are_a_route_each() -> None:
    rule = {**needs("proof"), "count": {"of": ["lease_contract", "utility_bill", "icp_filing"], "min": 2}}

    assert items(checklist(rule))[0][2] == [
        ["lease_contract", "utility_bill"],
        ["lease_contract", "icp_filing"],
        ["utility_bill", "icp_filing"],
    ]


def test_how_many_of_one_document_is_told_with_it() -> None:
    (item,) = checklist({**needs("proof"), "count": {"of": ["photo.*"], "min": 3}}).items

    assert [need.title.zh for need in item.routes[0]] == ["照片（共 3 份）"]


@pytest.mark.parametrize(
    "rule",
    [
        {"each": {"of": "business_licence", "holds": {"required": ["this.uscc"]}}},
        {"chain": {"from": "business_licence.entity_name", "to": ["a.b"], "over": "c.*", "giver": "x", "taker": "y"}},
        {"count": {"of": ["business_licence.files.*"], "max": 1}},
        {"at": {"business_licence.valid_to": {"lasts": {"since": "business_licence.valid_from", "years": 1}}}},
    ],
    ids=lambda rule: next(iter(rule)),
)
def test_what_is_asked_of_several_places_is_told_of_their_document(rule: Mapping[str, Json]) -> None:
    assert [documents for _, _, documents in conditions(checklist(LICENCE, rule))] == [["business_licence"]]


def test_a_barred_industry_is_told_first() -> None:
    rule = {"barred": {"industries": ["tobacco"]}}

    assert conditions(checklist(rule, industries=["tobacco.retail"])) == [["barred", "yes", []]]
    assert conditions(checklist(rule, industries=["food"])) == []
    assert [kind for kind, _, _ in conditions(checklist(rule, industries=None))] == ["content"]


def test_a_rule_that_is_not_in_effect_yet_asks_for_nothing() -> None:
    assert items(checklist({**LICENCE, "x-effective": "2026-11-24/.."})) == []
