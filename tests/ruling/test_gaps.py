"""A gap is not a pass: what no rule speaks of is said, and never ready."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs.model import Check, Finding, Json, Pack
from bizdocs.ruling.findings.catalogue import vocabulary
from bizdocs.ruling.packs.load import list_packs, load_industries, load_packs
from bizdocs.ruling.rule import Ruling, rule
from bizdocs.ruling.scopes import industries_in_scope
from tests import drawn
from tests.ruling.samples import TODAY, make_facts
from tests.ruling.test_industries import write_pack

DAY = date(2026, 11, 23)
NO_RULE = "pack.no-rule"
ALL = tuple(vocabulary()["industries"])
COARSE = tuple(name for name in ALL if "." not in name)
FINE = tuple(name for name in ALL if "." in name)
NEVER_READY = ("virtual_currency", "lottery", "franchising", "lodging", "fireworks", "security_service", "other")


@cache
def platforms() -> tuple[str, ...]:
    return tuple(sorted({pack.id for pack in list_packs() if pack.platform}))


@cache
def pack_of(platform: str) -> Pack:
    return load_packs([platform], as_of=DAY)[0]


def judge(platform: str, industries: Sequence[str], licence: Mapping[str, Json] | None = None) -> Ruling:
    """Nothing supplied but a good licence."""
    facts = drawn.facts_of("ready")
    form = {"subject": "enterprise", "subject_source": "declared", "industries": list(industries)}
    values = {"business_licence": {**facts.values["business_licence"], **(licence or {})}, "submission": form}
    return rule(
        replace(facts, values=values), [pack_of(platform), *load_industries(industries, as_of=DAY)], DAY, known=joined()
    )


@cache
def joined() -> tuple[str, ...]:
    return tuple(pack.id.partition("/")[2] for pack in list_packs() if pack.id.startswith(("law/", "industries/")))


@cache
def open_platforms() -> tuple[str, ...]:
    """Those that find nothing wrong with a licence alone; at the others something is missing whatever the industry."""
    return tuple(platform for platform in platforms() if judge(platform, []).verdict == "ready")


def gaps(ruling: Ruling) -> list[Finding]:
    return [finding for finding in ruling.findings if finding.code == NO_RULE]


def knows(check: Check, industry: str) -> bool:
    """Whether a check is of a rule with a source that says what the industry has to supply, and that it has: nothing more."""
    says_nothing = "no-papers" in check.rule.id and check.state == "unverifiable"
    return (check.state == "pass" or says_nothing) and check.rule.source.confidence in "ABC"


def each_industry() -> list[tuple[str, str]]:
    """Every coarse industry under every platform that could be ready, and the finer ones by turns."""
    turns = zip(cycle(open_platforms()), FINE, strict=False)
    return [(platform, name) for name in COARSE for platform in open_platforms()] + list(turns)


def test_there_are_platforms_that_could_be_ready() -> None:
    assert len(open_platforms()) >= 5


def test_no_industry_is_ready_unless_a_rule_says_that_nothing_more_is_needed() -> None:
    wrong = []
    for platform, industry in each_industry():
        ruling = judge(platform, [industry])
        about = [check for check in ruling.results[0].checks if "industries" in str(check.rule.schema)]
        if ruling.verdict == "ready" and not any(knows(check, industry) for check in about):
            wrong.append((platform, industry))
    assert wrong == []


@pytest.mark.parametrize("industry", NEVER_READY)
def test_what_is_declared_and_nobody_knows_is_for_review(industry: str) -> None:
    for platform in platforms():
        ruling = judge(platform, [industry])
        known = [c for c in ruling.results[0].checks if c.state in {"fail", "pass"} and industry in str(c.rule.schema)]
        assert ruling.verdict != "ready"
        assert gaps(ruling) or known


def test_other_is_asked_which_one_it_is() -> None:
    (told,) = gaps(judge("stripe/account", ["other"]))

    assert told.severity == "review"
    assert "请写明是哪个行业" in told.message.render("zh")
    assert "which one" in told.message.render("en")


def test_a_rule_that_speaks_of_any_industry_speaks_of_none() -> None:
    assert [finding.packs for finding in gaps(judge("alipay/merchant", ["lottery"]))] == [("alipay/merchant",)]


def test_a_finer_industry_is_known_by_the_rule_of_the_coarser_one(tmp_path: Path) -> None:
    food = {"if": {"at": {"submission.industries": {"contains": {"pattern": r"^food(\.|$)"}}}}}
    source = {"clause": "食品", "read_on": "2026-11-23", "confidence": "A"}
    write_pack(tmp_path, "demo/shop", {**food, "then": {"required": ["photo"]}, "x-source": source}, platform="demo")
    facts = make_facts({"submission": {"industries": ["food.infant", "lottery"]}, "photo": [{"type": "photo"}]})
    packs = load_packs(["demo/shop"], as_of=TODAY, folders=[tmp_path])

    assert [finding.actual for finding in gaps(rule(facts, packs, TODAY))] == [["lottery"]]


@pytest.mark.parametrize(("confidence", "number"), [("A", 0), ("C", 0), ("D", 1), ("U", 1)])
def test_a_rule_without_a_source_knows_nothing(tmp_path: Path, confidence: str, number: int) -> None:
    source = {"clause": "彩票", "read_on": "2026-11-23", "confidence": confidence}
    asked: dict[str, Any] = {
        "if": {"at": {"submission.industries": {"contains": {"const": "lottery"}}}},
        "then": {"required": ["photo"]},
        "x-source": source,
    }
    write_pack(tmp_path, "demo/shop", asked, platform="demo")
    facts = make_facts({"submission": {"industries": ["lottery"]}, "photo": [{"type": "photo"}]})

    assert len(gaps(rule(facts, load_packs(["demo/shop"], as_of=TODAY, folders=[tmp_path]), TODAY))) == number


def test_a_gap_of_one_platform_does_not_stand_in_the_way_of_another() -> None:
    facts = drawn.facts_of("ready")
    values = {name: facts.values[name] for name in ("business_licence", "submission")}
    values["submission"] = {"subject": "enterprise", "industries": ["tools.weather"]}
    packs = load_packs(["stripe/account", "wechat/mini_program"], as_of=DAY)
    ruling = rule(replace(facts, values=values), packs, DAY)

    assert [finding.packs for finding in gaps(ruling)] == [("stripe/account",)]
    assert {result.pack.id: result.verdict for result in ruling.results} == {
        "stripe/account": "needs-review",
        "wechat/mini_program": "ready",
    }
    assert ruling.verdict == "needs-review"


def test_what_only_the_scope_names_is_one_line_and_changes_nothing() -> None:
    ruling = judge("stripe/account", [], {"scope": "软件开发；住宿服务；烟花爆竹零售；保安服务"})
    (told,) = gaps(ruling)

    assert ruling.verdict == "ready"
    assert told.severity == "info"
    assert told.actual == ["lodging", "fireworks", "security_service"]
    assert "没有申报" in told.message.render("zh")


@pytest.mark.parametrize(
    ("scope", "industries"),
    [
        ("食品销售（不含烟花爆竹）；软件开发", ("food",)),
        ("化工产品销售（不含危险化学品经营）", ()),
        ("危险化学品经营（不含剧毒化学品）", ("hazardous_chemicals",)),
        ("许可项目：餐饮服务；ＫＴＶ。一般项目：广告设计", ("catering",)),
        ("技术服务，不得从事拍卖业务", ()),
        ("动物 诊疗", ("pet_clinic",)),
        ("软件开发；信息技术咨询服务；广告设计、代理", ()),
    ],
)
def test_what_a_scope_rules_out_is_not_in_it(scope: str, industries: tuple[str, ...]) -> None:
    assert industries_in_scope(make_facts({"business_licence": {"scope": scope}})) == industries


def test_the_words_of_scopes_are_of_industries_that_there_are() -> None:
    from bizdocs.data.files import read_data

    words = read_data("scopes.json")
    assert set(words) <= set(ALL)
    assert all(len(word) > 1 for some in words.values() for word in some)


def test_a_seen_industry_that_has_a_pack_is_no_gap() -> None:
    facts = drawn.facts_of("ready")
    licence = {**facts.values["business_licence"], "scope": "典当；彩票代销"}
    told = bizdocs.check(replace(facts, values={**facts.values, "business_licence": licence}), platform="stripe")

    assert [finding.actual for finding in told.findings if finding.code == NO_RULE] == [["lottery"]]
