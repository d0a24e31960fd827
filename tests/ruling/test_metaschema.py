"""The dialect is closed: a keyword that nobody knows is refused at any depth."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bizdocs.model import Json
from bizdocs.resources import rules_folder
from bizdocs.ruling.dialect.metaschema import build_metaschema
from bizdocs.ruling.packs.structure import find_problems

PACKS = {
    path.relative_to(rules_folder()).as_posix(): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(rules_folder().rglob("*.json"))
    if "schema" not in path.parts and "x-pack" in path.read_text(encoding="utf-8")
}
FREE = {"at", "whenPresent", "override", "pass", "fail", "unverifiable", "not-applicable"}
"""Objects whose keys are paths, rule ids or facts."""


def test_the_metaschema_is_a_schema() -> None:
    Draft202012Validator.check_schema(build_metaschema())


def test_the_published_copy_is_what_the_program_checks_by() -> None:
    published = json.loads((rules_folder() / "schema" / "dialect.schema.json").read_text(encoding="utf-8"))

    assert published == build_metaschema()


def closed_objects(value: Json, key: str = "") -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if key not in FREE:
            yield value
        for name, member in value.items():
            if name not in FREE - {"at", "whenPresent"}:
                yield from closed_objects(member, name)
    elif isinstance(value, list):
        for member in value:
            yield from closed_objects(member)


@pytest.mark.parametrize("name", PACKS)
def test_a_stray_key_is_refused_wherever_it_stands(name: str) -> None:
    pack = copy.deepcopy(PACKS[name])
    # each 7th place: every kind of object occurs often
    for place in list(closed_objects(pack))[::7]:
        place["strayKey"] = 1
        texts = [text.en for _, text in find_problems(pack)]
        del place["strayKey"]

        assert any("'strayKey'" in text for text in texts)


def test_no_problem_quotes_the_english_of_jsonschema() -> None:
    pack = {"$schema": 1, "title": [], "x-pack": {"edition": None}, "allOf": [{"at": 5, "outside": {"kind": "x"}}]}

    for _, text in find_problems(pack):
        assert "is not valid under" not in text.en
        assert "is a required property" not in text.en
        assert "is not of type" not in text.en
