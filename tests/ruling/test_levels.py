"""Levels: what may be left out is no fault when it is, and what is there is judged all the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bizdocs.model import Json
from bizdocs.ruling.rule import rule
from tests.ruling.samples import TODAY, make_facts, make_pack

DATED: Mapping[str, Json] = {"at": {"food_business_permit.valid_to": {"notExpired": {"days": 0}}}}
THERE: Mapping[str, Json] = {"required": ["food_business_permit"]}
EITHER: Mapping[str, Json] = {"anyOf": [THERE, {"required": ["food_production_permit"]}]}
THREE: Mapping[str, Json] = {"count": {"of": ["photo.*"], "min": 3}}
AVATAR: Mapping[str, Json] = {"required": ["submission.account.avatar"]}
EXPIRED = {"food_business_permit": {"valid_to": "2026-11-22"}}
IN_FORCE = {"food_business_permit": {"valid_to": "2026-11-23"}}


def judged(level: str, schema: Mapping[str, Json], values: Mapping[str, Json], **entry: Json) -> list[Any]:
    """[status of the requirement, severities of the findings, verdict]."""
    wanted = {"x-requirement": {"id": "permit", "level": level, "title": {"zh": "许可证", "en": "permit"}}}
    ruling = rule(make_facts({"submission": {}, **values}), [make_pack({**wanted, **schema, **entry})], TODAY)
    (requirement,) = ruling.results[0].requirements
    return [requirement.status, [finding.severity for finding in ruling.findings], ruling.verdict]


@pytest.mark.parametrize("schema", [DATED, THERE, EITHER, THREE, AVATAR])
def test_what_is_optional_and_not_there_is_no_finding(schema: Mapping[str, Json]) -> None:
    assert judged("optional", schema, {}) == ["not-applicable", [], "ready"]
    assert judged("optional", schema, {}, **{"x-code": "date.expired"}) == ["not-applicable", [], "ready"]


@pytest.mark.parametrize("schema", [DATED, THERE, EITHER, THREE, AVATAR])
def test_what_is_recommended_and_not_there_is_a_warning(schema: Mapping[str, Json]) -> None:
    assert judged("recommended", schema, {}) == ["missing" if schema != AVATAR else "failed", ["warning"], "ready"]


@pytest.mark.parametrize("schema", [DATED, THERE, EITHER, THREE, AVATAR])
def test_what_is_required_and_not_there_is_an_error(schema: Mapping[str, Json]) -> None:
    assert judged("required", schema, {})[1:] == [["error"], "not-ready"]


@pytest.mark.parametrize("level", ["required", "optional", "recommended"])
@pytest.mark.parametrize(
    ("schema", "values"),
    [
        (DATED, EXPIRED),
        (DATED, {"food_business_permit": {"holder": "青禾"}}),
        (THREE, {"photo": [{"legibility": "legible"}]}),
        ({"required": ["food_business_permit.scope"], "x-code": "entity.scope-missing"}, IN_FORCE),
    ],
)
def test_what_is_there_is_judged_whatever_the_level(
    level: str, schema: Mapping[str, Json], values: Mapping[str, Json]
) -> None:
    assert judged(level, schema, values)[1:] == [["error"], "not-ready"]


def test_what_is_there_and_as_it_should_be_meets_an_optional_requirement() -> None:
    assert judged("optional", DATED, IN_FORCE) == ["met", [], "ready"]


def test_an_optional_paper_that_can_not_be_read_is_for_review() -> None:
    assert judged("optional", DATED, {"food_business_permit": {"valid_to": None}})[1:] == [["review"], "needs-review"]


@pytest.mark.parametrize("severity", ["error", "review", "info"])
def test_a_rule_may_say_itself_how_hard_a_recommendation_is(severity: str) -> None:
    assert judged("recommended", THERE, {}, **{"x-severity": severity})[1] == [severity]
