"""Whatever a check enforces stands in the checklist that was asked for before: nobody learns of a demand by being refused."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs.model import Options
from bizdocs.papers.load import bundled_papers
from bizdocs.ruling.findings.catalogue import vocabulary
from bizdocs.ruling.packs.load import Shelf, list_packs
from bizdocs.ruling.rule import rule
from bizdocs.usecases.render import name_things
from bizdocs.views.checklist import render_checklist
from tests.ruling.samples import COMPANY, ID_NUMBER, OTHER_COMPANY, USCC, make_facts
from tests.ruling.test_replacing import house

DAY = date(2026, 11, 23)
SEED = 20261130
SHELF = Shelf()
PLATFORMS = [pack.id for pack in list_packs() if pack.platform]
DAYS = ["2020-01-02", "2026-11-20", "2031-05-06", None]
VALUES: dict[str, list[Any]] = {
    **{name: [COMPANY, OTHER_COMPANY, None] for name in ("entity_name", "holder", "grantor", "grantee")},
    **{name: ["欧阳晓彤", "李青", None] for name in ("legal_rep", "person_name", "operator")},
    **dict.fromkeys(("valid_to", "valid_from", "issued", "established"), DAYS),
    **{name: [ID_NUMBER, "330106199003071235"] for name in ("id_number", "operator_id_number")},
    "uscc": [USCC, "91330106MA7B3K2N1H"],
    "platform": ["微博", "抖音", "某平台"],
    "account_number": ["33050161000000001234", "33050161000000009999"],
    "registered_capital": [{"amount": 1000, "currency": "CNY"}],
}
"""What fields may say, right and wrong."""


def random_facts(chance: random.Random, subject: str) -> dict[str, Any]:
    """Every kind of paper, many at once, with values that agree with one another only by chance."""
    papers = bundled_papers()
    values: dict[str, Any] = {}
    for paper in papers.papers:
        if chance.random() < 0.5:
            continue
        fields = {
            name: chance.choice(VALUES.get(name, ["随便写写", None])) for name in paper.names if chance.random() < 0.8
        }
        document = {**fields, "type": paper.type, "legibility": {"verdict": chance.choice(["legible", "illegible"])}}
        document |= {"files": [{"format": chance.choice(["webp", "pdf"]), "bytes": 99_000_000, "colour": False}]}
        document |= {"seals": [], "sides": {"portrait": "there", "emblem": "not-there"}}
        roles = ("legal_rep_id", "operator_id") if paper.personal else (paper.type,)
        for name in roles:
            values[name] = [document] if paper.many else document
    account = {"name": "国家第一抖音13800000000", "name_based_on": chance.choice(["sign", "app", "trademark"])}
    declared = {"entity_name": OTHER_COMPANY, "uscc": USCC, "legal_rep": "李青", "account_number": "1"}
    form = {"subject": subject, "account": account, "declared": declared, "industries": []}
    return {"submission": {**form, "applicant": chance.choice(["agent", "legal_rep"])}, **values}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_whatever_is_enforced_stands_in_the_checklist(platform: str) -> None:
    chance = random.Random(f"{SEED}{platform}")  # noqa: S311 - no secret
    raised = 0
    for subject in chance.sample(sorted(vocabulary()["subjects"]), 2):
        told = bizdocs.checklist(platform, subject=subject, industries=[], as_of=DAY)
        listed = {each.rule.id for each in told.conditions} | {one.id for item in told.items for one in item.rules}
        for _ in range(2):
            facts = make_facts(random_facts(chance, subject))
            (result,) = rule(facts, SHELF.choose([platform], (), DAY), DAY).results
            enforced = {check.rule.id for check in result.checks if any(each.code for each in check.outcomes)}
            raised += len(enforced)
            assert enforced <= listed
    assert raised > 40


def test_what_only_whoever_supplies_a_paper_has_to_meet_is_told_as_that(tmp_path: Path) -> None:
    house(tmp_path, "douyin/house", "douyin/blue_v", default=True, rule={
        "$anchor": "id-in-colour",
        "title": {"zh": "身份证复印件为彩色", "en": "ID copy in colour"},
        "whenPresent": {"legal_rep_id.files.*.colour": {"const": True}},
    })  # fmt: skip
    told = bizdocs.checklist("抖音", subject="enterprise", industries=[], packs=tmp_path)
    assert "legal_rep_id" not in {need.name for item in told.items for route in item.routes for need in route}
    (found,) = (each for each in told.conditions if each.rule.id == "douyin/house/id-in-colour")
    assert (found.applies, found.documents) == ("undecided", ("legal_rep_id",))
    options = name_things(Options(lang="zh"))
    assert "身份证复印件为彩色" in render_checklist(told, "text", options, full=True)


def test_what_is_decided_otherwise_is_not_told() -> None:
    told = bizdocs.checklist("douyin", subject="enterprise", industries=[], as_of=DAY)
    listed = {each.rule.id for each in told.conditions} | {one.id for item in told.items for one in item.rules}
    assert not listed & {"common/needs-institution-certificate", "common/needs-foundation-certificate"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_whose_a_permit_has_to_be_stands_where_it_is_asked_for(lang: bizdocs.Lang) -> None:
    told = bizdocs.checklist("douyin", subject="enterprise", industries=["food_production"], as_of=DAY)
    (belong,) = (each for each in told.conditions if each.rule.id == "common/permits-belong")
    assert belong.applies == "yes"
    assert {"food_production_permit", "business_licence"} <= set(belong.documents)
    page = render_checklist(told, "text", name_things(Options(lang=lang)))
    wanted = {
        "zh": ("持证人须是申请主体", "提交时没有过期"),
        "en": ("its holder is the applicant", "not expired when sent"),
    }
    assert all(part in page for part in wanted[lang])
    without = bizdocs.checklist("douyin", subject="enterprise", industries=[], as_of=DAY)
    assert wanted[lang][0] not in render_checklist(without, "text", name_things(Options(lang=lang)))
