"""Waivers: what is approved does not count until it expires, everything follows, and no waiver goes unnoticed."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import bizdocs
from bizdocs import cli
from bizdocs.errors import UsageError
from bizdocs.model import Facts, Failed, Lang, Options, Report, Waiver
from bizdocs.resources import rules_folder
from bizdocs.usecases import batch
from bizdocs.usecases import render as rendering
from bizdocs.usecases.settings import Origin, Settings
from bizdocs.usecases.waivers import Tally, excuse, load_waivers
from tests import drawn
from tests.drawn import BUNDLES, DAY
from tests.formats import samples
from tests.ruling.samples import make_document, make_facts, make_file, see, write_pack

FAULTY = "expired-and-mismatch"
"""A bundle whose licence has expired and whose account papers are another company's."""
ENTRY = {
    "code": "date.expired",
    "submission": "*",
    "reason": "renewal filed on 2026-11-20",
    "approved_by": "Audit",
    "expires": date(2026, 12, 31),
}
SOURCE = {"x-source": {"confidence": "A", "url": "https://example.org/rule"}}


def waiver(code: str, submission: str = "*", **changes: Any) -> Waiver:
    return Waiver(**{"file": None, **ENTRY, "code": code, "submission": submission, **changes})


def check(*waivers: Waiver, bundle: str = FAULTY, **options: Any) -> Report:
    return bizdocs.check(drawn.facts_of(bundle), waivers=waivers, **options)


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def status(report: Report, requirement: str) -> str:
    (result,) = report.results
    return next(judged.status for judged in result.requirements if judged.requirement.id == requirement)


# --- what follows -------------------------------------------------------------------------------------------------------


def test_a_waived_finding_no_longer_counts_and_is_kept_beside_the_others() -> None:
    before, after = check(), check(waiver("date.expired"))

    assert codes(after) == [code for code in codes(before) if code != "date.expired"]
    (kept,) = after.waived
    assert (kept.finding.code, kept.finding.id, kept.waiver.approved_by) == ("date.expired", "w1", "Audit")


def test_its_requirement_and_its_check_are_waived() -> None:
    before, after = check(), check(waiver("date.expired"))

    assert (status(before, "business_licence"), status(after, "business_licence")) == ("failed", "waived")
    states = {one.rule.id: one.state for one in after.results[0].checks}
    failing = [one.rule.id for one in before.results[0].checks if one.state == "fail"]
    waived = [ident for ident in failing if states[ident] == "waived"]
    assert len(waived) == 1
    assert waived == [before.findings[codes(before).index("date.expired")].rule.id]  # type: ignore[union-attr]


def test_the_verdict_follows_once_everything_in_the_way_is_waived() -> None:
    blocking = {finding.code for finding in check().findings if finding.severity in {"error", "review"}}
    some = check(waiver("date.expired"))
    all_ = check(*(waiver(code) for code in blocking))

    assert (check().verdict, some.verdict, all_.verdict) == ("not-ready", "not-ready", "ready")
    assert [result.verdict for result in all_.results] == ["ready"]


def test_ids_are_those_of_the_order_and_requirements_name_them() -> None:
    report = check(
        waiver("date.expired"), waiver("seal.missing"), waiver("mismatch.entity-name", expires=date(2026, 1, 1))
    )

    assert [finding.id for finding in report.findings] == [f"n{n}" for n in range(1, len(report.findings) + 1)]
    known = {finding.id: finding for finding in report.findings}
    for judged in report.results[0].requirements:
        for ident in judged.findings:
            assert known[ident].requirement == judged.requirement.id or known[ident].document in judged.documents


@pytest.mark.parametrize(
    ("left", "status_after"),
    [("error", "failed"), ("review", "review"), ("warning", "waived")],
)
def test_a_requirement_stands_as_what_is_left_of_its_findings_says(left: str, status_after: str) -> None:
    findings = (
        samples.finding(1, "date.expired", "error", samples.message("a", "a")),
        samples.finding(2, "seal.missing", left, samples.message("b", "b")),
    )
    (result,) = samples.report().results
    judged = samples.judged("r", samples.text("r", "r"), "required", "failed", findings=("n1", "n2"))
    report = samples.report(findings=findings, results=(replace(result, requirements=(judged,)),))

    after = excuse(report, [waiver("date.expired")])
    assert after.results[0].requirements[0].status == status_after
    assert after.results[0].requirements[0].findings == ("n1",)


def test_what_is_missing_may_be_waived_too() -> None:
    facts = make_facts({"submission": {}})
    report = bizdocs.check(facts, as_of=DAY, waivers=[waiver("material.missing")])

    assert report.verdict == "ready"
    assert "waived" in {judged.status for judged in report.results[0].requirements}
    assert {one.state for one in report.results[0].checks} <= {"pass", "waived", "not-applicable"}


def test_all_rules_that_stumble_over_one_unreadable_place_are_waived_with_it(tmp_path: Path) -> None:
    rules = ({**SOURCE, "at": {"business_licence.valid_to": {"notExpired": {"days": days}}}} for days in (0, 30))
    write_pack(tmp_path, "demo/pack", *rules, default=True, platform="demo")
    document = make_document("d1", "business_licence", "a.jpg", valid_to=None)
    facts = make_facts(
        {"submission": {}, "business_licence": {"type": "business_licence", "valid_to": None}},
        documents=(document,),
        files=(make_file("a.jpg"),),
        places={"business_licence": "d1"},
        evidence={"business_licence.valid_to": (see("a.jpg"),)},
    )
    before = bizdocs.check(facts, platform="demo", packs=tmp_path, as_of=DAY)
    after = bizdocs.check(facts, platform="demo", packs=tmp_path, as_of=DAY, waivers=[waiver("date.unreadable")])

    own = [f"demo/pack/rule-{number}" for number in (1, 2)]
    assert [one.state for one in before.results[0].checks if one.rule.id in own] == ["unverifiable"] * 2
    assert [one.state for one in after.results[0].checks if one.rule.id in own] == ["waived"] * 2


# --- what a waiver speaks of -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "glob", "fits"),
    [
        ("in/clients/acme", "acme", True),
        ("in/clients/acme", "clients/*", True),
        ("in/clients/acme", "in/clients/acme", True),
        ("in/clients/acme", "ac??", True),
        ("in/clients/acme", "clients", False),
        ("in/clients/acme", "acm", False),
        ("/srv/acme", "/srv/acme", True),
        ("acme.zip", "*.zip", True),
        ("[acme]", "[acme]", True),
        (".", "*", True),
        (".", "acme", False),
    ],
)
def test_a_glob_fits_a_whole_path_or_the_end_of_one(label: str, glob: str, *, fits: bool) -> None:
    report = replace(drawn.report_of(FAULTY), submission=label)

    assert bool(excuse(report, [waiver("date.expired", glob)]).waived) is fits


@pytest.mark.parametrize(("glob", "waived"), [("*.jpg", True), ("IMG_0012.*", True), ("*.pdf", False)])
def test_a_waiver_may_be_of_certain_files_only(glob: str, *, waived: bool) -> None:
    assert bool(check(waiver("date.expired", file=glob)).waived) is waived


def test_a_finding_that_points_to_no_file_is_not_excused_by_one_of_files() -> None:
    facts = make_facts({"submission": {}})

    assert bizdocs.check(facts, as_of=DAY, waivers=[waiver("material.missing", file="*")]).waived == ()


def test_a_code_is_meant_whole() -> None:
    assert "date.expired" in codes(check(waiver("date.expires-soon")))


# --- the end of a waiver ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "excused"), [(date(2026, 12, 31), True), (date(2027, 1, 1), False)])
def test_the_day_judged_by_decides_and_the_last_day_counts(day: date, *, excused: bool) -> None:
    found = codes(check(waiver("date.expired"), as_of=day))

    assert ("date.expired" not in found) is excused
    assert ("waiver.expired" in found) is not excused


def test_an_expired_waiver_says_when_and_of_what_and_changes_no_verdict_of_its_own() -> None:
    report = check(waiver("date.expired", expires=date(2026, 1, 31)), waiver("date.expired", expires=date(2026, 2, 1)))
    notes = [finding for finding in report.findings if finding.code == "waiver.expired"]

    assert [note.severity for note in notes] == ["warning"] * 2
    assert notes[0].message.render("en") == (
        "A waiver expired on 2026-01-31 and no longer counts: date.expired · * · renewal filed on 2026-11-20"
    )
    assert "2026-01-31" in notes[0].message.render("zh")


def test_where_another_waiver_is_in_force_the_expired_one_is_only_unused() -> None:
    report = check(waiver("date.expired"), waiver("date.expired", expires=date(2026, 1, 31), reason="older"))

    assert "waiver.expired" not in codes(report)
    assert "waiver.unused" not in codes(report), "it fits, and is told once it is needed"


# --- waivers that excuse nothing --------------------------------------------------------------------------------------------


def test_a_waiver_that_excuses_nothing_is_a_warning() -> None:
    (note,) = [finding for finding in check(waiver("qr.mismatch")).findings if finding.code == "waiver.unused"]

    assert note.severity == "warning"
    assert "qr.mismatch" in note.message.render("zh")


def test_a_waiver_of_another_submission_is_not_unused_here() -> None:
    assert "waiver.unused" not in codes(check(waiver("qr.mismatch", "another")))


@pytest.mark.parametrize("options", [{"ignore": ["waiver"]}, {"select": ["date"]}])
def test_what_does_not_count_is_not_told(options: dict[str, Any]) -> None:
    assert not [code for code in codes(check(waiver("qr.mismatch"), **options)) if code.startswith("waiver")]


def test_a_waiver_for_what_is_left_out_is_not_unused() -> None:
    assert "waiver.unused" not in codes(check(waiver("date.expired"), ignore=["date"]))


def settle(waivers: list[Waiver], *outcomes: Report | Failed) -> list[list[str]]:
    """The codes of each outcome of a run, after it."""
    tally = Tally(waivers, [outcome.submission for outcome in outcomes])
    found = []
    for number, outcome in enumerate(outcomes):
        if isinstance(outcome, Failed):
            tally.pass_over(outcome.submission)
        else:
            found.append([c for c in codes(tally.settle(number, excuse(outcome, waivers))) if c.startswith("waiver")])
    return found


def of(label: str, bundle: str = "ready") -> Report:
    return replace(drawn.report_of(bundle), submission=label)


def test_a_waiver_is_unused_only_if_it_excuses_nothing_in_the_whole_run() -> None:
    waivers = [
        waiver("date.expired"),
        waiver("qr.mismatch"),
        waiver("qr.mismatch", "b"),
        waiver("qr.mismatch", "elsewhere"),
    ]

    assert settle(waivers, of("a", FAULTY), of("b"), of("c")) == [[], ["waiver.unused"], ["waiver.unused"]]


def test_of_what_was_not_checked_nobody_knows_what_a_waiver_would_have_excused() -> None:
    failed = Failed(submission="b", message="broken", exit_code=2)

    assert settle([waiver("qr.mismatch", "b"), waiver("qr.mismatch", "a")], of("a"), failed) == [["waiver.unused"]]


@pytest.fixture
def inbox(tmp_path: Path) -> Callable[..., list[list[str]]]:
    """Runs three folders, each with one electronic paper, under a waivers file."""

    def run(text: str, **settings: Any) -> list[list[str]]:
        page = drawn.sheet("business_licence/landscape-text-layer").path
        for name in "abc":
            (tmp_path / "in" / name).mkdir(parents=True, exist_ok=True)
            shutil.copy(page, tmp_path / "in" / name / "page.pdf")
        (tmp_path / "waivers.toml").write_text(text, encoding="utf-8")
        given = {"ocr": "none", "platform": ("douyin",), "as_of": DAY, "waivers": tmp_path / "waivers.toml", **settings}
        outcomes = batch.validate_many([tmp_path / "in"], Settings(**given, origin={"platform": Origin("flag")}))
        return [sorted(codes(outcome)) for outcome in outcomes if isinstance(outcome, Report)]

    return run


def toml(*entries: Mapping[str, Any]) -> str:
    def line(key: str, value: Any) -> str:
        return f"{key} = {value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)}"

    return "\n".join("[[waiver]]\n" + "\n".join(line(*item) for item in entry.items()) for entry in entries) + "\n"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_over_folders_tells_an_unused_waiver_once(inbox: Callable[..., list[list[str]]], jobs: int) -> None:
    one = {**ENTRY, "code": "human.judgement", "submission": "in/b"}
    none = {**ENTRY, "code": "qr.mismatch", "submission": "in/*"}
    found = inbox(toml(one, none), jobs=jobs)

    assert [each.count("waiver.unused") for each in found] == [0, 0, 1]
    assert ["human.judgement" in each for each in found] == [True, False, True]


# --- the file -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["toml", "json"])
def test_a_file_may_be_toml_or_json(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"waivers.{suffix}"
    plain = {**ENTRY, "expires": "2026-12-31", "file": "*.jpg"}
    path.write_text(
        toml({**ENTRY, "file": "*.jpg"}) if suffix == "toml" else json.dumps({"waiver": [plain]}), encoding="utf-8"
    )

    assert load_waivers(path) == (waiver("date.expired", file="*.jpg"),)
    report = bizdocs.check(drawn.facts_of(FAULTY), waivers=path)
    assert [each.finding.code for each in report.waived] == ["date.expired"]


def test_an_empty_file_excuses_nothing(tmp_path: Path) -> None:
    (tmp_path / "w.toml").write_text("# none yet\n", encoding="utf-8")

    assert load_waivers(tmp_path / "w.toml") == ()


BROKEN = [
    ({**ENTRY, "expires": None}, "waiver 1: expires is missing"),
    ({**ENTRY, "reason": None}, "waiver 1: reason is missing"),
    ({**ENTRY, "reason": " "}, "waiver 1: reason: must be text, and not empty"),
    ({**ENTRY, "approved_by": 7}, "waiver 1: approved_by: must be text"),
    ({**ENTRY, "expires": "next year"}, "waiver 1: expires: must be a date such as 2026-12-31"),
    ({**ENTRY, "expires": 20261231}, "waiver 1: expires: must be a date"),
    ({**ENTRY, "expire": "2026-12-31"}, "waiver 1: unknown key 'expire'. Did you mean 'expires'?"),
    (
        {**ENTRY, "code": "date.expird"},
        "waiver 1: code: unknown finding code 'date.expird'. Did you mean 'date.expired'?",
    ),
    ({**ENTRY, "code": "date"}, "waiver 1: code: unknown finding code 'date'"),
    ({**ENTRY, "code": "waiver.unused"}, "waiver 1: code: unknown finding code 'waiver.unused'"),
]


@pytest.mark.parametrize(("entry", "said"), BROKEN)
def test_a_broken_entry_is_named_with_file_and_key(tmp_path: Path, entry: dict[str, Any], said: str) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text(toml({key: value for key, value in entry.items() if value is not None}), encoding="utf-8")

    with pytest.raises(UsageError) as raised:
        load_waivers(path)
    assert str(raised.value).startswith(f"{path}: {said}")
    assert raised.value.of("zh") != str(raised.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[waiver]", "not valid: "),
        ("waiver = 3", "holds entries"),
        ("waivers = []", "unknown key 'waivers'"),
        ("waiver = [1]", "waiver 1: must be a table"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match=said):
        load_waivers(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.toml: can't be read"):
        load_waivers(tmp_path / "nowhere.toml")


def test_the_schema_takes_what_the_program_takes(tmp_path: Path) -> None:
    schema = json.loads((rules_folder() / "schema" / "waivers.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)

    def accepts(entry: Mapping[str, Any]) -> bool:
        told = tomllib.loads(toml({key: value for key, value in entry.items() if value is not None}))
        for each in told["waiver"]:
            if isinstance(each.get("expires"), date):
                each["expires"] = each["expires"].isoformat()
        return validator.is_valid(told)

    assert accepts({**ENTRY, "file": "*.jpg"})
    assert [entry["code"] for entry, _ in BROKEN if accepts(entry)] == ["date.expird"], (
        "codes are the catalogue's matter"
    )


def test_the_command_refuses_a_broken_file_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "waivers.toml").write_text(toml({**ENTRY, "code": "date.expird"}), encoding="utf-8")
    monkeypatch.delattr(batch, "validate_one")

    assert (
        cli.run(["validate", str(BUNDLES["ready"]), "--waivers", str(tmp_path / "waivers.toml"), "--lang", "en"]) == 2
    )
    assert "waiver 1: code: unknown finding code" in capsys.readouterr().err


# --- fingerprints ---------------------------------------------------------------------------------------------------------


def rescanned(facts: Facts) -> Facts:
    """The same papers from another scanner: other names and other bytes, more of them."""
    names = {file.path: f"scan-{number}.png" for number, file in enumerate(facts.files)}

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: value["bytes"] * 3 if key == "bytes" else renamed(member) for key, member in value.items()}
        if isinstance(value, list):
            return [renamed(member) for member in value]
        return names.get(value, value) if isinstance(value, str) else value

    def elsewhere(page: Any) -> Any:
        return page and replace(page, file=names[page.file])

    return replace(
        facts,
        submission="another",
        sha256="1" * 64,
        values=renamed(dict(facts.values)),
        files=tuple(
            replace(file, path=names[file.path], sha256="2" * 64, bytes=file.bytes * 3) for file in facts.files
        ),
        evidence={
            path: tuple(replace(each, page=elsewhere(each.page)) for each in seen)
            for path, seen in facts.evidence.items()
        },
        documents=tuple(
            replace(document, sources=tuple(replace(each, page=elsewhere(each.page)) for each in document.sources))
            for document in facts.documents
        ),
        defects=(),
    )


def test_fingerprints_outlive_a_rescan(tmp_path: Path) -> None:
    small = {**SOURCE, "whenPresent": {"business_licence.files": {"fileLimits": {"maxBytes": 1000}}}}
    write_pack(tmp_path, "demo/pack", small, default=True, platform="demo")
    facts = replace(drawn.facts_of(FAULTY), defects=())

    for options in ({"platform": "demo", "packs": tmp_path}, {"platform": "douyin"}, {"platform": "weibo"}):
        first, second = (bizdocs.check(each, as_of=DAY, **options) for each in (facts, rescanned(facts)))
        assert [finding.code for finding in first.findings if finding.severity == "error"]
        assert sorted(finding.fingerprint for finding in first.findings) == sorted(
            finding.fingerprint for finding in second.findings
        )


# --- what people are told ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "heading", "told"),
    [
        ("zh", "已豁免的问题\n", "（renewal filed on 2026-11-20；Audit 批准，至 2026-12-31）"),
        ("en", "Waived\n", "(renewal filed on 2026-11-20; approved by Audit until 2026-12-31)"),
    ],
)
def test_a_text_report_says_what_is_waived_why_by_whom_and_until_when(lang: Lang, heading: str, told: str) -> None:
    text = rendering.render([check(waiver("date.expired"))], "text", Options(lang=lang, width=200))

    assert heading in text
    assert told in text
    assert heading not in rendering.render([check()], "text", Options(lang=lang))
