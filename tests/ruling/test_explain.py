"""From outcomes to findings: place, severity, order, words, masks and fingerprints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bizdocs.model import Defect, Facts, Finding, Json, Pack, PageRef
from bizdocs.ruling import Ruling, rule
from bizdocs.ruling.findings.catalogue import catalogue, vocabulary
from bizdocs.ruling.findings.explain import explain_defects
from tests.ruling.samples import (
    COMPANY,
    ID_NUMBER,
    OTHER_COMPANY,
    TODAY,
    make_document,
    make_facts,
    make_file,
    make_pack,
    make_rules,
    see,
)

IN_FORCE = {"whenPresent": {"*.valid_to": {"notExpired": {"days": 0}}, "*.*.valid_to": {"notExpired": {"days": 0}}}}
NAMES = {"sameAs": ["business_licence.entity_name", "account_permit.entity_name"]}
LICENCE = {"type": "business_licence", "entity_name": COMPANY, "valid_to": "2025-03-01", "legal_rep": None}


def want(identity: str, level: str = "required") -> dict[str, Json]:
    return {"x-requirement": {"id": identity, "level": level, "title": {"zh": "材料", "en": "Paper"}}}


NEEDS_LICENCE = {"required": ["business_licence"], **want("business_licence")}
LICENCE_FOUND = make_document("d1", "business_licence", "a.jpg", entity_name=COMPANY)
PERMIT_FOUND = make_document("d2", "account_permit", "b.jpg", entity_name=OTHER_COMPANY)


def two_papers(**changes: Any) -> Facts:
    """An expired licence, and an account permit of another company."""
    permit = {"type": "account_permit", "entity_name": OTHER_COMPANY}
    return make_facts(
        {"submission": {"industries": []}, "business_licence": LICENCE, "account_permit": permit},
        **{
            "evidence": {
                "business_licence.entity_name": (see("a.jpg"),),
                "business_licence.valid_to": (see("a.jpg", 1),),
                "account_permit.entity_name": (see("b.jpg"),),
            },
            "documents": (LICENCE_FOUND, PERMIT_FOUND),
            "files": (make_file("a.jpg"), make_file("b.jpg")),
            "places": {"business_licence": "d1", "account_permit": "d2"},
            **changes,
        },
    )


def told(ruling: Ruling) -> list[tuple[str, str, str | None, str | None]]:
    return [(each.code, each.severity, each.document, each.field) for each in ruling.findings]


def words(finding: Finding, *names: str) -> list[str]:
    """What fills the message's template, unmasked, in Chinese."""
    return [finding.message.clear[name].zh for name in names]


def statuses(ruling: Ruling) -> Mapping[str, str]:
    return {each.requirement.id: each.status for each in ruling.results[0].requirements}


def judge_values(values: Mapping[str, Json], *entries: Mapping[str, Json], **changes: Any) -> Ruling:
    return rule(make_facts(values), [make_pack(*entries, **changes)], TODAY)


def test_a_finding_says_what_where_and_by_which_rule() -> None:
    ruling = rule(two_papers(), [make_pack(NEEDS_LICENCE, IN_FORCE)], TODAY)
    (finding,) = ruling.findings

    assert told(ruling) == [("date.expired", "error", "d1", "valid_to")]
    assert (finding.id, finding.packs, finding.requirement) == ("n1", ("demo/pack",), "business_licence")
    assert finding.expected == {"op": "on-or-after", "value": "2026-11-23"}
    assert finding.actual == "2025-03-01"
    assert [each.page for each in finding.evidence] == [PageRef("a.jpg", 1)]
    assert finding.rule is not None
    assert finding.rule.id == "demo/pack/rule-2"
    assert words(finding, "document", "field", "actual", "as_of", "days") == [
        "营业执照",
        "有效期截止日",
        "2025-03-01",
        "2026-11-23",
        "632",
    ]
    assert ruling.verdict == "not-ready"
    assert statuses(ruling) == {"business_licence": "failed"}
    assert ruling.results[0].requirements[0].findings == ("n1",)
    assert ruling.results[0].requirements[0].documents == ("d1",)


def test_a_mismatch_shows_both_ends() -> None:
    (finding,) = rule(two_papers(), [make_pack(NAMES)], TODAY).findings

    assert (finding.code, finding.document, finding.actual) == ("mismatch.entity-name", "d2", OTHER_COMPANY)
    assert finding.expected == {"op": "same-as", "value": COMPANY}
    assert [each.page for each in finding.evidence] == [PageRef("b.jpg", 1), PageRef("a.jpg", 1)]
    assert words(finding, "document", "field", "actual", "other", "expected", "file", "other_file") == [
        "开户许可证（b.jpg）",
        "主体名称",
        OTHER_COMPANY,
        "营业执照（a.jpg）",
        COMPANY,
        "b.jpg",
        "a.jpg",
    ]


def test_findings_come_by_severity_code_document_and_field() -> None:
    entries: list[Mapping[str, Json]] = [
        {**NAMES, "x-severity": "warning"},
        IN_FORCE,
        {"required": ["lease_contract"]},
        {"outside": {"kind": "quota"}},
    ]
    entries.append({"at": {"account_permit.legal_rep": {"minLength": 1}, "account_permit.bank": {"minLength": 1}}})
    entries.append({"at": {"business_licence.legal_rep": {"minLength": 1}, "business_licence.uscc": {"minLength": 1}}})
    ruling = rule(two_papers(), [make_pack(*entries)], TODAY)

    assert told(ruling) == [
        ("date.expired", "error", "d1", "valid_to"),
        ("material.field-missing", "error", "d1", "uscc"),
        ("material.field-missing", "error", "d2", "bank"),
        ("material.field-missing", "error", "d2", "legal_rep"),
        ("material.missing", "error", None, None),
        ("material.field-unreadable", "review", "d1", "legal_rep"),
        ("mismatch.entity-name", "warning", "d2", "entity_name"),
        ("material.external-step", "info", None, None),
    ]
    assert [each.id for each in ruling.findings] == [f"n{number}" for number in range(1, 9)]


def test_what_has_no_evidence_of_its_own_is_shown_on_its_document() -> None:
    (finding,) = rule(two_papers(), [make_pack({"at": {"business_licence.uscc": {"minLength": 1}}})], TODAY).findings

    assert [(each.page, each.via) for each in finding.evidence] == [(PageRef("a.jpg", 1), "image")]


def test_a_seal_is_shown_where_it_stands() -> None:
    values = {"letter": {"seals": [{"text": OTHER_COMPANY, "kind": "contract", "colour": "red"}]}}
    letter = make_document("d1", "authorisation_letter", "c.jpg")
    facts = make_facts(values, documents=(letter,), places={"letter": "d1"})
    (finding,) = rule(facts, [make_pack({"at": {"letter": {"sealedBy": {"kinds": ["official"]}}}})], TODAY).findings

    assert [(each.via, each.box) for each in finding.evidence] == [("seal", letter.seals[0].box)]
    assert words(finding, "actual", "expected") == ["合同专用章", "公章"]


def test_a_file_is_shown_as_a_whole() -> None:
    files = [{"path": "甲.png", "format": "png", "bytes": 3 * 1024 * 1024}]
    schema = {"at": {"photo.*.files": {"fileLimits": {"formats": ["jpg"], "maxBytes": 2097152}}}}
    ruling = judge_values({"photo": [{"files": files}]}, schema)

    assert [(each.code, *words(each, "file", "actual")) for each in ruling.findings] == [
        ("file.format-not-accepted", "甲.png", vocabulary()["formats"]["png"].zh),
        ("file.too-large", "甲.png", "3 MB"),
    ]


# --- one finding per rule and place ------------------------------------------------------------------------------------


def test_a_rule_that_several_packs_share_is_told_once() -> None:
    shared = make_rules(IN_FORCE, pack_id="common")
    packs = [make_pack(pack_id="one/pack", rules=shared), make_pack(pack_id="two/pack", rules=shared)]
    ruling = rule(two_papers(), packs, TODAY)

    assert [(each.code, each.packs) for each in ruling.findings] == [("date.expired", ("one/pack", "two/pack"))]
    assert [result.verdict for result in ruling.results] == ["not-ready", "not-ready"]


def test_each_result_counts_by_its_own_severity() -> None:
    shared = make_rules(IN_FORCE, pack_id="common")
    milder = tuple(replace(each, severity="warning") for each in shared)
    packs = [make_pack(pack_id="one/pack", rules=milder), make_pack(pack_id="two/pack", rules=shared)]
    ruling = rule(two_papers(), packs, TODAY)

    assert [result.verdict for result in ruling.results] == ["ready", "not-ready"]
    assert told(ruling) == [("date.expired", "error", "d1", "valid_to")]
    assert ruling.verdict == "not-ready"


def test_what_cannot_be_read_is_told_once_however_many_rules_ask() -> None:
    values = {
        "business_licence": {"valid_to": None, "entity_name": COMPANY},
        "account_permit": {"valid_to": "2030-01-01"},
    }
    same = {"sameAs": ["business_licence.valid_to", "account_permit.valid_to"]}
    ruling = judge_values(values, same, IN_FORCE, {**IN_FORCE, "x-severity": "warning"})

    assert told(ruling) == [("date.unreadable", "review", None, "valid_to")]
    assert [check.state for check in ruling.results[0].checks] == ["unverifiable"] * 3


def test_a_place_where_one_rule_finds_two_faults_is_told_once() -> None:
    schema = {"at": {"business_licence.uscc": {"pattern": "^9", "maxLength": 3}}}

    assert len(judge_values({"business_licence": {"uscc": "1234"}}, schema).findings) == 1


def test_two_rules_with_the_same_complaint_are_told_apart() -> None:
    ruling = rule(two_papers(), [make_pack(IN_FORCE, IN_FORCE)], TODAY)

    assert [each.rule.id for each in ruling.findings if each.rule] == ["demo/pack/rule-1", "demo/pack/rule-2"]


# --- severity and verdict ----------------------------------------------------------------------------------------------

UNREADABLE = {"business_licence": {"valid_to": None}}
EXPIRED = {"business_licence": {"valid_to": "2020-01-01"}}


@pytest.mark.parametrize(
    ("severity", "values", "told_as", "verdict"),
    [
        ("error", EXPIRED, "error", "not-ready"),
        ("review", EXPIRED, "review", "needs-review"),
        ("warning", EXPIRED, "warning", "ready"),
        ("info", EXPIRED, "info", "ready"),
        ("error", UNREADABLE, "review", "needs-review"),
        ("review", UNREADABLE, "review", "needs-review"),
        ("warning", UNREADABLE, "warning", "ready"),
        ("info", UNREADABLE, "info", "ready"),
    ],
)
def test_what_could_not_be_checked_is_never_harder_than_review(
    severity: str, values: dict[str, Json], told_as: str, verdict: str
) -> None:
    ruling = judge_values(values, {**IN_FORCE, "x-severity": severity})

    assert [each.severity for each in ruling.findings] == [told_as]
    assert (ruling.verdict, ruling.results[0].verdict) == (verdict, verdict)


def test_a_rule_names_the_code_of_its_failures_only() -> None:
    entry = {**IN_FORCE, "x-code": "entity.too-young"}

    assert [each.code for each in judge_values(EXPIRED, entry).findings] == ["entity.too-young"]
    assert [each.code for each in judge_values(UNREADABLE, entry).findings] == ["date.unreadable"]


@pytest.mark.parametrize("kind", ["act", "judgement", "quota", "payment"])
def test_what_is_left_for_people_stands_in_nobodys_way(kind: str) -> None:
    ruling = judge_values({}, {"outside": {"kind": kind}, "title": {"zh": "甲", "en": "the step"}})

    assert [each.severity for each in ruling.findings] == ["info"]
    assert words(ruling.findings[0], "detail", "rule") == ["甲", "甲"]
    assert ruling.verdict == "ready"


def test_an_act_is_called_by_its_name() -> None:
    needs = {
        "x-requirement": {"id": "check", "level": "required", "title": {"zh": "核验", "en": "check"}},
        "outside": {"kind": "act", "act": "remittance"},
    }
    (finding,) = judge_values({}, needs).findings

    assert words(finding, "detail") == ["对公打款验证"]


def test_a_missing_letter_is_called_as_its_requirement_calls_it() -> None:
    title = {"zh": "业务办理授权函", "en": "letter of business authorisation"}
    needs = {
        "x-requirement": {"id": "letter", "level": "required", "title": title},
        "required": ["authorisation_letter"],
    }
    (finding,) = judge_values({}, needs).findings

    assert (finding.message.render("zh"), finding.message.render("en")) == (
        "缺少业务办理授权函",
        "Missing: letter of business authorisation",
    )
    (finding,) = judge_values({}, {"required": ["authorisation_letter"]}).findings
    assert finding.message.render("zh") == "缺少认证公函"


def test_a_count_is_told_in_numbers() -> None:
    photos = {"photo": [{"x": 1}]}
    (few,) = judge_values(photos, {"count": {"of": ["photo.*"], "min": 3}}).findings
    (many,) = judge_values({"photo": [{}, {}]}, {"count": {"of": ["photo.*"], "max": 1}}).findings
    (long,) = judge_values({"photo": [{}, {}]}, {"at": {"photo": {"maxItems": 1}}}).findings

    assert few.message.render("zh") == "缺少照片（至少 3，实有 1）"
    assert many.message.render("en") == "More was supplied than is asked for: photo (at most 1; there are 2)"
    assert long.message.render("zh") == "提交的照片多于要求的份数（至多 1，实有 2）"


def test_the_avatar_is_shown_as_a_whole() -> None:
    picture = {"path": "avatar.png", "blank": True}
    facts = {"submission": {"account": {"picture": picture}}}
    (finding,) = judge_values(facts, {"at": {"submission.account.picture.blank": {"const": False}}}).findings

    assert [seen.page.file for seen in finding.evidence if seen.page] == ["avatar.png"]
    assert finding.message.render("zh") == "头像“avatar.png”是空白或单色图"


def test_nothing_to_judge_is_ready() -> None:
    assert rule(make_facts({}), [make_pack()], TODAY).verdict == "ready"
    assert rule(make_facts({}), [], TODAY) == Ruling(results=(), findings=(), verdict="ready")


# --- requirements ------------------------------------------------------------------------------------------------------

PERMIT: dict[str, Json] = {"required": ["food_business_permit"], **want("food", "conditional")}
BELONGS = {"x-requirement": "food", "at": {"food_business_permit.scope": {"minLength": 3}}}
OR_REMITTANCE: dict[str, Json] = {
    "anyOf": [{"required": ["food_business_permit"]}, {"outside": {"kind": "act", "act": "remittance"}}],
    **want("food"),
}
ON_CONDITION: dict[str, Json] = {
    "if": {"at": {"submission.industries": {"contains": {"const": "food"}}}},
    "then": {"required": ["food_business_permit"]},
    **want("food", "conditional"),
}
GIVEN = {"food_business_permit": {"scope": "餐饮服务"}}


@pytest.mark.parametrize(
    ("values", "entries", "status"),
    [
        (GIVEN, [PERMIT], "met"),
        (GIVEN, [PERMIT, BELONGS], "met"),
        ({}, [PERMIT], "missing"),
        ({}, [PERMIT, BELONGS], "missing"),
        ({"food_business_permit": {"scope": "餐饮"}}, [PERMIT, BELONGS], "failed"),
        ({"food_business_permit": {"scope": "餐饮"}}, [PERMIT, {**BELONGS, "x-severity": "review"}], "review"),
        ({"food_business_permit": {"scope": "餐饮"}}, [PERMIT, {**BELONGS, "x-severity": "warning"}], "met"),
        ({"food_business_permit": {"scope": None}}, [PERMIT, BELONGS], "review"),
        ({"food_business_permit": {"valid_to": "2020-01-01"}}, [PERMIT, IN_FORCE], "failed"),
        ({}, [OR_REMITTANCE], "external"),
        ({"submission": {"acts": {"remittance": "done"}}}, [OR_REMITTANCE], "met"),
        (GIVEN, [OR_REMITTANCE], "met"),
        ({"submission": {"industries": []}}, [ON_CONDITION], "not-applicable"),
        ({"submission": {"industries": ["food"]}}, [ON_CONDITION], "missing"),
        ({"submission": {"industries": [None]}}, [ON_CONDITION], "review"),
        ({"a": {}}, [{"none": ["food_business_permit"], **want("food", "forbidden")}], "met"),
        (GIVEN, [{"none": ["food_business_permit"], **want("food", "forbidden")}], "failed"),
        ({"food_business_permit": {}}, [{"required": ["food_business_permit.scope"], **want("food")}], "failed"),
        (
            {"food_business_permit": {}},
            [{"required": ["food_business_permit.scope", "lease_contract"], **want("food")}],
            "failed",
        ),
    ],
    ids=str,
)
def test_a_requirement_stands_as_its_rules_and_its_documents_do(
    values: dict[str, Json], entries: list[dict[str, Json]], status: str
) -> None:
    assert statuses(judge_values(values, *entries)) == {"food": status}


def test_a_requirement_that_a_pack_declares_again_is_one() -> None:
    rules = (*make_rules(PERMIT, pack_id="common"), *make_rules({**PERMIT, **want("food", "required")}))
    ruling = rule(make_facts({}), [make_pack(rules=rules)], TODAY)

    assert [(each.requirement.id, each.requirement.level) for each in ruling.results[0].requirements] == [
        ("food", "required")
    ]


def test_routes_that_could_be_taken_are_named() -> None:
    routes = [{"required": ["food_business_permit"]}, {"required": ["food_production_permit", "lease_contract"]}]
    (finding,) = judge_values({}, {"anyOf": routes}).findings

    assert words(finding, "document") == ["食品经营许可证或食品生产许可证和租赁合同"]


def test_a_second_choice_is_a_warning() -> None:
    routes = [{"required": ["account_permit"]}, {"required": ["bank_account_letter"]}]
    ruling = judge_values({"bank_account_letter": {}}, {"anyOf": routes, "x-prefer": True, **want("account")})

    assert told(ruling) == [("material.second-choice", "warning", None, None)]
    assert statuses(ruling) == {"account": "met"}
    assert ruling.results[0].checks[0].state == "pass"


def test_all_members_of_a_list_serve_its_requirement() -> None:
    marks = tuple(make_document(f"d{number}", "trademark_certificate", f"{number}.jpg") for number in (1, 2))
    values = {"trademark_certificate": [{"valid_to": "2030-01-01"}, {"valid_to": "2020-01-01"}]}
    places = {"trademark_certificate.0": "d1", "trademark_certificate.1": "d2"}
    pack = make_pack({"required": ["trademark_certificate"], **want("marks")}, IN_FORCE)
    ruling = rule(make_facts(values, documents=marks, places=places), [pack], TODAY)

    assert ruling.results[0].requirements[0].documents == ("d1", "d2")
    assert [(each.document, each.requirement) for each in ruling.findings] == [("d2", "marks")]


# --- packs -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"confidence": "C"}, []),
        ({"confidence": "D"}, ["pack.low-confidence"]),
        ({"confidence": "U"}, ["pack.low-confidence"]),
        ({"effective": (TODAY + timedelta(days=1), None)}, ["pack.outdated"]),
        ({"effective": (TODAY, TODAY)}, []),
        ({"effective": (None, TODAY - timedelta(days=1))}, ["pack.outdated"]),
        ({"read_on": TODAY - timedelta(days=180)}, []),
        ({"read_on": TODAY - timedelta(days=181)}, ["pack.outdated"]),
        ({"read_on": TODAY - timedelta(days=400), "live_checked_on": TODAY - timedelta(days=3)}, []),
        ({"read_on": None}, []),
    ],
)
def test_a_pack_tells_how_far_it_can_be_trusted(changes: dict[str, Any], codes: list[str]) -> None:
    ruling = judge_values({}, **changes)

    assert [(each.code, each.severity, each.packs) for each in ruling.findings] == [
        (code, "info", ("demo/pack",)) for code in codes
    ]
    assert ruling.verdict == "ready"


def industry() -> Pack:
    return make_pack({"required": ["food_business_permit"]}, pack_id="industries/food", platform=None)


def test_industry_packs_are_judged_inside_each_platforms_result() -> None:
    ruling = rule(make_facts({}), [make_pack(), industry()], TODAY)

    assert [result.pack.id for result in ruling.results] == ["demo/pack"]
    assert [check.rule.id for check in ruling.results[0].checks] == ["industries/food/rule-1"]
    assert ruling.results[0].verdict == "not-ready"


def test_an_industry_pack_tells_how_far_it_can_be_trusted_too() -> None:
    weak = replace(industry(), confidence="U")

    for packs in ([make_pack(), weak], [weak]):
        notices = [each for each in rule(make_facts({}), packs, TODAY).findings if each.code == "pack.low-confidence"]
        assert [each.packs for each in notices] == [("industries/food",)]


def test_an_industry_pack_alone_is_judged_by_itself() -> None:
    assert [result.pack.id for result in rule(make_facts({}), [industry()], TODAY).results] == ["industries/food"]


# --- defects -----------------------------------------------------------------------------------------------------------


def test_what_reading_met_counts_in_every_result() -> None:
    facts = two_papers(defects=(Defect(code="file.corrupt", file="c.jpg"),))
    ruling = rule(facts, [make_pack(NEEDS_LICENCE)], TODAY)
    (finding,) = ruling.findings

    assert (finding.code, finding.severity, finding.rule, finding.document) == ("file.corrupt", "review", None, None)
    assert (finding.expected, finding.actual, finding.requirement) == (None, None, None)
    assert finding.evidence[0].box is None
    assert "c.jpg" in finding.message.render("zh")
    assert ruling.results[0].verdict == ruling.verdict == "needs-review"


def test_a_blurred_page_is_laid_to_its_document_and_requirement() -> None:
    facts = two_papers(defects=(Defect(code="legibility.blurry", file="a.jpg", page=1),))
    (finding,) = rule(facts, [make_pack(NEEDS_LICENCE)], TODAY).findings

    assert (finding.document, finding.requirement) == ("d1", "business_licence")


def test_what_a_rule_says_of_a_page_is_not_said_twice() -> None:
    facts = two_papers(defects=(Defect(code="legibility.illegible", file="a.jpg", page=1),))
    values = {**facts.values, "business_licence": {"legibility": "doubtful"}}
    pack = make_pack({"whenPresent": {"*.legibility": {"legible": True}}})
    ruling = rule(replace(facts, values=values), [pack], TODAY)

    assert told(ruling) == [("legibility.illegible", "review", "d1", None)]


@pytest.mark.parametrize("code", catalogue())
def test_every_code_can_be_told_in_both_languages(code: str) -> None:
    (finding,) = explain_defects(make_facts({}, defects=(Defect(code=code, file="甲.jpg", params={"detail": "x"}),)))

    for lang in ("zh", "en"):
        for message in (finding.message, finding.remedy):
            assert message.render(lang)
            assert "{" not in message.render(lang)


# --- masks and fingerprints --------------------------------------------------------------------------------------------


def test_messages_are_masked_unless_told_not_to() -> None:
    values = {"legal_rep_id": {"type": "resident_id", "id_number": ID_NUMBER[:-1] + "1"}}
    (finding,) = judge_values(values, {"at": {"legal_rep_id.id_number": {"wellFormed": "resident_no"}}}).findings

    assert finding.actual == ID_NUMBER[:-1] + "1"
    assert finding.actual in finding.message.render("zh", mask=False)
    assert finding.actual not in finding.message.render("zh")
    assert "3" + "*" * 16 + "1" in finding.message.render("zh")


def only(facts: Facts, as_of: date = TODAY, *entries: Mapping[str, Json]) -> Finding:
    (finding,) = rule(facts, [make_pack(*(entries or [IN_FORCE]))], as_of).findings
    return finding


def test_a_fingerprint_outlives_page_file_and_day() -> None:
    moved = replace(LICENCE_FOUND, id="d7")
    elsewhere = two_papers(documents=(moved, PERMIT_FOUND), places={"business_licence": "d7"}, evidence={})

    assert only(two_papers()).fingerprint == only(elsewhere, TODAY + timedelta(days=9)).fingerprint


def test_a_fingerprint_tells_faults_apart() -> None:
    later = {**two_papers().values, "business_licence": {**LICENCE, "valid_to": "2025-03-02"}}
    prints = {
        only(two_papers()).fingerprint,
        only(replace(two_papers(), values=later)).fingerprint,
        only(two_papers(), TODAY, NAMES).fingerprint,
        only(two_papers(), TODAY, {**IN_FORCE, "x-code": "date.too-old"}).fingerprint,
        only(two_papers(), TODAY, {"outside": {"kind": "quota"}}).fingerprint,
    }

    assert len(prints) == 5


def test_steps_outside_the_documents_have_fingerprints_of_their_own() -> None:
    ruling = judge_values({}, {"outside": {"kind": "judgement"}}, {"outside": {"kind": "judgement"}})

    assert len({each.fingerprint for each in ruling.findings}) == 2


def test_the_same_facts_give_the_same_findings() -> None:
    pack = make_pack(NEEDS_LICENCE, IN_FORCE, NAMES, {"outside": {"kind": "quota"}})

    assert rule(two_papers(), [pack], TODAY) == rule(two_papers(), [pack], TODAY)


def test_an_illegible_document_is_told_once_and_not_field_by_field() -> None:
    facts = make_facts(
        {"business_licence": {"legibility": "illegible", "entity_name": None, "valid_to": None}},
        documents=(LICENCE_FOUND,),
        files=(make_file("a.jpg"),),
        places={"business_licence": "d1"},
    )
    legible = {"whenPresent": {"*.legibility": {"legible": True}}}
    named = {"whenPresent": {"business_licence.entity_name": {"minLength": 1}}}

    assert [code for code, *_ in told(rule(facts, [make_pack(legible, named, IN_FORCE)], TODAY))] == [
        "legibility.illegible"
    ]


def test_a_doubtful_document_is_not_told_beside_its_unread_fields() -> None:
    facts = make_facts(
        {"business_licence": {"legibility": "doubtful", "entity_name": None}},
        documents=(LICENCE_FOUND,),
        files=(make_file("a.jpg"),),
        places={"business_licence": "d1"},
    )
    legible = {"whenPresent": {"*.legibility": {"legible": True}}}
    named = {"whenPresent": {"business_licence.entity_name": {"minLength": 1}}}

    assert [code for code, *_ in told(rule(facts, [make_pack(legible)], TODAY))] == ["legibility.illegible"]
    assert [code for code, *_ in told(rule(facts, [make_pack(legible, named)], TODAY))] == ["material.field-unreadable"]


def test_an_entry_of_the_form_that_is_not_taken_is_mended_in_the_form() -> None:
    schema = {"at": {"submission.subject": {"const": "enterprise"}}, "x-code": "material.not-accepted"}
    (finding,) = rule(make_facts({"submission": {"subject": "person"}}), [make_pack(schema)], TODAY).findings

    assert "申报文件" in finding.remedy.render("zh")
    assert "this the form" not in finding.message.render("en")
