"""Seals, signatures, watermarks and codes that nobody looked for: null, never an empty list; and so for the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import bizdocs
from bizdocs.model import PageRef, PageText, Seal
from tests.extraction.words import at, documents, facts, licence, page, reading
from tests.ruling.samples import codes as codes_of

KINDS = ("seals", "codes", "watermarks")
LETTER = page(at(300, 100, "认证公函", size=40), at(100, 200, "账号名称：星澜科技官方"), at(600, 800, "公章："))
SEAL = Seal(
    text="", kind="unknown", colour=None, confidence=0.0, page=PageRef("page.jpg", 1), box=at(600, 800, "x").box,
    via="signature",
)  # fmt: skip


def unseen(text: PageText) -> PageText:
    return replace(text, seals=None, codes=None, unpainted=True)


def marks(place: Any, kind: str) -> Any:
    return getattr(place, kind) if not isinstance(place, dict) else place[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_looked_for_and_not_found_is_an_empty_list(kind: str) -> None:
    (letter,) = documents(LETTER)

    assert marks(letter, kind) == ()
    assert facts(LETTER).values["authorisation_letter"][kind] == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_nobody_looked_for_is_null_in_document_facts_and_report(kind: str) -> None:
    found = bizdocs.gather(reading(unseen(LETTER)))

    assert marks(found.documents[0], kind) is None
    assert found.values["authorisation_letter"][kind] is None
    assert bizdocs.check(found).to_json()["documents"][0][kind] is None


def test_where_nobody_can_tell_of_signatures_they_are_null_and_rules_leave_them_to_a_person() -> None:
    found = facts(LETTER)

    assert found.documents[0].signatures is None
    assert "signatures" not in found.values["authorisation_letter"]
    assert bizdocs.check(found).to_json()["documents"][0]["signatures"] is None


def test_a_page_of_which_no_word_was_read_says_nothing_of_watermarks() -> None:
    (blank,) = documents(page())

    assert (blank.watermarks, blank.seals) == (None, ())


def test_a_paper_of_which_one_reading_was_not_looked_at_may_bear_more() -> None:
    seal = replace(SEAL, text="杭州星澜网络科技有限公司", kind="official", colour="red", confidence=0.99, via="image")
    original = replace(licence(file="a.jpg"), seals=(seal,))
    duplicate = replace(licence(file="b.jpg"), seals=None)
    told = facts(original, duplicate).values["business_licence"]["seals"]

    assert [mark and mark["text"] for mark in told] == [seal.text, None]


SEALED = {"at": {"authorisation_letter": {"sealedBy": {"kinds": ["official"]}}}}


def test_a_seal_known_from_a_signature_is_there_and_can_not_be_verified() -> None:
    found = facts(replace(LETTER, seals=(SEAL,)))
    told = {"text": None, "kind": "unknown", "colour": None, "certain": False, "via": "signature"}

    assert found.values["authorisation_letter"]["seals"] == [told]
    assert [code for _, code, _ in codes_of(SEALED, dict(found.values))] == ["seal.unverifiable"]
    assert bizdocs.check(found).to_json()["documents"][0]["seals"][0]["via"] == "signature"


@pytest.mark.parametrize(
    ("keyword", "part"),
    [
        ({"sealedBy": {}}, "authorisation_letter.seals"),
        ({"signedBy": []}, "authorisation_letter"),
        ({"onlyWatermarks": []}, "authorisation_letter.watermarks"),
    ],
)
def test_rules_can_not_tell_where_nobody_looked(keyword: dict[str, Any], part: str) -> None:
    for place in ("authorisation_letter", part):
        found = codes_of({"at": {place: keyword}}, dict(facts(unseen(LETTER)).values))
        assert [state for state, *_ in found] == ["U"]
