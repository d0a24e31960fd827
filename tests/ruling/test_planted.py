"""Ten mistakes planted in a sound pack: each is found, and what is said names the place and, if there is one, the right name."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from bizdocs.ruling.lint import lint_pack, run_examples
from bizdocs.ruling.metaschema import DIALECT
from tests.ruling.samples import USCC, load

SOURCE = {
    "url": "https://example.org/rules",
    "clause": "经营食品须提供在有效期内的许可证",
    "date": "2026-11-01",
    "checked_on": "2026-11-23",
    "confidence": "A",
}
FOOD = {"submission": {"industries": ["food"]}}
SOUND: dict[str, Any] = {
    "$schema": DIALECT,
    "title": {"zh": "示例", "en": "demo"},
    "x-pack": {
        "edition": "2026-11",
        "effective": "2026-11-01/..",
        "checked_on": "2026-11-23",
        "confidence": "A",
        "extends": ["common"],
        "override": {"common/no-surplus": "warning"},
    },
    "allOf": [
        {
            "$anchor": "permit-in-force",
            "title": {"zh": "许可证在有效期内", "en": "Permit in force"},
            "if": {"at": {"submission.industries": {"contains": {"const": "food"}}}},
            "then": {"anyOf": [{"at": {"food_business_permit.valid_to": {"notExpired": {"days": 0}}}}]},
            "x-code": "date.expired",
            "x-source": SOURCE,
            "x-examples": {
                "as_of": "2026-11-23",
                "pass": [{**FOOD, "food_business_permit": {"valid_to": "2026-11-23"}}],
                "fail": [{**FOOD, "food_business_permit": {"valid_to": "2026-11-22"}}],
                "unverifiable": [{**FOOD, "food_business_permit": {"valid_to": None}}],
                "not-applicable": [{"submission": {"industries": []}}],
            },
        },
        {
            "$anchor": "code-in-capitals",
            "title": {"zh": "信用代码为大写", "en": "Credit code in capitals"},
            "at": {"business_licence.uscc": {"pattern": "^[0-9A-Z]{18}$"}},
            "x-source": SOURCE,
            "x-examples": {
                "as_of": "2026-11-23",
                "pass": [{"business_licence": {"uscc": USCC}}],
                "fail": [{"business_licence": {"uscc": USCC.lower()}}],
                "unverifiable": [{"business_licence": {"uscc": None}}],
            },
        },
    ],
}

GONE = object()
PERMIT = {"food_business_permit.valid_to": {"notExpired": {"days": 0}}}
MISTAKES: dict[str, tuple[tuple[str | int, ...], Any, str]] = {
    "misspelt keyword at depth": (
        ("allOf", 0, "then", "anyOf", 0, "at", "food_business_permit.valid_to", "notExpird"),
        {"days": 0},
        (
            "/allOf/0/then/anyOf/0/at/food_business_permit.valid_to/notExpird: "
            "unknown keyword 'notExpird'. Did you mean 'notExpired'?"
        ),
    ),
    "unknown type in a path": (
        ("allOf", 0, "then", "anyOf", 0),
        {"required": ["food_busness_permit"]},
        (
            "/allOf/0/then/anyOf/0/required: "
            "unknown document type or role 'food_busness_permit'. Did you mean 'food_business_permit'?"
        ),
    ),
    "unknown field in a path": (
        ("allOf", 1, "sameAs"),
        ["submission.declared.uscc", "business_licence.usc"],
        "/allOf/1/sameAs: unknown field 'usc'. Did you mean 'uscc'?",
    ),
    "rule without source": (("allOf", 1, "x-source"), GONE, "/allOf/1/x-source: the rule has no source"),
    "rule without a failing example": (
        ("allOf", 1, "x-examples", "fail"),
        GONE,
        "/allOf/1/x-examples: the rule has no example of kind 'fail'",
    ),
    "whenPresent inside if": (
        ("allOf", 0, "if"),
        {"whenPresent": PERMIT},
        "/allOf/0/if/whenPresent: whenPresent may not stand inside if, not or anyOf; use at",
    ),
    "unknown code": (
        ("allOf", 0, "x-code"),
        "date.expird",
        "/allOf/0/x-code: unknown finding code 'date.expird'. Did you mean 'date.expired'?",
    ),
    "remote reference": (
        ("allOf", 0, "then", "$ref"),
        "https://example.org/condition.json",
        "/allOf/0/then/$ref: unknown keyword '$ref'.",
    ),
    "nested quantifier": (
        ("allOf", 1, "at", "business_licence.uscc", "pattern"),
        "^([0-9A-Z]+)*$",
        "/allOf/1/at/business_licence.uscc/pattern: a quantifier stands on a group that holds a quantifier",
    ),
    "unknown rule overridden": (
        ("x-pack", "override", "common/no-surpluss"),
        "off",
        "/x-pack/override: unknown rule 'common/no-surpluss'. Did you mean 'common/no-surplus'?",
    ),
}


def write(folder: Path, pack: dict[str, Any]) -> Path:
    path = folder / "mine.json"
    path.write_text(json.dumps(pack, ensure_ascii=False), encoding="utf-8")
    return path


def plant(steps: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """The sound pack with one value set, or gone."""
    pack = copy.deepcopy(SOUND)
    parent: Any = pack
    for step in steps[:-1]:
        parent = parent[step]
    if value is GONE:
        del parent[steps[-1]]
    else:
        parent[steps[-1]] = value
    return pack


def test_without_a_mistake_the_pack_is_sound(tmp_path: Path) -> None:
    assert lint_pack(write(tmp_path, SOUND)) == []
    assert run_examples(load(["mine"], tmp_path)[0]) == []


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_planted_mistake_is_the_one_problem_and_its_place_is_named(tmp_path: Path, mistake: str) -> None:
    steps, value, told = MISTAKES[mistake]
    problems = lint_pack(write(tmp_path, plant(steps, value)))

    assert len(problems) == 1
    assert told in f"{problems[0].pointer}: {problems[0].text}"
