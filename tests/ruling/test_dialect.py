"""The dialect's truth tables, as they stand in the design."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from bizdocs.ruling.dialect.judge import judge_rule
from bizdocs.ruling.dialect.places import Case
from tests.ruling.samples import COMPANY, OTHER_COMPANY, TODAY, codes, judged, make_rules

ONE = {"const": 1}
VALUES = {"doc": {"one": 1, "two": 2, "null": None, "empty": [], "list": [1, 2], "nulls": [None, 2]}}
ATOMS: dict[str, dict[str, Any]] = {
    "P": {"at": {"doc.one": ONE}},
    "F": {"at": {"doc.two": ONE}},
    "U": {"at": {"doc.null": ONE}},
    "-": {"whenPresent": {"doc.gone": ONE}},
}


@pytest.mark.parametrize(
    ("keyword", "satisfied", "violated", "unreadable", "absent"),
    [("at", "P", "F", "U", "F"), ("whenPresent", "P", "F", "U", "-")],
)
def test_a_keyword_answers_by_the_state_of_its_place(
    keyword: str, satisfied: str, violated: str, unreadable: str, absent: str
) -> None:
    places = ("doc.one", "doc.two", "doc.null", "doc.gone")

    answers = [judged({keyword: {place: ONE}}, VALUES) for place in places]

    assert answers == [satisfied, violated, unreadable, absent]


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("doc", "P"),
        ("doc.one", "P"),
        ("doc.null", "P"),
        ("doc.gone", "F"),
        ("gone", "F"),
        ("gone.one", "F"),
        ("doc.empty", "F"),
        ("doc.list.*", "P"),
        ("doc.empty.*", "F"),
        ("doc.null.deeper", "U"),
        ("doc.null.*", "U"),
    ],
)
def test_required_asks_whether_a_place_is_there_readable_or_not(path: str, answer: str) -> None:
    assert judged({"required": [path]}, VALUES) == answer


@pytest.mark.parametrize(
    ("path", "answer"),
    [("doc.gone", "P"), ("gone", "P"), ("doc.empty", "P"), ("doc.one", "F"), ("doc.null", "F"), ("doc.null.x", "U")],
)
def test_none_asks_that_no_place_is_there(path: str, answer: str) -> None:
    assert judged({"none": [path]}, VALUES) == answer


@pytest.mark.parametrize(
    ("path", "answer"),
    [("list", "P"), ("nulls", "U"), ("empty", "F"), ("gone", "F"), ("null", "U"), ("one", "U")],
)
def test_contains_looks_for_one_that_fits(path: str, answer: str) -> None:
    assert judged({"at": {f"doc.{path}": {"contains": ONE}}}, VALUES) == answer


def test_contains_fails_where_no_item_fits() -> None:
    assert judged({"at": {"doc.list": {"contains": {"const": 7}}}}, VALUES) == "F"


ALL = """
  P F U -
P P F U P
F F F F F
U U F U U
- P F U -
"""
ANY = """
  P F U -
P P P P P
F P F U F
U P U U U
- P F U -
"""


def read_table(table: str) -> dict[tuple[str, str], str]:
    head, *rows = [line.split() for line in table.strip("\n").splitlines()]
    return {(row[0], name): answer for row in rows for name, answer in zip(head, row[1:], strict=True)}


@pytest.mark.parametrize("keyword", ["allOf", "anyOf"])
def test_a_combinator_follows_its_table(keyword: str) -> None:
    table = read_table(ALL if keyword == "allOf" else ANY)

    assert {pair: judged({keyword: [ATOMS[name] for name in pair]}, VALUES) for pair in table} == table


@pytest.mark.parametrize("keyword", ["allOf", "anyOf"])
def test_the_order_of_the_parts_changes_no_answer(keyword: str) -> None:
    for trio in product(ATOMS, repeat=3):
        there = judged({keyword: [ATOMS[name] for name in trio]}, VALUES)

        assert judged({keyword: [ATOMS[name] for name in reversed(trio)]}, VALUES) == there


def test_several_keywords_are_all() -> None:
    for (at, present), answer in read_table(ALL).items():
        if at in "PFU" and present in "PFU":
            schema = {"at": ATOMS[at]["at"], "whenPresent": ATOMS[present]["at"]}

            assert judged(schema, VALUES) == answer


@pytest.mark.parametrize(("inner", "answer"), [("P", "F"), ("F", "P"), ("U", "U"), ("-", "-")])
def test_not_turns_round_what_is_known(inner: str, answer: str) -> None:
    assert judged({"not": ATOMS[inner]}, VALUES) == answer


def test_if_takes_a_branch_only_when_the_condition_is_known() -> None:
    for condition, then, other in product("PFU-", repeat=3):
        schema = {"if": ATOMS[condition], "then": ATOMS[then], "else": ATOMS[other]}
        expected = {"P": then, "F": other, "-": other, "U": "U"}[condition]

        assert judged(schema, VALUES) == expected


@pytest.mark.parametrize(("condition", "answer"), [("P", "F"), ("F", "-"), ("-", "-"), ("U", "U")])
def test_a_missing_else_says_nothing(condition: str, answer: str) -> None:
    assert judged({"if": ATOMS[condition], "then": ATOMS["F"]}, VALUES) == answer


def test_a_missing_then_says_nothing() -> None:
    assert judged({"if": ATOMS["P"], "else": ATOMS["F"]}, VALUES) == "-"


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ({}, "-"),
        ({"a": {"entity_name": COMPANY}}, "-"),
        ({"a": {"entity_name": None}}, "-"),
        ({"a": {"entity_name": COMPANY}, "b": {"entity_name": COMPANY}}, "P"),
        ({"a": {"entity_name": "星澜（杭州）有限公司"}, "b": {"entity_name": "星澜(杭州) 有限公司"}}, "P"),
        ({"a": {"entity_name": COMPANY}, "b": {"entity_name": OTHER_COMPANY}}, "F"),
        ({"a": {"entity_name": COMPANY}, "b": {"entity_name": None}}, "U"),
        ({"a": {"entity_name": None}, "b": {"entity_name": None}}, "U"),
        ({"a": {"entity_name": COMPANY}, "b": {"entity_name": OTHER_COMPANY}, "c": [{"holder": None}]}, "F"),
        ({"a": {"entity_name": COMPANY}, "c": [{"holder": COMPANY}, {"holder": OTHER_COMPANY}]}, "F"),
        ({"c": [{"holder": COMPANY}, {}]}, "-"),
        ({"c": [{"holder": COMPANY}, {"holder": COMPANY}]}, "P"),
        ({"a": None, "b": {"entity_name": COMPANY}}, "U"),
        ({"c": None}, "U"),
    ],
)
def test_same_as_compares_what_is_there(values: dict[str, Any], answer: str) -> None:
    schema = {"sameAs": ["a.entity_name", "b.entity_name", "c.*.holder"]}

    assert judged(schema, values) == answer


def test_a_difference_that_a_misreading_explains_is_a_doubt() -> None:
    values = {"a": {"entity_name": "杭州星澜网络科技有限公司"}, "b": {"entity_name": "杭州星澜网络料技有限公司"}}

    assert judged({"sameAs": ["a.entity_name", "b.entity_name"]}, values) == "U"


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        ({"amount": 1, "currency": "CNY"}, {"amount": 1, "currency": "CNY"}, "P"),
        ({"amount": 1, "currency": "CNY"}, {"amount": 2, "currency": "CNY"}, "F"),
        ({"amount": 1, "currency": None}, {"amount": 1, "currency": None}, "U"),
        (["甲", None], ["甲", None], "U"),
        (True, True, "P"),
        ("1", 1, "F"),
    ],
)
def test_same_as_compares_what_is_no_text_as_it_is(left: Any, right: Any, answer: str) -> None:
    assert judged({"sameAs": ["a.x", "b.x"]}, {"a": {"x": left}, "b": {"x": right}}) == answer


def test_two_that_differ_are_found_though_each_could_be_a_misreading_of_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "bizdocs.ruling.dialect.relations.compare", lambda _, a, b: "unsure" if "first" in (a, b) else "different"
    )
    values = {"a": {"x": "first"}, "b": {"x": "second"}, "c": {"x": "third"}}

    assert codes({"sameAs": ["a.x", "b.x", "c.x"]}, values)[-1] == ("F", "mismatch.declared", "c.x")
    assert judged({"sameAs": ["a.x", "b.x"]}, values) == "U"


def test_each_place_that_differs_names_both_ends() -> None:
    values = {"a": {"uscc": "91330106MA7B3K2N1G"}, "b": {"uscc": "92330106MA2H4P9C10"}, "c": [{"uscc": None}]}

    assert codes({"sameAs": ["a.uscc", "b.uscc", "c.*.uscc"]}, values) == [
        ("U", "material.field-unreadable", "c.0.uscc"),
        ("F", "mismatch.uscc", "b.uscc"),
    ]


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        (("a.entity_name", "c.*.holder"), "mismatch.entity-name"),
        (("a.legal_rep", "b.person_name"), "mismatch.person-name"),
        (("a.operator", "b.person_name"), "mismatch.operator"),
        (("submission.declared.operator.name", "b.person_name"), "mismatch.operator"),
        (("a.id_number", "a.operator_id_number"), "mismatch.id-number"),
        (("a.account_number", "b.account_number"), "mismatch.account-number"),
        (("a.account_name", "submission.account.name"), "mismatch.account-name"),
        (("a.address", "b.address"), "mismatch.address"),
        (("a.issued", "b.issued"), "date.inconsistent"),
        (("submission.declared.uscc", "a.uscc"), "mismatch.uscc"),
        (("a.mark", "submission.declared.mark"), "mismatch.declared"),
    ],
)
def test_the_field_tells_the_code_of_a_difference(paths: tuple[str, ...], code: str) -> None:
    from bizdocs.ruling.dialect.comparison import code_of

    assert code_of(paths) == code


@pytest.mark.parametrize(
    ("schema", "values", "found"),
    [
        ({"required": ["doc"]}, {}, ("F", "material.missing", "doc")),
        ({"required": ["doc.x"]}, {}, ("F", "material.missing", "doc")),
        ({"required": ["doc.x"]}, {"doc": {}}, ("F", "material.field-missing", "doc.x")),
        ({"required": ["list.*"]}, {"list": []}, ("F", "material.missing", "list.*")),
        ({"required": ["list.*.x"]}, {"list": [{}]}, ("F", "material.field-missing", "list.0.x")),
        ({"required": ["submission.subject"]}, {}, ("F", "material.field-missing", "submission.subject")),
        ({"at": {"doc.x": ONE}}, {"doc": {}}, ("F", "material.field-missing", "doc.x")),
        ({"at": {"doc.x": ONE}}, {"doc": {"x": None}}, ("U", "material.field-unreadable", "doc.x")),
        ({"at": {"doc.x": {"notExpired": {"days": 0}}}}, {"doc": {"x": None}}, ("U", "date.unreadable", "doc.x")),
        ({"none": ["doc"]}, {"doc": {}}, ("F", "material.must-not-be-supplied", "doc")),
        ({"not": {"required": ["doc"]}}, {"doc": {}}, ("F", "material.must-not-be-supplied", "doc")),
        ({"not": {"at": {"doc.x": ONE}}}, {"doc": {"x": 1}}, ("F", "material.not-accepted", "doc.x")),
    ],
)
def test_the_default_code_hangs_on_keyword_and_place(
    schema: dict[str, Any], values: dict[str, Any], found: tuple[str, str, str]
) -> None:
    assert codes(schema, values) == [found]


def test_a_later_route_that_passes_alone_is_a_second_choice() -> None:
    routes = [{"required": ["best"]}, {"required": ["other"]}]

    assert codes({"anyOf": routes, "x-prefer": True}, {"other": {}}) == [("P", "material.second-choice", "other")]
    assert codes({"anyOf": routes, "x-prefer": True}, {"best": {}, "other": {}}) == []
    assert codes({"anyOf": routes}, {"other": {}}) == []


def test_routes_that_lack_only_documents_are_one_outcome() -> None:
    schema = {"anyOf": [{"required": ["a", "b"]}, {"anyOf": [{"required": ["c"]}, {"required": ["d"]}]}]}

    assert codes(schema, {}) == [("F", "material.missing", "c")]
    assert codes(schema, {"a": {}}) == [("F", "material.missing", "b")]


def test_the_nearest_route_tells_what_is_wrong() -> None:
    schema = {"anyOf": [{"required": ["gone"]}, {"at": {"doc.two": ONE}}]}

    assert codes(schema, VALUES) == [("F", "material.not-accepted", "doc.two")]


@pytest.mark.parametrize(
    ("option", "acts", "found"),
    [
        ({"kind": "judgement"}, {}, [("U", "human.judgement", "")]),
        ({"kind": "quota"}, {}, [("U", "material.external-step", "")]),
        ({"kind": "act", "act": "remittance"}, {}, [("U", "material.external-step", "submission.acts.remittance")]),
        (
            {"kind": "act", "act": "remittance"},
            {"remittance": "pending"},
            [("U", "material.external-step", "submission.acts.remittance")],
        ),
        ({"kind": "act", "act": "remittance"}, {"remittance": "done"}, []),
        ({"kind": "payment", "act": "payment"}, {"payment": "done"}, []),
    ],
)
def test_what_is_outside_stays_open_until_the_act_is_done(
    option: dict[str, str], acts: dict[str, str], found: list[tuple[str, str, str]]
) -> None:
    values = {"submission": {"acts": acts}}

    assert codes({"outside": option}, values) == found
    assert judged({"outside": option}, values) == ("U" if found else "P")


def test_a_star_stands_for_every_document_but_not_for_the_submission() -> None:
    values = {"submission": {"x": 2}, "a": {"x": 1}, "b": {"x": 2}, "c": [{"x": 2}, {"x": 1}], "surplus": [{"x": 2}]}

    assert codes({"whenPresent": {"*.x": ONE}}, values) == [("F", "material.not-accepted", "b.x")]
    assert codes({"whenPresent": {"*.*.x": ONE}}, values) == [
        ("F", "material.not-accepted", "c.0.x"),
        ("F", "material.not-accepted", "surplus.0.x"),
    ]


@pytest.mark.parametrize(
    ("effective", "state"),
    [
        ("../..", "fail"),
        ("2026-11-23/..", "fail"),
        ("2026-11-24/..", "not-applicable"),
        ("../2026-11-23", "fail"),
        ("../2026-11-22", "not-applicable"),
        ("2026-01-01/2026-12-31", "fail"),
    ],
)
def test_a_rule_holds_on_the_days_of_its_effect_alone(effective: str, state: str) -> None:
    (rule,) = make_rules({"required": ["a"], "x-effective": effective})

    assert judge_rule(rule, Case({}, TODAY)).state == state
