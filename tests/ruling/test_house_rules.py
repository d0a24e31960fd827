"""A rule of one's own house: as hard as its house wants, told as its own, and no weight on what it stands beside."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs import cli
from bizdocs.formats import text as text_format
from bizdocs.model import HOUSE, Options
from bizdocs.ruling.findings.catalogue import catalogue
from bizdocs.ruling.findings.compose import Draft, compose
from bizdocs.ruling.packs.lint import lint_pack
from bizdocs.usecases.render import name_things
from tests import drawn
from tests.ruling.samples import make_rules
from tests.ruling.test_replacing import house

LATER = date(2027, 1, 15)
OF_THE_HOUSE = {
    "x-severity": "error",
    "x-source": {"clause": "本所规定，平台未要求：公函落款不早于 30 天前", "confidence": "H"},
}


def agency(folder: Path, **rule: Any) -> Path:
    path = house(folder, "douyin/house", "douyin/blue_v", default=True, rule={**OF_THE_HOUSE, **rule})
    pack = json.loads(path.read_text(encoding="utf-8"))
    del pack["x-pack"]["confidence"]
    if "x-severity" not in rule:
        del pack["allOf"][0]["x-severity"]
    path.write_text(json.dumps(pack, ensure_ascii=False), encoding="utf-8")
    return path


def check(folder: Path) -> bizdocs.Report:
    return bizdocs.check(drawn.facts_of("ready"), platform="抖音", packs=folder, as_of=LATER)


def test_a_house_rule_refuses_and_needs_neither_page_nor_day(tmp_path: Path) -> None:
    assert lint_pack(agency(tmp_path), tmp_path) == []
    (found,) = (each for each in check(tmp_path).findings if each.rule and each.rule.source.confidence == HOUSE)
    assert (found.code, found.severity) == ("date.too-old", "error")
    assert "本机构要求不早于" in found.message.render("zh")
    assert "平台" not in found.message.render("zh")
    assert "the agency wants" in found.message.render("en")


def test_a_milder_house_rule_stays_milder(tmp_path: Path) -> None:
    agency(tmp_path, **{"x-severity": "review"})
    (found,) = (each for each in check(tmp_path).findings if each.rule and each.rule.source.confidence == HOUSE)
    assert found.severity == "review"


def test_the_pack_is_as_sure_as_the_rules_that_it_inherits(tmp_path: Path) -> None:
    agency(tmp_path)
    report = check(tmp_path)
    plainly = bizdocs.check(drawn.facts_of("ready"), platform="抖音", as_of=LATER)
    assert [pack.confidence for pack in report.packs] == [pack.confidence for pack in plainly.packs] == ["B"]
    assert "pack.low-confidence" not in {each.code for each in report.findings}
    told = text_format.render([report], name_things(Options(lang="zh")))
    assert "2018–2024 的转载" in re.sub(r"\s+", " ", told)
    assert report.to_json()["packs"][0]["confidence"] == "B"
    assert "H" in {each["rule"]["confidence"] for each in report.to_json()["findings"] if each["rule"]}


def test_the_checklist_says_whose_rule_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    agency(tmp_path)
    for lang, told in (("zh", "本机构规定"), ("en", "a house rule")):
        arguments = ["checklist", "抖音", "--packs", str(tmp_path), "--subject", "enterprise", "--full", "--lang", lang]
        assert cli.run(arguments) == 0
        (line,) = (line for line in capsys.readouterr().out.splitlines() if "douyin/house/letter-thirty" in line)
        assert told in line


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_no_text_of_a_house_rule_says_that_the_platform_asks(code: str) -> None:
    (rule,) = make_rules({"required": ["photo"], "x-source": {"confidence": "H", "clause": "本所规定"}})
    (theirs,) = make_rules({"required": ["photo"], "x-source": {"confidence": "U", "clause": "平台规定"}})
    ours = compose(Draft(code=code, severity="error", rule=rule), LATER)
    other = compose(Draft(code=code, severity="error", rule=theirs), LATER)
    for told in (ours.message, ours.remedy):
        assert not re.search(r"(?<![数分各别])平台(要求|不接受|只接受|不受理|没有要求|接受)", told.render("zh"))
    changed = "本机构" in ours.message.render("zh")
    assert changed == ("平台" in other.message.render("zh") and ours.message.render("zh") != other.message.render("zh"))
    assert "本机构" not in other.message.render("zh") + other.remedy.render("zh")


@pytest.mark.parametrize(
    ("confidence", "source", "told"),
    [
        ("H", {"confidence": "U", "clause": "平台未要求", "read_on": "2026-11-20"}, "only one of house rules"),
        (None, {"confidence": "C", "clause": "某文章", "read_on": "2026-11-20"}, "only one of house rules"),
        (None, {"confidence": "H"}, "no source"),
    ],
    ids=["not all of the house", "no word of its confidence", "no clause"],
)
def test_lint_tells_what_is_no_house_rule(
    tmp_path: Path, confidence: str | None, source: dict[str, str], told: str
) -> None:
    path = agency(tmp_path, **{"x-severity": "review", "x-source": source})
    pack = json.loads(path.read_text(encoding="utf-8"))
    pack["x-pack"] |= {"confidence": confidence} if confidence else {}
    path.write_text(json.dumps(pack, ensure_ascii=False), encoding="utf-8")
    assert any(told in problem.text.en for problem in lint_pack(path, tmp_path))


# --- letters to a platform of one's own


def shop(folder: Path, **head: Any) -> None:
    house(folder, "harbour/shop", "common", default=True, replaces=False, **head)


def told_of_letter(folder: Path, to: str | None) -> list[tuple[str, str, str]]:
    facts = drawn.facts_of("ready")
    letter = {**facts.values["authorisation_letter"], "platform": to}
    facts = replace(facts, values={**facts.values, "authorisation_letter": letter})
    report = bizdocs.check(facts, platform="harbour", packs=folder, as_of=date(2026, 11, 23))
    found = [each for each in report.findings if each.field == "platform"]
    return [(each.code, each.severity, each.message.render("zh")) for each in found]


@pytest.mark.parametrize("to", ["微博", "抖音", "深圳市腾讯计算机系统有限公司"])
def test_a_letter_to_another_platform_is_told_at_a_platform_of_ones_own(tmp_path: Path, to: str) -> None:
    shop(tmp_path, names=["港湾集市"])
    ((code, severity, message),) = told_of_letter(tmp_path, to)
    assert (code, severity) == ("mismatch.platform", "review")
    assert "港湾集市" in message


@pytest.mark.parametrize("to", ["港湾集市", "港湾集市平台", "港湾 集市", "Harbour", "harbour"])
def test_a_letter_to_a_platform_of_ones_own_is_known_by_the_packs_names(tmp_path: Path, to: str) -> None:
    shop(tmp_path, names=["港湾集市"])
    assert told_of_letter(tmp_path, to) == []


def test_a_letter_to_nobody_known_is_for_a_person(tmp_path: Path) -> None:
    shop(tmp_path, names=["港湾集市"])
    assert [code for code, _, _ in told_of_letter(tmp_path, "远山集市")] == ["material.field-unreadable"]


@pytest.mark.parametrize("name", ["platforms.json", "vocabulary.json", "fields.json"])
def test_lint_tells_of_a_file_that_nobody_reads(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    agency(tmp_path)
    (tmp_path / name).write_text('{"harbour": ["港湾集市"]}', encoding="utf-8")
    for lang, told in (("zh", "不会被读取"), ("en", "is not read from a folder of your own")):
        assert cli.run(["packs", "lint", "--packs", str(tmp_path), "--lang", lang]) == 2
        out = re.sub(r"\s+", " ", capsys.readouterr().out)
        assert name in out
        assert told.replace(" ", "") in out.replace(" ", "")
