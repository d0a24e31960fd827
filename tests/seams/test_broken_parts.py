"""A part of another package that can't be used: told as what it is to whoever uses it, and to nobody else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests import drawn
from tests.seams.laid import RULES, Site
from tests.seams.test_parts_of_ones_own import CODE, LINES, PACKAGE, listed

ENGINE, KEYWORD, FORMAT, VALUE = (
    *("bizdocs.reading.engines", "bizdocs.ruling.keywords"),
    *("bizdocs.formats", "bizdocs.values"),
)
ODD_DAY = (PACKAGE / "mycompany" / "odd_day.py").read_text(encoding="utf-8")
LACKING = "import nothing_of_this_name\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture
def inbox(site: Site) -> Path:
    return site.supply(*LINES)


@pytest.fixture
def facts(site: Site) -> Path:
    """Facts as people write them by hand."""
    path = site.folder / "facts.json"
    values = {"berth_permit": {"permit_number": "BW123455", "valid_to": "2029-01-03", "issued": "2024-01-02"}}
    path.write_text(json.dumps({"schema": 2, "values": values}), encoding="utf-8")
    return path


@pytest.fixture
def plain_facts(site: Site) -> Path:
    """The same of a paper that everybody knows."""
    path = site.folder / "plain.json"
    values = {"food_business_permit": {"valid_to": "2029-01-03", "issued": "2024-01-02"}}
    path.write_text(json.dumps({"schema": 2, "values": values}), encoding="utf-8")
    return path


CHANCES_OF_ITS_OWN = """\
from bizdocs.model import Box, Word
def create():
    return lambda page: [Word(text='a', box=Box.rect(0, 0, 1, 1), confidence=1.0, chances=[0.5])]
def version():
    return '1'
"""


def told(done: Any, *parts: str) -> None:
    """One line that names the package, what is wrong and what to do; no traceback, no internal error."""
    said = "".join((done.stdout + done.stderr).split())  # lines are wrapped
    assert "Traceback" not in said
    assert "internalerror" not in said
    assert "theirs0.9" in said, said
    for part in (*parts, "uninstall"):
        assert "".join(part.split()) in said, said


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (LACKING, "importing theirs_part failed (ModuleNotFoundError: No module named 'nothing_of_this_name')"),
        ("1 / 0\n", "importing theirs_part failed (ZeroDivisionError)"),
        ("def version():\n    return '1'\n", "the module theirs_part has no create()"),
        ("create = 1\ndef version():\n    return '1'\n", "the module theirs_part has no create()"),
        ("def create():\n    raise OSError\ndef version():\n    return '1'\n", "it failed to start (OSError)"),
        ("def create():\n    return 1\ndef version():\n    return '1'\n", "create() gives no function"),
        ("def create():\n    return list\ndef version():\n    return 1\n", "version() gives no text"),
    ],
)
def test_an_engine(source: str, why: str, site: Site, inbox: Path) -> None:
    site.install_broken(source, ENGINE, "theirs")
    done = site.run("validate", inbox, "--ocr", "theirs", "--platform", "common")

    assert done.returncode == 3
    told(done, "the OCR engine 'theirs' of the package theirs 0.9 can't be used", why)


def test_an_engine_that_fails_on_a_page_loses_the_page_and_not_the_run(site: Site, inbox: Path) -> None:
    source = "def create():\n    def read(page):\n        raise KeyError('x')\n    return read\ndef version():\n    return '1'\n"
    site.install_broken(source, ENGINE, "theirs")
    done = site.run("validate", inbox, "--ocr", "theirs", "--platform", "common", "--format", "json")

    assert done.returncode == 3
    assert "file.crashed" in {each["code"] for each in json.loads(done.stdout)["findings"]}


@pytest.mark.parametrize(
    "source", ["def create():\n    return lambda page: ['text']\ndef version():\n    return '1'\n", CHANCES_OF_ITS_OWN]
)
def test_an_engine_whose_words_are_none_loses_the_page_and_not_the_run(source: str, site: Site, inbox: Path) -> None:
    site.install_broken(source, ENGINE, "theirs")
    done = site.run("validate", inbox, "--ocr", "theirs", "--platform", "common", "--format", "json")

    assert done.returncode == 3
    assert "file.crashed" in {each["code"] for each in json.loads(done.stdout)["findings"]}


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (LACKING, "importing theirs_part failed"),
        ("def rander(reports, options):\n    return ''\n", "the module theirs_part has no render()"),
        ("def render(reports, options):\n    return None\n", "render() gives no text"),
        ("def render(reports, options):\n    raise KeyError('欧阳晓彤')\n", "render() failed (KeyError)"),
    ],
)
def test_a_format(source: str, why: str, site: Site, plain_facts: Path) -> None:
    site.install_broken(source, FORMAT, "theirs")
    done = site.run("check", plain_facts, "--format", "theirs")

    assert done.returncode == 3
    assert "欧阳晓彤" not in done.stderr
    told(done, "the format 'theirs' of the package theirs 0.9 can't be used", why)


def changed(before: str, after: str) -> str:
    assert before in ODD_DAY
    return ODD_DAY.replace(before, after)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (LACKING, "importing theirs_part failed"),
        (changed('KEYWORD = "oddDay"', 'KEYWORD = "evenDay"'), "the name of the entry point must be one word"),
        (changed("def judge", "def jugde"), "has no judge()"),
        (changed('"type": "object",', '"type": "thing",'), "OPTIONS is no JSON Schema"),
        (
            changed('"type": "object",', '"$ref": "https://example.org",'),
            "OPTIONS is no JSON Schema without references",
        ),
        (changed('"mycompany-odd-day": {', '"mycompany.odd-day": {'), "must begin with a name of your own and a dash"),
        (changed('"mycompany-odd-day": {', '"date.expired": {'), "must begin with a name of your own and a dash"),
        (changed('"mycompany-odd-day": {', '"mycompany-other": {'), "neither one of bizdocs nor in FINDINGS"),
        (changed('"severity": "error"', '"severity": "fatal"'), "severity must be one of error, review, warning, info"),
        (changed('"zh": "请改约双日。", ', ""), "remedy must be a text in zh and in en"),
        (changed("an odd day: {actual}", "an odd day: {value}"), "message can't use {value}"),
        (changed("an odd day: {actual}", "an odd day: {actual"), "message can't use"),
        (changed('CODES = ("mycompany-odd-day",)', 'CODES = "mycompany-odd-day"'), "CODES is no list of codes"),
    ],
)
def test_a_keyword(source: str, why: str, site: Site, facts: Path) -> None:
    site.install(VALUE)
    site.install_broken(source, KEYWORD, "oddDay")
    linted = site.run("packs", "lint", "--packs", RULES)
    judged = site.run("check", facts, "--platform", "pier", "--packs", RULES)

    assert (linted.returncode, judged.returncode) == (2, 2)
    for done in (linted, judged):
        told(done, "shop.json#/allOf/1/whenPresent/berth_permit.valid_to/oddDay", why)
    told(
        site.run("explain", CODE), "unknown finding code or rule", "the keyword 'oddDay' of the package theirs 0.9", why
    )


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (
            'place.fails("mycompany-odd-day"',
            'place.fails("mycompany-even-day"',
            "'mycompany-even-day', which is not in CODES",
        ),
        ("return [place.fails(", "return 'F' and str([place.fails(", "judge() gives no list of Outcome"),
    ],
)
def test_a_keyword_that_answers_what_it_may_not(before: str, after: str, why: str, site: Site, facts: Path) -> None:
    source = changed(before, after)
    source = source.replace("else place.passes()]\n", "else place.passes()])\n") if "str(" in after else source
    site.install(VALUE)
    site.install_broken(source, KEYWORD, "oddDay")
    done = site.run("check", facts, "--platform", "pier", "--packs", RULES)

    assert done.returncode == 3
    told(done, "the keyword 'oddDay' of the package theirs 0.9 can't be used", why)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (LACKING, "importing theirs_part failed"),
        ("def parse(text):\n    return None\n", "the module theirs_part has no problem()"),
        ("KIND = 1\ndef parse(t):\n    return None\ndef problem(v):\n    return None\n", "KIND must hold zh, en"),
        (
            "KIND = {'zh': 'a', 'en': 'a', 'chekced': True}\ndef parse(t):\n    return None\ndef problem(v):\n    return None\n",
            "KIND must hold zh, en",
        ),
    ],
)
def test_a_kind_of_value(source: str, why: str, site: Site) -> None:
    site.install(KEYWORD).install_broken(source, VALUE, "berth_no")
    done = site.run("packs", "lint", "--packs", RULES)

    assert done.returncode == 2
    told(done, "papers/berth_permit.json#/fields/permit_number/kind", "shop.json#/allOf/2/whenPresent", why)


def test_two_packages_that_bring_one_name(site: Site, inbox: Path) -> None:
    site.install().install_broken((PACKAGE / "mycompany" / "cloud.py").read_text(encoding="utf-8"), ENGINE, "mycloud")
    done = site.run("validate", inbox, "--ocr", "mycloud")

    assert done.returncode == 3
    told(done, "mycompany 1.2", "brings one of that name too")


def test_nothing_of_bizdocs_is_replaced(site: Site, plain_facts: Path) -> None:
    site.install_broken("def render(reports, options):\n    return 'ready'\n", FORMAT, "json")
    done = site.run("check", plain_facts, "--format", "json")

    assert json.loads(done.stdout)["schema"]
    assert [part["works"] for part in listed(site)] == [False]
    assert "bizdocs has one of that name itself" in listed(site)[0]["advice"]["en"]


SOURCES = {ENGINE: LACKING, KEYWORD: "1 / 0\n", FORMAT: "\n", VALUE: "raise SystemExit(7)\n"}
NAMES = {ENGINE: "theirs", KEYWORD: "oddDay", FORMAT: "theirs", VALUE: "berth_no"}


def test_runs_that_do_not_use_them_are_as_without_them(site: Site, plain_facts: Path) -> None:
    commands = (
        ("check", plain_facts, "--platform", "douyin", "--format", "csv"),
        ("extract", drawn.sheet("basic_account_info/text-layer").path, "--ocr", "none", "--format", "csv"),
        ("packs", "list"),
        ("explain", "date.expired"),
        ("validate", "--help"),
        ("checklist", "douyin"),
    )
    before = [site.run(*words) for words in commands]
    for number, group in enumerate(SOURCES):
        site.install_broken(SOURCES[group], group, NAMES[group], f"theirs{number}")
    after = [site.run(*words) for words in commands]

    for words, one, other in zip(commands, before, after, strict=True):
        assert (one.returncode, one.stdout, one.stderr) == (other.returncode, other.stdout, other.stderr), words
    assert [part["works"] for part in listed(site)] == [False] * len(SOURCES)
