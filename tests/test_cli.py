"""The command: options reach the pipeline, output goes where it should, exit codes mean what the contract says."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import bizdocs
from bizdocs import cli, families, usecases
from bizdocs.cli import console
from bizdocs.errors import EngineUnavailable, PackError, UnknownName
from bizdocs.model import Extraction, Failed, Options, Pack, Part, Progress, Report, Taken, Topic
from bizdocs.usecases import doctor
from bizdocs.usecases.doctor import Trial
from bizdocs.usecases.exit_codes import exit_code
from bizdocs.usecases.settings import Settings
from bizdocs.views.doctor import render as render_doctor
from bizdocs.views.packs import render_pack
from tests.formats import samples
from tests.formats.test_json import validator

READY, REVIEW, NOT_READY = samples.ready_report(), samples.report(verdict="needs-review"), samples.report()
CRASHED = samples.report(verdict="ready", files=(samples.file("a.jpg", status="failed", error="file.crashed"),))
BROKEN = Failed(submission="东海", message="submission.toml: unknown key 'platfrom'", exit_code=2)
NO_ENGINE = Failed(submission="西山", message="no OCR engine works here", exit_code=3)


class FakePipeline(SimpleNamespace):
    """Stands in for the use cases: remembers the settings it was given and answers with `reports`."""

    def __init__(self) -> None:
        super().__init__(reports=[NOT_READY], settings=None, facts_file=None, problems=[], fault=None, taken=())

    def find_submissions(self, _paths: Sequence[Path], split: str) -> tuple[Taken, ...]:
        self.split = split
        return self.taken

    def validate_many(
        self,
        paths: Sequence[Path],
        settings: Settings,
        *,
        on_progress: Callable[[Progress], None] | None,
        on_outcome: Callable[[Report | Failed], None],
    ) -> list[Report | Failed]:
        self.settings = settings
        if self.fault:
            raise self.fault
        if on_progress:
            on_progress(Progress(done=0, total=len(paths), current="星澜网络", page=2))
        for report in self.reports:
            on_outcome(report)
        return self.reports

    def check_many(self, facts: Sequence[Path], settings: Settings, **_: Any) -> list[Report | Failed]:
        self.paths, self.settings = facts, settings
        return self.reports

    def extract_files(
        self,
        files: Sequence[Path],
        settings: Settings,
        *,
        on_progress: object,
        facts_file: Path | None,
        on_explained: object,
    ) -> Extraction:
        self.paths, self.settings, self.on_progress, self.facts_file = files, settings, on_progress, facts_file
        self.on_explained = on_explained
        return samples.extraction()

    def list_packs(self, settings: Settings) -> tuple[Pack, ...]:
        self.settings = settings
        return (samples.pack(), samples.pack("wechat/official_account", edition="2025-01"))

    def find_pack(self, name: str, settings: Settings) -> Pack:
        known = {name: pack for pack in self.list_packs(settings) for name in (pack.id, f"{pack.id}@{pack.edition}")}
        if name not in known:
            raise UnknownName("pack", name, tuple(known))
        return known[name]

    def lint_packs(self, settings: Settings) -> list[str]:
        self.settings = settings
        return self.problems

    test_packs = lint_packs

    def explain(self, name: str, settings: Settings) -> Topic:
        self.settings = settings
        text = samples.text("已过期", "Expired")
        return Topic(name=name, title=text, severity="error", why=text, remedy=None, rules=(samples.IN_FORCE,))


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakePipeline:
    fake = FakePipeline()
    for name in ("batch", "extract", "packs"):
        monkeypatch.setitem(sys.modules, f"bizdocs.usecases.{name}", fake)
        monkeypatch.setattr(usecases, name, fake, raising=False)
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("BIZDOCS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setattr(doctor, "try_engine", lambda name: Trial(engine=name, seconds=1.2, right=name == "rapidocr"))
    (tmp_path / "acme").mkdir()
    return fake


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, write_through=True)

    def isatty(self) -> bool:
        return True

    def shown(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)  # type: ignore[attr-defined]


# --- exit codes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reports", "fail_on", "code"),
    [
        ([READY], "review", 0),
        ([REVIEW], "review", 1),
        ([REVIEW], "error", 0),
        ([NOT_READY], "error", 1),
        ([READY, NOT_READY], "review", 1),
        ([CRASHED], "review", 3),
        ([CRASHED, NOT_READY], "review", 3),
        ([NO_ENGINE, NOT_READY], "review", 3),
        ([BROKEN, CRASHED, NOT_READY], "review", 2),
        ([], "review", 0),
    ],
)
def test_the_worst_exit_code_wins(reports: list[Report | Failed], fail_on: str, code: int) -> None:
    assert exit_code(reports, fail_on) == code


def test_the_command_ends_with_that_code(pipeline: FakePipeline) -> None:
    assert cli.run(["validate", "acme"]) == 1
    pipeline.reports = [REVIEW]
    assert cli.run(["validate", "acme", "--fail-on", "error"]) == 0


@pytest.mark.parametrize(
    ("fault", "code", "told"),
    [
        (PackError("rules/x.json: broken", "rules/x.json：有误"), 2, "rules/x.json：有误"),
        (EngineUnavailable("no engine", "没有引擎"), 3, "没有引擎"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_our_faults_are_a_line_and_a_code(
    pipeline: FakePipeline, capsys: pytest.CaptureFixture[str], fault: BaseException, code: int, told: str
) -> None:
    pipeline.fault = fault

    assert cli.run(["validate", "acme"]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip() == (f"bizdocs: {told}" if told else "")


def test_a_crash_tells_its_type_and_place_and_nothing_of_the_documents(
    pipeline: FakePipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.fault = ValueError(samples.ID_NUMBER)

    assert cli.run(["validate", "acme", "--lang", "en"]) == 3
    assert capsys.readouterr().err.startswith("bizdocs: internal error: ValueError at cli/verbs.py:")


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (["validate"], "Missing argument 'PATH...'", "缺少 PATH..."),
        (["validate", "nowhere"], "'nowhere' does not exist", "没有这个文件或文件夹：nowhere"),
        (["validate", "acme", "--platfrom", "x"], "--platform", "是否想用 --platform"),
        (
            ["validate", "acme", "--format", "text", "--format", "json"],
            "only one format may go to standard output",
            "只有一种格式可以输出到屏幕",
        ),
        (["validate", "acme", "--jobs", "many"], "--jobs: ", "--jobs：“many”不是"),
        (["validate", "acme", "--jobs"], "--jobs", "选项 --jobs 需要一个值"),
        (["validate", "acme", "--ocr", "best"], "--ocr: unknown OCR engine", "没有叫“best”的识别引擎"),
        (["vaildate", "acme"], "vaildate", "是否想用 validate"),
        (["packs", "show", "douyin/blue"], "Did you mean 'douyin/blue_v'?", "是否想用“douyin/blue_v”？"),
        (["packs", "show", "douyin", "blue"], "unexpected extra argument", "多出的参数：blue"),
        (["explain", "x", "--format", "xml"], "'xml' is not one of", "--format 应为以下之一：text, json"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_wrong_call_is_one_line_in_the_users_language_and_exit_code_2(
    pipeline: FakePipeline,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    english: str,
    chinese: str,
    lang: str,
) -> None:
    assert cli.run(["--lang", lang, *arguments]) == 2
    error = capsys.readouterr().err
    assert (english if lang == "en" else chinese) in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_language_that_nobody_speaks_is_wrong_usage(
    pipeline: FakePipeline, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    assert cli.run(["validate", "acme", "--lang", "fr"]) == 2
    assert "--lang" in capsys.readouterr().err


def test_a_bare_command_shows_its_help_as_wrong_usage(
    pipeline: FakePipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run([]) == 2
    assert "validate" in capsys.readouterr().err


# --- what reaches the pipeline ----------------------------------------------------------------------------------------


def test_every_option_reaches_the_pipeline(pipeline: FakePipeline) -> None:
    line = "--platform douyin --platform weibo --subject media --industry food --as-of 2026-11-23 --ocr none --fail-on error"
    line += " --select date --ignore date.expires-soon --waivers w.toml --packs own --rules release.zip --jobs 3"
    line += " --quiet --no-progress --cache kept --split one --no-isolate --max-pack-age 90 --baseline known.json"
    cli.run(["validate", "acme", *line.split(), "--no-mask", "--lang", "en"])
    settings = pipeline.settings

    assert (settings.platform, settings.subject, settings.industry) == (("douyin", "weibo"), "media", ("food",))
    assert (str(settings.as_of), settings.ocr, settings.fail_on) == ("2026-11-23", "none", "error")
    assert (settings.select, settings.ignore) == (("date",), ("date.expires-soon",))
    assert (settings.packs, settings.waivers, settings.max_pack_age) == (Path("own"), Path("w.toml"), 90)
    assert (settings.rules, settings.baseline) == (Path("release.zip"), Path("known.json"))
    assert (settings.jobs, settings.quiet, settings.progress, settings.mask, settings.lang) == (
        3,
        True,
        False,
        False,
        "en",
    )
    assert set(settings.origin) == set(bizdocs.usecases.settings.options()) - {"format"}


def test_the_language_may_stand_before_the_verb(pipeline: FakePipeline) -> None:
    cli.run(["--lang", "en", "validate", "acme"])

    assert pipeline.settings.lang == "en"


def test_check_takes_saved_facts(pipeline: FakePipeline, tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text("{}", encoding="utf-8")

    assert cli.run(["check", "facts.json", "--platform", "douyin"]) == 1
    assert pipeline.paths == (Path("facts.json"),)
    assert pipeline.settings.platform == ("douyin",)


def test_extract_prints_and_saves_the_facts(pipeline: FakePipeline, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["extract", "acme", "--format", "json", "--facts", "facts.json"]) == 0
    assert pipeline.facts_file == Path("facts.json")
    assert json.loads(capsys.readouterr().out) == samples.extraction().to_json()


def test_extract_passes_over_the_formats_that_a_settings_file_has_for_reports(
    pipeline: FakePipeline, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bizdocs.toml").write_text('format = "json"\n', encoding="utf-8")

    assert cli.run(["extract", "acme"]) == 0
    assert "置信度" in capsys.readouterr().out


# --- where output goes ------------------------------------------------------------------------------------------------


def test_several_formats_in_one_run(pipeline: FakePipeline, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["validate", "acme", "--format", "text", "--format", "json:report.json", "--format", "jsonl:report.jsonl"])

    assert capsys.readouterr().out.startswith("✗ 不能提交")
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8")) == NOT_READY.to_json()
    assert (tmp_path / "report.jsonl").read_bytes().count(b"\n") == 1


def test_a_file_that_cannot_be_written_is_wrong_usage(
    pipeline: FakePipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["validate", "acme", "--format", f"json:{'x' * 300}", "--lang", "en"]) == 2
    assert "can't be written" in capsys.readouterr().err


def test_one_broken_submission_among_many_is_named_and_the_others_are_reported(
    pipeline: FakePipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.reports = [READY, BROKEN]

    assert cli.run(["validate", "acme", "--format", "json"]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out)["summary"]["errors"][0]["path"] == "东海"
    assert said.err == "bizdocs: 东海: submission.toml: unknown key 'platfrom'\n"


def test_a_single_broken_submission_prints_no_report(
    pipeline: FakePipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.reports = [BROKEN]

    assert cli.run(["validate", "acme"]) == 2
    assert capsys.readouterr().out == ""


def test_quiet_prints_a_line_each(pipeline: FakePipeline, capsys: pytest.CaptureFixture[str]) -> None:
    pipeline.reports = [READY, NOT_READY]
    cli.run(["validate", "acme", "--quiet"])

    summary, _, *rows = capsys.readouterr().out.splitlines()
    assert summary == "汇总：共 2 份材料  不能提交 1 · 可以提交 1"
    assert [row.strip()[:7] for row in rows] == ["✗  不能提交", "✓  可以提交"]


def test_several_submissions_are_a_table_on_the_terminal_and_in_full_in_files(
    pipeline: FakePipeline, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.reports = [READY, NOT_READY, replace(NOT_READY, submission=f"../{NOT_READY.submission}"), BROKEN]
    cli.run(["validate", "acme", "--format", "text", "--format", "text:all.txt", "--format", "text:out/"])

    assert len(capsys.readouterr().out.splitlines()) == 2 + 4
    assert "处理" in (tmp_path / "all.txt").read_text(encoding="utf-8")
    each = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir()}
    assert sorted(each) == sorted(["云帆.txt", "星澜网络.txt", "星澜网络-2.txt", "东海.txt"])
    assert "处理" in each["星澜网络.txt"]


def test_lines_are_streamed_as_submissions_finish(
    pipeline: FakePipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.jsonl").write_text("of an older run\n", encoding="utf-8")
    lines: list[int] = []

    def validate_many(*_given: Any, on_outcome: Callable[[Report | Failed], None], **_more: Any) -> list[Any]:
        for report in (READY, BROKEN, NOT_READY):
            on_outcome(report)
            lines.append((tmp_path / "out.jsonl.partial").read_bytes().count(b"\n"))
            assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "of an older run\n"
        return [READY, BROKEN, NOT_READY]

    monkeypatch.setattr(pipeline, "validate_many", validate_many)
    cli.run(["validate", "acme", "--format", "jsonl:out.jsonl"])

    assert lines == [1, 2, 3]
    assert not (tmp_path / "out.jsonl.partial").exists()
    assert (tmp_path / "out.jsonl").read_bytes().count(b"\n") == 3


@pytest.mark.parametrize("arguments", [["--format", "json"], ["--format", "text"], ["--format", "jsonl"]])
def test_no_personal_value_leaves_the_command(
    pipeline: FakePipeline, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    cli.run(["validate", "acme", *arguments])
    said = capsys.readouterr()

    assert [canary for canary in samples.CANARIES if canary in said.out + said.err] == []


@pytest.mark.parametrize(("refusal", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colour_is_for_terminals_and_can_be_refused(
    pipeline: FakePipeline, monkeypatch: pytest.MonkeyPatch, refusal: dict[str, str], coloured: bool
) -> None:
    terminal = Terminal("utf-8")
    monkeypatch.setattr(sys, "stdout", terminal)
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in refusal.items():
        monkeypatch.setenv(name, value)
    cli.run(["validate", "acme"])

    assert ("\x1b[" in terminal.shown()) is coloured


def test_a_file_is_never_coloured(pipeline: FakePipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal("utf-8"))
    cli.run(["validate", "acme", "--format", "text:report.txt"])

    assert "\x1b[" not in (tmp_path / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("encoding", "mark"), [("utf-8", "✗ 不能提交"), ("gbk", "× 不能提交"), ("ascii", "x ????")])
def test_a_console_gets_what_its_encoding_can_show(
    pipeline: FakePipeline, monkeypatch: pytest.MonkeyPatch, encoding: str, mark: str
) -> None:
    terminal = Terminal(encoding)
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("NO_COLOR", "1")

    assert cli.run(["validate", "acme"]) == 1
    assert terminal.shown().startswith(mark)


def test_what_is_no_console_gets_utf_8(pipeline: FakePipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.TextIOWrapper(io.BytesIO(), encoding="gbk")
    monkeypatch.setattr(sys, "stdout", pipe)
    cli.run(["validate", "acme"])

    assert pipe.buffer.getvalue().decode("utf-8").startswith("✗ 不能提交")  # type: ignore[attr-defined]


def test_a_name_that_is_no_unicode_does_not_stop_the_report(pipeline: FakePipeline, tmp_path: Path) -> None:
    pipeline.reports = [samples.report(submission=os.fsdecode(b"\xd6\xd0"))]

    assert cli.run(["validate", "acme", "--format", "json:report.json"]) == 1
    assert json.loads((tmp_path / "report.json").read_bytes())["submission"]["path"] == "\ufffd\ufffd"


def test_progress_is_shown_on_a_terminal_only_and_wiped(
    pipeline: FakePipeline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.run(["validate", "acme"])
    assert capsys.readouterr().err == ""

    terminal = Terminal("utf-8")
    monkeypatch.setattr(sys, "stderr", terminal)
    cli.run(["validate", "acme"])
    assert "星澜网络 #2" in terminal.shown()
    assert "0/1" in terminal.shown()
    assert terminal.shown().endswith("\x1b[2K")  # the line is wiped

    before = terminal.shown()
    cli.run(["validate", "acme", "--no-progress"])
    cli.run(["validate", "acme", "--quiet"])
    assert terminal.shown() == before


def test_marks_are_replaced_only_where_the_encoding_lacks_them() -> None:
    assert console.fit_encoding("✓ ✗ – “甲”", "gbk") == "√ × – “甲”"
    assert console.fit_encoding("✓ ✗ – …", "ascii") == "+ x - ."


# --- packs, explain, doctor -------------------------------------------------------------------------------------------


def printed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> Any:
    assert cli.run([*arguments, "--format", "json"]) in {0, 2, 3}
    return json.loads(capsys.readouterr().out)


def test_packs_are_listed_and_shown(pipeline: FakePipeline, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["packs", "list", "--packs", "own"]) == 0
    assert "wechat/official_account" in capsys.readouterr().out
    assert pipeline.settings.packs == Path("own")

    assert cli.run(["packs", "show", "douyin/blue_v@2022-04"]) == 0
    assert "营业执照在有效期内  错误  douyin/blue_v/licence-in-force" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("effective", "said"),
    [
        ((date(2022, 4, 23), None), "2022-04-23 起"),
        ((date(2022, 4, 23), date(2023, 1, 1)), "2022-04-23 至 2023-01-01"),
        ((None, date(2023, 1, 1)), "至 2023-01-01"),
        ((None, None), "不限"),
    ],
)
def test_a_pack_says_when_it_holds(effective: tuple[date | None, date | None], said: str) -> None:
    assert f"适用期  {said}\n" in render_pack(samples.pack(effective=effective), "text", Options(lang="zh"))


def test_sound_packs_are_exit_code_0_and_broken_ones_2(
    pipeline: FakePipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["packs", "lint"]) == 0
    assert "没有问题" in capsys.readouterr().out

    pipeline.problems = ["douyin/blue_v.json: /allOf/0: unknown keyword"]
    assert cli.run(["packs", "test"]) == 2
    assert "✗  douyin/blue_v.json: /allOf/0: unknown keyword" in capsys.readouterr().out


def test_a_code_is_explained_with_the_rules_that_ask(
    pipeline: FakePipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["explain", "date.expired", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Expired  date.expired  error\n")
    assert "Who asks for it\n  Business licence in force  error  douyin/blue_v/licence-in-force\n" in said


def test_packs_explain_and_doctor_print_json_that_fits_their_schemas(
    pipeline: FakePipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["list"], ["show", "douyin/blue_v"], ["lint"]):
        validator("packs").validate(printed(["packs", *arguments], capsys))
    validator("explain").validate(printed(["explain", "date.expired"], capsys))
    validator("doctor").validate(printed(["doctor"], capsys))
    validator("config").validate(printed(["config"], capsys))


def test_an_engine_that_misreads_the_test_page_does_not_work(
    pipeline: FakePipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_tesseract", lambda: Part(name="tesseract", version="5.3", works=True))
    monkeypatch.setattr(doctor, "_rapidocr", lambda: Part(name="rapidocr", version="3.10", works=True))
    parts = {part.name: part for part in doctor.inspect()}

    assert (parts["rapidocr"].works, parts["rapidocr"].seconds) == (True, 1.2)
    assert (parts["tesseract"].works, parts["tesseract"].seconds) == (False, None)
    assert "读不出测试页" in render_doctor(tuple(parts.values()), "text", Options(lang="zh"), works=False)


def test_config_tells_each_value_and_where_it_comes_from(
    pipeline: FakePipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bizdocs.toml").write_text('platform = ["douyin", "weibo"]\nformat = "html:out/"\n', encoding="utf-8")
    monkeypatch.setenv("BIZDOCS_FAIL_ON", "error")
    told = {each["name"]: each for each in printed(["config", "--jobs", "3"], capsys)["settings"]}

    assert list(told) == list(bizdocs.usecases.settings.options())
    assert {name: (told[name]["value"], told[name]["source"]) for name in ("platform", "fail_on", "jobs", "mask")} == {
        "platform": (["douyin", "weibo"], "file"),
        "fail_on": ("error", "environment"),
        "jobs": (3, "flag"),
        "mask": (True, "default"),
    }
    assert told["platform"]["where"].endswith("bizdocs.toml")
    assert told["fail_on"]["where"] == "BIZDOCS_FAIL_ON"
    assert told["format"]["value"] == [f"html:{tmp_path / 'out'}/"]
    cli.run(["config", "--lang", "zh"])
    assert "douyin, weibo  文件" in re.sub(r" {3,}", "  ", capsys.readouterr().out)


def test_a_cache_is_purged_where_one_is_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(["cache", "purge"]) == 2
    assert "no cache is set" in capsys.readouterr().err

    (tmp_path / "bizdocs.toml").write_text('cache = "readings"\n', encoding="utf-8")
    assert cli.run(["cache", "purge", "--lang", "zh"]) == 0
    assert capsys.readouterr().out == "已清除 0 页识别结果\n"


@pytest.mark.parametrize(
    ("words", "suggested"),
    [
        ("bizdocs validate --platform dou", {"douyin", "douyin/blue_v"}),
        ("bizdocs validate --ocr t", {"tesseract"}),
        ("bizdocs validate --subject ent", {"enterprise"}),
        ("bizdocs packs show wechat/", {"wechat/official_account"}),
        ("bizdocs che", {"check", "checklist"}),
        ("bizdocs validate --format j", {"json", "jsonl"}),
    ],
)
def test_a_shell_completes_verbs_options_and_values(words: str, suggested: set[str]) -> None:
    environ = {**os.environ, "_BIZDOCS_COMPLETE": "bash_complete", "COMP_WORDS": words}
    environ["COMP_CWORD"] = str(len(words.split()) - 1)
    run = subprocess.run([sys.executable, "-m", "bizdocs"], env=environ, capture_output=True, text=True, check=False)
    offered = {line.partition(",")[2] for line in run.stdout.splitlines()}

    assert suggested <= offered
    assert all(value.startswith(words.rsplit(maxsplit=1)[-1]) for value in offered)


def test_doctor_lists_the_pictures_that_are_read_and_what_the_others_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "try_engine", lambda _name: None)
    parts = {part.name: part for part in doctor.inspect()}
    assert (parts["pi-heif"].works, parts["pi-heif"].detail) == (True, "HEIC")
    assert parts["pillow"].detail == "JPG PNG TIFF WebP AVIF"

    version = doctor._version
    monkeypatch.setattr(doctor, "_version", lambda name: None if name == "pi-heif" else version(name))
    monkeypatch.setattr("PIL.features.check", lambda name: name != "webp")
    told = render_doctor(doctor.inspect(), "text", Options(lang="zh", width=200), works=False)
    assert "pip install pi-heif" in told
    assert "读不了 WebP" in told
    assert not doctor.works(doctor.inspect())


def test_doctor_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.shutil, "which", lambda _: None)
    monkeypatch.setattr(doctor, "_version", lambda name: None if name == "rapidocr" else "1.0")
    monkeypatch.setattr(doctor, "try_engine", lambda _name: None)
    parts = doctor.inspect()

    assert not doctor.works(parts)
    assert "请运行 pip install rapidocr" in render_doctor(parts, "text", Options(lang="zh"), works=False)


# --- help and start-up ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ("用法：", "选项：", "输出语言")), ("en", ("Usage:", "Options:", "Language of"))]
)
def test_help_follows_the_language(
    pipeline: FakePipeline, capsys: pytest.CaptureFixture[str], lang: str, words: tuple[str, ...]
) -> None:
    assert cli.run(["validate", "--help", "--lang", lang]) == 0
    said = capsys.readouterr().out
    assert [word for word in words if word not in said] == []
    assert [option.flag for option in bizdocs.usecases.settings.options().values() if option.flag not in said] == []


def test_the_version_is_that_of_the_package(pipeline: FakePipeline, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out == f"bizdocs {bizdocs.__version__}\n"


def test_help_loads_nothing_heavy() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "bizdocs", "validate", "--help"]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in run.stderr.splitlines()}

    assert "click" in loaded
    assert (
        loaded & {"numpy", "cv2", "PIL", "onnxruntime", "rapidocr", "jsonschema", "rich", "pypdfium2", "pdfplumber"}
        == set()
    )


def test_facts_and_a_format_never_go_to_one_file(pipeline: FakePipeline, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["extract", "acme", "--facts", "z.json", "--format", "json:z.json"]) == 2
    assert "z.json" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_names_every_format(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--lang", lang, "validate", "--help"]) == 0
    told = set(re.findall(r"[a-z]+", capsys.readouterr().out))
    assert [name for name in families.own_names("bizdocs.formats") if name not in told] == []


def test_help_of_a_checklist_guesses_from_no_documents(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--lang", "en", "checklist", "--help"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "guessed" not in told
    assert "listed as undecided" in told


def test_the_number_of_a_finding_is_no_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["explain", "n1", "--lang", "zh"]) == 2
    assert "“n1”只是一份报告里的编号" in capsys.readouterr().err
