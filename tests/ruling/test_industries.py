"""Packs of industries: which ones join, and which industries nobody knows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import bizdocs
from bizdocs.errors import UnknownName
from bizdocs.ruling.packs import load as packs
from bizdocs.ruling.packs.checklist import make_checklist
from bizdocs.ruling.packs.load import load_industries
from bizdocs.ruling.rule import rule
from tests import drawn
from tests.ruling.samples import TODAY, load, make_facts, write_pack

RULE = {"required": ["security_service_permit"], "x-source": {"url": "https://example.org/rules/1", "confidence": "A"}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("locksmith", "locksmith.mobile", "falconry"):
        write_pack(tmp_path, f"industries/{name}", RULE, replaces=True)
    return tmp_path


@pytest.fixture
def nothing_else(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """bizdocs brings no packs."""
    empty = tmp_path_factory.mktemp("rules")
    monkeypatch.setattr(packs, "rules_folder", lambda: empty)


@pytest.mark.parametrize(
    ("industries", "ids"),
    [
        ((), []),
        (["locksmith"], ["industries/locksmith"]),
        (["locksmith.mobile"], ["industries/locksmith", "industries/locksmith.mobile"]),
        (["locksmith.night"], ["industries/locksmith"]),
        (["locksmith", "locksmith.mobile"], ["industries/locksmith", "industries/locksmith.mobile"]),
        (["falconry"], ["industries/falconry"]),
        (["other"], []),
        (["other.kind"], []),
    ],
)
def test_an_industry_brings_its_pack_and_that_of_its_coarser_form(
    nothing_else: None, folder: Path, industries: Sequence[str], ids: list[str]
) -> None:
    assert [pack.id for pack in load_industries(industries, as_of=TODAY, folders=[folder])] == ids


@pytest.mark.parametrize(("industry", "nearest"), [("locksmiths", "locksmith"), ("falconri.night", "falconry")])
def test_an_industry_that_nobody_knows_is_refused_with_the_nearest(folder: Path, industry: str, nearest: str) -> None:
    with pytest.raises(UnknownName, match=f"industry '{industry}'. Did you mean '{nearest}'"):
        load_industries([industry], as_of=TODAY, folders=[folder])


def test_the_pack_of_an_industry_is_listed_and_judged_inside_that_of_the_platform(folder: Path) -> None:
    report = bizdocs.check(drawn.facts_of("ready"), platform="douyin", industries=["locksmith"], packs=folder)

    assert [pack.id for pack in report.packs] == ["douyin/blue_v", "industries/locksmith"]
    assert [result.pack.id for result in report.results] == ["douyin/blue_v"]
    assert "industries/locksmith/rule-1" in {check.rule.id for check in report.results[0].checks}
    assert report.verdict == "not-ready"


def test_a_pack_that_is_named_is_not_joined_again(folder: Path) -> None:
    named = ["douyin", "industries/locksmith"]
    report = bizdocs.check(drawn.facts_of("ready"), platform=named, industries=["locksmith"], packs=folder)

    assert [pack.id for pack in report.packs] == ["douyin/blue_v", "industries/locksmith"]


@pytest.mark.parametrize(
    ("override", "severities", "asked"),
    [({}, ["error"], 1), ({"rule-1": "info"}, ["info"], 1), ({"rule-1": "off"}, [], 0)],
)
@pytest.mark.parametrize("extends", [[], ["industries/locksmith"]])
def test_a_platform_may_change_a_rule_of_an_industry_in_its_own_result(
    folder: Path, override: dict[str, str], severities: list[str], asked: int, extends: list[str]
) -> None:
    named = {f"industries/locksmith/{name}": value for name, value in override.items()}
    wanted = {"x-requirement": {"id": "permit", "level": "required", "title": {"zh": "许可证", "en": "permit"}}}
    write_pack(folder, "industries/locksmith", {**RULE, **wanted})
    write_pack(folder, "demo/mine", platform="demo", override=named, extends=extends)
    write_pack(folder, "demo/other", platform="demo")
    mine, other = load(["demo/mine", "demo/other"], folder)
    joining = load_industries(["locksmith"], as_of=TODAY, folders=[folder])
    facts = make_facts({"submission": {}})
    told = make_checklist([mine, *joining], platform="demo", subject=None, industries=["locksmith"], as_of=TODAY)

    assert [finding.severity for finding in rule(facts, [mine, *joining], TODAY).findings] == severities
    assert [finding.severity for finding in rule(facts, [other, *joining], TODAY).findings] == ["error"]
    assert len(told.items) == asked
