"""A baseline: only what has come since fails a run, and nothing else changes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

import bizdocs
from bizdocs import cli
from bizdocs.errors import UsageError
from bizdocs.model import Failed, Options, Report
from bizdocs.usecases.baseline import load_baseline, verdict_of_new, write_baseline
from bizdocs.usecases.facts_file import save_facts
from bizdocs.usecases.render import render
from tests import drawn
from tests.formats.test_json import validator

OPEN = ["--platform", "douyin", "--as-of", "2026-11-23", "--lang", "en"]


def judged(bundle: str = "expired-and-mismatch") -> Report:
    return bizdocs.check(drawn.facts_of(bundle), platform="douyin", as_of=drawn.DAY)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder with the facts of a submission and a baseline of it."""
    save_facts(drawn.facts_of("expired-and-mismatch"), tmp_path / "facts.json")
    write_baseline(tmp_path / "baseline.json", [judged()])
    return tmp_path


def marked(kept: Path, report: Report) -> Report:
    return load_baseline(kept / "baseline.json").mark(report)


def test_what_is_known_does_not_count_and_the_verdict_stays(kept: Path) -> None:
    report = marked(kept, judged())

    assert report.verdict == "not-ready"
    assert verdict_of_new(report) == "ready"
    assert report.baseline is not None
    assert set(report.baseline.findings) == {one.id for one in report.findings if one.severity != "info"}
    assert report.baseline.gone == 0
    told = report.to_json()
    validator("report").validate(told)
    assert told["baseline"]["known"] == list(report.baseline.findings)
    assert judged().to_json()["baseline"] is None


def test_what_is_new_counts_and_what_is_gone_is_told(kept: Path) -> None:
    other = drawn.facts_of("expired-and-mismatch").corrected("d1", "valid_to", "2031-01-01", by="a", reason="b")
    other = other.corrected("d3", "valid_to", "2026-11-20", by="a", reason="b")  # the letter's term ends
    report = marked(kept, bizdocs.check(other, platform="douyin", as_of=drawn.DAY))

    assert verdict_of_new(report) == "not-ready"
    assert report.baseline is not None
    assert report.baseline.gone == 1
    new = [one.code for one in report.findings if one.severity == "error" and one.id not in report.baseline.findings]
    assert new == ["date.expired"]
    assert "in the baseline and gone: 1" in render([report], "text", Options(lang="en"))


def test_a_second_fault_of_the_same_kind_is_new(kept: Path) -> None:
    first = next(one for one in judged().findings if one.severity == "error")
    twice = replace(judged(), findings=(*judged().findings, replace(first, id="n99")))
    report = marked(kept, twice)
    assert report.baseline is not None
    assert "n99" not in report.baseline.findings
    assert verdict_of_new(report) == "not-ready"


@pytest.mark.parametrize("label", ["acme", "clients/acme", "/srv/clients/acme"])
def test_a_submission_is_known_by_the_end_of_its_path(label: str, tmp_path: Path) -> None:
    write_baseline(tmp_path / "b.json", [replace(judged(), submission="clients/acme")])
    known = load_baseline(tmp_path / "b.json")
    assert verdict_of_new(known.mark(replace(judged(), submission=label))) == "ready"
    assert verdict_of_new(known.mark(replace(judged(), submission="clients/other"))) == "not-ready"
    assert verdict_of_new(known.mark(replace(judged(), submission="nacme"))) == "not-ready"


def test_the_file_holds_no_value_of_a_document(kept: Path) -> None:
    text = (kept / "baseline.json").read_text(encoding="utf-8")
    values = [
        value
        for document in drawn.facts_of("expired-and-mismatch").documents
        for field in document.fields.values()
        if isinstance(value := field.value, str) and len(value) > 1
    ]
    assert [value for value in values if value in text] == []


def test_the_command_writes_it_and_then_ends_well(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts, file = str(kept / "facts.json"), str(kept / "new.json")

    assert cli.run(["check", facts, *OPEN]) == 1
    assert cli.run(["check", facts, *OPEN, "--baseline", file, "--write-baseline"]) == 0
    assert "are known from now on" in capsys.readouterr().err
    assert cli.run(["check", facts, *OPEN, "--baseline", file]) == 0
    assert "of no weight for the exit code" in " ".join(capsys.readouterr().out.split())
    assert (
        cli.run(
            [
                "check",
                facts,
                *OPEN,
                "--baseline",
                file,
                "--correct",
                "d3.valid_to=2026-11-20",
                "--by",
                "a",
                "--reason",
                "b",
            ]
        )
        == 1
    )


def test_waivers_and_baseline_go_together(kept: Path) -> None:
    (kept / "w.toml").write_text(
        '[[waiver]]\ncode = "date.expired"\nsubmission = "*"\nreason = "r"\napproved_by = "a"\nexpires = 2030-01-01\n',
        encoding="utf-8",
    )
    words = ["check", str(kept / "facts.json"), *OPEN, "--baseline", str(kept / "baseline.json")]
    assert cli.run([*words, "--waivers", str(kept / "w.toml"), "--format", f"json:{kept / 'out.json'}"]) == 0
    told = json.loads((kept / "out.json").read_text(encoding="utf-8"))
    ids = {finding["id"] for finding in told["findings"] if finding["severity"] != "info"}
    assert set(told["baseline"]["known"]) == ids
    assert told["baseline"]["gone"] == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--write-baseline"], "--baseline"),
        (["--baseline", "none.json"], "--write-baseline"),
        (["--baseline", "facts.json"], "no baseline"),
        (["--baseline", "facts.json", "--write-baseline"], "input"),
    ],
)
def test_a_wrong_call_is_told(
    words: list[str], told: str, kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(kept)
    assert cli.run(["check", "facts.json", *OPEN, *words]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    "entry",
    ['{"schema": 2, "findings": []}', "[]", '{"schema": 1, "findings": [7]}', '{"schema": 1, "findings": [{"submission": "a"}]}',
     '{"schema": 1, "findings": [{"submission": "a", "code": "b", "fingerprint": "c", "count": 0}]}'],
)  # fmt: skip
def test_what_is_no_baseline_is_refused(entry: str, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(entry, encoding="utf-8")
    with pytest.raises(UsageError, match="no baseline"):
        load_baseline(tmp_path / "b.json")


def test_nothing_is_kept_where_a_submission_could_not_be_checked(tmp_path: Path) -> None:
    lost = Failed(submission="x", message="broken", exit_code=2)
    with pytest.raises(UsageError, match="could not be checked"):
        write_baseline(tmp_path / "b.json", [judged(), lost])
    assert not (tmp_path / "b.json").exists()


def test_formats_for_servers_leave_out_or_mark_what_is_known(kept: Path) -> None:
    report = marked(kept, judged())
    options = Options(lang="en")
    annotations = render([report], "github", options)
    assert "::error" not in annotations
    assert "of no weight" in annotations
    states = [
        result.get("baselineState") for result in json.loads(render([report], "sarif", options))["runs"][0]["results"]
    ]
    assert set(states) == {"unchanged"}
    assert "date.expired" not in render([report], "lines", options)
    assert 'failures="0" errors="0"' in render([report], "junit", options)


def countable(report: Report, name: str, **options: Any) -> list[tuple[str, str]]:
    """Code and file of all that a format tells a server."""
    text = render([report], name, Options(lang="en", **options))
    if name == "github":
        lines = [line for line in text.splitlines() if "title=bizdocs " in line]
        return sorted(
            (line.split("title=bizdocs ")[1].split("::")[0], line.split("file=")[1].split(",")[0]) for line in lines
        )
    data = json.loads(text)
    if name == "gitlab":
        return sorted((one["check_name"], one["location"]["path"]) for one in data if one["check_name"] != "bizdocs")
    places = [
        (one["ruleId"], unquote(one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]))
        for one in data["runs"][0]["results"]
    ]
    return sorted(places)


@pytest.mark.parametrize("info", [False, True])
@pytest.mark.parametrize("bundle", ["expired-and-mismatch", "unreadable-and-missing"])
def test_servers_are_told_the_same_findings(bundle: str, info: bool) -> None:
    report = judged(bundle)
    github, gitlab, sarif = (countable(report, name, info=info) for name in ("github", "gitlab", "sarif"))
    assert sarif == gitlab
    # GitHub shows ten of a kind, and the last one says how many more there are
    assert set(github) <= set(gitlab)
    assert len(github) >= min(len(gitlab), 9)
    shown = {one.severity for one in report.findings if one.code in {code for code, _ in sarif}}
    assert ("info" in shown) == info


def test_selected_information_reaches_code_scanning(kept: Path) -> None:
    out = kept / "out.sarif"
    cli.run(["check", str(kept / "facts.json"), *OPEN, "--select", "human", "--format", f"sarif:{out}"])
    results = json.loads(out.read_text(encoding="utf-8"))["runs"][0]["results"]
    assert {result["ruleId"] for result in results} == {"human.judgement"}
