"""The tables of fields and kinds: what follows from them, and that they name nothing that there is not."""

from __future__ import annotations

import re

import pytest

from bizdocs import families
from bizdocs.data.fields import field_named, fields, fields_where, ranked
from bizdocs.data.kinds import kind_named, kinds, kinds_where
from bizdocs.kinds.compare import compare
from bizdocs.papers.load import bundled_papers
from bizdocs.privacy.masks import is_personal
from bizdocs.ruling.dialect.comparison import code_of, kind_of
from bizdocs.ruling.findings.catalogue import catalogue
from tests.documents.samples import KINDS as SAMPLES

SPECS = [(paper, spec) for paper in bundled_papers().papers for spec in paper.fields]


def test_every_kind_has_a_grammar_and_every_grammar_is_a_kind() -> None:
    assert set(kinds()) == set(families.names("bizdocs.values"))


def test_fields_name_kinds_and_codes_that_there_are() -> None:
    for field in fields().values():
        assert field.compared_as is None or field.compared_as in kinds(), field.name
        codes = {field.mismatch, field.refused, field.lacking, field.forbidden} - {None}
        assert codes <= set(catalogue()), field.name


@pytest.mark.parametrize("trait", ["holder", "number", "certificate"])
def test_an_order_of_fields_has_no_two_of_one_place(trait: str) -> None:
    places = [getattr(field, trait) for field in fields().values() if getattr(field, trait) is not None]

    assert sorted(places) == list(range(1, len(places) + 1))
    assert fields()[ranked(trait)[0]] is min(fields().values(), key=lambda field: getattr(field, trait) or 99)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", sorted(kinds_where("checked")))
def test_a_kind_with_check_digits_finds_any_wrong_one(kind: str) -> None:
    grammar = families.member("bizdocs.values", kind)
    for _, value in SAMPLES[kind]:
        last = "0123456789".replace(str(value)[-1], "")
        wrong = [grammar.problem(f"{str(value)[:-1]}{digit}") for digit in last]

        assert grammar.problem(value) is None
        assert None not in wrong


@pytest.mark.parametrize("kind", sorted(kinds_where("proof")))
def test_no_single_misread_digit_makes_another_sound_value_of_a_proven_kind(kind: str) -> None:
    grammar = families.member("bizdocs.values", kind)
    for _, value in SAMPLES[kind]:
        sound = str(value)
        for at, char in enumerate(sound):
            for digit in set("0123456789") - {char}:
                misread = sound[:at] + digit + sound[at + 1 :]
                assert grammar.problem(misread) is not None, misread
                assert compare(kind, sound, misread) != "same"


@pytest.mark.parametrize(("paper", "spec"), SPECS, ids=[f"{paper.type}-{spec.name}" for paper, spec in SPECS])
def test_a_field_of_a_personal_kind_is_masked_whatever_paper_it_is_on(paper: object, spec: object) -> None:
    kind, name, type_name = spec.kind, spec.name, paper.type  # type: ignore[attr-defined]

    assert not kind_named(kind).personal or is_personal(type_name, name)


@pytest.mark.parametrize("name", ["payer_id_number", "operator_phone", "own_birth_date", "bank_account", "line_mrz_1"])
def test_a_name_that_ends_in_a_personal_field_is_personal(name: str) -> None:
    assert is_personal(None, name)


@pytest.mark.parametrize("name", ["uscc", "permit_number", "address", "scope", "valid_to", "number", "id", "name"])
def test_what_is_no_persons_stays_clear(name: str) -> None:
    assert not is_personal("business_licence", name)


@pytest.mark.parametrize("name", ["doctor_certificate", "resident_id"])
def test_address_and_number_of_a_persons_paper_are_masked(name: str) -> None:
    assert is_personal(name, "permit_number")
    assert is_personal(name, "address")
    assert not is_personal(name, "company_address")


def test_the_longest_field_that_a_name_ends_in_counts() -> None:
    found = field_named("second_operator_id_number")

    assert found is not None
    assert found.name == "operator_id_number"
    assert field_named("nothing") is None


def test_what_two_places_are_compared_as_and_what_their_difference_is_called() -> None:
    assert kind_of(["submission.declared.operator.name"]) == "person_name"
    assert code_of(["a.scope", "b.holder"]) == "mismatch.entity-name"
    assert code_of(["a.scope"]) == "mismatch.declared"


def test_every_paper_tells_whose_it_is_and_two_of_one_type_apart() -> None:
    known = set(fields_where("names", "person")) | set(fields_where("names", "holder"))
    for paper in bundled_papers().papers:
        assert known & set(paper.names), paper.type
        assert re.fullmatch("[a-z_]+", paper.type)
