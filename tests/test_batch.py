"""Batches: each submission is judged as it would be alone, and one that can't be judged fails alone."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bizdocs.errors import EngineUnavailable, UnknownName, UsageError
from bizdocs.model import Failed, Progress, Report, Statistics, Taken
from bizdocs.reading import engine as engine_module
from bizdocs.usecases import batch, facts_file
from bizdocs.usecases import read as read_module
from bizdocs.usecases.settings import Origin, Settings
from tests import drawn
from tests.drawn import BUNDLES, FIXTURES

BROKEN = 'platform = "douyin"\nplatfrom = "douyin"\n'


def given(**values: Any) -> Settings:
    """Settings as flags give them."""
    return Settings(**values, origin={name: Origin("flag") for name in values})


def plain(outcomes: list[batch.Outcome]) -> list[Any]:
    """Outcomes without what may differ between two runs."""
    return [
        replace(outcome, statistics=Statistics()).to_json(mask=False) if isinstance(outcome, Report) else outcome
        for outcome in outcomes
    ]


def reports(outcomes: list[batch.Outcome]) -> list[Report]:
    return [outcome for outcome in outcomes if isinstance(outcome, Report)]


@pytest.fixture
def electronic(tmp_path: Path) -> Callable[..., Path]:
    """Makes folders that each hold one electronic paper, which needs no OCR."""

    def make(*names: str, declaration: str = "") -> Path:
        pages = [drawn.sheet("business_licence/landscape-text-layer"), drawn.sheet("basic_account_info/text-layer")]
        for number, name in enumerate(names):
            folder = tmp_path / "inbox" / name
            folder.mkdir(parents=True)
            shutil.copy(pages[number % 2].path, folder / "page.pdf")
            if declaration:
                (folder / "submission.toml").write_text(declaration, encoding="utf-8")
        return tmp_path / "inbox"

    return make


def test_a_folder_of_folders_is_reported_folder_by_folder_as_each_would_be_alone(recorded: None) -> None:
    outcomes = reports(batch.validate_many([FIXTURES / "bundles"], Settings()))

    assert [Path(outcome.submission).name for outcome in outcomes] == sorted(BUNDLES)
    assert plain([replace(outcome, submission=Path(outcome.submission).name) for outcome in outcomes]) == plain(
        [drawn.report_of(name) for name in sorted(BUNDLES)]
    )


def test_a_broken_submission_file_fails_that_submission_alone(electronic: Callable[..., Path]) -> None:
    inbox = electronic("a", "b", "c")
    (inbox / "b" / "submission.toml").write_text(BROKEN, encoding="utf-8")

    first, second, third = batch.validate_many([inbox], given(ocr="none"))

    assert isinstance(first, Report)
    assert isinstance(third, Report)
    assert isinstance(second, Failed)
    assert second.exit_code == 2
    assert second.submission.endswith("/b")
    assert "platfrom" in second.message


def test_a_submission_that_names_an_unknown_platform_fails_alone(electronic: Callable[..., Path]) -> None:
    inbox = electronic("a", "b")
    (inbox / "a" / "submission.toml").write_text('platform = "douyn"\n', encoding="utf-8")

    first, second = batch.validate_many([inbox], given(ocr="none"))

    assert isinstance(first, Failed)
    assert "douyin" in first.message
    assert isinstance(second, Report)


def test_several_processes_say_what_one_says_in_the_same_order(electronic: Callable[..., Path]) -> None:
    inbox = electronic("a", "b", "c", declaration='platform = "douyin"\nas_of = 2026-11-23\n')
    (inbox / "b" / "submission.toml").write_text(BROKEN, encoding="utf-8")

    alone = batch.validate_many([inbox], given(ocr="none"))
    spread = batch.validate_many([inbox], given(ocr="none", jobs=2))

    assert plain(spread) == plain(alone)


class Deadly(dict[str, bytes]):
    """Uploads at which whoever takes them up fails."""

    def items(self) -> Any:
        raise RuntimeError


def test_a_submission_at_which_we_fail_fails_alone(
    electronic: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = electronic("a")
    submissions = (("deadly", Deadly()), ("a", inbox / "a"))
    taken = Taken(label="inbox", shape="many", reason="given", submissions=submissions)  # type: ignore[arg-type]
    monkeypatch.setattr(batch, "find_submissions", lambda _paths, _split: (taken,))

    deadly, harmless = batch.validate_many([inbox], given(ocr="none", jobs=2))

    assert isinstance(deadly, Failed)
    assert (deadly.submission, deadly.exit_code) == ("deadly", 3)
    assert isinstance(harmless, Report)


def test_progress_is_told_for_each_submission(electronic: Callable[..., Path]) -> None:
    steps: list[Progress] = []
    batch.validate_many([electronic("a", "b")], given(ocr="none"), on_progress=steps.append)

    assert [(step.done, step.total, Path(step.current).parts[-2:]) for step in steps] == [
        (0, 2, ("a", "page.pdf")),
        (1, 2, ("b", "page.pdf")),
    ]


def test_outcomes_are_handed_over_in_order_as_they_come(electronic: Callable[..., Path]) -> None:
    inbox, handed = electronic("a", "b", "c"), []
    outcomes = batch.validate_many([inbox], given(ocr="none", jobs=2), on_outcome=handed.append)

    assert handed == outcomes


def test_an_interrupted_run_reports_what_it_has_done(electronic: Callable[..., Path]) -> None:
    handed: list[batch.Outcome] = []

    def interrupt(outcome: batch.Outcome) -> None:
        handed.append(outcome)
        if len(handed) == 1:
            raise KeyboardInterrupt

    outcomes = batch.validate_many([electronic("a", "b", "c")], given(ocr="none"), on_outcome=interrupt)

    assert [type(outcome) for outcome in outcomes] == [Report, Failed, Failed]
    assert {outcome.exit_code for outcome in outcomes if isinstance(outcome, Failed)} == {130}
    assert handed == outcomes


@pytest.mark.parametrize(
    "settings", [given(platform=("douyn",)), given(subject="enterprize"), given(select=("dates",))], ids=str
)
def test_what_is_wrong_for_all_is_raised_before_anything_is_read(
    settings: Settings, electronic: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(read_module, "read")

    with pytest.raises(UnknownName):
        batch.validate_many([electronic("a", "b")], replace(settings, ocr="none"))


def test_a_missing_engine_is_raised_once_for_all(
    electronic: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(_name: str) -> None:
        raise EngineUnavailable("no OCR engine works here", "没有可用的识别引擎")

    for module in (read_module, engine_module):
        monkeypatch.setattr(module, "choose_engine", choose)

    with pytest.raises(EngineUnavailable):
        batch.validate_many([electronic("a", "b")], Settings())


def test_a_path_that_does_not_exist_is_raised_before_the_others_are_read(electronic: Callable[..., Path]) -> None:
    with pytest.raises(UsageError, match="no-such-folder"):
        batch.validate_many([electronic("a"), "no-such-folder"], given(ocr="none"))


# --- which source of a setting wins ---------------------------------------------------------------------------------------

DECLARED = 'platform = "weibo"\nsubject = "individual_business"\nindustries = ["food"]\nas_of = 2026-11-23\n'


def settled(inbox: Path, settings: Settings) -> tuple[Any, ...]:
    (report,) = reports(batch.validate_many([inbox], replace(settings, ocr="none")))
    return report.packs[0].platform, report.subject, report.industries, report.as_of


def test_the_submission_file_goes_before_the_settings_file(electronic: Callable[..., Path]) -> None:
    from_file = Settings(platform=("douyin",), subject="enterprise", industry=("drug",), as_of=date(2027, 1, 1))

    assert settled(electronic("a", declaration=DECLARED), from_file) == (
        "weibo",
        "individual_business",
        ("food",),
        drawn.DAY,
    )


def test_a_flag_goes_before_the_submission_file(electronic: Callable[..., Path]) -> None:
    flags = given(platform=("douyin",), subject="enterprise", industry=("drug",), as_of=date(2027, 1, 1))

    assert settled(electronic("a", declaration=DECLARED), flags) == (
        "douyin",
        "enterprise",
        ("drug",),
        date(2027, 1, 1),
    )


def test_the_settings_file_goes_before_what_is_guessed(electronic: Callable[..., Path]) -> None:
    from_file = Settings(platform=("douyin",), subject="individual_business", as_of=drawn.DAY)

    assert settled(electronic("a"), from_file) == ("douyin", "individual_business", (), drawn.DAY)


# --- saved facts --------------------------------------------------------------------------------------------------------


def test_saved_facts_are_judged_file_by_file_and_a_broken_one_fails_alone(tmp_path: Path) -> None:
    facts_file.save_facts(drawn.facts_of("ready"), tmp_path / "ready.json")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")

    good, bad = batch.check_many([tmp_path / "ready.json", tmp_path / "broken.json"], Settings())

    assert plain([good]) == plain([drawn.report_of("ready")])
    assert isinstance(bad, Failed)
    assert bad.exit_code == 2
    assert bad.message.count("broken.json")


def test_saved_facts_are_judged_under_the_platform_and_day_of_the_call(tmp_path: Path) -> None:
    facts_file.save_facts(drawn.facts_of("ready"), tmp_path / "ready.json")

    (report,) = reports(
        batch.check_many([tmp_path / "ready.json"], given(platform=("weibo",), as_of=date(2040, 1, 1), ocr="none"))
    )

    assert [pack.platform for pack in report.packs] == ["weibo"]
    assert "date.expired" in {finding.code for finding in report.findings}


@pytest.mark.engines
@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_the_command_within_two_seconds_with_a_valid_partial_report(tmp_path: Path, jobs: str) -> None:
    for name in ("b", "c", "d"):
        shutil.copytree(BUNDLES["ready"], tmp_path / "inbox" / name)
    (tmp_path / "inbox" / "a").mkdir()  # electronic, so that it is done at once
    shutil.copy(drawn.sheet("basic_account_info/text-layer").path, tmp_path / "inbox" / "a")
    command = [sys.executable, "-m", "bizdocs", "validate", str(tmp_path / "inbox"), "--jobs", jobs]
    command += [
        "--ocr",
        "rapidocr",
        "--format",
        f"jsonl:{tmp_path}/lines.jsonl",
        "--format",
        f"json:{tmp_path}/all.json",
    ]
    seconds = []
    for _ in range(3):  # the machine may be busy: the best of three counts
        (tmp_path / "lines.jsonl").unlink(missing_ok=True)
        run = subprocess.Popen(command, cwd=drawn.ROOT, stderr=subprocess.PIPE, text=True)
        while not (tmp_path / "lines.jsonl.partial").exists():  # it grows under that name
            assert run.poll() is None
            time.sleep(0.02)
        before = time.monotonic()
        run.send_signal(signal.SIGINT)
        _, told = run.communicate(timeout=60)
        seconds.append(time.monotonic() - before)
        report = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))

        assert run.returncode == 130
        assert "Traceback" not in told
        assert report["summary"]["submissions"] == 4
        assert {error["exit_code"] for error in report["summary"]["errors"]} == {130}
        assert len(report["reports"]) + len(report["summary"]["errors"]) == 4
        assert len((tmp_path / "lines.jsonl").read_text(encoding="utf-8").splitlines()) == 4
        if seconds[-1] < 2:
            return
    pytest.fail(f"ended after {seconds} s")
