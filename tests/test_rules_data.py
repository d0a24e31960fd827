"""Laws of the data in `rules/`, read as plain JSON: the catalogue, the vocabulary, and the sources of every rule."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

RULES = Path(__file__).resolve().parents[1] / "rules"
FINDINGS = json.loads((RULES / "findings.json").read_text(encoding="utf-8"))["codes"]
PAPERS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (RULES / "papers").glob("*.json")}
FIELDS = json.loads((RULES / "fields.json").read_text(encoding="utf-8"))
KINDS = json.loads((RULES / "kinds.json").read_text(encoding="utf-8"))
_TOLD = json.loads((RULES / "vocabulary.json").read_text(encoding="utf-8"))
VOCABULARY = _TOLD | {
    "types": _TOLD["types"] | {name: paper["title"] for name, paper in PAPERS.items()},
    "fields": {name: {lang: entry[lang] for lang in ("zh", "en")} for name, entry in FIELDS.items()},
    "kinds": {name: {lang: entry[lang] for lang in ("zh", "en")} for name, entry in KINDS.items()},
}
PACKS = {
    path.relative_to(RULES).with_suffix("").as_posix(): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(RULES.rglob("*.json"))
    if "schema" not in path.parts and "papers" not in path.parts and "x-pack" in path.read_text(encoding="utf-8")
}
ENTRIES = [(f"{pack}/{rule['$anchor']}", rule) for pack, whole in PACKS.items() for rule in whole["allOf"]]
EACH_ENTRY = pytest.mark.parametrize(("rule_id", "rule"), ENTRIES, ids=[rule_id for rule_id, _ in ENTRIES])
EACH_CODE = pytest.mark.parametrize("code", FINDINGS)

CODES = """
file: empty corrupt encrypted unsupported-format component-missing format-not-accepted too-large image-too-small
    too-many-pages unsafe name-not-accepted duplicate unrecognised time-out crashed
    office-document
legibility: blurry noisy dark over-exposed faint glare cut-off occluded skewed mirrored text-too-small illegible screenshot
    photo-of-screen greyscale-copy watermark
material: void specimen missing side-missing field-missing field-unreadable wrong-type too-many superseded not-needed not-accepted
    second-choice must-not-be-supplied external-step
date: expired expiring expires-soon not-yet-valid too-old too-new inconsistent unreadable
mismatch: entity-name person-name uscc id-number account-number address operator account-name licence platform
person-details mark-holder declared registry
number: check-digit format old-form repaired
seal: missing mismatch head-office wrong-kind unverifiable
signature: missing
qr: mismatch unreadable
entity: too-young capital-too-low capital-currency scope-missing scope-forbidden type-not-accepted barred-industry
    revoked abnormal
account: name-length name-forbidden-word name-unsupported avatar-format avatar-too-small avatar-blank avatar-has-code
tamper: edited-image edited-pdf metadata-conflict retyped retyped-unsure signature-invalid text-layer text-layer-unchecked
human: judgement
pack: outdated will-change low-confidence no-rule rule-crashed
waiver: expired unused
"""
PARAMETERS = {
    *("document", "field", "file", "page", "expected", "actual", "other"),
    *("other_file", "as_of", "days", "side", "requirement", "rule", "detail", "where", "fields"),
}
NAMES = {
    "subjects": """enterprise individual_business public_institution government social_organisation private_non_enterprise
        foundation media other_organisation overseas""",
    "industries": """medical_institution medical_aesthetics internet_hospital drug drug_production medical_device health_food food
        food_production catering alcohol infant_formula agricultural_produce cosmetics education driving_school bank insurance
        securities fund payment micro_loan financing_guarantee publishing news internet_culture live_streaming games audiovisual
        film_tv telecom ecommerce_platform hr_service labour_dispatch travel_agency lodging real_estate legal_service transport
        logistics tobacco hazardous_chemicals fireworks pet_clinic veterinary_drug pesticide seeds auction pawn jewellery charity
        map_service security_service locksmith adult_products performance other""",
    "types": """business_licence public_institution_certificate social_organisation_certificate private_non_enterprise_certificate
        foundation_certificate uscc_certificate organisation_code_certificate law_firm_licence overseas_registration resident_id
        temporary_resident_id passport hk_macau_permit taiwan_permit hk_macau_taiwan_residence_permit
        foreign_permanent_resident_id account_permit basic_account_info bank_account_letter remittance_proof bank_statement
        authorisation_letter
        commitment_letter explanation_letter name_change_proof trademark_certificate trademark_acceptance_notice
        trademark_authorisation software_copyright icp_filing lease_contract utility_bill food_business_permit
        food_production_permit medical_institution_permit tcm_clinic_filing drug_business_permit drug_production_permit
        internet_drug_information_certificate medical_device_business_permit medical_device_business_filing
        medical_device_production_permit medical_device_registration cosmetics_production_permit liquor_permit
        internet_culture_permit value_added_telecom_permit broadcast_production_permit broadcast_station_permit
        audiovisual_permit internet_news_permit newspaper_permit periodical_permit internet_publishing_permit
        publication_business_permit performance_permit financial_permit insurance_permit securities_futures_permit
        payment_permit financing_guarantee_permit micro_loan_permit pawn_permit private_school_permit hr_service_permit
        labour_dispatch_permit travel_agency_permit road_transport_permit express_permit tobacco_retail_permit
        hazardous_chemicals_permit fireworks_permit hygiene_permit animal_clinic_permit veterinary_drug_permit pesticide_permit
        seed_permit auction_permit special_trade_permit survey_mapping_certificate real_estate_certificate
        security_service_permit doctor_certificate lawyer_certificate photo unknown""",
    "fields": """entity_name uscc registration_number entity_type legal_rep address registered_capital established valid_from
        valid_to scope authority issued copy_kind electronic person_name sex ethnicity birth_date id_number nationality bank
        account_number approval_number permit_number account_name account_id platform operator operator_id_number operator_phone
        mark holder classes grantor grantee""",
    "roles": "legal_rep_id operator_id beneficial_owner_id surplus submission",
    "sides": "portrait emblem",
    "seals": "official finance contract invoice personal authority unknown",
    "colours": "red blue black grey",
}
PLACES = {*VOCABULARY["types"], *VOCABULARY["roles"], "*"}
NAMED = {*PLACES, *VOCABULARY["fields"]}


def contract_codes() -> Iterator[str]:
    """The codes of the contract's table."""
    family = ""
    for word in CODES.split():
        if word.endswith(":"):
            family = word[:-1]
        else:
            yield f"{family}.{word}"


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def walk(value: Any) -> Iterator[tuple[str, Any]]:
    """Every key of nested JSON with its value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def condition(rule: dict[str, Any]) -> dict[str, Any]:
    """What a rule judges, without what it says about itself."""
    return {key: value for key, value in rule.items() if not key.startswith(("x-", "$", "title"))}


def paths(rule: dict[str, Any]) -> Iterator[str]:
    """Every path that a rule looks at."""
    for key, value in walk(condition(rule)):
        if key in {"required", "sameAs", "at", "whenPresent"}:
            yield from value
    yield from rule.get("none", ())


# --- the catalogue ----------------------------------------------------------------------------------------------------


def test_the_catalogue_holds_the_codes_of_the_contract_and_no_others() -> None:
    assert list(FINDINGS) == list(contract_codes())


@EACH_CODE
def test_a_code_says_everything_in_both_languages(code: str) -> None:
    entry = FINDINGS[code]
    assert set(entry) == {"severity", "title", "message", "why", "remedy"}
    assert entry["severity"] in {"error", "review", "warning", "info"}
    for part in ("title", "message", "why", "remedy"):
        assert set(entry[part]) == {"zh", "en"}
        assert re.search(r"[\u4e00-\u9fff]", entry[part]["zh"])
        assert not re.search(r"[\u4e00-\u9fff]", entry[part]["en"])


@EACH_CODE
def test_a_template_uses_allowed_parameters_and_formats_cleanly(code: str) -> None:
    entry = FINDINGS[code]
    for lang in ("zh", "en"):
        for part in ("message", "remedy"):
            assert placeholders(entry[part][lang]) <= PARAMETERS
            assert "{" not in entry[part][lang].format(**dict.fromkeys(PARAMETERS, "x"))
        for part in ("title", "why"):
            assert placeholders(entry[part][lang]) == set()


@EACH_CODE
def test_both_languages_of_a_message_name_the_same_things(code: str) -> None:
    message = FINDINGS[code]["message"]
    assert placeholders(message["zh"]) == placeholders(message["en"]) != set()


@EACH_CODE
def test_sentences_end_with_a_stop_and_messages_do_not(code: str) -> None:
    entry = FINDINGS[code]
    assert entry["why"]["zh"].endswith("。")
    assert entry["remedy"]["zh"].endswith("。")
    assert entry["why"]["en"].endswith(".")
    assert entry["remedy"]["en"].endswith(".")
    assert not entry["message"]["zh"].endswith("。")


def test_what_is_left_to_people_and_acts_never_stands_in_the_way() -> None:
    for code in ("human.judgement", "material.external-step", "pack.outdated", "pack.low-confidence"):
        assert FINDINGS[code]["severity"] == "info"


def test_a_file_that_cannot_be_read_is_for_review() -> None:
    for slug in ("empty", "corrupt", "encrypted", "unsupported-format", "unsafe", "time-out", "crashed"):
        assert FINDINGS[f"file.{slug}"]["severity"] == "review"


# --- the vocabulary ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", NAMES)
def test_the_vocabulary_names_all_that_the_contract_names(section: str) -> None:
    assert set(NAMES[section].split()) <= set(VOCABULARY[section])


@pytest.mark.parametrize("section", VOCABULARY)
def test_every_name_is_in_both_languages(section: str) -> None:
    assert all(set(text) == {"zh", "en"} and all(text.values()) for text in VOCABULARY[section].values())


@pytest.mark.parametrize("section", sorted({*VOCABULARY} - {"fields"}))
def test_no_name_stands_for_two_things(section: str) -> None:
    for lang in ("zh", "en"):
        names = [text[lang] for text in VOCABULARY[section].values()]
        assert len(names) == len(set(names))


def test_every_act_and_path_of_a_rule_has_a_name() -> None:
    for rule_id, rule in ENTRIES:
        acts = {value["act"] for key, value in walk(condition(rule)) if key == "outside" and "act" in value}
        assert acts <= set(VOCABULARY["acts"]), rule_id
        bound = {value.get("as", "this") for key, value in walk(condition(rule)) if key in {"each", "count"}}
        for path in paths(rule):
            first, *_, last = path.split(".") if "." in path else (path, path)
            assert first in PLACES | bound, f"{rule_id}: {path}"
            known = VOCABULARY["acts"] if path.startswith("submission.acts.") else NAMED
            assert last in {*known, *bound}, f"{rule_id}: {path}"


# --- the rules --------------------------------------------------------------------------------------------------------


def test_every_platform_has_exactly_one_default_pack() -> None:
    defaults = [pack["x-pack"].get("platform") for pack in PACKS.values() if pack["x-pack"].get("default")]
    platforms = {pack["x-pack"].get("platform") for pack in PACKS.values()} - {None}
    assert sorted(defaults) == sorted(platforms)


@EACH_ENTRY
def test_a_rule_has_a_source(rule_id: str, rule: dict[str, Any]) -> None:
    source = rule["x-source"]
    needed, known = {"url", "clause", "date", "read_on", "confidence"}, {"copied_on", "live_checked_on"}
    assert needed <= set(source) <= needed | known
    assert source["clause"]
    assert source["confidence"] in set("ABCDU")
    assert source["url"] is None or re.match(r"https?://[a-z0-9.-]+\.[a-z]+(/|$)", source["url"])
    assert source["date"] is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", source["date"])
    assert date.fromisoformat(source["read_on"])
    assert source.get("live_checked_on") is None, "nobody has opened a page of a platform"


@EACH_ENTRY
def test_a_rule_without_source_is_ours_and_soft(rule_id: str, rule: dict[str, Any]) -> None:
    if rule["x-source"]["confidence"] == "U":
        assert rule_id.startswith("common/") or rule.get("x-severity", "warning") in {"warning", "info"}


@EACH_ENTRY
def test_a_rule_has_examples_of_every_answer_that_it_can_give(rule_id: str, rule: dict[str, Any]) -> None:
    examples = rule["x-examples"]
    left_to_people = any(key == "outside" for key, _ in walk(condition(rule)))
    assert "unverifiable" in examples if left_to_people else {"pass", "fail"} <= set(examples)
    if any(key in {"at", "whenPresent", "sameAs"} for key, _ in walk(rule.get("then", condition(rule)))):
        assert left_to_people or "unverifiable" in examples or _looks_at_the_form_only(rule)


def _looks_at_the_form_only(rule: dict[str, Any]) -> bool:
    """What is declared, the kind of a paper, its sides and its files are always known."""
    known = ("submission.", "sides", "files", "type")
    return all(path.startswith(known[0]) or path.endswith(known[1:]) for path in paths(rule) if "." in path)


@EACH_ENTRY
def test_a_title_is_in_both_languages_and_short(rule_id: str, rule: dict[str, Any]) -> None:
    assert set(rule["title"]) == {"zh", "en"}
    assert len(rule["title"]["zh"]) <= 52
    assert len(rule["title"]["en"]) <= 115


def _with_inherited(name: str) -> Iterator[dict[str, Any]]:
    """A pack and all that it inherits."""
    yield PACKS[name]
    for parent in PACKS[name]["x-pack"].get("extends", ()):
        yield from _with_inherited(parent)


@EACH_ENTRY
def test_a_rule_belongs_to_a_requirement_that_is_declared(rule_id: str, rule: dict[str, Any]) -> None:
    within = list(_with_inherited(rule_id.rpartition("/")[0]))
    wanted = (entry.get("x-requirement") for part in within for entry in part["allOf"])
    declared = {requirement["id"] for requirement in wanted if isinstance(requirement, dict)}
    if isinstance(rule.get("x-requirement"), str):
        assert rule["x-requirement"] in declared


@EACH_ENTRY
def test_a_named_code_is_in_the_catalogue(rule_id: str, rule: dict[str, Any]) -> None:
    assert rule.get("x-code", "material.missing") in FINDINGS


# --- where rules come from ----------------------------------------------------------------------------------------------

NOT_ON_A_PAGE = ("逻辑", "bizdocs", "地址未记录", "地址未见", "GB ", "GS ", "国发〔")
"""A rule without an address says why: it is logic or our own, a standard, or the copy's address was not kept."""


@EACH_ENTRY
def test_a_source_has_a_full_address_or_says_why_not_and_says_openly_that_it_is_undated(
    rule_id: str, rule: dict[str, Any]
) -> None:
    source = rule["x-source"]
    address = urlsplit(source["url"] or "")

    assert "date" in source
    assert (address.path not in ("", "/") or address.query) or any(word in source["clause"] for word in NOT_ON_A_PAGE)
    assert source["url"] or source["confidence"] != "A"


@pytest.mark.parametrize(("rule_id", "rule"), [each for each in ENTRIES if each[0].startswith("industries/")])
def test_a_rule_of_an_industry_is_no_error_on_the_word_of_one_platform(rule_id: str, rule: dict[str, Any]) -> None:
    of_law = "LawRefBook" in (rule["x-source"]["url"] or "")
    asked_outside = all(
        key not in condition(rule) or key == "outside" for key in ("required", "at", "whenPresent", "anyOf")
    )

    assert (
        of_law
        or asked_outside
        or rule.get("x-severity") in {"review", "warning"}
        or rule["x-source"]["confidence"] in "CDU"
    )
