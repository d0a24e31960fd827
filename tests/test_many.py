"""Many submissions from Python and from the command: each stands alone, and the run says how it took the paths."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

import bizdocs
from bizdocs import cli
from bizdocs.model import Failed, Report
from bizdocs.reading.engine import Engine
from bizdocs.usecases import read as read_module
from tests import drawn

LICENCE = drawn.sheet("business_licence/landscape-text-layer").path
ACCOUNT = drawn.sheet("basic_account_info/text-layer").path


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three clients, one of them a zip, and a list that is none; beside it a client with folders for parts."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    for place in ("inbox/甲公司", "inbox/乙公司/证件", "client/证件", "client/对公账户"):
        Path(place).mkdir(parents=True)
        shutil.copy(ACCOUNT if "对公" in place else LICENCE, Path(place) / "paper.pdf")
    with ZipFile("inbox/丙公司.zip", "w") as archive:
        archive.write(ACCOUNT, "paper.pdf")
    Path("inbox/list.xlsx").write_bytes(b"")
    return tmp_path


def files_of(reports: list[Report | Failed]) -> dict[str, list[str]]:
    return {each.submission: [file.path for file in each.files] for each in reports if isinstance(each, Report)}


APART = {"inbox/丙公司.zip": ["paper.pdf"], "inbox/乙公司": ["证件/paper.pdf"], "inbox/甲公司": ["paper.pdf"]}


def test_an_inbox_of_three_clients_is_three_reports(inbox: Path) -> None:
    told: list[Report | Failed] = []
    reports = bizdocs.validate_many("inbox", ocr="none", platform="douyin", on_report=told.append)

    assert files_of(reports) == APART
    assert told == reports
    assert not any(
        finding.code.startswith("mismatch") for each in reports if isinstance(each, Report) for finding in each.findings
    )


def test_a_folder_with_folders_for_parts_is_one_client(inbox: Path) -> None:
    report = bizdocs.validate("client", ocr="none")

    assert [file.path for file in report.files] == ["对公账户/paper.pdf", "证件/paper.pdf"]
    assert files_of(bizdocs.validate_many(["client"], ocr="none")) == {
        "client": ["对公账户/paper.pdf", "证件/paper.pdf"]
    }


@pytest.mark.parametrize("take", [bizdocs.validate, bizdocs.read, bizdocs.extract])
def test_one_submission_is_what_they_take(take: Callable[..., object], inbox: Path) -> None:
    with pytest.raises(bizdocs.UsageError, match=r"holds 3 submissions.*validate_many.*split='one'"):
        take("inbox", ocr="none")
    shutil.copy(LICENCE, "inbox/loose.pdf")
    with pytest.raises(bizdocs.UsageError, match="one submission or many"):
        take("inbox", ocr="none")
    take("inbox", ocr="none", split="one")


def test_options_of_many_are_those_of_one(inbox: Path) -> None:
    asked: list[str] = []
    engine = Engine("asked", lambda page: asked.append(page.ref.file) or ())  # type: ignore[func-returns-value]
    shutil.copy(drawn.sheet("business_licence/landscape-clean").path, "inbox/甲公司/photo.jpg")
    Path("inbox/乙公司/submission.toml").write_text("platfrom = 1", encoding="utf-8")
    day, chosen = date(2026, 1, 2), {"platform": ["douyin", "weibo"], "subject": "enterprise", "industries": ["food"]}

    third, broken, first = bizdocs.validate_many(
        ["inbox"], ocr=engine, as_of=day, select=["material"], limits=bizdocs.Limits(file_bytes=1), **chosen
    )

    assert isinstance(broken, Failed)
    assert "did you mean platform" in broken.message
    assert broken.exit_code == 2
    for report in (first, third):
        assert isinstance(report, Report)
        assert (report.as_of, report.subject, report.industries) == (day, "enterprise", ("food",))
        assert {"douyin/blue_v", "weibo/enterprise"} <= {pack.id for pack in report.packs}
        assert {file.error for file in report.files} == {"file.too-large"}
        assert {finding.code.partition(".")[0] for finding in report.findings} == {"material"}
    assert asked == []
    bizdocs.validate_many(["inbox"], ocr=engine)
    assert "photo.jpg" in asked
    with pytest.raises(bizdocs.UsageError, match="jobs"):
        bizdocs.validate_many(["inbox"], ocr=engine, jobs=2)
    with pytest.raises(bizdocs.UnknownName):
        bizdocs.validate_many(["inbox"], platform="douyn")


# --- the command ------------------------------------------------------------------------------------------------------


def test_a_run_says_first_how_it_took_the_paths(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["validate", "inbox", "--ocr", "none", "--format", "json"]) == 1
    said = capsys.readouterr()
    assert said.err == "bizdocs: inbox：按 3 份材料检查（其中只有文件夹或 zip）；不属于任何一份，略过：list.xlsx\n"
    assert {each["submission"]["path"] for each in json.loads(said.out)["reports"]} == {*APART}

    cli.run(["validate", "inbox", "--ocr", "none", "--quiet"])
    assert "按 3 份材料检查" in capsys.readouterr().err
    cli.run(["validate", "client", "--ocr", "none", "--lang", "en"])
    assert capsys.readouterr().err == ("bizdocs: client: taken as one submission (what it holds is named for parts)\n")
    cli.run(["validate", "client", "--ocr", "none", "--quiet"])
    assert capsys.readouterr().err == ""
    cli.run(["validate", "inbox/甲公司", "--ocr", "none"])
    assert capsys.readouterr().err == ""
    cli.run(["validate", "client", "inbox/甲公司", "--ocr", "none"])
    assert capsys.readouterr().err == "bizdocs: 按 2 份材料检查\n"


@pytest.mark.parametrize("verb", ["validate", "matrix", "renewals"])
def test_a_dry_run_tells_and_reads_nothing(
    verb: str, inbox: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_module, "read", None)

    assert cli.run([verb, "inbox", "client", "--dry-run"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.strip() for line in lines if line.startswith(" ")] == [
        *("inbox/丙公司.zip", "inbox/乙公司/", "inbox/甲公司/")
    ]
    assert lines[-1].startswith("共 4 份材料")
    assert cli.run([verb, "inbox", "--dry-run", "--split", "one"]) == 0
    assert "共 1 份材料" in capsys.readouterr().out


@pytest.mark.parametrize("verb", ["validate", "matrix", "renewals", "extract"])
def test_a_folder_in_doubt_is_asked_about(verb: str, inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(LICENCE, "inbox/loose.pdf")
    assert cli.run([verb, "inbox", "--ocr", "none"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "--split folders" in said.err
    assert "loose.pdf" in said.err
    assert cli.run([verb, "inbox", "--ocr", "none", "--split", "one"]) in (0, 1)


def test_an_empty_folder_lacks_its_materials(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    assert cli.run(["validate", "empty", "--ocr", "none"]) == 1
    assert "缺少营业执照" in capsys.readouterr().out


def test_what_may_hold_several_clients_is_pointed_out(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("甲", "乙"):
        Path("inbox/五月", name).mkdir(parents=True)
    cli.run(["validate", "inbox", "--dry-run"])
    assert "请留意：inbox/五月" in capsys.readouterr().out
    for number in range(8):
        Path(f"inbox/{number}.txt").write_bytes(b"")
    cli.run(["validate", "inbox", "--dry-run", "--lang", "en"])
    assert "0.txt, 1.txt, 2.txt, 3.txt, 4.txt and 4 more" in capsys.readouterr().out
