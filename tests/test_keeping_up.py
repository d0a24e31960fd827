"""Keeping up with platforms: which packs nobody has read again for long, and what an edition changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs import cli
from bizdocs.errors import UnknownName, UsageError
from bizdocs.model import Finding, Lang, Pack
from bizdocs.resources import rules_folder
from bizdocs.ruling.packs import load as pack_files
from bizdocs.ruling.packs.age import pages_of, seen_on
from bizdocs.ruling.rule import rule
from bizdocs.usecases import packs as shelf
from bizdocs.usecases.facts_file import save_facts
from bizdocs.usecases.outdated import list_outdated
from bizdocs.usecases.settings import Settings
from docs.reference.rules_changes import write_changes
from tests import drawn
from tests.formats.test_json import validator
from tests.ruling.samples import TODAY, make_facts, make_pack, write_pack

RULE = {"required": ["business_licence"]}
DAY = date(2026, 11, 23)


def source(url: str) -> dict[str, Any]:
    return {**RULE, "x-source": {"clause": "a clause", "url": url, "confidence": "B", "read_on": "2026-11-20"}}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Packs of one's own, of three ages; bizdocs brings nothing but a fresh `common`."""
    write_pack(tmp_path / "rules", "common", RULE, read_on="2026-11-23")
    monkeypatch.setattr(pack_files, "rules_folder", lambda: tmp_path / "rules")
    folder = tmp_path / "own"
    platform = {"platform": "pier", "edition": "2026-01", "effective": "2026-01-01/.."}
    write_pack(folder, "pier/fresh", RULE, read_on="2026-05-27", **platform)
    write_pack(folder, "pier/old", source("https://pier.example/help/1"), read_on="2026-05-26", **platform)
    seen = {"read_on": "2025-01-01", "live_checked_on": "2026-11-01"}
    write_pack(folder, "pier/opened", RULE, **seen, **platform)
    return folder


def run(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = cli.run(arguments)
    return code, capsys.readouterr().out


def names(folder: Path, days: int | None = None, as_of: date = DAY) -> list[tuple[str, int | None]]:
    told = list_outdated(Settings(packs=folder, as_of=as_of), days)
    return [(f"{one.pack.id}@{one.pack.edition}", one.age) for one in told.packs]


# --- packs outdated -------------------------------------------------------------------------------------------------------


def test_a_pack_is_outdated_the_day_after_its_time_is_up(own: Path) -> None:
    assert names(own) == [("pier/old@2026-01", 181)]
    assert names(own, as_of=DAY - timedelta(days=1)) == []
    assert names(own, 179) == [("pier/old@2026-01", 181), ("pier/fresh@2026-01", 180)]


def test_the_oldest_is_listed_first_and_an_opened_page_counts_as_read(own: Path) -> None:
    assert [name for name, _ in names(own, 1)] == ["pier/old@2026-01", "pier/fresh@2026-01", "pier/opened@2026-01"]
    assert seen_on(make_pack(read_on=DAY, live_checked_on=DAY - timedelta(days=9))) == DAY


def test_an_edition_that_no_longer_holds_is_read_by_nobody_again_and_one_to_come_is(own: Path) -> None:
    write_pack(
        own, "pier/retired/old@2025-01", RULE, edition="2025-01", effective="2025-01-01/..", read_on="2025-01-01"
    )
    write_pack(own, "pier/next", RULE, edition="2027-01", effective="2027-01-01/..", read_on="2026-01-01")
    write_pack(
        own,
        "pier/retired/next@2026-01",
        RULE,
        edition="2026-01",
        effective="2026-01-01/2026-12-31",
        read_on="2026-01-02",
    )

    assert [name for name, _ in names(own)] == ["pier/next@2027-01", "pier/next@2026-01", "pier/old@2026-01"]
    assert names(own, as_of=date(2025, 6, 1)) == []
    # the day is chosen by the caller: then the old edition was the one in effect
    assert ("pier/old@2025-01", 333) in names(own, as_of=date(2025, 11, 30))


def test_where_to_look_is_what_the_pack_says_else_what_its_rules_stand_on() -> None:
    pages = [
        "https://copy.example/9",
        "https://help.pier.example/1#a",
        "https://help.pier.example/1#b",
        "https://b.example/2",
    ]
    entries = [source(url) for url in (*pages, "https://b.example/2")]

    found = pages_of(make_pack(*entries, RULE, sites=("pier.example",)))
    assert found == ("https://help.pier.example/1", "https://b.example/2", "https://copy.example/9")
    assert pages_of(make_pack(*entries, watch=("https://pier.example/news",))) == ("https://pier.example/news",)


def test_what_a_pack_inherits_is_looked_at_with_the_pack_it_comes_from(own: Path) -> None:
    write_pack(own, "pier/heir", RULE, read_on="2026-01-01", extends=["pier/old"])
    (heir, _) = list_outdated(Settings(packs=own, as_of=DAY)).packs

    assert (heir.pack.id, heir.pages) == ("pier/heir", ())


def test_the_command_names_pack_day_age_and_pages_and_its_exit_code_tells(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["packs", "outdated", "--packs", str(own), "--as-of", "2026-11-23"]
    code, english = run([*asked, "--lang", "en"], capsys)
    assert code == 1
    assert "pier/old@2026-01  2026-05-26, 181 days ago  demo\n   https://pier.example/help/1\n" in english
    assert "pier/old@2026-01  2026-05-26，已 181 天  示例\n" in run([*asked, "--lang", "zh"], capsys)[1]
    assert "their sources: bizdocs packs show pier/fresh\n" in run([*asked, "--lang", "en", "--days", "9"], capsys)[1]

    code, none = run([*asked, "--lang", "en", "--days", "181"], capsys)
    assert (code, none) == (0, "✓  no pack was last read more than 181 days before 2026-11-23\n")


def test_of_many_pages_the_first_are_shown_and_all_are_in_json(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entries = [source(f"https://pier.example/help/{number}") for number in range(5)]
    write_pack(own, "pier/old", *entries, read_on="2026-01-01", platform="pier")
    asked = ["packs", "outdated", "--packs", str(own), "--as-of", "2026-11-23"]

    text = run([*asked, "--lang", "en"], capsys)[1]
    assert text.count("https://pier.example/help/") == 3
    assert "2 more pages\n" in text
    code, said = run([*asked, "--format", "json"], capsys)
    told = json.loads(said)
    validator("packs").validate(told)
    assert (code, told["as_of"], told["days"]) == (1, "2026-11-23", 180)
    (one,) = told["outdated"]
    assert (one["id"], one["read_on"], one["seen_on"], one["age"]) == ("pier/old", "2026-01-01", "2026-01-01", 326)
    assert one["pages"] == [f"https://pier.example/help/{number}" for number in range(5)]


def test_a_list_without_any_fits_the_schema_too(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["packs", "outdated", "--packs", str(own), "--as-of", "2026-11-23", "--days", "999", "--format", "json"]
    code, said = run(asked, capsys)
    validator("packs").validate(json.loads(said))
    assert (code, json.loads(said)["outdated"]) == (0, [])


@pytest.mark.parametrize("days", ["0", "-1", "many"])
def test_a_number_of_days_is_one(days: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["packs", "outdated", "--days", days]) == 2
    assert "--days" in capsys.readouterr().err


def test_every_pack_that_bizdocs_brings_can_be_asked_and_says_where_to_look() -> None:
    told = list_outdated(Settings(as_of=date(2030, 1, 1))).packs

    assert {one.pack.id for one in told} == {pack.id for pack in shelf.list_packs(Settings())}
    silent = [one.pack for one in told if not one.pages]
    assert not any(rule.source.url for pack in silent for rule in pack.rules)
    assert len(silent) < len(told) / 10


# --- packs diff of one pack ------------------------------------------------------------------------------------------------


@pytest.fixture
def editions(own: Path) -> Path:
    """Three editions of a pack; the newest starts the day after tomorrow's."""
    stricter = {**RULE, "x-severity": "review"}
    write_pack(own, "pier/shop", stricter, edition="3", effective="2030-01-01/..", platform="pier", default=True)
    write_pack(own, "pier/retired/shop@2", RULE, edition="2", effective="2026-01-01/2029-12-31", platform="pier")
    more = {"none": ["photo"]}
    write_pack(own, "pier/retired/shop@1", RULE, more, edition="1", effective="2025-01-01/..", platform="pier")
    return own


@pytest.mark.parametrize(
    ("name", "compared"),
    [("pier/shop", ("2", "3")), ("pier", ("2", "3")), ("pier/shop@3", ("2", "3")), ("pier/shop@2", ("1", "2"))],
)
def test_one_pack_is_compared_with_its_edition_before(editions: Path, name: str, compared: tuple[str, str]) -> None:
    told = shelf.diff_packs(name, None, Settings(packs=editions, as_of=TODAY))

    assert told.before is not None
    assert (told.before.edition, told.after.edition) == compared
    assert bool(told.changed) == (compared == ("2", "3"))
    assert bool(told.dropped) == (compared == ("1", "2"))


def test_the_command_compares_one_pack_too(editions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(["packs", "diff", "pier", "--packs", str(editions), "--lang", "en"], capsys)

    assert code == 0
    assert said.startswith("pier/shop@2 → pier/shop@3\n")
    assert "severity  warning → review\n" in said


@pytest.mark.parametrize("name", ["pier/old", "pier/shop@1", "common"])
def test_without_an_earlier_edition_that_is_said(editions: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["packs", "diff", name, "--packs", str(editions)]

    code, said = run([*asked, "--lang", "en"], capsys)
    assert code == 0
    assert said.endswith("✓  there is no earlier edition to compare it with\n")
    assert "没有更早的版本" in run([*asked, "--lang", "zh"], capsys)[1]
    told = json.loads(run([*asked, "--format", "json"], capsys)[1])
    validator("packs").validate(told)
    assert (told["before"], told["after"]["id"], told["added"]) == (None, name.partition("@")[0], [])


def test_an_edition_that_nobody_has_has_none_before_it(editions: Path) -> None:
    with pytest.raises(UnknownName, match="pier/shop@3"):
        shelf.diff_packs("pier/shop@4", None, Settings(packs=editions))


# --- max_pack_age ------------------------------------------------------------------------------------------------------------


def aged(**changes: Any) -> Pack:
    return make_pack(RULE, **changes)


@pytest.mark.parametrize(
    ("head", "limit", "severities"),
    [
        ({"read_on": TODAY - timedelta(days=30)}, 30, []),
        ({"read_on": TODAY - timedelta(days=31)}, 30, ["review"]),
        ({"read_on": TODAY - timedelta(days=31)}, None, []),
        ({"read_on": TODAY - timedelta(days=400), "live_checked_on": TODAY - timedelta(days=3)}, 30, []),
        # one finding, not two, where the pack is old by the usual measure too
        ({"read_on": TODAY - timedelta(days=400)}, 30, ["review"]),
        ({"read_on": TODAY - timedelta(days=400)}, 500, ["info"]),
        ({"read_on": None}, 30, ["review"]),
        ({"read_on": None}, None, []),
    ],
)
def test_a_pack_beyond_the_age_that_is_set_is_never_ready(
    head: dict[str, Any], limit: int | None, severities: list[str]
) -> None:
    facts = make_facts({"business_licence": {"valid_to": "2030-01-01"}})
    ruling = rule(facts, [aged(**head)], TODAY, max_age=limit)

    assert [(each.code, each.severity) for each in ruling.findings] == [("pack.outdated", one) for one in severities]
    wanted = "needs-review" if severities == ["review"] else "ready"
    assert (ruling.verdict, ruling.results[0].verdict) == (wanted, wanted)


def test_it_hides_no_error() -> None:
    ruling = rule(make_facts({}), [aged(read_on=TODAY - timedelta(days=99))], TODAY, max_age=30)
    assert {each.code for each in ruling.findings} == {"material.missing", "pack.outdated"}
    assert ruling.verdict == "not-ready"


def test_only_the_results_that_its_rules_stand_in_are_for_review() -> None:
    facts = make_facts({"business_licence": {"valid_to": "2030-01-01"}})
    old, fresh = (aged(pack_id=f"{name}/pack", platform=name) for name in ("one", "two"))
    old = replace(old, read_on=TODAY - timedelta(days=99))
    results = rule(facts, [old, fresh], TODAY, max_age=30).results
    assert [result.verdict for result in results] == ["needs-review", "ready"]

    food = replace(aged(pack_id="industries/food", platform=None), read_on=TODAY - timedelta(days=99))
    ruling = rule(facts, [fresh, food], TODAY, max_age=30)
    assert [(each.code, each.packs) for each in ruling.findings] == [("pack.outdated", ("two/pack",))]
    assert [result.verdict for result in ruling.results] == ["needs-review"]
    assert "industries/food@2026-01" in word(ruling.findings[0], "detail", "en")


def test_it_says_how_old_the_rules_are_and_what_is_allowed() -> None:
    (found,) = rule(make_facts({"business_licence": {}}), [aged(read_on=date(2026, 10, 1))], TODAY, max_age=30).findings

    told = "demo/pack@2026-01 (its sources were read on 2026-10-01, 53 days before; 30 are allowed)"
    assert word(found, "detail", "en") == told
    assert word(found, "detail", "zh") == "demo/pack@2026-01（来源读于 2026-10-01，已 53 天，超过设定的 30 天）"


def word(found: Finding, name: str, lang: Lang) -> str:
    return found.message.masked[name].of(lang)


def test_rules_that_are_inherited_age_too(own: Path) -> None:
    licence = {"business_licence": {"entity_name": "x"}}
    write_pack(own, "pier/heir", RULE, read_on="2026-11-20", extends=["pier/opened"], platform="pier")
    write_pack(own, "pier/opened", RULE, read_on="2025-01-01", extends=["common"], platform="pier")
    (heir,) = pack_files.load_packs(["pier/heir"], as_of=DAY, folders=[own])
    assert [pack.id for pack in heir.inherits] == ["pier/opened", "common"]

    (found,) = rule(make_facts(licence), [heir], DAY, max_age=180).findings
    assert (found.severity, found.packs) == ("review", ("pier/heir",))
    assert "pier/opened@1" in word(found, "detail", "en")


def test_library_command_variable_and_file_set_the_age(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = drawn.facts_of("ready")
    path = tmp_path / "facts.json"
    save_facts(facts, path)
    known = {"platform": "douyin", "as_of": DAY + timedelta(days=30)}

    assert bizdocs.check(facts, **known).verdict == "ready"
    assert bizdocs.check(facts, max_pack_age=30, **known).verdict == "ready"
    report = bizdocs.check(facts, max_pack_age=29, **known)
    assert report.verdict == report.results[0].verdict == "needs-review"
    assert {each.code for each in report.findings if each.severity == "review"} == {"pack.outdated"}
    assert bizdocs.check(facts, max_pack_age=29, ignore="pack.outdated", **known).verdict == "ready"
    with pytest.raises(UsageError, match="max_pack_age"):
        bizdocs.check(facts, max_pack_age=0, **known)

    monkeypatch.chdir(tmp_path)
    asked = ["check", str(path), "--platform", "douyin", "--as-of", str(known["as_of"]), "--lang", "zh"]
    assert run(asked, capsys)[0] == 0
    code, said = run([*asked, "--max-pack-age", "29"], capsys)
    assert (code, "需人工确认" in said.splitlines()[0], "已 30 天，超过设定的 29 天" in said) == (1, True, True)
    monkeypatch.setenv("BIZDOCS_MAX_PACK_AGE", "29")
    assert run(asked, capsys)[0] == 1
    assert run([*asked, "--max-pack-age", "30"], capsys)[0] == 0
    monkeypatch.delenv("BIZDOCS_MAX_PACK_AGE")
    (tmp_path / "bizdocs.toml").write_text("max_pack_age = 29\n", encoding="utf-8")
    assert run(asked, capsys)[0] == 1


# --- what will change --------------------------------------------------------------------------------------------------------


def coming(*packs: Pack, as_of: date = TODAY, **values: Any) -> list[tuple[str, str]]:
    found = rule(make_facts({"business_licence": {}, **values}), packs, as_of).findings
    told = [each for each in found if each.code == "pack.will-change"]
    assert all(each.severity == "info" for each in told)
    return [(word(each, "detail", "zh"), word(each, "detail", "en")) for each in told]


def dated(interval: str, **more: Any) -> dict[str, Any]:
    return {**RULE, "title": {"zh": "提交执照", "en": "A licence"}, "x-effective": interval, **more}


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        ("2026-12-23/..", "“A licence” is asked for from 2026-12-23"),
        ("2026-12-24/..", None),  # beyond the days that a decision may take
        ("2026-11-23/..", None),  # it holds already
        ("2026-11-24/..", "“A licence” is asked for from 2026-11-24"),
        ("../2026-11-23", "“A licence” is no longer asked for from 2026-11-24"),
        ("../2026-12-22", "“A licence” is no longer asked for from 2026-12-23"),
        ("../2026-12-23", None),
        ("../2026-11-22", None),  # it is over
        ("../..", None),
    ],
)
def test_a_rule_that_changes_before_a_decision_is_likely_is_told(interval: str, said: str | None) -> None:
    assert [en for _, en in coming(make_pack(dated(interval)))] == ([said] if said else [])


def test_where_the_platform_says_how_long_it_takes_that_counts() -> None:
    entry = dated("2026-12-01/..")
    assert len(coming(make_pack(entry, review_days=8))) == 1
    assert coming(make_pack(entry, review_days=7)) == []


def test_only_what_the_submission_meets_is_told() -> None:
    of_food = {"if": {"at": {"submission.industries": {"contains": {"const": "food"}}}}, "then": RULE}
    entry = {**of_food, "title": {"zh": "食品", "en": "Food"}, "x-effective": "2026-12-01/.."}
    assert coming(make_pack(entry), submission={"industries": ["food"]}) != []
    assert coming(make_pack(entry), submission={"industries": ["games"]}) == []
    assert coming(make_pack(entry)) == []


def test_an_edition_that_follows_is_told_with_its_day(own: Path) -> None:
    write_pack(
        own, "pier/shop", RULE, edition="2026-12", effective="2026-12-10/..", platform="pier", extends=["common"]
    )
    write_pack(own, "pier/retired/shop@2026-01", RULE, edition="2026-01", effective="2026-01-01/..", platform="pier")
    (pack,) = pack_files.load_packs(["pier/shop"], as_of=DAY, folders=[own])
    assert (pack.edition, pack.next_edition) == ("2026-01", ("2026-12", date(2026, 12, 10)))

    assert coming(pack) == [
        (
            "示例的新一版自 2026-12-10 起生效（pier/shop@2026-12）",
            "a new edition of demo holds from 2026-12-10 (pier/shop@2026-12)",
        )
    ]
    assert coming(pack, as_of=date(2026, 10, 1)) == []
    (newest,) = pack_files.load_packs(["pier/shop"], as_of=date(2026, 12, 10), folders=[own])
    assert (newest.edition, newest.next_edition) == ("2026-12", None)
    (first,) = pack_files.load_packs(["pier/shop"], as_of=date(2020, 1, 1), folders=[own])
    assert (first.edition, first.next_edition) == ("2026-01", ("2026-12", date(2026, 12, 10)))


def test_the_law_on_food_is_told_to_change_in_november_2023() -> None:
    facts = drawn.facts_of("ready")
    values = {**facts.values, "submission": {**facts.values["submission"], "industries": ["food"]}}
    report = bizdocs.check(replace(facts, values=values), platform="kuaishou", as_of=date(2023, 11, 20))
    told = [word(each, "detail", "zh") for each in report.findings if each.code == "pack.will-change"]

    assert any("2023-12-01 起要求" in each for each in told)
    assert any("2023-12-01 起不再要求" in each for each in told)


def test_it_changes_no_verdict() -> None:
    ruling = rule(make_facts({"business_licence": {}}), [make_pack(dated("../2026-11-30"))], TODAY)
    assert [each.code for each in ruling.findings] == ["pack.will-change"]
    assert ruling.verdict == "ready"


# --- rules/CHANGELOG.md --------------------------------------------------------------------------------------------------------


def test_the_changelog_of_the_rules_is_current() -> None:
    written = (rules_folder() / "CHANGELOG.md").read_text(encoding="utf-8")
    assert written == write_changes(), "run `python -m docs.reference.rules_changes > rules/CHANGELOG.md`"


def test_the_changelog_tells_what_an_edition_changed(editions: Path) -> None:
    told = write_changes(editions)

    assert "### 2030-01-01: demo, `pier/shop@3` after `@2`\n\n- changed (severity): " in told
    assert "`pier/shop@2` after `@1`\n\n- gone: " in told
    assert "| `pier/shop` | 3 | 2030-01-01 | " in told


# --- addresses to look at ------------------------------------------------------------------------------------------------------


def test_every_platforms_pack_names_pages_to_look_at_and_only_its_own_sources() -> None:
    packs = [pack for pack in shelf.list_packs(Settings()) if pack.platform]
    assert [pack.id for pack in packs if not pack.watch] == []
    strange = [
        (pack.id, page)
        for pack in packs
        for page in pack.watch
        if page not in {(each.source.url or "").partition("#")[0] for each in pack.rules}
    ]
    assert strange == []
