"""What the pixels say of an expected value settles what readings leave open; it never makes an error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bizdocs.model import Agreeing, Agreement, Json
from bizdocs.ruling.dialect.evaluate import judge_schema
from bizdocs.ruling.dialect.places import Case
from tests.ruling.samples import COMPANY, TODAY

LICENCE, LETTER, SEAL = (
    "business_licence.entity_name",
    "authorisation_letter.entity_name",
    "authorisation_letter.seals.0",
)
SAME_AS = {"sameAs": [LICENCE, LETTER, "account_permit.entity_name"]}
SEALED = {"at": {"authorisation_letter": {"sealedBy": {"kinds": ["official"], "holder": LICENCE}}}}
MISREAD = "杭州星斓网络科技有限公司"


def state(schema: Mapping[str, Json], values: Mapping[str, Json], path: str, answer: Agreeing, read: Json) -> str:
    told = {path: {LICENCE: Agreement(answer=answer, score=0.5, asked=COMPANY, read=read)}}
    return judge_schema(schema, Case(values, TODAY, agreement=told))[0]


def named(letter: Json, **more: Any) -> dict[str, Json]:
    return {"business_licence": {"entity_name": COMPANY}, "authorisation_letter": {"entity_name": letter}} | more


@pytest.mark.parametrize("letter", [None, MISREAD, "杭州鹿禾网络科技有限公司"])
def test_a_name_that_the_pixels_say_is_the_same_whatever_was_read(letter: str | None) -> None:
    alone = judge_schema(SAME_AS, Case(named(letter), TODAY))[0]

    assert alone in {"U", "F"}
    assert state(SAME_AS, named(letter), LETTER, "same", letter) == "P"
    assert state(SAME_AS, named(letter), LETTER, "unknown", letter) == alone
    assert state(SAME_AS, named(letter), LETTER, "different", letter) == alone


def test_a_name_that_the_pixels_deny_but_that_was_read_alike_is_the_same() -> None:
    assert state(SAME_AS, named(COMPANY), LETTER, "different", COMPANY) == "P"


def test_what_was_corrected_since_has_the_last_word() -> None:
    other = "杭州鹿禾网络科技有限公司"
    corrected = {"business_licence": {"entity_name": other}, "authorisation_letter": {"entity_name": None}}

    assert state(SAME_AS, named(other), LETTER, "same", None) == "F"
    assert state(SAME_AS, corrected, LETTER, "same", None) == "U"


def test_one_that_is_said_does_not_excuse_another_that_is_not() -> None:
    others = named(None, account_permit={"entity_name": None})

    assert state(SAME_AS, others, LETTER, "same", None) == "U"


def sealed(text: str | None, *, certain: bool = False, kind: str = "official") -> dict[str, Json]:
    seal = {"text": text, "kind": kind, "colour": "red", "certain": certain}
    return {"business_licence": {"entity_name": COMPANY}, "authorisation_letter": {"seals": [seal]}}


@pytest.mark.parametrize("text", [None, MISREAD])
def test_a_seal_whose_rim_says_the_holder_s_name_is_the_holder_s(text: str | None) -> None:
    assert judge_schema(SEALED, Case(sealed(text), TODAY))[0] == "U"
    assert state(SEALED, sealed(text), SEAL, "same", text) == "P"
    assert state(SEALED, sealed(text), SEAL, "unknown", text) == "U"
    assert state(SEALED, sealed(text), SEAL, "different", text) == "U"


def test_a_seal_and_an_unread_licence_that_both_say_what_the_form_declares_say_the_same() -> None:
    declared = "submission.declared.entity_name"
    values = sealed(None) | {
        "business_licence": {"entity_name": None},
        "submission": {"declared": {"entity_name": COMPANY}},
    }
    says = {declared: Agreement(answer="same", score=0.5, asked=COMPANY)}
    both, one = {SEAL: says, LICENCE: says}, {SEAL: says}

    assert judge_schema(SEALED, Case(values, TODAY, agreement=both))[0] == "P"
    assert judge_schema(SEALED, Case(values, TODAY, agreement=one))[0] == "U"


def test_a_seal_of_another_kind_is_wrong_whatever_name_it_says() -> None:
    assert state(SEALED, sealed(None, kind="finance"), SEAL, "same", None) == "F"
    assert state(SEALED, sealed(None, kind="unknown"), SEAL, "same", None) == "U"
