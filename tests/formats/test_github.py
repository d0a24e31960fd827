"""github: commands that GitHub reads as they are meant, ten of a kind, with no personal data; and a summary of the step."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bizdocs import cli
from bizdocs.formats import github
from bizdocs.model import Failed, Lang, Options, Report
from bizdocs.usecases import render as rendering
from tests.formats import hostile, samples

FAILED = Failed(submission="东海", message="submission.toml: line 3", exit_code=2)
PERSON = "欧阳晓彤"
COMMAND = re.compile(r"::(error|warning|notice) ((?:file|title)=[^,:]*(?:,(?:file|title)=[^,:]*)*)::([^\n]*)")


def commands(*reports: Report | Failed, lang: Lang = "en", mask: bool = True) -> list[tuple[str, dict[str, str], str]]:
    """Kind, properties and message of each line, unescaped as the runner does."""
    found = []
    for line in rendering.render(reports, "github", Options(lang=lang, mask=mask)).split("\n")[:-1]:
        match = COMMAND.fullmatch(line)
        assert match, line
        listed = dict(part.split("=", 1) for part in match[2].split(","))
        found.append((match[1], {name: plain(value) for name, value in listed.items()}, plain(match[3])))
    return found


def plain(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_the_worst_come_first_and_steps_outside_annotate_nothing() -> None:
    told = commands(samples.report(), FAILED)

    assert [kind for kind, _, _ in told] == ["error"] * 4 + ["warning"] * 2 + ["notice"]
    assert told[0][1] == {"file": "东海", "title": "bizdocs: 东海"}
    _kind, properties, message = told[1]
    assert properties == {"file": "星澜网络/营业执照.jpg", "title": "bizdocs date.expired"}
    assert message.split("\n")[1:] == [
        "Renew it with the authority that issued it and supply the new one.",
        "date.expired (douyin/blue_v/licence-in-force)",
    ]


@pytest.mark.parametrize(("count", "last"), [(10, "problem 9"), (11, "2 more"), (300, "291 more")])
def test_github_shows_ten_of_a_kind_so_the_last_says_how_many_more(count: int, last: str) -> None:
    findings = tuple(
        samples.finding(n, "date.expired", "error", samples.message(f"第 {n} 项", f"problem {n}")) for n in range(count)
    )
    told = commands(samples.report(findings=findings))

    assert len(told) == 10
    assert told[0][2].startswith("problem 0")
    assert told[-1][2].startswith(last)


@pytest.mark.parametrize("mask", [True, False])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_personal_data_is_annotated_or_summarised_whatever_the_options_say(lang: Lang, mask: bool) -> None:
    named = samples.message("法定代表人“{actual}”不一致", "legal representative “{actual}” differs", {"actual": PERSON})
    findings = (
        *samples.FINDINGS,
        samples.finding(
            10,
            "mismatch.person-name",
            "error",
            named,
            field="declared.legal_rep",
            actual="李青",
            expected={"value": PERSON},
        ),
        samples.finding(
            11, "mismatch.person-name", "error", samples.message("李青", "李青"), field="legal_rep", actual="李青"
        ),
    )
    report = samples.report(findings=findings, files=(samples.file(f"{PERSON}{samples.ID_NUMBER}.jpg"),))
    options = Options(lang=lang, mask=mask)
    text = rendering.render([report], "github", options) + rendering.render_summary([report], "github", options)

    assert [canary for canary in (*samples.CANARIES, PERSON, "李青") if canary in text] == []
    assert "欧***" in text
    assert "杭州星阑网络科技有限公司" in text


@pytest.mark.parametrize("name", hostile.NAMES)
def test_a_hostile_name_starts_no_command(name: str) -> None:
    told = commands(hostile.report(name), hostile.failed(name))

    assert [kind for kind, _, _ in told] == ["error", "warning"]
    assert told[1][1]["title"] == "bizdocs file.corrupt"


def test_escaping_is_that_of_the_toolkit() -> None:
    assert github._escape("100%\n::x\r") == "100%25%0A::x "
    assert github._escape_property("a:b,c%") == "a%3Ab%2Cc%25"


def test_the_summary_is_a_table_of_submissions_worst_first() -> None:
    lines = rendering.render_summary(
        [samples.ready_report(), samples.report(), FAILED], "github", Options(lang="en")
    ).split("\n")

    rows = [line for line in lines if line.startswith("| ") and "---" not in line]
    assert [row.split(" | ")[1] for row in rows] == ["Submission", "东海", "星澜网络", "云帆"]


def test_no_other_format_has_a_summary_for_the_step() -> None:
    assert rendering.render_summary([samples.report()], "json", Options()) == ""


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "facts.json"
    path.write_text('{"schema": 2, "values": {"submission": {}}, "submission": "acme"}', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return path


def test_the_command_appends_to_the_summary_of_the_step(
    facts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("of another step\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    cli.run(["check", str(facts), "--format", "github", "--format", "json:report.json", "--lang", "en"])

    text = summary.read_text(encoding="utf-8")
    assert text.startswith("of another step\n### bizdocs")
    assert text.count("| Verdict |") == 1
    assert capsys.readouterr().out.startswith("::error file=acme,title=bizdocs material.missing::")


def test_without_a_step_there_is_no_summary(facts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    cli.run(["check", str(facts), "--format", "github"])

    assert [path.name for path in tmp_path.iterdir()] == ["facts.json"]
