"""A person's correction: a new verdict, what was read beside what it is, in the facts, in the report and in every format."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs import cli, families
from bizdocs.errors import BizdocsError, UnknownName, UsageError
from bizdocs.extraction.join import merge_fields
from bizdocs.model import Facts, Options, Report, Statistics
from bizdocs.usecases.facts_file import save_facts
from bizdocs.usecases.render import render
from tests import drawn
from tests.extraction.words import facts, licence
from tests.formats.test_json import validator

OLD, NEW = "2026-03-14", "2031-03-14"
WHO: dict[str, Any] = {"by": "王敏", "reason": "看过原件", "at": "2026-11-30T09:30:00+08:00"}
BUNDLES = ("ready", "expired-and-mismatch", "unreadable-and-missing")


def expired() -> Facts:
    return drawn.facts_of("expired-and-mismatch")


def corrected() -> Facts:
    return expired().corrected("d1", "valid_to", NEW, **WHO)


def judge(facts: Facts, **arguments: Any) -> Report:
    return bizdocs.check(facts, **{"platform": "douyin", "as_of": drawn.DAY, **arguments})


def test_a_corrected_field_gives_a_new_verdict_with_both_values_in_fifty_milliseconds() -> None:
    kept, times = expired(), []
    for _ in range(5):
        begun = time.process_time()
        told = judge(kept.corrected("d1", "valid_to", NEW, **WHO)).to_json()
        times.append(time.process_time() - begun)

    assert "date.expired" in {finding.code for finding in judge(kept).findings}
    assert "date.expired" not in {finding["code"] for finding in told["findings"]}
    (one,) = told["corrections"]
    assert one == {
        "document": "d1", "field": "valid_to", "old": OLD, "new": NEW, "by": "*", "at": "*", "reason": "看过原件"
    }  # fmt: skip
    validator("report").validate(told)
    assert min(times) <= 0.050


def test_the_field_is_read_by_a_person_where_it_was_read_before() -> None:
    (before, after) = (facts.documents[0].fields["valid_to"] for facts in (expired(), corrected()))

    assert (after.value, after.status, after.confidence, after.reason) == (NEW, "read", 1.0, None)
    assert after.raw == before.raw
    assert [(seen.page, seen.box, seen.via) for seen in after.evidence] == [
        (seen.page, seen.box, "person") for seen in before.evidence
    ]
    assert corrected().evidence["business_licence.valid_to"] == after.evidence


def test_the_facts_themselves_stay_as_they_are() -> None:
    facts = expired()
    kept = json.dumps(facts.to_json())
    facts.corrected("d1", "valid_to", NEW, **WHO)
    assert json.dumps(facts.to_json()) == kept


@pytest.mark.parametrize("name", [*families.own_names("bizdocs.formats")])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_shows_what_was_read_and_what_it_is(name: str, lang: Any) -> None:
    report = judge(corrected(), renewals=True)
    masked, clear = (
        render([report], name, Options(lang=lang, width=400, mask=mask)).replace("\r\n ", "") for mask in (True, False)
    )
    assert OLD in masked
    assert NEW in masked
    assert WHO["reason"] in masked
    assert WHO["by"] not in masked
    assert WHO["by"] in clear or name == "github"


def test_what_was_corrected_is_kept_with_the_facts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = corrected()
    kept = json.loads(json.dumps(facts.to_json()))
    validator("facts").validate(kept)
    assert bizdocs.load_facts(kept) == facts
    save_facts(facts, tmp_path / "facts.json")

    cli.run(
        ["check", str(tmp_path / "facts.json"), "--platform", "douyin", "--as-of", "2026-11-23", "--format", "json"]
    )

    (told,) = json.loads(capsys.readouterr().out)["corrections"]
    assert (told["old"], told["new"]) == (OLD, NEW)


def test_the_command_corrects_and_keeps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save_facts(expired(), tmp_path / "facts.json")
    file = str(tmp_path / "facts.json")
    call = ["check", file, "--platform", "douyin", "--as-of", "2026-11-23", "--lang", "en", "--no-mask"]
    new = ["--correct", "business_licence.valid_to=2031年3月14日", "--correct", "d1.established=2018-03-16"]

    assert cli.run([*call, *new, "--by", "Wang", "--reason", "seen", "--facts", file]) == 1

    told = capsys.readouterr().out
    assert "2026-03-14 is corrected to 2031-03-14 (seen" in told
    assert "Wang" in told
    assert "fields corrected by a person: 2" in told
    facts = bizdocs.load_facts(file)
    assert [(one.field, one.new, one.by) for one in facts.corrections] == [
        ("valid_to", NEW, "Wang"),
        ("established", "2018-03-16", "Wang"),
    ]
    assert len({one.at for one in facts.corrections}) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--correct", "d1.valid_to=2031-03-14"], "--by"),
        (["--by", "Wang"], "--correct"),
        (["--correct", "valid_to", "--by", "a", "--reason", "b"], "--correct"),
        (["--correct", "d1.valid_to={", "--by", "a", "--reason", "b"], "JSON"),
        (["--correct", "d9.valid_to=2031-03-14", "--by", "a", "--reason", "b"], "d9"),
    ],
)
def test_a_wrong_correction_on_the_command_line_is_told(
    words: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_facts(expired(), tmp_path / "facts.json")
    assert cli.run(["check", str(tmp_path / "facts.json"), *words]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"document": "d9"}, "document"),
        ({"document": 1}, "document"),
        ({"document": "passport"}, "document"),
        ({"field": "valid_til"}, "field"),
        ({"value": "soon"}, "value"),
        ({"value": "2031-02-30"}, "value"),
        ({"value": 20310314}, "value"),
        ({"value": ""}, "value"),
        ({"value": "2030年1月1日 还是 2031年"}, "value"),
        ({"field": "uscc", "value": "九一三三"}, "value"),
        ({"field": "uscc", "value": {"a": 1}}, "value"),
        ({"field": "registered_capital", "value": -1}, "value"),
        ({"field": "registered_capital", "value": "很多"}, "value"),
        ({"field": "entity_name", "value": ["a"]}, "value"),
        ({"field": "entity_name", "value": None}, "value"),
        ({"by": ""}, "by"),
        ({"by": None}, "by"),
        ({"reason": "  "}, "reason"),
        ({"at": "yesterday"}, "at"),
        ({"at": 7}, "at"),
    ],
)
def test_a_wrong_call_is_told_by_its_argument(wrong: dict[str, Any], name: str) -> None:
    given = {"document": "d1", "field": "valid_to", "value": NEW, **WHO, **wrong}
    document, field, value = given.pop("document"), given.pop("field"), given.pop("value")
    with pytest.raises(UsageError) as fault:
        expired().corrected(document, field, value, **given)
    assert fault.value.of("en").startswith(f"{name}: ")
    assert fault.value.of("zh").startswith(f"{name}：")


@pytest.mark.parametrize(
    ("field", "value", "held"),
    [
        ("valid_to", "长期", "long-term"),
        ("valid_to", date(2031, 3, 14), NEW),
        ("valid_to", None, None),
        ("registered_capital", "200万元人民币", {"amount": 2000000, "currency": "CNY"}),
        ("registered_capital", {"amount": 5, "currency": "CNY"}, {"amount": 5, "currency": "CNY"}),
        ("uscc", "91330106ma2cefqr5q", "91330106MA2CEFQR5Q"),
        ("uscc", "91330106MA2CEFQR5X", "91330106MA2CEFQR5X"),
        ("entity_name", "（某某）怪名", "（某某）怪名"),
        ("copy_kind", "正本", "original"),
    ],
)
def test_a_value_is_taken_as_facts_hold_it_or_as_the_paper_prints_it(field: str, value: Any, held: Any) -> None:
    facts = expired().corrected("d1", field, value, **WHO)
    assert facts.values["business_licence"].get(field) == held
    assert (field in facts.values["business_licence"]) == (held is not None)
    assert facts.corrections[0].new == held


@pytest.mark.parametrize("bundle", BUNDLES)
def test_to_correct_a_field_to_what_it_is_changes_nothing_else(bundle: str) -> None:
    facts = drawn.facts_of(bundle)
    tried = 0
    for document in facts.documents:
        for name, field in document.fields.items():
            if field.value is None:
                continue
            tried += 1
            same = facts.corrected(document.id, name, field.value, **WHO)
            assert same.values == facts.values, (document.id, name)
            assert (same.places, same.agreement, same.defects) == (facts.places, facts.agreement, facts.defects)
            assert same.evidence.keys() == facts.evidence.keys()
    assert tried > 5


def test_roles_follow_a_corrected_name() -> None:
    facts = expired()
    operator = facts.values["authorisation_letter"]["operator"]
    assert facts.documents[3].role == "legal_rep_id"

    after = facts.corrected("legal_rep_id", "person_name", operator, **WHO)

    assert after.documents[3].role == "operator_id"
    assert "legal_rep_id" not in after.values
    assert after.values["operator_id"]["person_name"] == operator


def test_the_subject_that_was_guessed_follows_a_corrected_code() -> None:
    said = {name: each for name, each in expired().values["submission"].items() if name != "subject"}
    guessed = replace(
        expired(),
        values={**expired().values, "submission": {**said, "subject": "enterprise", "subject_source": "guessed"}},
    )
    after = guessed.corrected("d1", "uscc", "92330106MA2CEFQR5N", **WHO)
    assert after.values["submission"]["subject"] == "individual_business"


def test_values_that_were_changed_by_hand_stay() -> None:
    facts = expired()
    values = {**facts.values, "business_licence": {**facts.values["business_licence"], "scope": "changed by hand"}}
    after = replace(facts, values=values).corrected("d1", "valid_to", NEW, **WHO)

    assert after.values["business_licence"] == {**values["business_licence"], "valid_to": NEW}
    assert after.evidence["business_licence.valid_to"][0].via == "person"


def test_facts_without_documents_say_what_to_do() -> None:
    by_hand = bizdocs.load_facts({"schema": 2, "values": {"business_licence": {"valid_to": OLD}}})
    with pytest.raises(UsageError, match="by hand"):
        by_hand.corrected("business_licence", "valid_to", NEW, **WHO)


def test_a_second_correction_of_a_field_is_told_with_the_first() -> None:
    twice = corrected().corrected(
        "d1", "valid_to", "2032-03-14", by="Li", reason="typo", at=datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
    )
    assert [(one.old, one.new) for one in judge(twice).corrections] == [(OLD, NEW), (NEW, "2032-03-14")]


def test_a_number_of_a_person_is_masked_old_and_new() -> None:
    was = expired().values["legal_rep_id"]["id_number"]
    report = judge(expired().corrected("legal_rep_id", "id_number", "330106199004123405", **WHO))
    for name in families.own_names("bizdocs.formats"):
        shown = render([report], name, Options(lang="zh", width=400))
        assert was not in shown
        assert "330106199004123405" not in shown


def test_who_and_when_make_no_difference_to_the_bytes() -> None:
    other = expired().corrected("d1", "valid_to", NEW, by="赵", reason=WHO["reason"], at=date(2026, 1, 1))
    one, two = (replace(judge(facts), statistics=Statistics()).to_json() for facts in (corrected(), other))
    assert json.dumps(one) == json.dumps(two)


def test_of_two_copies_that_are_joined_the_corrected_one_counts() -> None:
    read = expired().documents[0].fields
    told = corrected().documents[0].fields
    surer = {name: replace(field, confidence=1.0) for name, field in read.items()}

    assert merge_fields([surer, told])["valid_to"].value == NEW
    assert merge_fields([told, surer])["valid_to"].value == NEW


def test_whose_licence_it_is_follows_a_corrected_number_and_name() -> None:
    other = {"名称": "成都拾光里文化传播有限公司", "统一社会信用代码": "91510107MA61R3NC9T"}
    found = facts(licence(file="a.jpg"), licence(other, file="b.jpg"))
    assert "mismatch.licence" in {one.code for one in found.defects}
    (chosen,) = (one for one in found.documents if one.id == found.places["business_licence"])
    (stranger,) = (one for one in found.documents if one.id != chosen.id)

    for name in ("entity_name", "uscc"):
        found = found.corrected(stranger.id, name, chosen.fields[name].value, **WHO)

    assert "mismatch.licence" not in {one.code for one in found.defects}
    assert "mismatch.licence" not in {one.code for one in bizdocs.check(found).findings}


def test_faults_are_of_the_call() -> None:
    with pytest.raises(UnknownName, match="valid_to"):
        expired().corrected("d1", "valid_too", NEW, **WHO)
    with pytest.raises(BizdocsError):
        expired().corrected("d1", "valid_to", "nonsense", **WHO)
