"""A batch: every submission is judged as by itself, once, in order; what is wrong with one is no matter of another."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

import bizdocs
from bizdocs import cli
from bizdocs.errors import UsageError, WriteFailed
from bizdocs.usecases import writing
from bizdocs.usecases.batches import journal as journals
from bizdocs.usecases.batches import local, outputs, run
from bizdocs.usecases.batches.shard import Result, judge_shard
from tests import drawn
from tests.batches import made

LICENCE = drawn.sheet("business_licence/landscape-text-layer").path
ACCOUNT = drawn.sheet("basic_account_info/text-layer").path


@pytest.fixture
def inline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards are judged in this process: for what has nothing to do with processes."""

    def run_here(shards: Iterator[Any], _jobs: int, on_result: Callable[[Result], None]) -> None:
        for shard in shards:
            for result in judge_shard(shard):
                on_result(result)

    monkeypatch.setattr(run, "run_here", run_here)


def lines_of(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "results.jsonl").read_text(encoding="utf-8").splitlines()]


def without_time(report: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in report.items() if name != "statistics"}


@pytest.mark.isolated
def test_folders_zips_and_facts_are_judged_as_by_themselves(tmp_path: Path) -> None:
    place = tmp_path / "in"
    (place / "甲公司").mkdir(parents=True)
    shutil.copy(LICENCE, place / "甲公司" / "paper.pdf")
    (place / "乙公司").mkdir()
    (place / "乙公司" / "submission.toml").write_text("platfrom = 1", encoding="utf-8")
    with ZipFile(place / "丙公司.zip", "w") as archive:
        archive.write(ACCOUNT, "丙公司/paper.pdf")
    facts = made.facts(3)
    (place / "saved.json").write_text(json.dumps(facts), encoding="utf-8")
    (place / "list.xlsx").write_bytes(b"")
    told = made.judge(place, tmp_path / "out", jobs=2)

    lines = lines_of(tmp_path / "out")
    assert [line.get("submission", line.get("error"))["path"] for line in lines] == [
        "店铺 3", "丙公司.zip", "乙公司", "甲公司"
    ]  # fmt: skip
    given = {"platform": "douyin", "as_of": made.DAY}
    assert without_time(lines[0]) == without_time(bizdocs.check(bizdocs.load_facts(facts), **given).to_json())
    for at, name in ((1, "丙公司.zip"), (3, "甲公司")):
        alone = bizdocs.validate(place / name, ocr="none", label=name, **given)
        assert without_time(lines[at]) == without_time(alone.to_json())
    assert "did you mean" in lines[2]["error"]["message"].lower()
    assert told.exit_code == 2
    assert (told.summary["submissions"], told.summary["failed"]) == (4, 1)
    assert told.summary["failures"] == [
        {"submission": "乙公司", **{k: lines[2]["error"][k] for k in ("message", "exit_code")}}
    ]


def test_the_summary_and_the_table_tell_what_the_lines_do(inline: None, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    told = made.judge(made.inbox(tmp_path / "in", 23), tmp_path / "out", jobs=2, platform=["douyin", "weibo"], shard=4)
    lines = lines_of(tmp_path / "out")
    rows = parquet.read_table(tmp_path / "out" / "results.parquet").to_pylist()

    assert len(lines) == len(rows) == told.summary["submissions"] == 23
    judged = lines[1:]
    assert told.summary["verdicts"] == {
        verdict: sum(line["verdict"] == verdict for line in judged)
        for verdict in ("ready", "needs-review", "not-ready")
    }
    assert sum(told.summary["verdicts"].values()) == 22
    for code, severities in told.summary["codes"].items():
        for severity, number in severities.items():
            have = [
                1 for line in judged if any((f["code"], f["severity"]) == (code, severity) for f in line["findings"])
            ]
            assert len(have) == number
    assert set(told.summary["platforms"]) == {"douyin", "weibo"}
    assert all(sum(verdicts.values()) == 22 for verdicts in told.summary["platforms"].values())
    assert rows[0]["exit_code"] == 2
    assert [row["verdict"] for row in rows[1:]] == [line["verdict"] for line in judged]
    assert [row["codes"] for row in rows[1:]] == [sorted({f["code"] for f in line["findings"]}) for line in judged]
    assert [row["submission"] for row in rows[1:]] == [f"店铺 {number}" for number in range(1, 23)]


def test_results_are_masked_and_their_owners_alone(inline: None, tmp_path: Path) -> None:
    place = made.inbox(tmp_path / "in", 3)
    made.judge(place, tmp_path / "out")
    number = made.facts(1)["values"]["legal_rep_id"]["id_number"]

    for path in (tmp_path / "out").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
        assert number.encode() not in path.read_bytes()
    made.judge(place, tmp_path / "clear", mask=False)
    assert number in (tmp_path / "clear" / "results.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("given", [{"jobs": 2, "shard": 1}, {"jobs": 1, "shard": 100}, {"jobs": 3, "shard": 3}])
def test_the_bytes_hang_on_neither_processes_nor_shards(given: dict[str, int], tmp_path: Path) -> None:
    place = made.inbox(tmp_path / "in", 9)
    made.judge(place, tmp_path / "one")
    made.judge(place, tmp_path / "out", **given)

    assert made.outputs(tmp_path / "out") == made.outputs(tmp_path / "one")
    assert len(made.outputs(tmp_path / "one")) >= 2


def test_a_submission_that_ends_its_worker_is_named_and_the_rest_is_untouched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = made.inbox(tmp_path / "in", 7, lines=False)
    made.judge(place, tmp_path / "whole")
    for number, name in ((3, "shop 0003 never.json"), (5, "shop 0005 once.json")):
        (place / f"shop {number:04}.json").rename(place / name)
    monkeypatch.setattr(local, "SERVED", "tests.batches.deadly")
    told = made.judge(place, tmp_path / "out", jobs=2, shard=4)

    lines, whole = lines_of(tmp_path / "out"), lines_of(tmp_path / "whole")
    assert lines[3]["error"]["exit_code"] == 3
    assert "ended the process" in lines[3]["error"]["message"]
    assert lines[:3] + lines[4:] == whole[:3] + whole[4:]
    assert {one["submission"] for one in told.summary["failures"]} == {"shop 0000.json", "shop 0003 never.json"}
    assert (place / "once 5.done").exists()


# --- what can't be run --------------------------------------------------------------------------------------------------


def test_a_run_goes_on_with_the_same_and_with_nothing_else(inline: None, tmp_path: Path) -> None:
    place, out = made.inbox(tmp_path / "in", 4), tmp_path / "out"
    made.judge(place, out)
    before = made.outputs(out)
    assert made.judge(place, out, jobs=2).resumed == 4
    assert made.outputs(out) == before
    for given in ({"platform": "weibo"}, {"as_of": "2027-01-01"}, {"mask": False}, {"select": "date"}):
        with pytest.raises(UsageError, match="holds a run with another"):
            made.judge(place, out, **given)
    with (place / "shops.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(made.facts(9)) + "\n")
    with pytest.raises(UsageError, match="other submissions than when the run began"):
        made.judge(place, out)
    assert made.outputs(out) == before


def test_a_day_that_nobody_gave_stays_the_day_of_the_first_run(
    inline: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bizdocs import clock

    place = made.inbox(tmp_path / "in", 3)
    monkeypatch.setattr(clock, "today", lambda: made.DAY)
    made.judge(place, tmp_path / "out", as_of=None)
    before = made.outputs(tmp_path / "out")
    monkeypatch.setattr(clock, "today", lambda: made.DAY.replace(year=2040))
    made.judge(place, tmp_path / "out", as_of=None)

    assert made.outputs(tmp_path / "out") == before
    assert {line["as_of"] for line in lines_of(tmp_path / "out")[1:]} == {str(made.DAY)}


def test_wrong_calls_are_told(inline: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = made.inbox(tmp_path / "in", 2)
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "journal.sqlite").write_bytes(b"x" * 5000)
    for arguments, said in (
        ([str(place)], "--out is missing"),
        ([str(tmp_path / "none"), "--out", str(tmp_path / "o")], "there is no such folder"),
        ([str(tmp_path / "empty"), "--out", str(tmp_path / "o")], "no folder, zip or saved facts"),
        ([str(place), "--out", str(place / "o")], "would lie in"),
        ([str(place), "--out", str(tmp_path / "other")], "is no journal of a batch"),
        ([str(place), "--out", "memory://out"], "name a local file with --journal"),
        ([str(place), "--out", str(tmp_path / "o"), "--platform", "douyn"], "unknown platform"),
        ([str(place), "--out", str(tmp_path / "o"), "--shard", "0"], "whole number"),
    ):
        assert cli.run(["batch", *arguments, "--lang", "en"]) == 2
        assert said in capsys.readouterr().err


def test_two_runs_do_not_share_a_journal(tmp_path: Path) -> None:
    place = made.inbox(tmp_path / "in", 2)
    with (
        journals.Journal(tmp_path / "out" / "journal.sqlite"),
        pytest.raises(UsageError, match="another run is at work"),
    ):
        made.judge(place, tmp_path / "out")


def test_the_command_tells_what_came_of_it(inline: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = made.inbox(tmp_path / "in", 4)
    arguments = ["batch", str(place), "--out", str(tmp_path / "out"), "--platform", "douyin", "--as-of", "2026-11-23"]

    assert cli.run([*arguments, "--lang", "en"]) == 2
    said = capsys.readouterr().out
    assert said.startswith("4 submissions\n")
    assert "results.jsonl" in said
    assert cli.run([*arguments, "--lang", "zh"]) == 2  # the language of messages is part of the results
    assert "设置不同" in capsys.readouterr().err
    assert cli.run([*arguments, "--lang", "en", "--format", "json"]) == 2
    assert json.loads(capsys.readouterr().out) == json.loads((tmp_path / "out" / "summary.json").read_bytes())


# --- the disk -----------------------------------------------------------------------------------------------------------


def test_a_disk_that_is_full_at_any_write_of_an_output_leaves_no_half_file(
    inline: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each write to an output fails in turn: the run ends with our own fault, and the next one gives all."""
    place = made.inbox(tmp_path / "in", 4)
    made.judge(place, tmp_path / "whole")
    whole = made.outputs(tmp_path / "whole")
    really, failures = writing.write_all, 0
    for at in range(1, 100):
        out, calls = tmp_path / f"out {at}", iter(range(1, 10_000))

        def full(descriptor: int | None, data: bytes, calls: Iterator[int] = calls, at: int = at) -> None:
            if next(calls) == at:
                really(descriptor, data[: len(data) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            really(descriptor, data)

        code = None
        with monkeypatch.context() as patch:
            patch.setattr(writing, "write_all", full)
            try:
                made.judge(place, out)
            except WriteFailed as fault:
                code = fault.exit_code
        for name, data in made.outputs(out).items():
            assert data == whole[name]
        assert not [path for path in out.iterdir() if path.name not in (*made.OUTPUTS, "journal.sqlite")]
        made.judge(place, out)
        assert made.outputs(out) == whole
        if code is None:
            break
        assert code == 3
        failures += 1
    assert failures >= 6


def test_a_journal_on_a_full_disk_ends_the_run_and_keeps_what_is_done(
    inline: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, begin = made.inbox(tmp_path / "in", 30), journals.Journal.__init__
    made.judge(place, tmp_path / "whole")
    done = 0
    for pages in (6, 12, 25):

        def limited(self: journals.Journal, path: Path, pages: int = pages) -> None:
            begin(self, path)
            self._own.execute(f"PRAGMA max_page_count = {pages}")

        with monkeypatch.context() as patch:
            patch.setattr(journals.Journal, "__init__", limited)
            with pytest.raises(WriteFailed, match="what is done is kept") as told:
                made.judge(place, tmp_path / "out", shard=3)
        assert told.value.exit_code == 3
        assert made.outputs(tmp_path / "out") == {}
        with sqlite3.connect(tmp_path / "out" / "journal.sqlite") as kept:
            now = kept.execute("SELECT count(line) FROM item").fetchone()[0]
        kept.close()
        assert now >= done
        done = now
    assert made.judge(place, tmp_path / "out").resumed == done > 0
    assert made.outputs(tmp_path / "out") == made.outputs(tmp_path / "whole")


def test_on_a_disk_that_is_full_the_command_ends_with_3_and_no_half_file(
    inline: None, small_disk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = made.inbox(tmp_path / "in", 40)
    arguments = ["batch", str(place), "--platform", "douyin", "--as-of", "2026-11-23", "--lang", "en", "--out"]

    assert cli.run([*arguments, str(small_disk / "out")]) == 3
    assert "can't be written" in capsys.readouterr().err
    assert made.outputs(small_disk / "out") == {}


def test_without_pyarrow_there_is_no_table(inline: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "find_spec", lambda _name: None)
    told = made.judge(made.inbox(tmp_path / "in", 2), tmp_path / "out")

    assert set(made.outputs(tmp_path / "out")) == {"results.jsonl", "summary.json"}
    assert [Path(file).name for file in told.files] == ["results.jsonl", "summary.json"]
