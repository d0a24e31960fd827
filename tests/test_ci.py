"""What CI servers take from this repository: the action, the hooks and the examples are valid and name what there is."""

from __future__ import annotations

import itertools
import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from bizdocs import families
from bizdocs.cli.command import Verb, Verbs
from bizdocs.cli.table import ROOT as VERBS
from bizdocs.usecases import settings as config
from bizdocs.usecases.waivers import load_waivers

ROOT = Path(__file__).resolve().parents[1]
DOCS = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
ACTION = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def example(name: str) -> str:
    """The code block under a mark in the docs."""
    found = re.search(rf"<!-- {name} -->\n```\w+\n(.*?)```", DOCS, re.DOTALL)
    assert found, name
    return found[1]


def yaml(text: str) -> Any:
    return YAML(typ="safe").load(text)


def schema(name: str) -> Draft7Validator:
    """A schema of SchemaStore, as a package brings it."""
    path = resources.files("check_jsonschema") / "builtin_schemas" / "vendor" / f"{name}.json"
    return Draft7Validator(json.loads(path.read_text(encoding="utf-8")))


def verb(*names: str) -> Verb:
    member: Verb | Verbs = VERBS
    for name in names:
        assert isinstance(member, Verbs)
        member = next(each for each in member.members if each.name == name)
    assert isinstance(member, Verb)
    return member


def check_command(words: list[str]) -> None:
    """Fail unless bizdocs has the verb, every flag belongs to it, and every format is one."""
    assert words[0] == "bizdocs"
    called = verb(words[1], words[2]) if words[1] == "packs" else verb(words[1])
    known = {config.options()[name].flag for name in called.settings} | {extra.flag for extra in called.extras}
    flags = {word.partition("=")[0] for word in words if word.startswith("--") and word != "--"}
    assert flags <= known
    formats = [value.partition(":")[0] for flag, value in itertools.pairwise(words) if flag == "--format"]
    assert set(formats) <= {*families.names("bizdocs.formats"), "text", "csv", "json", "ics"}


# --- the action -----------------------------------------------------------------------------------------------------------


def test_the_action_is_one_by_the_schema_of_github() -> None:
    schema("github-actions").validate(ACTION)
    assert ACTION["runs"]["using"] == "composite"


def scripts() -> Iterator[dict[str, Any]]:
    return (step for step in ACTION["runs"]["steps"] if "run" in step)


def test_other_actions_are_pinned_by_hash() -> None:
    used = [step["uses"] for step in ACTION["runs"]["steps"] if "uses" in step]
    used += re.findall(r"uses: (actions/\S+)", DOCS)

    assert len(used) > 4
    assert [each for each in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", each)] == []


def test_the_workflow_of_the_project_is_one_and_its_actions_are_pinned() -> None:
    text = (ROOT / ".github" / "workflows" / "checks.yml").read_text(encoding="utf-8")
    workflow = yaml(text)
    schema("github-workflows").validate(workflow)
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    scripts = [word for step in steps for word in step.get("run", "").split() if word.startswith(".ci/")]

    assert [step["uses"] for step in steps if "uses" in step and not re.search(r"@[0-9a-f]{40}$", step["uses"])] == []
    assert scripts
    assert [script for script in scripts if not (ROOT / script).is_file()] == []


@pytest.mark.parametrize("name", ["bug", "rule", "wrong-reading"])
def test_a_template_asks_for_no_personal_data_and_in_both_languages(name: str) -> None:
    template = yaml((ROOT / ".github" / "ISSUE_TEMPLATE" / f"{name}.yml").read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= set(template)
    labels = [field["attributes"]["label"] for field in template["body"] if "label" in field["attributes"]]
    assert [label for label in labels if " · " not in label and label != "bizdocs doctor"] == []


def test_the_hooks_of_the_project_run_what_there_is() -> None:
    config = yaml((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    entries = [shlex.split(hook["entry"]) for repository in config["repos"] for hook in repository["hooks"]]
    assert all(words[:2] == ["python", "-m"] for words in entries)
    assert {words[2] for words in entries} == {"ruff", "mypy", "pytest", "bizdocs"}


def test_coverage_is_told_the_least_covered_first() -> None:
    script = ROOT / ".ci" / "coverage.py"
    told: dict[str, Any] = {"__name__": "coverage_script", "__file__": str(script)}
    exec(compile(script.read_text(encoding="utf-8"), script, "exec"), told)  # noqa: S102 - a script of our own
    one, two = ({"summary": {"missing_lines": n, "percent_covered": 100.0 - n}} for n in (2, 7))
    table = told["write_table"](
        {"files": {"a.py": one, "b.py": two}, "totals": {"percent_covered": 95.5, "num_statements": 200}}
    )
    assert "95.5 % of 200" in table
    assert table.index("b.py") < table.index("a.py")


def test_no_input_is_pasted_into_a_script() -> None:
    assert [step["name"] for step in scripts() if "${{" in step["run"]] == []


def test_every_input_is_used_and_every_one_used_is_declared() -> None:
    used = set(re.findall(r"inputs\.([a-z-]+)", json.dumps(ACTION["runs"])))

    assert used == set(ACTION["inputs"])


def test_every_choice_of_an_input_is_one_that_the_command_takes() -> None:
    assert ACTION["inputs"]["fail-on"]["default"] in config.FAIL_ON
    assert ACTION["inputs"]["lang"]["default"] in config.LANGUAGES
    assert "$RUNNER_TEMP" in next(step["run"] for step in scripts() if step.get("id") == "check")


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action's scripts are bash")
def test_the_check_calls_the_command_with_each_input_as_one_argument(tmp_path: Path) -> None:
    command = tmp_path / "command"
    command.write_text(
        f"#!{sys.executable}\nimport json, sys\nprint(json.dumps(sys.argv[1:]))\nsys.exit(1)\n", encoding="utf-8"
    )
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    step = next(step for step in scripts() if step.get("id") == "check")
    inputs = {
        "PATHS": "clients/a b\n--no-mask\n$(touch planted)\n",
        "PLATFORM": "douyin\nwechat",
        "AS_OF": "2026-11-23",
        "FAIL_ON": "error",
        "WAIVERS": "waivers.toml",
        "BASELINE": "baseline.json",
        "PACKS": "",
        "ARGUMENTS": "--jobs\n2",
        "CACHE_READINGS": "true",
    }
    assert {name for name in step["env"] if name != "BIZDOCS_LANG"} == set(inputs)
    output = tmp_path / "output"
    ran = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607 - as the runner does
        env={
            **os.environ,
            **inputs,
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_OUTPUT": str(output),
            "BIZDOCS_COMMAND": str(command),
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stderr == ""
    words = json.loads(ran.stdout)

    assert ran.returncode == 1
    check_command(["bizdocs", *words[: words.index("--")]])
    assert words[words.index("--") + 1 :] == ["clients/a b", "--no-mask", "$(touch planted)"]
    assert [words[at + 1] for at, word in enumerate(words) if word == "--platform"] == ["douyin", "wechat"]
    assert words[words.index("--cache") + 1].endswith("/readings")
    assert "--packs" not in words
    assert not (tmp_path / "planted").exists()
    told = dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())
    assert set(told) == set(ACTION["outputs"])
    assert told["exit-code"] == "1"


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action's scripts are bash")
@pytest.mark.parametrize("folder", ["bin", "Scripts"])
def test_the_install_step_makes_an_environment_of_its_own_and_names_the_command(folder: str, tmp_path: Path) -> None:
    """With a Python that only makes the folders, of Linux and of Windows, and notes what it is asked for."""
    runner, tools = tmp_path / "runner", tmp_path / "tools"
    tools.mkdir()
    stub = tools / "python"
    stub.write_text(
        f'#!/bin/bash\necho "$*" >> "{tmp_path}/asked"\n'
        f'[ "$2" != venv ] || {{ mkdir -p "$3/{folder}"; cp "{stub}" "$3/{folder}/python"; }}\n',
        encoding="utf-8",
    )
    stub.chmod(0o755)
    step = next(step for step in scripts() if step["name"] == "Install bizdocs")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607 - as the runner does
        env={
            "PATH": f"{tools}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(runner),
            "GITHUB_ENV": str(tmp_path / "env"),
            "ACTION": "/actions/bizdocs; touch planted",
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert asked[0].startswith("-m venv")
    assert asked[1].endswith("/actions/bizdocs; touch planted")
    assert (tmp_path / "env").read_text(encoding="utf-8") == f"BIZDOCS_COMMAND={runner}/bizdocs/venv/{folder}/bizdocs\n"
    assert not (tmp_path / "planted").exists()


def test_every_script_of_the_action_is_run_by_a_test() -> None:
    assert [step["name"] for step in scripts()] == ["Install bizdocs", "Check"]


# --- hooks and examples ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs_a_verb_on_folders_once(hook: dict[str, Any]) -> None:
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert (hook["language"], hook["pass_filenames"], hook["require_serial"]) == ("python", False, True)
    check_command(shlex.split(hook["entry"]))


def test_the_hook_runs_when_a_file_of_a_submission_changes_and_else_not() -> None:
    hook = next(hook for hook in HOOKS if hook["id"] == "bizdocs-validate")
    fits = re.compile(hook["files"]).search

    for name in (
        "clients/acme/执照.JPG",
        "a.pdf",
        "b/c.ofd",
        "ids.zip",
        "x/IMG_1.HEIC",
        "clients/a/submission.toml",
        "submission.json",
    ):
        assert fits(name), name
    for name in ("README.md", "rules/x.json", "src/submission.py", "jpg", "my_submission.toml", "pdf/readme.txt"):
        assert not fits(name), name
    assert "--format lines" in hook["entry"]


def test_the_hook_prints_file_and_remedy_of_many_submissions() -> None:
    from bizdocs.model import Options
    from bizdocs.usecases.render import render
    from tests import drawn

    reports = [drawn.report_of(name) for name in ("expired-and-mismatch", "ready")]
    told = render(reports, "lines", Options(lang="en", root=None))

    assert "expired-and-mismatch/IMG_0012.jpg: error date.expired" in told.replace("Error", "error")
    finding = next(line for line in told.splitlines() if "date.expired" in line)
    remedy = told.splitlines()[told.splitlines().index(finding) + 1]
    assert remedy.startswith("    ")
    assert "ready: " in told


def test_the_baseline_call_of_the_docs_is_one() -> None:
    check_command(shlex.split(example("baseline")))


def test_the_workflow_of_the_docs_is_one_and_gives_the_action_inputs_that_it_has() -> None:
    workflow = yaml(example("github-workflow"))
    schema("github-workflows").validate(workflow)
    step = workflow["jobs"]["bizdocs"]["steps"][1]

    assert set(step["with"]) <= set(ACTION["inputs"])
    required = {name for name, told in ACTION["inputs"].items() if told.get("required")}
    assert required <= set(step["with"])


def test_the_sarif_step_uploads_what_the_action_puts_out() -> None:
    (step,) = yaml(example("github-sarif"))
    (output,) = re.findall(r"steps\.bizdocs\.outputs\.([a-z-]+)", step["with"]["sarif_file"])

    assert output in ACTION["outputs"]


def test_the_gitlab_job_of_the_docs_is_one_and_calls_what_there_is() -> None:
    jobs = yaml(example("gitlab-ci"))
    schema("gitlab-ci").validate(jobs)
    command = next(shlex.split(line) for line in jobs["bizdocs"]["script"] if line.startswith("bizdocs"))
    check_command(command)
    written = {word.partition(":")[2] for word in command if ":" in word}
    told = jobs["bizdocs"]["artifacts"]

    assert {*told["reports"].values(), *told["paths"]} == written
    assert "BIZDOCS_LANG" in jobs["bizdocs"]["variables"]


def test_the_pre_commit_example_names_hooks_that_there_are() -> None:
    (repository,) = yaml(example("pre-commit"))["repos"]
    entries = {hook["id"]: hook["entry"] for hook in HOOKS}

    for hook in repository["hooks"]:
        check_command([*shlex.split(entries[hook["id"]]), *hook["args"]])


def test_the_waivers_of_the_docs_are_read(tmp_path: Path) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text(example("waivers"), encoding="utf-8")
    (waiver,) = load_waivers(path)

    assert waiver.expires == tomllib.loads(example("waivers"))["waiver"][0]["expires"]


def test_the_renewals_call_of_the_docs_is_one() -> None:
    check_command(shlex.split(example("renewals")))
