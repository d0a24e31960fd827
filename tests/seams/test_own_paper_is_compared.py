"""A paper of one's own folder takes part in what common compares, without a word of code or rule."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs.model import Finding
from tests import drawn

COMPANY, OTHER = "杭州星澜网络科技有限公司", "深圳云栈信息技术有限公司"
PAPER = {
    "title": {"zh": "水路运输经营许可证", "en": "water transport permit"},
    "extends": "permit",
    "titles": ["国内水路运输经营许可证"],
    "anchors": ["经营人名称", "主要投资人"],
    "fields": {"holder": {"labels": ["经营人名称"]}, "address": {"labels": ["经营场所"]}},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "papers").mkdir()
    text = json.dumps(PAPER, ensure_ascii=False)
    (tmp_path / "papers" / "water_transport_permit.json").write_text(text, encoding="utf-8")
    return tmp_path


def found(folder: Path, *, many: bool = False, **values: Any) -> list[Finding]:
    facts = drawn.facts_of("ready")
    paper = {"type": "water_transport_permit", "holder": COMPANY, **values}
    kept = {"business_licence": facts.values["business_licence"], "submission": {"subject": "enterprise"}}
    whole = {**kept, "water_transport_permit": [paper] if many else paper}
    report = bizdocs.check(replace(facts, values=whole), packs=folder)
    return [each for each in report.findings if each.code.startswith("mismatch.")]


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize(
    ("values", "code", "rule", "severity"),
    [
        ({"holder": OTHER}, "mismatch.entity-name", "common/permits-belong", "error"),
        ({"uscc": "91440300MA5D8H6T31"}, "mismatch.uscc", "common/credit-codes-agree", "error"),
        ({"legal_rep": "沈知远"}, "mismatch.person-name", "common/permits-name-legal-rep", "warning"),
        ({"address": "深圳市南山区科苑路15号"}, "mismatch.address", "common/address-agrees", "warning"),
    ],
)
def test_it_is_compared_with_the_licence(
    folder: Path, many: bool, values: dict[str, Any], code: str, rule: str, severity: str
) -> None:
    told = found(folder, many=many, **values)

    assert [(each.code, each.rule.id if each.rule else None, each.severity) for each in told] == [
        (code, rule, severity)
    ]
    assert "水路运输经营许可证" in told[0].message.render("zh")


def test_where_it_agrees_nothing_is_said(folder: Path) -> None:
    assert found(folder, uscc="91330106MA2CEFQR5Q", legal_rep="欧阳晓彤") == []


@pytest.mark.parametrize(
    "kind", ["doctor_certificate", "icp_filing", "software_copyright", "medical_device_registration"]
)
def test_papers_of_others_are_not(folder: Path, kind: str) -> None:
    facts = drawn.facts_of("ready")
    values = {"business_licence": facts.values["business_licence"], "submission": {"subject": "enterprise"}}
    values[kind] = {"type": kind, "holder": OTHER}
    report = bizdocs.check(replace(facts, values=values), packs=folder)
    assert [each.code for each in report.findings if each.code == "mismatch.entity-name"] == []
