"""What is wrong with a paper that nobody asked for is at most for review, and the report says to take it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.model import Defect, Json
from bizdocs.ruling.packs.load import list_packs, load_industries, load_packs
from bizdocs.ruling.rule import Ruling, rule
from tests import drawn
from tests.ruling.samples import TODAY, make_document, make_facts

DAY = date(2026, 11, 23)
BANK = {"type": "bank_account_letter", "entity_name": "深圳云栈信息技术有限公司", "account_number": "8110050137264018"}
EXPIRED = {"type": "liquor_permit", "holder": "杭州星澜网络科技有限公司", "valid_to": "2020-01-01"}


def judge(values: Mapping[str, Json], platform: str | None, *, form: Mapping[str, Json] | None = None) -> Ruling:
    """A sound licence, and what is supplied besides."""
    facts = drawn.facts_of("ready")
    said = {"subject": "enterprise", "subject_source": "declared", "industries": [], **(form or {})}
    licence = facts.values["business_licence"]
    whole = {"business_licence": licence, "submission": said, **values}
    industries = load_industries(said["industries"], as_of=DAY)
    packs = [*load_packs([platform] if platform else [], as_of=DAY), *industries]
    return rule(replace(facts, values=whole), packs, DAY)


def severities(ruling: Ruling, code: str) -> list[str]:
    return [finding.severity for finding in ruling.findings if finding.code == code]


@pytest.mark.parametrize("platform", ["douyin/blue_v", "toutiao/enterprise", "zhihu/organisation"])
def test_a_bank_paper_of_another_company_that_nobody_asked_for_is_for_review(platform: str) -> None:
    ruling = judge({"bank_account_letter": BANK}, platform)
    assert severities(ruling, "mismatch.entity-name") == ["review"]
    assert severities(ruling, "material.not-needed") == ["review"]
    assert ruling.verdict == "needs-review"
    (told,) = (finding for finding in ruling.findings if finding.code == "material.not-needed")
    assert "拿掉" in told.remedy.render("zh")
    assert told.packs == (platform,)


def test_without_a_platform_everything_is_judged_as_asked_for() -> None:
    ruling = judge({"bank_account_letter": BANK, "liquor_permit": EXPIRED}, None)
    assert severities(ruling, "mismatch.entity-name") == ["error"]
    assert severities(ruling, "date.expired") == ["error"]
    assert severities(ruling, "material.not-needed") == []


def test_what_the_form_declares_is_asked_for() -> None:
    form = {"declared": {"account_number": "8110050137264018"}}
    ruling = judge({"bank_account_letter": BANK}, "toutiao/enterprise", form=form)
    assert severities(ruling, "mismatch.entity-name") == ["error"]
    assert severities(ruling, "material.not-needed") == []


def test_what_the_name_of_the_account_is_based_on_is_asked_for() -> None:
    mark = [{"type": "trademark_certificate", "holder": "杭州星澜网络科技有限公司", "valid_to": "2020-01-01"}]
    stated = {"account": {"name": "星澜", "name_based_on": "trademark"}}
    assert severities(judge({"trademark_certificate": mark}, "stripe/account"), "date.expired") == ["review"]
    assert severities(judge({"trademark_certificate": mark}, "stripe/account", form=stated), "date.expired") == [
        "error"
    ]


def test_a_permit_is_asked_for_where_its_industry_is_declared() -> None:
    assert severities(judge({"liquor_permit": EXPIRED}, "stripe/account"), "date.expired") == ["review"]
    known = {"industries": ["alcohol"]}
    permit = {"food_business_permit": {**EXPIRED, "type": "food_business_permit"}}
    assert severities(judge(permit, "stripe/account", form=known), "date.expired") == ["error"]


def test_what_is_right_with_it_is_no_word_worth() -> None:
    good = {**BANK, "entity_name": "杭州星澜网络科技有限公司"}
    ruling = judge({"bank_account_letter": good}, "toutiao/enterprise")
    assert severities(ruling, "material.not-needed") == []
    assert ruling.verdict == "ready"


def test_a_licence_is_asked_for_by_everybody() -> None:
    facts = drawn.facts_of("ready")
    licence = {**facts.values["business_licence"], "valid_to": "2020-01-01"}
    assert severities(judge({"business_licence": licence}, "stripe/account"), "date.expired") == ["error"]


def test_a_revoked_company_stays_revoked_whoever_asked() -> None:
    extract = {"type": "registry_extract", "status": "吊销，未注销", "entity_name": "杭州星澜网络科技有限公司"}
    ruling = judge({"registry_extract": extract}, "stripe/account")
    assert severities(ruling, "entity.revoked") == ["error"]
    assert ruling.verdict == "not-ready"


def test_a_further_copy_is_asked_for_where_the_first_is() -> None:
    facts = drawn.facts_of("ready")
    further = {**facts.values["business_licence"], "uscc": "91330106MA7B3K2N1G"}
    told = judge({"surplus": [further]}, "stripe/account")
    assert severities(told, "material.not-needed") == []


def test_one_platform_may_ask_for_what_another_does_not() -> None:
    facts = drawn.facts_of("ready")
    values = {
        "business_licence": facts.values["business_licence"],
        "bank_account_letter": BANK,
        "submission": {"subject": "enterprise", "industries": []},
    }
    ruling = rule(replace(facts, values=values), load_packs(["toutiao/enterprise", "wechat/pay"], as_of=DAY), DAY)
    (told,) = (finding for finding in ruling.findings if finding.code == "material.not-needed")
    verdicts = {result.pack.id: result.verdict for result in ruling.results}
    assert "error" in severities(ruling, "mismatch.entity-name")
    assert told.packs == ("toutiao/enterprise",)
    assert verdicts == {"toutiao/enterprise": "needs-review", "wechat/pay": "not-ready"}


PERMITS = ("fireworks_permit", "pawn_permit", "special_trade_permit", "hygiene_permit", "lease_contract")


@given(
    name=st.sampled_from(PERMITS),
    fault=st.sampled_from(
        [{"valid_to": "2020-01-01"}, {"holder": "深圳云栈信息技术有限公司"}, {"uscc": "91330106MA7B3K2N1X"}]
    ),
    platform=st.sampled_from(["stripe/account", "meta/business", "zhihu/organisation", "toutiao/enterprise"]),
)
def test_no_fault_of_a_paper_that_nobody_asked_for_is_an_error(name: str, fault: dict[str, Any], platform: str) -> None:
    ruling = judge({name: {"type": name, **fault}}, platform)
    assert [finding.code for finding in ruling.findings if finding.severity == "error"] == []
    if ruling.verdict == "needs-review":
        assert "material.not-needed" in {finding.code for finding in ruling.findings}


def test_common_stands_on_law_standards_or_logic() -> None:
    (common,) = (pack for pack in list_packs() if pack.id == "common")
    grounds = ("法", "条例", "办法", "细则", "国发", "GB", "GS", "逻辑", "bizdocs")
    hard = [each for each in common.rules if each.severity == "error"]
    assert [each.id for each in common.rules if not any(word in (each.source.clause or "") for word in grounds)] == []
    assert [each.id for each in hard if each.source.confidence not in "AB"] == []
    borrowed = ("微信", "抖音", "有赞", "百度", "支付宝", "微博")
    assert [each.id for each in hard if any(word in (each.source.clause or "") for word in borrowed)] == []


def test_a_rule_without_a_source_is_never_an_error() -> None:
    wrong = [
        each.id
        for pack in list_packs()
        for each in pack.rules
        if each.severity == "error" and each.source.confidence in "CDU"
    ]
    assert wrong == []


def test_a_defect_of_a_page_that_nobody_asked_for_is_no_error() -> None:
    values = {"submission": {"industries": []}, "lease_contract": {"type": "lease_contract"}}
    defect = Defect(code="qr.mismatch", file="a.jpg", page=1, params={"document": "lease_contract"})
    document = make_document("d1", "lease_contract", "a.jpg")
    places = {"lease_contract": "d1"}
    facts = make_facts(values, documents=(document,), places=places, defects=(defect,))
    packs = load_packs(["stripe/account"], as_of=DAY)
    assert severities(rule(facts, packs, TODAY), "qr.mismatch") == ["review"]
    assert severities(rule(facts, load_packs([], as_of=DAY), TODAY), "qr.mismatch") == ["error"]
