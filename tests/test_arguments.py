"""Arguments of calls in Python: text is read as on the command line, a slip is told by its name, and mypy finds it."""

from __future__ import annotations

import asyncio
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs.errors import UnknownName, UsageError
from bizdocs.usecases.checker import Checker
from bizdocs.usecases.settings import Origin, Settings
from bizdocs.usecases.terms import resolve
from tests.drawn import DAY, facts_of
from tests.drawn import sheet as drawn_sheet

BUNDLE = "ready"


def check(**arguments: Any) -> bizdocs.Report:
    return bizdocs.check(facts_of(BUNDLE), **{"platform": "douyin", "as_of": DAY, **arguments})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ({"as_of": "2031-01-02"}, {"as_of": date(2031, 1, 2)}),
        ({"industries": "food"}, {"industries": ["food"]}),
        ({"select": "date"}, {"select": ("date",)}),
        ({"ignore": "date.expired"}, {"ignore": ["date.expired"]}),
    ],
)
def test_text_is_taken_for_the_value_that_it_stands_for(text: dict[str, Any], value: dict[str, Any]) -> None:
    assert [f.code for f in check(**text).findings] == [f.code for f in check(**value).findings]
    assert check(**text).as_of == check(**value).as_of


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"as_of": 20311231}, "as_of"),
        ({"as_of": "soon"}, "as_of"),
        ({"industries": 5}, "industries"),
        ({"platform": b"douyin"}, "platform"),
        ({"industries": [None]}, "industries"),
        ({"plattform": "douyin"}, "plattform"),
        ({"packs": 3}, "packs"),
    ],
)
@pytest.mark.parametrize("verb", [bizdocs.check, bizdocs.validate, bizdocs.validate_many])
def test_a_wrong_argument_is_named(verb: Callable[..., Any], arguments: dict[str, Any], told: str) -> None:
    given = facts_of(BUNDLE) if verb is bizdocs.check else {} if verb is bizdocs.validate else []
    with pytest.raises(UsageError) as fault:
        verb(given, **arguments)
    assert told in fault.value.of("en")
    assert told in fault.value.of("zh")


def test_an_argument_of_another_verb_is_refused() -> None:
    with pytest.raises(UnknownName, match="jobs"):
        bizdocs.validate({}, jobs=2)  # type: ignore[call-arg]


SAID = {
    "platform": "weibo",
    "subject": "enterprise",
    "subject_source": "declared",
    "industries": ["food"],
    "as_of": "2030-01-01",
}
OWN = {"platform": ("douyin",), "subject": "individual_business", "industry": ("drug",), "as_of": date(2031, 1, 1)}


@pytest.mark.parametrize("kind", ["flag", "environment"])
def test_a_flag_goes_before_the_submission_file(kind: Any) -> None:
    terms = resolve(Settings(**OWN, origin={name: Origin(kind) for name in OWN}), SAID)  # type: ignore[arg-type]
    assert (terms.platforms, terms.subject, terms.industries, terms.as_of) == tuple(OWN.values())


@pytest.mark.parametrize("origin", [{}, {name: Origin("file", "bizdocs.toml") for name in OWN}])
def test_the_submission_file_goes_before_the_settings_file(origin: dict[str, Origin]) -> None:
    terms = resolve(Settings(**OWN, origin=origin), SAID)  # type: ignore[arg-type]
    assert (terms.platforms, terms.subject, terms.as_of) == (("weibo",), "enterprise", date(2030, 1, 1))
    assert terms.industries == ("food",)


def test_a_settings_file_goes_before_a_guess() -> None:
    guessed = {"subject": "foundation", "subject_source": "guessed"}
    terms = resolve(Settings(**OWN), guessed)  # type: ignore[arg-type]
    assert (terms.subject, terms.subject_source) == ("individual_business", "declared")
    assert resolve(Settings(), guessed).subject_source == "guessed"


def test_a_checker_is_sent_as_its_settings() -> None:
    checker = Checker.prepare(Settings(platform=("douyin",), as_of=DAY))
    sent = pickle.loads(pickle.dumps(checker))  # noqa: S301 - our own
    assert sent.check(facts_of(BUNDLE)).findings == checker.check(facts_of(BUNDLE)).findings
    assert len(pickle.dumps(checker)) < 2000


def test_mypy_finds_a_misspelt_argument(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    client = tmp_path / "client.py"
    client.write_text(
        'import bizdocs\nbizdocs.validate("x", platform="douyin")\nbizdocs.validate("x", plattform="douyin")\n'
        'bizdocs.Pool().validate("x", as_off="2026-01-01")\n'
        'bizdocs.extract("x", cach="y")\nbizdocs.read("x", oct="none")\nbizdocs.validate_many("x", job=2)\n'
        'bizdocs.check(bizdocs.load_facts("x"), subjekt="enterprise")\n'
        'async def later() -> bizdocs.Report:\n    return await bizdocs.avalidate("x", lable="y")\n'
        'bizdocs.load_facts("x").corrected("d1", "valid_to", "2031-01-01", by="a", reasons="b")\n'
        "options: bizdocs.ValidateArguments = {'platform': 'douyin', 'as_of': '2026-01-01'}\n"
        'verdict: bizdocs.Verdict = bizdocs.validate("x", **options).verdict\n',
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--follow-imports=silent", str(client)]
    home = Path(bizdocs.__file__).parents[1]
    place = {} if home.name == "site-packages" else {"MYPYPATH": str(home)}
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=300, cwd=tmp_path, env={**os.environ, **place}
    )
    assert 'client.py:3: error: Unexpected keyword argument "plattform"' in done.stdout
    assert 'client.py:4: error: Unexpected keyword argument "as_off"' in done.stdout
    assert "client.py:2" not in done.stdout
    for line, name in ((5, "cach"), (6, "oct"), (7, "job"), (8, "subjekt"), (10, "lable"), (11, "reasons")):
        assert f'client.py:{line}: error: Unexpected keyword argument "{name}"' in done.stdout
    told = {
        line.partition(":")[2].partition(":")[0] for line in done.stdout.splitlines() if line.startswith("client.py")
    }
    assert told <= {"3", "4", "5", "6", "7", "8", "10", "11"}


PAPER = drawn_sheet("basic_account_info/text-layer").path


@pytest.mark.parametrize("content", [None, "text", 7, BytesIO(b"x"), ["a"], object()])
def test_an_upload_that_is_no_bytes_is_told_by_the_name_of_its_file(content: Any) -> None:
    for verb in (bizdocs.validate, bizdocs.read, bizdocs.extract):
        with pytest.raises(UsageError) as fault:
            verb({"a.jpg": b"", "执照.jpg": content})
        assert fault.value.of("en").startswith("执照.jpg: give its content as bytes")
        assert fault.value.of("zh").startswith("执照.jpg：")
        assert ("read()" in fault.value.of("en")) == isinstance(content, BytesIO)


@pytest.mark.parametrize(
    "source", [None, 7, b"x", BytesIO(b"x"), bytearray(b"x"), object(), [None], [b"x"], ["a", 3], {1: b"x"}]
)
@pytest.mark.parametrize("verb", [bizdocs.validate, bizdocs.read, bizdocs.extract, bizdocs.validate_many])
def test_a_source_that_is_none_is_told(source: Any, verb: Callable[..., Any]) -> None:
    with pytest.raises(UsageError) as fault:
        verb(source)
    assert fault.value.of("zh")


def test_bytes_of_any_kind_are_read() -> None:
    data = PAPER.read_bytes()
    told = [bizdocs.validate({"a.pdf": kind(data)}, ocr="none", as_of=DAY) for kind in (bytes, bytearray, memoryview)]  # type: ignore[dict-item]
    assert len({report.sha256 for report in told}) == 1


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: bizdocs.check(None), "facts"),  # type: ignore[arg-type]
        (lambda: bizdocs.check({"values": {}}), "facts"),  # type: ignore[arg-type]
        (lambda: bizdocs.check(facts_of(BUNDLE).to_json()), "facts"),  # type: ignore[arg-type]
        (lambda: bizdocs.gather("x"), "reading"),  # type: ignore[arg-type]
        (lambda: bizdocs.checklist(None), "platform"),  # type: ignore[arg-type]
        (lambda: bizdocs.checklist("douyin", as_of="soon"), "as_of"),
        (lambda: bizdocs.checklist("douyin", as_of=7), "as_of"),  # type: ignore[arg-type]
        (lambda: bizdocs.checklist("douyin", industries=7), "industries"),  # type: ignore[arg-type]
        (lambda: bizdocs.checklist("douyin", subject=b"x"), "subject"),  # type: ignore[arg-type]
        (lambda: bizdocs.checklist("douyin", packs=7), "packs"),  # type: ignore[arg-type]
        (lambda: bizdocs.validate({}, limits={"files": 3}), "limits"),  # type: ignore[arg-type]
        (lambda: bizdocs.validate({}, label=7), "label"),  # type: ignore[arg-type]
        (lambda: bizdocs.validate({}, on_progress="print"), "on_progress"),  # type: ignore[arg-type]
        (lambda: bizdocs.validate({}, pictures="yes"), "pictures"),  # type: ignore[arg-type]
        (lambda: bizdocs.validate({}, renewals=1), "renewals"),  # type: ignore[arg-type]
        (lambda: bizdocs.validate({}, isolate="maybe"), "isolate"),  # type: ignore[arg-type]
        (lambda: bizdocs.validate({}, split="half"), "split"),  # type: ignore[arg-type]
        (lambda: bizdocs.validate({}, ocr=7), "ocr"),  # type: ignore[arg-type]
        (lambda: bizdocs.validate({}, max_pack_age=0), "max_pack_age"),
        (lambda: bizdocs.validate({}, waivers=[{"code": "date.expired"}]), "waivers"),  # type: ignore[list-item]
        (lambda: bizdocs.validate_many({"a.jpg": b""}), "paths"),  # type: ignore[arg-type]
        (lambda: bizdocs.validate_many([], jobs=0), "jobs"),
        (lambda: bizdocs.validate_many([], on_report=3), "on_report"),  # type: ignore[arg-type]
        (lambda: bizdocs.validate_many([], lang="fr"), "lang"),  # type: ignore[arg-type]
        (lambda: bizdocs.Pool("2"), "workers"),  # type: ignore[arg-type]
        (lambda: bizdocs.Pool(True), "workers"),
        (lambda: asyncio.run(bizdocs.avalidate({}, pool=2)), "pool"),  # type: ignore[arg-type]
        (lambda: check().to_html(lang="fr"), "lang"),  # type: ignore[arg-type]
    ],
)
def test_what_is_wrong_with_a_call_is_told_by_its_argument(call: Callable[[], Any], told: str) -> None:
    with pytest.raises(UsageError) as fault:
        call()
    assert told in fault.value.of("en").partition(":")[0]
    assert told in fault.value.of("zh").partition("：")[0]


def test_a_checklist_takes_text_for_what_it_stands_for() -> None:
    told = bizdocs.checklist("douyin", industries="food", as_of="2031-01-02")
    assert (told.industries, told.as_of) == (("food",), date(2031, 1, 2))
    assert told == bizdocs.checklist("douyin", industries=["food"], as_of=date(2031, 1, 2))
    assert bizdocs.checklist("douyin").industries is None
