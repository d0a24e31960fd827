"""The twenty mistakes that an audit planted in a sound pack, and forty more: each is found by `packs lint` or `packs test`.

Each case is one change of a sound pack; where a number is typed wrongly, the example repeats the mistake as its author would.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs.errors import PackError
from bizdocs.ruling.packs.lint import lint_pack, run_examples
from tests import drawn
from tests.ruling.samples import load

URL = "https://shop.example.org/rules/7"
SOURCE = {"url": URL, "clause": "开店规则", "date": "2026-11-01", "read_on": "2026-11-23", "confidence": "A"}
TITLE = {"zh": "规则", "en": "Rule"}
USCC, BAD_USCC = "91330106MA7B3K2N1G", "91330106MA7B3K2N1H"
ID_NUMBER, BAD_ID = "330106199003071236", "330106199003071235"
LETTER_PAPER = "authorisation_letter"
FOOD = {"submission": {"industries": ["food"]}}


def rule(anchor: str, schema: dict[str, Any], examples: dict[str, Any], clause: str = "开店规则") -> dict[str, Any]:
    return {
        "$anchor": anchor,
        "title": TITLE,
        **schema,
        "x-source": {**SOURCE, "clause": clause},
        "x-examples": {"as_of": "2026-11-23", **examples},
    }


RULES = [
    rule(
        "months",
        {"whenPresent": {"food_business_permit.valid_to": {"notExpired": {"months": 3}}}},
        {
            "pass": [{"food_business_permit": {"valid_to": "2027-02-23"}}],
            "fail": [{"food_business_permit": {"valid_to": "2027-02-21"}}],
            "unverifiable": [{"food_business_permit": {"valid_to": None}}],
        },
        "许可证剩余有效期不少于 3 个月",
    ),
    rule(
        "capital",
        {"at": {"business_licence.registered_capital": {"minimum": 1000000}}},
        {
            "pass": [{"business_licence": {"registered_capital": {"amount": 1000000, "currency": "CNY"}}}],
            "fail": [{"business_licence": {"registered_capital": {"amount": 999999, "currency": "CNY"}}}],
        },
        "注册资本不低于 100 万元",
    ),
    rule(
        "letter",
        {
            "x-requirement": {"id": "letter", "level": "required", "title": {"zh": "公函", "en": "Letter"}},
            "required": ["authorisation_letter"],
        },
        {"pass": [{"authorisation_letter": {"operator": "李青", "operator_id_number": ID_NUMBER}}], "fail": [{}]},
    ),
    rule(
        "food",
        {
            "x-requirement": {
                "id": "food_permit",
                "level": "conditional",
                "title": {"zh": "食品许可", "en": "Food permit"},
            },
            "if": {"at": {"submission.industries": {"contains": {"pattern": r"^food(\.|$)"}}}},
            "then": {"anyOf": [{"required": ["food_business_permit"]}, {"required": ["food_production_permit"]}]},
        },
        {
            "pass": [{**FOOD, "food_business_permit": {"uscc": USCC}}],
            "fail": [FOOD],
            "not-applicable": [{"submission": {"industries": []}}],
        },
    ),
    rule(
        "scope",
        {"at": {"business_licence.scope": {"mentions": {"any": ["网络销售", "互联网销售"]}}}},
        {"pass": [{"business_licence": {"scope": "互联网销售"}}], "fail": [{"business_licence": {"scope": "设计"}}]},
    ),
    rule(
        "files",
        {"whenPresent": {"*.files": {"fileLimits": {"formats": ["jpg"], "maxBytes": 5242880}}}},
        {
            "pass": [{"business_licence": {"files": [{"format": "jpg", "bytes": 100}]}}],
            "fail": [{"business_licence": {"files": [{"format": "png", "bytes": 100}]}}],
        },
        "支持 JPG，单个不超过 5 MB",
    ),
    rule(
        "name",
        {"at": {"submission.account.name": {"minLength": 2, "maxLength": 20}}},
        {
            "pass": [{"submission": {"account": {"name": "星澜"}}}],
            "fail": [{"submission": {"account": {"name": "星"}}}],
        },
    ),
    rule(
        "same",
        {"sameAs": ["business_licence.uscc", "uscc_certificate.uscc"]},
        {
            "pass": [{"business_licence": {"uscc": USCC}, "uscc_certificate": {"uscc": USCC}}],
            "fail": [{"business_licence": {"uscc": USCC}, "uscc_certificate": {"uscc": "92330106MA2H4P9C10"}}],
        },
    ),
]
SOUND: dict[str, Any] = {
    "$schema": "https://bizdocs.dev/1/dialect",
    "title": {"zh": "港湾开店", "en": "Harbour shop"},
    "x-pack": {
        "platform": "harbour",
        "default": True,
        "edition": "2026-11",
        "effective": "2026-11-01/..",
        "read_on": "2026-11-23",
        "confidence": "A",
        "sites": ["example.org"],
        "extends": ["common"],
        "override": {"common/expires-soon": "off"},
    },
    "allOf": RULES,
}
MONTHS, CAPITAL, LETTER, FOOD_RULE, SCOPE, FILES, NAME, SAME = range(8)
A = "allOf"
GONE = object()
Change = tuple[tuple[Any, ...], Any]


def at(number: int, *steps: Any) -> tuple[Any, ...]:
    return (A, number, *steps)


OF_THE_AUDIT: dict[str, list[Change]] = {
    "1 an address that is none": [(at(0, "x-source", "url"), "meituan help")],
    "2 read in the future": [(at(0, "x-source", "read_on"), "2030-01-01")],
    "3 a source younger than its reading": [(at(0, "x-source", "date"), "2026-11-29")],
    "4 confidence A of a blog": [(at(0, "x-source", "url"), "https://blog.example.com/shops/1")],
    "5 a pack surer than its rules": [
        *((at(n, "x-source", "confidence"), "C") for n in range(8)),
        (("x-pack", "confidence"), "A"),
    ],
    "6 a rule that can never fail": [
        (at(FOOD_RULE, "then", "anyOf"), [{"required": ["food_business_permit"]}, {"outside": {"kind": "judgement"}}])
    ],
    "7 a requirement that industries call otherwise": [
        (at(LETTER, "x-requirement", "id"), "pawn_papers"),
        (at(LETTER, "required"), ["pawn_permit"]),
        (at(LETTER, "x-examples", "pass"), [{"pawn_permit": {"holder": "杭州星澜网络科技有限公司"}}]),
    ],
    "8 a Chinese title in English": [(at(0, "title", "zh"), "Permits last three months")],
    "9 an edition of other years than its effect": [(("x-pack", "edition"), "2019")],
    "10 a capital in 万元": [
        (at(CAPITAL, "at", "business_licence.registered_capital", "minimum"), 100),
        (
            at(CAPITAL, "x-examples", "fail"),
            [{"business_licence": {"registered_capital": {"amount": 99, "currency": "CNY"}}}],
        ),
    ],
    "11 an ID number with a wrong check digit": [
        (
            at(LETTER, "x-examples", "pass"),
            [{"authorisation_letter": {"operator": "李青", "operator_id_number": BAD_ID}}],
        )
    ],
    "12 a word with a blank behind it": [
        (at(SCOPE, "at", "business_licence.scope", "mentions", "any", 0), "网络销售 ")
    ],
    "13 no extends": [(("x-pack", "extends"), GONE), (("x-pack", "override"), GONE)],
    "14 a paper asked for and refused": [
        (
            (A,),
            [
                *RULES,
                rule(
                    "no-letter",
                    {"none": ["authorisation_letter"]},
                    {"pass": [{}], "fail": [{"authorisation_letter": {}}]},
                ),
            ],
        )
    ],
    "15 another number than the clause's": [
        (at(FILES, "whenPresent", "*.files", "fileLimits", "maxBytes"), 1048576),
    ],
    "16 a misspelt industry": [
        (at(FOOD_RULE, "if", "at", "submission.industries", "contains", "pattern"), r"^fod(\.|$)")
    ],
    "17 an anchor twice": [(at(1, "$anchor"), "months")],
    "18 an effect that ends before it begins": [(("x-pack", "effective"), "2026-11-01/2026-10-01")],
    "19 an unknown override": [(("x-pack", "override"), {"common/expires-son": "off"})],
    "20 months for days": [
        (at(MONTHS, "whenPresent", "food_business_permit.valid_to", "notExpired"), {"days": 3}),
    ],
}
MORE: dict[str, list[Change]] = {
    "a bare site": [(at(0, "x-source", "url"), "https://example.org")],
    "a bare site with a slash": [(at(0, "x-source", "url"), "https://example.org/")],
    "an address without a scheme": [(at(0, "x-source", "url"), "shop.example.org/rules")],
    "an address of a file": [(at(0, "x-source", "url"), "file:///tmp/a.html")],
    "an address with a blank": [(at(0, "x-source", "url"), "https://shop.example.org/a b")],
    "A without an address": [(at(0, "x-source", "url"), None)],
    "A without the platform's sites": [(("x-pack", "sites"), GONE)],
    "A of a site that only ends alike": [(at(0, "x-source", "url"), "https://notexample.org/rules/7")],
    "a key of a private list": [(at(0, "x-source", "clause"), "WX11：许可证剩余 3 个月")],
    "copied in the future": [(at(0, "x-source", "copied_on"), "2031-01-01")],
    "looked at in the future": [(at(0, "x-source", "live_checked_on"), "2031-01-01")],
    "read before it was copied": [
        (at(0, "x-source", "copied_on"), "2026-11-24"),
        (at(0, "x-source", "read_on"), "2026-11-23"),
    ],
    "a source of the future": [(at(0, "x-source", "date"), "2031")],
    "a pack read in the future": [(("x-pack", "read_on"), "2031-01-01")],
    "an error on an article": [(at(0, "x-source", "confidence"), "C"), (at(0, "x-severity"), "error")],
    "an error on nothing": [(at(0, "x-source", "confidence"), "U"), (at(0, "x-severity"), "error")],
    "an English title in Chinese": [(at(0, "title", "en"), "许可证剩余三个月")],
    "a requirement in English only": [(at(LETTER, "x-requirement", "title", "zh"), "Letter")],
    "a pack's title in English only": [(("title", "zh"), "Harbour")],
    "a title with a blank before it": [(at(0, "title", "zh"), " 规则")],
    "an edition of another month": [(("x-pack", "edition"), "2026-08")],
    "a platform of another folder": [(("x-pack", "platform"), "port")],
    "a word twice": [(at(SCOPE, "at", "business_licence.scope", "mentions", "any"), ["互联网销售", "互联网 销售"])],
    "a word asked for and refused": [
        (at(SCOPE, "at", "business_licence.scope", "mentions"), {"any": ["互联网销售"], "none": ["互联网销售"]})
    ],
    "bounds that cross": [(at(NAME, "at", "submission.account.name"), {"minLength": 20, "maxLength": 2})],
    "sizes in MB": [(at(FILES, "whenPresent", "*.files", "fileLimits", "maxBytes"), 5)],
    "the same place twice": [(at(SAME, "sameAs"), ["business_licence.uscc", "business_licence.uscc"])],
    "one place alone": [(at(SAME, "sameAs"), ["business_licence.uscc"])],
    "a code compared with a name": [(at(SAME, "sameAs"), ["business_licence.uscc", "uscc_certificate.entity_name"])],
    "a code with a wrong check digit": [
        (at(FOOD_RULE, "x-examples", "pass"), [{**FOOD, "food_business_permit": {"uscc": BAD_USCC}}])
    ],
    "an impossible day in an example": [
        (at(MONTHS, "x-examples", "pass"), [{"food_business_permit": {"valid_to": "2027-02-30"}}])
    ],
    "a misspelt paper in an example": [(at(LETTER, "x-examples", "fail"), [{"autorisation_letter": {}}])],
    "a misspelt field in an example": [
        (at(LETTER, "x-examples", "pass"), [{"authorisation_letter": {"operater": "李青"}}])
    ],
    "an unknown subject in an example": [(at(LETTER, "x-examples", "fail"), [{"submission": {"subject": "firm"}}])],
    "a misspelt paper": [(at(LETTER, "required"), ["autorisation_letter"])],
    "a misspelt keyword": [(at(NAME, "at", "submission.account.name"), {"minLenght": 2})],
    "a misspelt code": [(at(0, "x-code"), "date.expird")],
    "a misspelt entry of the form": [(at(NAME, "at"), {"submission.acount.name": {"minLength": 2}})],
    "an unknown format": [(at(FILES, "whenPresent", "*.files", "fileLimits", "formats"), ["jpeg"])],
    "a limit of another unit": [
        (at(MONTHS, "whenPresent", "food_business_permit.valid_to", "notExpired"), {"months": 6}),
        (at(MONTHS, "x-examples", "pass"), [{"food_business_permit": {"valid_to": "2028-02-23"}}]),
    ],
    "a bound that is not the clause's, in the example too": [
        (at(MONTHS, "whenPresent", "food_business_permit.valid_to", "notExpired"), {"months": 1}),
        (at(MONTHS, "x-examples", "fail"), [{"food_business_permit": {"valid_to": "2026-12-01"}}]),
    ],
    "an act as a route": [
        (
            at(FOOD_RULE, "then", "anyOf"),
            [{"required": ["food_business_permit"]}, {"outside": {"kind": "act", "act": "payment"}}],
        )
    ],
    "a judgement as a condition": [(at(FOOD_RULE, "if"), {"outside": {"kind": "judgement"}})],
    "no source": [(at(0, "x-source"), GONE)],
    "no failing example": [(at(SAME, "x-examples", "fail"), GONE)],
    "an example that comes out otherwise": [
        (at(NAME, "x-examples", "pass"), [{"submission": {"account": {"name": "星" * 21}}}])
    ],
    "an override of what is not inherited": [(("x-pack", "override"), {"douyin/blue_v/needs-letter": "off"})],
    "a parent that nobody has": [(("x-pack", "extends"), ["comon"])],
    "a requirement that nobody declares": [(at(SAME, "x-requirement"), "lettr")],
}
MISTAKES = {**OF_THE_AUDIT, **MORE}


def plant(changes: list[Change]) -> dict[str, Any]:
    pack = copy.deepcopy(SOUND)
    for steps, value in changes:
        parent: Any = pack
        for step in steps[:-1]:
            parent = parent[step]
        if value is GONE:
            parent.pop(steps[-1], None)
        else:
            parent[steps[-1]] = copy.deepcopy(value)
    return pack


def write(folder: Path, pack: dict[str, Any]) -> Path:
    path = folder / "harbour" / "shop.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(pack, ensure_ascii=False), encoding="utf-8")
    return path


def found(folder: Path, pack: dict[str, Any]) -> list[str]:
    """What lint and the examples say."""
    told = [f"{each.pointer}: {each.text.en}" for each in lint_pack(write(folder, pack), folder)]
    if told:
        return told
    return [
        f"{each.rule}: {each.wanted} comes out as {each.state}"
        for each in run_examples(load(["harbour/shop"], folder)[0])
    ]


def test_the_pack_without_a_mistake_is_sound(tmp_path: Path) -> None:
    assert found(tmp_path, SOUND) == []


def test_there_are_as_many_as_there_should_be() -> None:
    assert len(OF_THE_AUDIT) == 20
    assert len(MORE) >= 40


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_planted_mistake_is_found(tmp_path: Path, mistake: str) -> None:
    assert found(tmp_path, plant(MISTAKES[mistake])) != []


REFUSED = (
    *(
        "1 an address that is none",
        "2 read in the future",
        "3 a source younger than its reading",
        "4 confidence A of a blog",
    ),
    *(
        "6 a rule that can never fail",
        "16 a misspelt industry",
        "a bare site",
        "an error on nothing",
        "a misspelt paper",
    ),
    *("a platform of another folder", "a requirement that nobody declares", "an act as a route"),
)


@pytest.mark.parametrize("mistake", REFUSED)
def test_what_would_judge_wrongly_is_refused_by_the_library_too(tmp_path: Path, mistake: str) -> None:
    path = write(tmp_path, plant(MISTAKES[mistake]))
    with pytest.raises(PackError) as refused:
        bizdocs.check(drawn.facts_of("ready"), platform="harbour/shop", packs=tmp_path)
    assert str(path) in str(refused.value)


def test_a_sound_pack_is_used(tmp_path: Path) -> None:
    write(tmp_path, SOUND)
    report = bizdocs.check(drawn.facts_of("ready"), platform="harbour", packs=tmp_path)
    assert [(pack.id, pack.origin) for pack in report.packs] == [("harbour/shop", "user")]


@pytest.mark.parametrize(
    ("name", "head"), [("douyin/blue_v", {}), ("douyin/mine", {"default": True})], ids=["id", "default of a platform"]
)
def test_a_pack_takes_no_others_place_without_a_word(tmp_path: Path, name: str, head: dict[str, Any]) -> None:
    pack = copy.deepcopy(SOUND)
    pack["x-pack"] |= {"platform": "douyin", **head}
    path = tmp_path / f"{name}.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(pack, ensure_ascii=False), encoding="utf-8")

    with pytest.raises(PackError, match="replaces"):
        bizdocs.check(drawn.facts_of("ready"), platform="douyin", packs=tmp_path)

    pack["x-pack"]["replaces"] = True
    path.write_text(json.dumps(pack, ensure_ascii=False), encoding="utf-8")
    report = bizdocs.check(drawn.facts_of("ready"), platform="douyin", packs=tmp_path)
    assert [(each.id, each.origin) for each in report.packs] == [(name, "user")]
