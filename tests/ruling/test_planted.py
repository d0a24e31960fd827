"""Mistakes planted in a sound pack: each is found, and what is said names the place and, if there is one, the right name."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from bizdocs.ruling.dialect.metaschema import DIALECT
from bizdocs.ruling.packs.lint import lint_pack, run_examples
from tests.ruling.samples import USCC, load

SOURCE = {
    "url": "https://example.org/rules",
    "clause": "经营食品须提供在有效期内的许可证",
    "date": "2026-11-01",
    "read_on": "2026-11-23",
    "confidence": "A",
}
FOOD = {"submission": {"industries": ["food"]}}
SOUND: dict[str, Any] = {
    "$schema": DIALECT,
    "title": {"zh": "示例", "en": "demo"},
    "x-pack": {
        "edition": "2026-11",
        "effective": "2026-11-01/..",
        "read_on": "2026-11-23",
        "confidence": "A",
        "sites": ["example.org"],
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
PERMIT_THERE = {"required": ["food_business_permit"]}
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
    "field that the paper does not have": (
        ("allOf", 1, "sameAs"),
        ["business_licence.entity_name", "food_business_permit.entity_type"],
        "/allOf/1/sameAs: 'food_business_permit' has no field 'entity_type'. It has: holder, permit_number, uscc",
    ),
    "field that the paper has under another name": (
        ("allOf", 1, "required"),
        ["account_permit.account_name"],
        "/allOf/1/required: 'account_permit' has no field 'account_name'. Did you mean 'account_number'?",
    ),
    "field that no document of a person has": (
        ("allOf", 1, "required"),
        ["legal_rep_id.legal_rep"],
        "/allOf/1/required: 'legal_rep_id' has no field 'legal_rep'.",
    ),
    "unknown subject": (
        ("allOf", 0, "if"),
        {"at": {"submission.subject": {"const": "enterprises"}}},
        "/allOf/0/if/at/submission.subject/const: unknown subject 'enterprises'. Did you mean 'enterprise'?",
    ),
    "unknown industry": (
        ("allOf", 0, "if", "at", "submission.industries", "contains"),
        {"const": "foood"},
        "/allOf/0/if/at/submission.industries/contains/const: unknown industry 'foood'. Did you mean 'food'?",
    ),
    "unknown industry among those of a pattern": (
        ("allOf", 0, "if", "at", "submission.industries", "contains"),
        {"pattern": "^(food|caterring)(\\.|$)"},
        "/allOf/0/if/at/submission.industries/contains/pattern: unknown industry 'caterring'. Did you mean 'catering'?",
    ),
    "unknown barred industry": (
        ("allOf", 1, "barred"),
        {"industries": ["tobaco"]},
        "/allOf/1/barred: unknown industry 'tobaco'. Did you mean 'tobacco'?",
    ),
    "unknown act": (
        ("allOf", 0, "then"),
        {"outside": {"kind": "act", "act": "remitance"}},
        "/allOf/0/then/outside: unknown act 'remitance'. Did you mean 'remittance'?",
    ),
    "unknown side": (
        ("allOf", 1, "at", "legal_rep_id.sides"),
        {"hasSides": ["portrat"]},
        "/allOf/1/at/legal_rep_id.sides/hasSides: unknown side 'portrat'. Did you mean 'portrait'?",
    ),
    "unknown kind of seal": (
        ("allOf", 1, "at", "authorisation_letter"),
        {"sealedBy": {"kinds": ["oficial"]}},
        "/allOf/1/at/authorisation_letter/sealedBy: unknown kind of seal 'oficial'. Did you mean 'official'?",
    ),
    "unknown file format": (
        ("allOf", 1, "at", "business_licence.files"),
        {"fileLimits": {"formats": ["jpeg"]}},
        "/allOf/1/at/business_licence.files/fileLimits: unknown file format 'jpeg'. Did you mean 'jpg'?",
    ),
    "unknown type of document": (
        ("allOf", 1, "at", "legal_rep_id.type"),
        {"enum": ["resident_id", "pasport"]},
        "/allOf/1/at/legal_rep_id.type/enum: unknown document type 'pasport'. Did you mean 'passport'?",
    ),
    "unknown entry of the form": (
        ("allOf", 1, "at", "submission.acount.name"),
        {"maxLength": 20},
        "/allOf/1/at: unknown entry of the form 'acount'. Did you mean 'account'?",
    ),
    "unknown entry further down the form": (
        ("allOf", 1, "at", "submission.account.picture.hight"),
        {"minimum": 200},
        "/allOf/1/at: unknown entry of the form 'account.picture.hight'. Did you mean 'account.picture.height'?",
    ),
    "unknown part of a file": (
        ("allOf", 1, "at", "business_licence.files.*.color"),
        {"const": True},
        "/allOf/1/at: unknown part of a document 'color'. Did you mean 'colour'?",
    ),
    "unknown name of a member": (
        ("allOf", 1, "each"),
        {"of": "trademark_certificate.*", "as": "mark", "holds": {"required": ["mrak.holder"]}},
        "/allOf/1/each/holds/required: unknown document type or role 'mrak'. Did you mean 'mark'?",
    ),
    "unknown field of a member": (
        ("allOf", 1, "each"),
        {"of": "trademark_certificate.*", "as": "mark", "holds": {"required": ["mark.holdr"]}},
        "/allOf/1/each/holds/required: unknown field 'holdr'. Did you mean 'holder'?",
    ),
    "name of a member that is a document's": (
        ("allOf", 1, "each"),
        {"of": "trademark_certificate.*", "as": "photo", "holds": {"required": ["photo.holder"]}},
        "/allOf/1/each/as: 'photo' is a document's name already; choose another",
    ),
    "more than there may be": (
        ("allOf", 1, "count"),
        {"of": ["photo.*"], "min": 3, "max": 2},
        "/allOf/1/count: max is less than min",
    ),
    "route that may say nothing": (
        ("allOf", 1, "anyOf"),
        [{"sameAs": ["business_licence.uscc", "uscc_certificate.uscc"]}, {"required": ["authorisation_letter"]}],
        "/allOf/1/anyOf/0: this route may have nothing to judge",
    ),
    "route without else": (
        ("allOf", 1, "anyOf"),
        [{"if": {"required": ["photo"]}, "then": {"required": ["photo"]}}],
        "/allOf/1/anyOf/0: a route with an if needs an else",
    ),
    "route that is a person's judgement": (
        ("allOf", 0, "then", "anyOf"),
        [{"required": ["food_business_permit"]}, {"outside": {"kind": "judgement"}}],
        "/allOf/0/then/anyOf/1/outside: outside may not stand inside if, not or anyOf",
    ),
    "route of two, one of them an act": (
        ("allOf", 0, "then", "anyOf"),
        [PERMIT_THERE, {"allOf": [{"required": ["photo"]}, {"outside": {"kind": "act", "act": "remittance"}}]}],
        "/allOf/0/then/anyOf/1/allOf/1/outside: outside may not stand inside if, not or anyOf",
    ),
    "condition that only a person can tell": (
        ("allOf", 0, "if"),
        {"outside": {"kind": "judgement"}},
        "/allOf/0/if/outside: outside may not stand inside if, not or anyOf",
    ),
    "source without a date": (
        ("allOf", 1, "x-source"),
        {"url": "https://example.org/rules", "confidence": "A"},
        "/allOf/1/x-source: the source has no date",
    ),
    "impossible day": (
        ("allOf", 1, "x-source"),
        {**SOURCE, "date": "2026-02-30"},
        "/allOf/1/x-source/date: '2026-02-30' is no day of the calendar",
    ),
    "effect that ends before it begins": (
        ("allOf", 1, "x-effective"),
        "2026-11-01/2026-10-01",
        "/allOf/1/x-effective: names no days of the calendar, or ends before it begins",
    ),
    "effect from an impossible day": (
        ("allOf", 1, "x-effective"),
        "2026-02-30/..",
        "/allOf/1/x-effective: names no days of the calendar, or ends before it begins",
    ),
    "impossible month": (
        ("allOf", 1, "x-source"),
        {**SOURCE, "date": "2026-13"},
        "/allOf/1/x-source/date: '2026-13' is no day of the calendar",
    ),
    "rule of a pack that is not inherited": (
        ("x-pack", "override", "douyin/blue_v/needs-leter"),
        "off",
        (
            "/x-pack/override: 'douyin/blue_v' is not inherited; add it to extends. "
            "unknown rule 'douyin/blue_v/needs-leter'. Did you mean 'douyin/blue_v/needs-letter-or-check'?"
        ),
    ),
    "rule that an industry does not have": (
        ("x-pack", "override", "industries/pawn/needs-permitt"),
        "off",
        "/x-pack/override: unknown rule 'industries/pawn/needs-permitt'. Did you mean 'industries/pawn/needs-permit'?",
    ),
    "rule of the pack itself": (
        ("x-pack", "override", "mine/permit-in-force"),
        "off",
        "/x-pack/override: 'mine/permit-in-force' is the pack's own rule; change it where it stands",
    ),
    "platform without its folder": (
        ("x-pack", "platform"),
        "demo",
        "/x-pack/platform: is 'demo', but the file lies in no folder of a platform; move it to demo/",
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
    assert told in f"{problems[0].pointer}: {problems[0].text.en}"
