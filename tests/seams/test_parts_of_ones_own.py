"""A package of somebody else, with one part at each seam, and a folder of rules: through the command, as a user has them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bizdocs import families
from tests import drawn
from tests.formats.test_json import validator
from tests.seams.laid import HERE, PACKAGE, RULES, Site

LINES = json.loads((RULES / "papers" / "berth_permit.json").read_text(encoding="utf-8"))["examples"][0]["lines"]
CODE = "mycompany-odd-day"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("own")).install()


@pytest.fixture(scope="module")
def inbox(site: Site) -> Path:
    return site.supply(*LINES)


@pytest.fixture(scope="module")
def facts(site: Site, inbox: Path) -> Path:
    path = site.folder / "facts.json"
    done = site.run("extract", inbox, "--ocr", "mycloud", "--packs", RULES, "--facts", path)
    assert done.returncode == 0, done.stderr
    return path


def report_of(site: Site, *words: str | Path) -> Any:
    done = site.run("validate", *words, "--ocr", "mycloud", "--packs", RULES, "--format", "json")
    assert done.returncode == 1, done.stderr
    return json.loads(done.stdout)


def test_engine_paper_kind_keyword_and_platform_work_together(site: Site, inbox: Path) -> None:
    report = report_of(site, inbox)
    (document,) = report["documents"]
    (finding,) = (each for each in report["findings"] if each["code"] == CODE)

    assert document["type"] == "berth_permit"
    assert document["fields"]["permit_number"]["value"] == "BW123455"
    assert [pack["id"] for pack in report["packs"]] == ["pier/shop"]
    assert finding["message"]["zh"] == "泊位使用证的有效期截止日是单日：2029-01-03"
    assert finding["message"]["en"] == "end of validity of berth permit is an odd day: 2029-01-03"
    assert finding["evidence"][0]["via"] == "ocr"


def test_the_report_is_as_the_published_schema_says(site: Site, inbox: Path) -> None:
    report = report_of(site, inbox)

    assert CODE in {each["code"] for each in report["findings"]}
    validator("report").validate(report)


def test_the_format_prints_and_names_its_files(site: Site, inbox: Path) -> None:
    words = ("validate", inbox, "--ocr", "mycloud", "--packs", RULES, "--format")
    printed = site.run(*words, "mycompany")

    assert re.fullmatch(rf"\S+\tnot-ready .*\b{CODE}\b.*\n", printed.stdout), printed
    assert site.run(*words, "mycompany:each/").returncode == 1
    assert [path.suffix for path in (site.folder / "each").iterdir()] == [".lines"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_of_bizdocs_tells_the_foreign_code(lang: str, site: Site, inbox: Path) -> None:
    names = [
        name for name in families.own_names(families.FORMATS) if name != "ics"
    ]  # a calendar of renewals, without findings
    outputs = [word for name in [*names, "ics"] for word in ("--format", f"{name}:{lang}-{name}.out")]
    done = site.run("validate", inbox, "--ocr", "mycloud", "--packs", RULES, *outputs, lang=lang)
    assert done.returncode == 1, done.stderr

    for name in names:
        told = (site.folder / f"{lang}-{name}.out").read_text(encoding="utf-8")
        assert CODE in told or {"zh": "是单日", "en": "odd day"}[lang] in told, name
    assert (site.folder / f"{lang}-ics.out").read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")


def test_saved_facts_are_judged_without_the_engine(site: Site, facts: Path) -> None:
    done = site.run("check", facts, "--packs", RULES, "--format", "json", MYCLOUD_ANSWERS="nowhere")
    report = json.loads(done.stdout)

    assert done.returncode == 1
    assert CODE in {each["code"] for each in report["findings"]}
    validator("report").validate(report)


@pytest.mark.parametrize("prefix", ["mycompany", CODE])
def test_findings_are_selected_and_left_out_by_the_foreign_name(prefix: str, site: Site, facts: Path) -> None:
    def codes(*words: str) -> set[str]:
        done = site.run("check", facts, "--packs", RULES, "--format", "json", *words)
        return {each["code"] for each in json.loads(done.stdout)["findings"]}

    assert codes("--select", prefix) == {CODE}
    assert CODE not in codes("--ignore", prefix)


def test_a_foreign_finding_is_waived(site: Site, facts: Path) -> None:
    entry = {"code": CODE, "submission": "*", "reason": "agreed", "approved_by": "somebody", "expires": "2026-12-31"}
    waivers = site.folder / "waivers.json"
    waivers.write_text(json.dumps({"waiver": [entry]}), encoding="utf-8")
    report = json.loads(site.run("check", facts, "--packs", RULES, "--format", "json", "--waivers", waivers).stdout)

    validator("waivers").validate({"waiver": [entry]})
    assert CODE not in {each["code"] for each in report["findings"]}
    assert "waiver.unused" not in {each["code"] for each in report["findings"]}


@pytest.mark.parametrize("verb", ["lint", "test"])
def test_nothing_is_wrong_with_the_rules_that_use_the_parts(verb: str, site: Site) -> None:
    done = site.run("packs", verb, "--packs", RULES)

    assert done.returncode == 0, done.stdout


def test_the_code_is_explained_in_both_languages_with_the_rules_that_raise_it(site: Site) -> None:
    zh = site.run("explain", CODE, "--packs", RULES, lang="zh").stdout
    en = site.run("explain", CODE, "--packs", RULES, lang="en").stdout

    assert "码头只在双日办理。" in zh
    assert "The pier serves on even days only." in en
    assert "pier/shop/even-day" in en


@pytest.mark.parametrize(
    ("rule", "option", "told"),
    [
        ({"oddDya": {}}, None, "unknown keyword 'oddDya'. Did you mean 'oddDay'?"),
        ({"oddDay": {"sinse": "a"}}, None, "unknown keyword 'sinse'. Did you mean 'since'?"),
        (
            {"oddDay": {"since": "berth_permit.isued"}},
            None,
            "unknown field 'isued'. Did you mean 'issued'?",
        ),
        ({"wellFormed": "berth_not"}, None, "unknown kind of value 'berth_not'. Did you mean 'berth_no'?"),
        (
            {"oddDay": {}},
            "mycompany-odd-dya",
            "unknown finding code 'mycompany-odd-dya'. Did you mean 'mycompany-odd-day'?",
        ),
    ],
)
def test_the_linter_knows_the_names_that_the_parts_bring(
    rule: Any, option: str | None, told: str, site: Site, tmp_path: Path
) -> None:
    pack = json.loads((RULES / "pier" / "shop.json").read_text(encoding="utf-8"))
    pack["allOf"][1]["whenPresent"] = {"berth_permit.valid_to": rule}
    pack["allOf"][1] |= {"x-code": option} if option else {}
    (tmp_path / "pier").mkdir()
    (tmp_path / "pier" / "shop.json").write_text(json.dumps(pack), encoding="utf-8")
    (tmp_path / "papers").mkdir()
    paper = (RULES / "papers" / "berth_permit.json").read_text(encoding="utf-8")
    (tmp_path / "papers" / "berth_permit.json").write_text(paper, encoding="utf-8")
    done = site.run("packs", "lint", "--packs", tmp_path)

    assert done.returncode == 2
    assert "".join(told.split()) in "".join(done.stdout.split())  # lines are wrapped


@pytest.mark.parametrize(
    ("flag", "wrong", "right"),
    [
        ("--ocr", "myclodu", "mycloud"),
        ("--format", "mycompnay", "mycompany"),
        ("--select", "mycompnay", "mycompany"),
        ("--platform", "peir", "pier"),
    ],
)
def test_a_name_that_is_suggested_is_taken(flag: str, wrong: str, right: str, site: Site, inbox: Path) -> None:
    words = ("validate", inbox, "--packs", RULES, "--ocr", "mycloud", flag)
    refused, taken = site.run(*words, wrong), site.run(*words, right)

    assert refused.returncode == 2
    assert f"Did you mean {right!r}?" in refused.stderr
    assert taken.returncode == 1, taken.stderr


@pytest.mark.parametrize("name", ["recorded", "textlayer"])
def test_what_nobody_may_choose_is_neither_taken_nor_suggested(name: str, site: Site, inbox: Path) -> None:
    done = site.run("validate", inbox, "--ocr", name)

    assert done.returncode == 2
    assert f"unknown OCR engine {name!r}. " in done.stderr
    assert not re.search(rf"Did you mean {name!r}|Known:.*\b{name}\b", done.stderr)


@pytest.mark.parametrize(("flag", "begun", "whole"), [("--ocr", "myc", "mycloud"), ("--format", "myc", "mycompany")])
def test_the_shell_completes_the_names_of_the_parts(flag: str, begun: str, whole: str, site: Site) -> None:
    asked = {
        "_BIZDOCS_COMPLETE": "bash_complete",
        "COMP_WORDS": f"bizdocs validate in {flag} {begun}",
        "COMP_CWORD": "4",
    }
    done = site.run(lang=None, **asked)

    assert done.stdout.split(",")[-1].strip() == whole, done


def test_settings_of_a_file_name_the_parts(site: Site, inbox: Path) -> None:
    (site.folder / "bizdocs.toml").write_text(
        f'ocr = "mycloud"\nformat = "mycompany"\npacks = "{RULES}"\n', encoding="utf-8"
    )
    done = site.run("validate", inbox)
    (site.folder / "bizdocs.toml").unlink()

    assert CODE in done.stdout, done.stderr


def test_workers_find_the_parts_too(site: Site, inbox: Path) -> None:
    words = ("--jobs", "2", "--ocr", "mycloud", "--packs", RULES, "--format", "mycompany")
    done = site.run("validate", inbox, inbox / "permit.png", *words, "--platform", "pier")

    assert done.stdout.count(CODE) == 2, done


def test_doctor_lists_each_part_and_whose_it_is(site: Site) -> None:
    told = {(part["name"], part["version"], part["works"], part["detail"]) for part in listed(site)}

    assert told == {
        ("mycloud", "1.2", True, "bizdocs.reading.engines · mycompany"),
        ("mycompany", "1.2", True, "bizdocs.formats · mycompany"),
        ("oddDay", "1.2", True, "bizdocs.ruling.keywords · mycompany"),
        ("berth_no", "1.2", True, "bizdocs.values · mycompany"),
    }


@pytest.mark.engines
def test_the_command_doctor_prints_them(site: Site) -> None:
    done = json.loads(site.run("doctor", "--format", "json").stdout)

    validator("doctor").validate(done)
    assert {"mycloud", "mycompany", "oddDay", "berth_no"} <= {part["name"] for part in done["parts"]}


def listed(site: Site) -> list[dict[str, Any]]:
    """What `doctor` says of the parts of others, without its trials of real engines."""
    import subprocess
    import sys

    code = (
        "import json; from bizdocs.usecases.plugins import list_plugins;"
        "print(json.dumps([dict(name=p.name, version=p.version, works=p.works, detail=p.detail,"
        " advice=p.advice and p.advice.to_json()) for p in list_plugins()]))"
    )
    path = {"PYTHONPATH": f"{site.packages}:{drawn.ROOT}", **site.variables}
    done = subprocess.run([sys.executable, "-c", code], env=path, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_the_docs_show_the_package_as_it_is_tested() -> None:
    text = (drawn.ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"<!-- plugin: (\S+) -->\n```\w+\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))
    files = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.*") if path.suffix in {".py", ".toml"}}

    assert set(shown) == files - {"mycompany/__init__.py"}
    assert {name: (PACKAGE / name).read_text(encoding="utf-8") for name in shown} == shown
    assert HERE.name in text
