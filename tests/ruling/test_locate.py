"""From a path to a document, a field and a spot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bizdocs.model import Box, Defect, PageRef, Source
from bizdocs.ruling.findings.locate import Locator
from tests.ruling.samples import COMPANY, make_document, make_facts, see

LICENCE = make_document("d1", "business_licence", "a.jpg")
MARK = make_document("d2", "trademark_certificate", "b.jpg")
FACTS = make_facts(
    {
        "submission": {"account": {"name": "星澜"}, "industries": ["food"]},
        "business_licence": {"type": "business_licence", "registered_capital": {"amount": 1, "currency": "CNY"}},
        "trademark_certificate": [{"holder": COMPANY}],
        "legal_rep_id": {"type": "passport"},
        "surplus": [{"type": "food_business_permit"}],
    },
    documents=(LICENCE, MARK),
    places={"business_licence": "d1", "trademark_certificate.0": "d2"},
    evidence={"business_licence.registered_capital": (see("a.jpg", 2),)},
)


@pytest.mark.parametrize(
    ("path", "document", "kind", "field", "title"),
    [
        ("business_licence", "d1", "business_licence", None, "营业执照"),
        ("business_licence.uscc", "d1", "business_licence", "uscc", "营业执照"),
        ("business_licence.legibility", "d1", "business_licence", None, "营业执照"),
        ("business_licence.registered_capital.amount", "d1", "business_licence", "registered_capital", "营业执照"),
        ("trademark_certificate.0.holder", "d2", "trademark_certificate", "holder", "商标注册证"),
        ("legal_rep_id.valid_to", None, "passport", "valid_to", "法定代表人证件"),
        ("operator_id", None, "operator_id", None, "运营者证件"),
        ("surplus.0.valid_to", None, "food_business_permit", "valid_to", "食品经营许可证"),
        ("submission.account.name", None, None, "account.name", "申报信息"),
        ("submission.industries.0", None, None, "industries", "申报信息"),
        ("*.valid_to", None, None, "valid_to", ""),
    ],
)
def test_a_path_leads_to_document_and_field(
    path: str, document: str | None, kind: str | None, field: str | None, title: str
) -> None:
    found = Locator(FACTS).locate(path)

    assert (found.document and found.document.id, found.type, found.field, found.title.zh) == (
        document,
        kind,
        field,
        title,
    )


def test_the_nearest_evidence_counts() -> None:
    found = Locator(FACTS).locate("business_licence.registered_capital.amount")

    assert found.evidence == (see("a.jpg", 2),)


def test_a_document_on_several_pages_is_found_on_each() -> None:
    more = Source(page=PageRef("c.jpg", 2), rotation=0, region=Box.rect(0, 0, 1, 1))
    facts = replace(FACTS, documents=(replace(LICENCE, sources=(*LICENCE.sources, more)), MARK))
    pages = [("a.jpg", 1), ("c.jpg", 2), ("c.jpg", None), ("c.jpg", 1), ("d.jpg", 1)]
    found = [Locator(facts).locate_defect(Defect(code="legibility.dark", file=file, page=page)) for file, page in pages]

    assert [each.document and each.document.id for each in found] == ["d1", "d1", "d1", None, None]


def test_of_two_documents_on_a_page_a_defect_names_its_own() -> None:
    facts = replace(FACTS, documents=(LICENCE, replace(MARK, sources=LICENCE.sources)))
    locator = Locator(facts)
    named = Defect(code="legibility.dark", file="a.jpg", page=1, params={"document": "trademark_certificate"})

    assert locator.locate_defect(named).document == facts.documents[1]
    assert locator.locate_defect(named).stem == "trademark_certificate.0"
    assert locator.locate_defect(replace(named, params={})).document is None
