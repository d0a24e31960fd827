"""Arguments of calls in Python: text is read as on the command line, a slip is told by its name, and mypy finds it."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs.errors import UnknownName, UsageError
from bizdocs.usecases.checker import Checker
from bizdocs.usecases.settings import Origin, Settings
from bizdocs.usecases.terms import resolve
from tests.drawn import DAY, facts_of

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
    client = tmp_path / "client.py"
    client.write_text(
        'import bizdocs\nbizdocs.validate("x", platform="douyin")\nbizdocs.validate("x", plattform="douyin")\n'
        'bizdocs.Pool().validate("x", as_off="2026-01-01")\n',
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
