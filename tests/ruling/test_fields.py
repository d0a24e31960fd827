"""The fields that rules may ask of a document are those that are read from it."""

from __future__ import annotations

import pytest

from bizdocs.families import member, names
from bizdocs.ruling.catalogue import vocabulary
from bizdocs.ruling.fields import OWN, PERSONS, WITH_TERM, fields_of

WRITTEN_BY_PEOPLE = {
    "business_licence": {"electronic"},
    "organisation_code_certificate": {"uscc"},
    "overseas_registration": {"uscc", "legal_rep"},
    "financial_permit": {"legal_rep"},
    "insurance_permit": {"legal_rep"},
}
"""What facts may hold though nothing reads it."""


@pytest.mark.parametrize("name", names("bizdocs.documents"))
def test_a_document_has_the_fields_that_are_read_from_it(name: str) -> None:
    read = {field.name for field in member("bizdocs.documents", name).DECLARATION.fields}

    assert set(fields_of(name) or ()) == read | WRITTEN_BY_PEOPLE.get(name, set())


def test_no_type_is_named_that_there_is_not() -> None:
    assert {*OWN, *WITH_TERM} <= set(names("bizdocs.documents")) <= set(vocabulary()["types"])


def test_a_role_has_the_fields_of_all_that_can_play_it() -> None:
    assert {"resident_id", "passport"} < set(PERSONS)
    assert {"ethnicity", "nationality"} < set(fields_of("legal_rep_id") or ())


@pytest.mark.parametrize("name", ["photo", "unknown", "unit_letter", "surplus", "*", "mark"])
def test_of_what_nobody_reads_nobody_can_say_what_it_has(name: str) -> None:
    assert fields_of(name) is None
