"""Facts as JSON and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bizdocs.errors import FactsFileError
from bizdocs.model import Agreement, Code, Defect, Facts, PageRef
from bizdocs.resources import rules_folder
from bizdocs.ruling.facts_json import build_schema, facts_from_json, facts_to_json
from tests.ruling.samples import COMPANY, ID_NUMBER, SPOT, make_document, make_facts, make_file, see


def whole_facts() -> Facts:
    licence = make_document("d1", "business_licence", "a.jpg", entity_name=COMPANY)
    identity = make_document("d2", "resident_id", "b.jpg", role="legal_rep_id", id_number=ID_NUMBER)
    return make_facts(
        {
            "submission": {"industries": ["food"]},
            "business_licence": {"entity_name": COMPANY, "valid_to": None},
            "surplus": [],
        },
        evidence={"business_licence.entity_name": (see("a.jpg"),)},
        documents=(licence, identity),
        files=(make_file("a.jpg"), make_file("b.jpg")),
        places={"business_licence": "d1", "legal_rep_id": "d2"},
        agreement={
            "business_licence.entity_name": {"submission.declared.entity_name": Agreement(answer="same", score=0.97)}
        },
        defects=(
            Defect(code="legibility.blurry", file="a.jpg", page=1, box=SPOT, params={"detail": "0.2"}),
            Defect(code="file.corrupt", file="c.jpg"),
        ),
    )


def through_json(facts: Facts) -> Any:
    return json.loads(json.dumps(facts_to_json(facts)))


def test_the_round_trip_is_exact() -> None:
    assert facts_from_json(through_json(whole_facts())) == whole_facts()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(), st.lists(JSON, max_size=3) | st.none(), max_size=3), st.from_type(Code))
def test_the_round_trip_is_exact_whatever_stands_in_the_facts(values: dict[str, Any], code: Code) -> None:
    values.pop("submission", None)
    facts = make_facts(values, evidence={"a.b": (see("甲.pdf", 3),)}, places={code.format: code.text})

    assert facts_from_json(through_json(facts)) == facts


def test_facts_that_people_write_may_be_short() -> None:
    facts = facts_from_json({"schema": 2, "values": {"business_licence": {"entity_name": COMPANY}}})

    assert facts == make_facts({"business_licence": {"entity_name": COMPANY}}, submission="", sha256="")


def test_the_published_schema_is_made_from_the_types() -> None:
    published = json.loads((rules_folder() / "schema" / "facts.schema.json").read_text(encoding="utf-8"))

    Draft202012Validator.check_schema(published)
    assert published == build_schema()


def change(path: str, value: Any) -> Any:
    """Whole facts as JSON with one place set."""
    data = parent = through_json(whole_facts())
    *steps, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    for step in steps:
        parent = parent[step]
    parent[last] = value
    return data


REFUSED: list[tuple[str, Any]] = [
    ("schema", 1),
    ("values", []),
    ("values/submission", []),
    ("values/business_licence", "x"),
    ("evidence", []),
    ("evidence/business_licence.entity_name", {}),
    ("evidence/business_licence.entity_name/0/via", "guess"),
    ("evidence/business_licence.entity_name/0/box", [[0, 0]]),
    ("evidence/business_licence.entity_name/0/page", {"file": "a.jpg"}),
    ("evidence/business_licence.entity_name/0/page/number", 1.5),
    ("documents", {}),
    ("documents/0/confidence", "high"),
    ("documents/0/confidence", True),
    ("documents/0/fields/entity_name/status", "seen"),
    ("documents/0/sides", ["portrait"]),
    ("documents/0/sides", {"portrait": "perhaps"}),
    ("documents/0/stray", 1),
    ("files/0/bytes", True),
    ("files/0/colour", "yes"),
    ("defects/0/params", {"detail": 1}),
    ("places", {"a": 1}),
    ("agreement", []),
    ("agreement/business_licence.entity_name", []),
    ("agreement/business_licence.entity_name/submission.declared.entity_name/answer", "perhaps"),
    ("agreement/business_licence.entity_name/submission.declared.entity_name/score", "high"),
    ("stray", 1),
]


@pytest.mark.parametrize(("path", "value"), REFUSED)
def test_nonsense_is_refused_with_its_place(path: str, value: Any) -> None:
    data = change(path, value)

    with pytest.raises(FactsFileError) as caught:
        facts_from_json(data)
    assert str(caught.value).startswith(f"/{path}")
    assert not Draft202012Validator(build_schema()).is_valid(data)


@pytest.mark.parametrize("data", [None, [], "facts", {}, {"schema": 2}, {"values": {}}, {"schema": True, "values": {}}])
def test_what_is_no_facts_at_all_is_refused(data: Any) -> None:
    with pytest.raises(FactsFileError):
        facts_from_json(data)


def test_facts_always_say_what_pixels_said_of_others_values_be_it_nothing() -> None:
    assert facts_to_json(make_facts({}))["agreement"] == {}
    assert facts_to_json(whole_facts())["agreement"] == {
        "business_licence.entity_name": {"submission.declared.entity_name": {"answer": "same", "score": 0.97}}
    }


def test_facts_of_schema_1_are_refused_and_the_refusal_says_to_read_the_documents_again() -> None:
    old = change("schema", 1)
    old["documents"][0]["sides"] = ["portrait"]

    with pytest.raises(FactsFileError) as caught:
        facts_from_json(old)
    assert str(caught.value).startswith("/schema: must be 2")
    assert "bizdocs extract" in caught.value.of("en")
    assert "bizdocs extract" in caught.value.of("zh")


def test_a_refusal_quotes_no_value() -> None:
    with pytest.raises(FactsFileError) as caught:
        facts_from_json(change("documents/1/fields/id_number/status", ID_NUMBER))

    assert ID_NUMBER not in str(caught.value)


def test_a_number_that_json_does_not_have_is_refused() -> None:
    with pytest.raises(FactsFileError, match="/values/a/0: must be a finite number"):
        facts_from_json({"schema": 2, "values": {"a": [float("nan")]}})


def test_whole_facts_satisfy_the_schema() -> None:
    Draft202012Validator(build_schema()).validate(through_json(whole_facts()))


def test_pages_are_kept() -> None:
    facts = facts_from_json(through_json(whole_facts()))

    assert facts.documents[0].sources[0].page == PageRef("a.jpg", 1)
