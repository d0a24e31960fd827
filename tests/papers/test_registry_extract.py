"""The extract of the public registry: it is told from a licence that names the registry, and compared with the licence."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bizdocs.extraction.classify import classify
from bizdocs.extraction.examples import set_lines
from bizdocs.extraction.layout import lay_out
from bizdocs.model import Json
from bizdocs.papers.load import bundled_papers
from bizdocs.ruling.packs.load import list_packs
from bizdocs.ruling.rule import rule
from tests.ruling.samples import TODAY, make_facts

PAPERS = bundled_papers()
COMMON = next(pack for pack in list_packs() if pack.id == "common")
LICENCE: Mapping[str, Json] = {
    "type": "business_licence",
    "entity_name": "杭州星澜网络科技有限公司",
    "uscc": "91330106MA2CEFQR5Q",
    "legal_rep": "欧阳晓彤",
    "registered_capital": {"amount": 1000000, "currency": "CNY"},
    "established": "2021-03-04",
}


def codes(**changes: Json) -> set[str]:
    extract = {
        **LICENCE,
        "type": "registry_extract",
        "status": "存续（在营、开业、在册）",
        "abnormal": "none",
        **changes,
    }
    values = {"business_licence": dict(LICENCE), "registry_extract": extract}
    return {finding.code for finding in rule(make_facts(values), [COMMON], TODAY).findings}


@pytest.mark.parametrize("kind", ["business_licence", "registry_extract"])
def test_a_licence_that_names_the_registry_is_a_licence(kind: str) -> None:
    example = PAPERS.by_type[kind].examples[0]
    found = classify(lay_out(set_lines(example.lines, PAPERS.by_type[kind].titles)), PAPERS)

    assert found.paper is not None
    assert found.paper.type == kind


def test_an_extract_that_says_the_same_is_no_matter() -> None:
    assert codes().isdisjoint({"entity.revoked", "entity.abnormal", "mismatch.registry", "mismatch.entity-name"})


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"status": "吊销，未注销"}, "entity.revoked"),
        ({"status": "注销"}, "entity.revoked"),
        ({"abnormal": "recorded"}, "entity.abnormal"),
        ({"registered_capital": {"amount": 5000000, "currency": "CNY"}}, "mismatch.registry"),
        ({"established": "2021-03-05"}, "date.inconsistent"),
        ({"entity_name": "深圳云栈信息技术有限公司"}, "mismatch.entity-name"),
        ({"uscc": "91440300MA5D8H6T31"}, "mismatch.uscc"),
        ({"legal_rep": "沈知远"}, "mismatch.person-name"),
    ],
)
def test_what_the_registry_has_otherwise_is_told(changes: Mapping[str, Json], code: str) -> None:
    assert code in codes(**changes)


def test_a_subject_that_says_it_is_listed_is_looked_at() -> None:
    values = {"business_licence": dict(LICENCE), "submission": {"attributes": {"abnormal": True}}}

    assert "entity.abnormal" in {finding.code for finding in rule(make_facts(values), [COMMON], TODAY).findings}
