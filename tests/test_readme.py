"""The README: what it shows is what the program prints, and what it tells people to type is there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

import bizdocs
from bizdocs import cli
from bizdocs.cli.table import ROOT as VERBS
from bizdocs.resources import rules_folder
from tests import drawn

README = drawn.ROOT / "README.md"
CI = drawn.ROOT / ".ci" / "run"
pytestmark = pytest.mark.skipif(not README.is_file(), reason="no checkout: the README is not installed")


def blocks(language: str) -> list[str]:
    """The fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def marked(name: str) -> str:
    """The shell block under a mark such as `<!-- test-command -->`."""
    text = README.read_text(encoding="utf-8")
    found = re.findall(rf"<!-- {name} -->\n```sh\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert len(found) == 1
    return str(found[0])


def test_the_screen_of_output_is_what_the_program_prints(
    recorded: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (screen,) = (block for block in blocks("text") if block.startswith("$ "))
    command, _, shown = screen.partition("\n")
    for name in [name for name in os.environ if name.startswith("BIZDOCS_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(drawn.ROOT)

    code = cli.run(shlex.split(command)[2:])

    assert command.startswith("$ bizdocs ")
    assert capsys.readouterr().out.rstrip() == shown.rstrip()
    assert code == 1


def test_the_first_command_installs_and_checks_a_submission_that_is_there() -> None:
    words = shlex.split(marked("try-command").replace("&&", " "))
    path = words[words.index("validate") + 1]

    assert "pip" in marked("try-command")
    assert (drawn.ROOT / path / "submission.toml").is_file()
    assert drawn.report_of(Path(path).name).verdict == "ready"


def test_the_test_command_installs_what_the_tests_need_and_runs_them() -> None:
    project = tomllib.loads((drawn.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = re.findall(r"\.\[(\w+)\]", marked("test-command"))

    assert extra
    assert any(
        requirement.startswith("pytest") for name in extra for requirement in project["optional-dependencies"][name]
    )
    assert re.search(r"python -m pytest\b", marked("test-command"))


@pytest.fixture
def ci(tmp_path: Path) -> Path:
    """A copy of `.ci/run` beside the README, where all that it would install seems to be there."""
    if shutil.which("bash") is None or not CI.is_file():
        pytest.skip("no bash, or no checkout")
    (tmp_path / ".ci").mkdir()
    shutil.copy(CI, tmp_path / ".ci" / "run")
    (tmp_path / "bin").mkdir()
    for name, answer in (("tesseract", "chi_sim"), ("chromium", ""), ("fc-list", "Noto Sans CJK SC")):
        program = tmp_path / "bin" / name
        program.write_text(f"#!/bin/sh\necho {answer}\n", encoding="utf-8")
        program.chmod(0o755)
    return tmp_path


def run_ci(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    bash = shutil.which("bash") or "bash"
    return subprocess.run(
        [bash, str(folder / ".ci" / "run")],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_ci_runs_the_test_command_of_the_readme_and_lets_no_engine_be_skipped(ci: Path) -> None:
    text = README.read_text(encoding="utf-8").replace(
        marked("test-command"), 'echo "required: $BIZDOCS_TEST_REQUIRE_ENGINES"\n'
    )
    (ci / "README.md").write_text(text, encoding="utf-8")

    result = run_ci(ci)

    assert result.returncode == 0
    assert "required: 1" in result.stdout.splitlines()


def test_ci_fails_where_the_tests_fail(ci: Path) -> None:
    text = README.read_text(encoding="utf-8").replace(marked("test-command"), "false\n")
    (ci / "README.md").write_text(text, encoding="utf-8")

    assert run_ci(ci).returncode != 0


def test_ci_fails_without_a_test_command(ci: Path) -> None:
    (ci / "README.md").write_text("# no command here\n", encoding="utf-8")

    result = run_ci(ci)

    assert result.returncode != 0
    assert "test command" in result.stderr


def test_every_verb_of_the_readme_exists() -> None:
    known = {member.name: {sub.name for sub in getattr(member, "members", ())} for member in VERBS.members}
    told = re.findall(r"^\| `bizdocs (\w+)([a-z, ]*)", README.read_text(encoding="utf-8"), re.MULTILINE)

    assert {verb for verb, _ in told} == set(known)
    for verb, subs in told:
        assert {sub.strip() for sub in subs.split(",") if sub.strip()} == known[verb]


def test_every_link_of_the_readme_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))

    assert links
    assert [link for link in links if "://" not in link and not (drawn.ROOT / link).exists()] == []


def test_every_platform_pack_is_named_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    packs = [path.relative_to(rules_folder()).with_suffix("").as_posix() for path in rules_folder().glob("*/*.json")]

    others = ("schema/", "coverage/", "papers/", "industries/", "law/")
    assert [pack for pack in packs if not pack.startswith(others) and f"`{pack}`" not in text] == []


def test_the_submission_file_of_the_readme_is_accepted() -> None:
    (example,) = blocks("toml")
    reading = bizdocs.read({"submission.toml": example.encode()}, ocr="none")

    assert (reading.declaration.platform, reading.declaration.subject) == ("douyin", "enterprise")


def test_the_library_example_is_python() -> None:
    for example in blocks("python"):
        compile(example, "README.md", "exec")
