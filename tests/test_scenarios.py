"""The command as people use it: whole runs over drawn submissions, with their output and exit codes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bizdocs import cli
from tests import drawn
from tests.drawn import BUNDLES
from tests.formats.test_json import validator

PRIVATE = "330106199004123421"


@pytest.fixture(autouse=True)
def plain_environment(recorded: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings but those of the command line; the recorded engine; a folder of the test's own."""
    for name in [name for name in os.environ if name.startswith(("BIZDOCS_", "LC_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)


class Run:
    """Runs command lines and keeps what they print."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> tuple[int, str, str]:
        code = cli.run([str(argument) for argument in arguments])
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


def test_a_ready_submission_ends_with_0(run: Run) -> None:
    code, out, err = run("validate", BUNDLES["ready"], "--platform", "douyin")

    assert (code, err) == (0, "")
    assert out.startswith("○ 文件中未发现问题，还有 8 项要做")


def test_a_submission_that_is_not_ready_ends_with_1_and_names_file_and_place(run: Run) -> None:
    code, out, _ = run("validate", BUNDLES["expired-and-mismatch"], "--platform", "douyin")

    assert code == 1
    assert out.startswith("✗")
    assert "IMG_0012.jpg" in out
    assert "date.expired" in out


def test_text_is_printed_in_the_language_asked_for(run: Run) -> None:
    _, chinese, _ = run("validate", BUNDLES["unreadable-and-missing"], "--lang", "zh")
    _, english, _ = run("validate", BUNDLES["unreadable-and-missing"], "--lang", "en")

    assert "不能提交" in chinese
    assert "Not ready" in english


def test_json_is_one_object_that_fits_its_schema(run: Run) -> None:
    code, out, _ = run("validate", BUNDLES["expired-and-mismatch"], "--format", "json")
    report = json.loads(out)
    validator("report").validate(report)

    assert code == 1
    assert report["verdict"] == "not-ready"
    assert PRIVATE not in out


def test_several_submissions_are_one_object_with_a_summary(run: Run) -> None:
    code, out, _ = run("validate", BUNDLES["ready"], BUNDLES["bad-files"], "--format", "json")
    reports = json.loads(out)
    validator("reports").validate(reports)

    assert code == 1
    assert reports["summary"]["submissions"] == 2
    assert [report["verdict"] for report in reports["reports"]] == ["ready", "needs-review"]


def test_a_format_may_go_to_a_file_beside_the_text(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("validate", BUNDLES["ready"], "--format", "text", "--format", "json:report.json")

    assert code == 0
    assert "✓" in out
    validator("report").validate(json.loads((tmp_path / "report.json").read_text(encoding="utf-8")))


def test_personal_data_is_printed_in_clear_only_when_asked_for(run: Run) -> None:
    _, masked, _ = run("validate", BUNDLES["ready"], "--format", "json")
    _, clear, _ = run("validate", BUNDLES["ready"], "--format", "json", "--no-mask")

    assert PRIVATE not in masked
    assert PRIVATE in clear


def test_an_unknown_platform_ends_with_2_and_names_the_nearest(run: Run) -> None:
    code, out, err = run("validate", BUNDLES["bad-files"], "--platform", "douyn")

    assert (code, out) == (2, "")
    assert "“douyin”" in err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('platform = "douyin"\nsubject = enterprise\n', ("submission.toml", "第 2 行")),
        ('platform = "douyin"\nplatfrom = "douyin"\n', ("submission.toml", "platfrom")),
        ('platform = "douyin"\nas_of = "soon"\n', ("submission.toml", "as_of")),
        ('[acts]\nremittance = "perhaps"\n', ("submission.toml", "acts.remittance")),
    ],
)
def test_a_broken_submission_file_ends_with_2_and_names_its_place(
    content: str, told: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "submission.toml").write_text(content, encoding="utf-8")

    code, out, err = run("validate", "acme")

    assert (code, out) == (2, "")
    assert all(part in err for part in told)


def test_a_broken_submission_file_among_others_is_named_and_the_others_are_reported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    shutil.copytree(BUNDLES["bad-files"], tmp_path / "in" / "a")
    (tmp_path / "in" / "b").mkdir()
    (tmp_path / "in" / "b" / "submission.toml").write_text("platform = \n", encoding="utf-8")

    code, out, err = run("validate", "in", "--format", "json")
    reports = json.loads(out)
    validator("reports").validate(reports)

    assert code == 2
    assert "in/b" in err
    assert [report["submission"]["path"] for report in reports["reports"]] == ["in/a"]
    assert len(reports["summary"]["errors"]) == 1


@pytest.mark.parametrize("verb", ["validate", "extract", "check"])
def test_a_path_that_does_not_exist_ends_with_2(verb: str, run: Run) -> None:
    code, out, err = run(verb, "no-such-path")

    assert (code, out) == (2, "")
    assert "no-such-path" in err


def test_an_empty_folder_lacks_its_materials_and_ends_with_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, out, _ = run("validate", "empty", "--platform", "douyin", "--format", "json")

    assert code == 1
    assert "material.missing" in {finding["code"] for finding in json.loads(out)["findings"]}


def test_an_unsupported_file_is_a_finding_not_a_failure(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.jpg").write_bytes(b"\xd0\xcf\x11\xe0 not a picture")
    code, out, _ = run("validate", "note.jpg", "--format", "json")
    report = json.loads(out)

    assert code == 1
    assert [(file["path"], file["status"], file["error"]) for file in report["files"]] == [
        ("note.jpg", "unsupported", "file.unsupported-format")
    ]


def test_review_fails_unless_only_errors_are_to(run: Run) -> None:
    arguments = ("validate", BUNDLES["bad-files"], "--select", "file")

    assert run(*arguments)[0] == 1
    assert run(*arguments, "--fail-on", "error")[0] == 0


def test_quiet_prints_a_line_a_submission(run: Run) -> None:
    _, out, _ = run("validate", BUNDLES["ready"], BUNDLES["bad-files"], "--quiet")
    _, single, _ = run("validate", BUNDLES["ready"], "--quiet")

    assert [line.strip()[0] for line in out.strip().splitlines()[2:]] == ["!", "○"]
    assert single.startswith("○")
    assert single.count("\n") == 1


def test_facts_that_extract_saves_are_judged_by_check_as_validate_judges_their_files(run: Run, tmp_path: Path) -> None:
    def judged(*arguments: str | Path) -> tuple[int, Any]:
        code, out, _ = run(*arguments, "--platform", "douyin", "--as-of", "2026-11-23", "--format", "json")
        return code, json.loads(out) | {"statistics": None, "submission": None}

    shutil.copytree(BUNDLES["expired-and-mismatch"], tmp_path / "acme")
    code, out, _ = run("extract", "acme", "--facts", "facts.json", "--format", "json")
    validator("extraction").validate(json.loads(out))

    assert code == 0
    assert judged("check", "facts.json") == judged("validate", "acme")
    assert judged("check", "facts.json")[0] == 1


def test_extract_prints_what_it_read_masked(run: Run) -> None:
    code, out, _ = run("extract", BUNDLES["ready"] / "身份证人像面.jpg")

    assert code == 0
    assert "居民身份证" in out
    assert "欧阳晓彤" in out
    assert PRIVATE not in out


def test_the_real_command_reads_text_layers_without_an_engine(tmp_path: Path) -> None:
    page = drawn.sheet("business_licence/landscape-text-layer").path
    arguments = ["validate", str(page), "--ocr", "none", "--platform", "douyin", "--as-of", "2026-11-23"]
    result = subprocess.run(
        [sys.executable, "-m", "bizdocs", *arguments, "--format", "json"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(drawn.ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
    )
    report = json.loads(result.stdout.decode("utf-8"))
    validator("report").validate(report)

    assert result.returncode == (0 if report["verdict"] == "ready" else 1)
    assert result.stderr == b""
    assert report["documents"][0]["fields"]["uscc"]["value"] == "91330106MA2CEFQR5Q"
