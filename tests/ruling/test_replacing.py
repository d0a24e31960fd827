"""House rules: a pack of one's own in the place of one that bizdocs brings is met under every name of the other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs.errors import BizdocsError, PackError, UnknownName
from bizdocs.ruling.packs import load
from bizdocs.ruling.packs.lint import lint_pack
from bizdocs.ruling.packs.load import Shelf, list_packs
from bizdocs.ruling.platform_names import names_of, plain
from tests import drawn
from tests.ruling.samples import write_pack

DAY = date(2026, 11, 23)
OURS = list_packs()
REPLACEABLE = [pack for pack in OURS if pack.platform and pack == [each for each in OURS if each.id == pack.id][-1]]
RULE = {
    "$anchor": "letter-thirty-days",
    "title": {"zh": "公函落款在 30 天以内", "en": "Letter not older than 30 days"},
    "whenPresent": {"authorisation_letter.issued": {"issuedWithin": {"days": 30}}},
    "x-severity": "review",
    "x-source": {"clause": "公函落款不早于 30 天前", "read_on": "2026-11-20", "confidence": "U"},
    "x-examples": {
        "as_of": "2026-11-20",
        "pass": [{"authorisation_letter": {"issued": "2026-10-31"}}],
        "fail": [{"authorisation_letter": {"issued": "2026-10-01"}}],
    },
}


def house(folder: Path, pack_id: str, extends: str, *, rule: Mapping[str, Any] = {}, **head: Any) -> Path:
    """A pack of house rules over another one."""
    path = folder / f"{pack_id}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {"platform": pack_id.rpartition("/")[0], "edition": "2026-11", "effective": "2026-11-01/.."}
    told |= {"read_on": "2026-11-20", "confidence": "U", "extends": [extends], "replaces": True}
    title = {"zh": f"本机构从严：{pack_id}", "en": f"House rules over {pack_id}"}
    pack = {
        "$schema": "https://bizdocs.dev/1/dialect",
        "title": title,
        "x-pack": told | head,
        "allOf": [{**RULE, **rule}],
    }
    path.write_text(json.dumps(pack, ensure_ascii=False), encoding="utf-8")
    return path


def means(folder: Path, name: str, as_of: date = DAY) -> bizdocs.Pack:
    (pack,) = Shelf([folder]).load_named([name], as_of)
    return pack


def holds_house_rule(pack: bizdocs.Pack) -> bool:
    return any(rule.id.endswith("/letter-thirty-days") for rule in pack.rules)


PLACES = [(pack, pack.id) for pack in REPLACEABLE]
PLACES += [(pack, f"{pack.platform}/house_rules") for pack in REPLACEABLE if pack.default]
"""A pack is replaced by one of its id, a platform's default pack by one of any other name too."""


@pytest.mark.parametrize(("pack", "own"), PLACES, ids=lambda each: each if isinstance(each, str) else "")
def test_every_name_of_what_is_replaced_means_the_house_rules(tmp_path: Path, pack: bizdocs.Pack, own: str) -> None:
    path = house(tmp_path, own, pack.id, default=pack.default)
    assert lint_pack(path, tmp_path) == []

    for name in (*names_of(pack), f"{pack.id}@{pack.edition}"):
        others = {each.id for each in REPLACEABLE if plain(name) in map(plain, names_of(each))} - {pack.id}
        if not others or name == pack.platform:
            found = means(tmp_path, name)
            assert (found.id, holds_house_rule(found)) == (own, True), name
            assert {rule.id for rule in pack.rules} <= {rule.id for rule in found.rules}


def test_house_rules_are_told_at_every_door(tmp_path: Path) -> None:
    house(tmp_path, "douyin/house", "douyin/blue_v", default=True)
    for name in ("douyin", "抖音", "抖音蓝V", "douyin/blue_v", "DouYin", "douyin/house", "douyin/blue_v@2022-04"):
        report = bizdocs.check(drawn.facts_of("ready"), platform=name, packs=tmp_path, as_of=date(2026, 12, 31))
        assert "douyin/house/letter-thirty-days" in {finding.rule and finding.rule.id for finding in report.findings}
        told = bizdocs.checklist(name, subject="enterprise", packs=tmp_path)
        assert "douyin/house/letter-thirty-days" in {each.rule.id for each in told.conditions}


@pytest.mark.parametrize("own", ["douyin/house", "douyin/blue_v"])
def test_what_industries_ask_of_the_platform_is_asked_under_house_rules(tmp_path: Path, own: str) -> None:
    house(tmp_path, own, "douyin/blue_v", default=True)
    asked = []
    for packs in (None, tmp_path):
        for name in ("douyin", "抖音", "douyin/blue_v"):
            told = bizdocs.checklist(
                name, subject="enterprise", industries=["alcohol", "publishing.online"], packs=packs
            )
            asked.append([item.requirement.id for item in told.items])
    assert all(items == asked[0] for items in asked)
    found = bizdocs.check(drawn.facts_of("ready"), platform="抖音", industries=["alcohol"], packs=tmp_path)
    plainly = bizdocs.check(drawn.facts_of("ready"), platform="抖音", industries=["alcohol"])
    states = {check.rule.id: check.state for check in found.results[0].checks}
    assert states.items() >= {check.rule.id: check.state for check in plainly.results[0].checks}.items()


@pytest.mark.parametrize("own", ["demo/pack", "demo/house"])
def test_an_edition_of_what_is_replaced_stands_under_the_house_rules(
    tmp_path: Path, own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pack(
        tmp_path / "brought",
        "demo/pack",
        {"required": ["photo"]},
        platform="demo",
        default=True,
        edition="2024",
        effective="2024-01-01/..",
    )
    retired = {"platform": "demo", "edition": "2020", "effective": "2020-01-01/2021-12-31"}
    write_pack(tmp_path / "brought", "demo/retired/pack@2020", {"required": ["passport"]}, **retired)
    monkeypatch.setattr(load, "rules_folder", lambda: tmp_path / "brought")
    house(tmp_path / "own", own, "demo/pack", default=True)

    for name, base in (("demo", "2024"), ("demo/pack@2024", "2024"), ("demo/pack@2020", "2020"), ("demo@2020", "2020")):
        found = means(tmp_path / "own", name)
        assert holds_house_rule(found)
        assert [(parent.id, parent.edition) for parent in found.inherits] == [("demo/pack", base)], name
    assert means(tmp_path / "own", "demo/pack@2026-11").edition == "2026-11"
    with pytest.raises(UnknownName, match="demo/pack@1999"):
        means(tmp_path / "own", "demo/pack@1999")


def test_a_pack_that_inherits_nothing_of_it_has_none_of_its_editions(tmp_path: Path) -> None:
    house(tmp_path, "douyin/house", "common", default=True)
    assert means(tmp_path, "douyin/blue_v").id == "douyin/house"
    with pytest.raises(UnknownName):
        means(tmp_path, "douyin/blue_v@2022-04")


def test_broken_house_rules_are_never_passed_over(tmp_path: Path) -> None:
    path = house(tmp_path, "douyin/house", "douyin/blue_v", default=True)
    path.write_text(path.read_text(encoding="utf-8").replace("whenPresent", "whenPresant"), encoding="utf-8")
    for name in ("douyin", "抖音", "抖音蓝V", "douyin/blue_v"):
        with pytest.raises(BizdocsError):
            bizdocs.check(drawn.facts_of("ready"), platform=name, packs=tmp_path)


def test_a_pack_beside_the_default_one_leaves_it_in_its_place(tmp_path: Path) -> None:
    path = house(tmp_path, "douyin/gold", "douyin/blue_v", replaces=False, names=["抖音金V"])
    assert lint_pack(path, tmp_path) == []
    assert [means(tmp_path, name).id for name in ("douyin", "抖音", "douyin/blue_v")] == ["douyin/blue_v"] * 3
    assert [means(tmp_path, name).id for name in ("douyin/gold", "抖音金V")] == ["douyin/gold"] * 2


def test_a_rule_of_the_same_name_as_an_inherited_one_is_refused(tmp_path: Path) -> None:
    path = house(tmp_path, "douyin/blue_v", "douyin/blue_v")
    pack = json.loads(path.read_text(encoding="utf-8"))
    pack["allOf"][0]["$anchor"] = "licence-watermark"
    path.write_text(json.dumps(pack), encoding="utf-8")
    with pytest.raises(PackError, match="'licence-watermark' is an inherited rule's"):
        means(tmp_path, "douyin")
    pack["x-pack"]["override"] = {"douyin/blue_v/licence-watermark": "off"}
    path.write_text(json.dumps(pack), encoding="utf-8")
    (rule,) = (rule for rule in means(tmp_path, "douyin").rules if rule.id == "douyin/blue_v/licence-watermark")
    assert rule.source.clause == "公函落款不早于 30 天前"


def test_a_pack_that_extends_only_itself_is_refused(tmp_path: Path) -> None:
    house(tmp_path, "harbour/shop", "harbour/shop", replaces=False)
    with pytest.raises(PackError, match="extends itself"):
        means(tmp_path, "harbour/shop")


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ({"replaces": False, "names": ["抖音"]}, "is what douyin/blue_v is called too"),
        ({"replaces": False, "names": ["douyin-xiaodian", "抖音小店"]}, "is what douyin/shop is called too"),
        ({"replaces": True}, "replaces nothing"),
    ],
    ids=["a name of the default pack", "a name of another pack", "a place that there is not"],
)
def test_lint_says_what_a_claim_comes_to(tmp_path: Path, head: dict[str, Any], told: str) -> None:
    path = house(tmp_path, "douyin/house", "douyin/blue_v", **head)
    assert [told in problem.text.en for problem in lint_pack(path, tmp_path)] == [True]
    assert all(problem.text.zh != problem.text.en for problem in lint_pack(path, tmp_path))


def test_two_packs_for_one_place_are_refused(tmp_path: Path) -> None:
    house(tmp_path, "douyin/house", "douyin/blue_v", default=True)
    path = house(tmp_path, "douyin/blue_v", "douyin/blue_v")
    assert "'douyin/house' takes the place of 'douyin/blue_v' too" in str(lint_pack(path, tmp_path)[0].text.en)
    with pytest.raises(PackError, match="takes the place"):
        bizdocs.check(drawn.facts_of("ready"), platform="douyin/blue_v", packs=tmp_path)
