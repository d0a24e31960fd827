"""Facts that are kept by the library: `Facts.to_json()` out, `bizdocs.load_facts` in, and what a wrong one is told."""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs.errors import FactsFileError
from tests import drawn
from tests.formats.test_json import validator


def kept() -> dict[str, Any]:
    return drawn.facts_of("expired-and-mismatch").to_json()


def test_kept_facts_are_the_same_whatever_they_are_kept_as(tmp_path: Path) -> None:
    facts, text = drawn.facts_of("expired-and-mismatch"), json.dumps(kept(), ensure_ascii=False)
    (tmp_path / "facts.json").write_text(text, encoding="utf-8-sig")

    for one in (kept(), text, f"\n {text}", text.encode(), tmp_path / "facts.json", str(tmp_path / "facts.json")):
        assert bizdocs.load_facts(one) == facts


def test_kept_facts_fit_their_schema_and_give_the_same_report() -> None:
    validator("facts").validate(json.loads(json.dumps(kept())))
    told = [
        replace(bizdocs.check(facts, platform="douyin", as_of=drawn.DAY), statistics=bizdocs.Statistics())
        for facts in (drawn.facts_of("expired-and-mismatch"), bizdocs.load_facts(kept()))
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize(
    "wrong",
    [None, 7, [], StringIO("{}"), b"\xff\xfe", "{", "{}", {}, {"schema": 1, "values": {}}, "no/such.json", "a\0b"],
)
def test_what_is_no_facts_is_refused(wrong: Any) -> None:
    with pytest.raises(FactsFileError) as fault:
        bizdocs.load_facts(wrong)
    assert fault.value.of("zh")


def test_a_refused_value_is_not_quoted() -> None:
    data = kept()
    data["documents"][0]["fields"]["entity_name"]["confidence"] = "欧阳晓彤"
    with pytest.raises(FactsFileError) as fault:
        bizdocs.load_facts(json.dumps(data))
    assert "/documents/0/fields/entity_name/confidence" in str(fault.value)
    assert "欧阳晓彤" not in fault.value.of("zh") + str(fault.value)


@pytest.mark.parametrize(
    ("values", "place", "near"),
    [
        ({"busines_licence": {}}, "/values/busines_licence", "business_licence"),
        ({"business_licence": {"valid_too": "2030-01-01"}}, "/values/business_licence/valid_too", "valid_to"),
        ({"trademark_certificate": [{}, {"hodler": "x"}]}, "/values/trademark_certificate/1/hodler", "holder"),
        ({"legal_rep_id": {"persn_name": "x"}}, "/values/legal_rep_id/persn_name", "person_name"),
    ],
)
def test_a_slip_in_hand_written_facts_is_told_and_not_blamed_on_anybody(values: Any, place: str, near: str) -> None:
    with pytest.raises(FactsFileError) as fault:
        bizdocs.check(bizdocs.load_facts({"schema": 2, "values": values}))
    assert str(fault.value).startswith(place)
    assert near in str(fault.value)
    assert near in fault.value.of("zh")


def test_what_facts_of_readings_hold_are_names_that_somebody_has() -> None:
    for bundle in ("ready", "expired-and-mismatch", "unreadable-and-missing", "bad-files"):
        by_hand = replace(drawn.facts_of(bundle), documents=(), places={}, corrections=())
        bizdocs.check(by_hand, platform="douyin", as_of=drawn.DAY)
