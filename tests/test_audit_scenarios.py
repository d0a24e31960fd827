"""What an audit of the rules found wrong, as facts with the verdict that the source gives.

Each case changes the facts of a sound submission: the papers of an industry, the form, the day. `says` is the verdict; what
is named beside it are codes that have to be among the findings, or must not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

import bizdocs
from bizdocs.printing.headline import headline_of
from bizdocs.resources import rules_folder
from bizdocs.ruling.packs.load import load_industries, load_packs
from bizdocs.ruling.rule import Ruling, rule
from tests import drawn

DAY = date(2026, 11, 23)
HOLDER = "杭州星澜网络科技有限公司"


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """A submission and what has to come of it."""

    platform: str
    industries: tuple[str, ...] = ()
    papers: Mapping[str, Any] = field(default_factory=dict)
    subject: str = "enterprise"
    without: tuple[str, ...] = ()
    licence: Mapping[str, Any] = field(default_factory=dict)
    account: Mapping[str, Any] = field(default_factory=dict)
    acts: Mapping[str, str] = field(default_factory=dict)
    day: date = DAY
    lacks: bool = False
    """Whether a paper is said to be missing."""
    hard: bool = False
    """Whether any finding is an error."""
    soft: bool = False
    """Whether any finding is for review."""
    codes: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def paper(name: str, **values: Any) -> dict[str, Any]:
    return {name: {"holder": HOLDER, **values}}


def judge(case: Scenario) -> Ruling:
    facts = drawn.facts_of("ready")
    values = {name: value for name, value in facts.values.items() if name not in case.without}
    form = dict(values.get("submission", {}))
    account = {**form.get("account", {}), **case.account}
    form |= {"subject": case.subject, "industries": list(case.industries), "acts": dict(case.acts), "account": account}
    values["submission"] = form
    if "authorisation_letter" in case.without:  # what the form declares goes with the papers that say the same
        form.pop("declared", None)
    if case.licence:
        values["business_licence"] = {**values["business_licence"], **case.licence}
    if "authorisation_letter" in values:  # it is addressed to Douyin; here it speaks to whoever is asked
        values["authorisation_letter"] = {k: v for k, v in values["authorisation_letter"].items() if k != "platform"}
    values |= case.papers
    packs = [*load_packs([case.platform], as_of=case.day), *load_industries(case.industries, as_of=case.day)]
    return rule(replace(facts, values=values), packs, case.day)


def outcome(ruling: Ruling) -> tuple[set[str], set[str]]:
    """Codes of the errors, and of what is for review."""
    return (
        {finding.code for finding in ruling.findings if finding.severity == "error"},
        {finding.code for finding in ruling.findings if finding.severity == "review"},
    )


MINI = "wechat/mini_program"
OWNER = {
    "legal_rep_id": {
        "type": "resident_id",
        "person_name": "欧阳晓彤",
        "id_number": "330106199004123421",
        "address": "浙江省杭州市云栖区文澜路188号",
        "valid_from": "2020-01-01",
        "valid_to": "2040-01-01",
        "sides": {"portrait": "there", "emblem": "there"},
    },
    "operator_id": {
        "type": "resident_id",
        "person_name": "李青",
        "id_number": "320506198809031570",
        "address": "江苏省苏州市枫桥新区学士路5号",
        "valid_from": "2020-01-01",
        "valid_to": "2040-01-01",
        "sides": {"portrait": "there", "emblem": "there"},
    },
}
BANK = {"bank_details": "done"}
INFORMATION = paper("internet_drug_information_filing")
SHOP = {"name": "星澜数码小店", "name_based_on": "licence"}
DECLARED = ("authorisation_letter", "basic_account_info", "trademark_certificate")
"""Papers and entries of the sound submission that speak of another applicant; see `judge`."""
SCENARIOS: Mapping[str, Scenario] = {
    # the whole WeChat text
    "arts education needs no school permit": Scenario(platform=MINI, industries=("education.arts",)),
    "education without a finer category cannot be told": Scenario(
        platform=MINI, industries=("education",), soft=True, lacks=True
    ),
    "an online course takes any of five papers": Scenario(
        platform=MINI, industries=("education.online_course",), papers=paper("tutoring_platform_filing")
    ),
    "an online course without any": Scenario(
        platform=MINI, industries=("education.online_course",), hard=True, lacks=True
    ),
    "vegetables and fruit are farm produce": Scenario(
        platform=MINI, industries=("agricultural_produce",), licence={"scope": "新鲜蔬菜零售；新鲜水果零售"}
    ),
    "software is no farm produce": Scenario(
        platform=MINI, industries=("agricultural_produce",), licence={"scope": "软件开发"}, hard=True
    ),
    "contraceptives are in the category of adult products": Scenario(
        platform=MINI, industries=("adult_products",), licence={"scope": "计生用品销售"}
    ),
    "adult toys are another category": Scenario(
        platform=MINI, industries=("adult_products.toys",), licence={"scope": "计生用品销售"}, hard=True
    ),
    "a bank sells insurance by its financial permit": Scenario(
        platform=MINI, industries=("insurance",), papers=paper("financial_permit", scope="吸收存款；代理保险业务")
    ),
    "a bank whose permit does not name insurance": Scenario(
        platform=MINI, industries=("insurance",), papers=paper("financial_permit", scope="吸收存款"), hard=True
    ),
    "live streaming by a culture permit alone": Scenario(
        platform=MINI,
        industries=("live_streaming",),
        papers=paper("internet_culture_permit", scope="利用信息网络经营网络表演"),
        hard=True,
        lacks=True,
    ),
    "live streaming by the platform's filing": Scenario(
        platform=MINI, industries=("live_streaming",), papers=paper("audiovisual_platform_filing")
    ),
    "own devices by a class II filing alone": Scenario(
        platform=MINI,
        industries=("medical_device",),
        papers=paper("medical_device_business_filing"),
        hard=True,
        lacks=True,
    ),
    "own devices by permit and information filing": Scenario(
        platform=MINI, industries=("medical_device",), papers={**INFORMATION, **paper("medical_device_business_permit")}
    ),
    "alcohol by a local liquor permit alone": Scenario(
        platform=MINI, industries=("alcohol",), papers=paper("liquor_permit"), hard=True, lacks=True
    ),
    "alcohol by the filing of prepackaged food": Scenario(
        platform=MINI, industries=("alcohol",), papers=paper("prepackaged_food_filing", scope="预包装食品（含酒类）")
    ),
    "OTC medicine by a business permit alone": Scenario(
        platform=MINI, industries=("drug",), papers=paper("drug_business_permit"), hard=True, lacks=True
    ),
    "OTC medicine by permit and filing": Scenario(
        platform=MINI, industries=("drug",), papers={**INFORMATION, **paper("drug_business_permit")}
    ),
    "health food by one paper": Scenario(
        platform=MINI, industries=("health_food",), papers=paper("health_food_certificate")
    ),
    "an internet hospital that is being set up": Scenario(
        platform=MINI, industries=("internet_hospital",), papers=paper("authority_document")
    ),
    "micro-loans without the commitment": Scenario(
        platform=MINI, industries=("micro_loan",), papers=paper("micro_loan_permit"), hard=True, lacks=True
    ),
    "an express outlet by its filing": Scenario(
        platform=MINI, industries=("logistics.express",), papers=paper("express_outlet_filing")
    ),
    "deep synthesis by the algorithm filing": Scenario(
        platform=MINI, industries=("other.ai_synthesis",), papers=paper("algorithm_filing")
    ),
    "estate agents need nothing more": Scenario(platform=MINI, industries=("real_estate.agency",)),
    "lotteries are for their authority": Scenario(
        platform=MINI, industries=("lottery",), hard=True, codes=("entity.barred-industry",)
    ),
    "a natural person may not sell food": Scenario(
        platform=MINI, subject="person", industries=("food",), hard=True, codes=("entity.barred-industry",)
    ),
    "infant formula by the filing": Scenario(
        platform=MINI, industries=("infant_formula",), papers=paper("prepackaged_food_filing")
    ),
    "infant formula at the border": Scenario(
        platform=MINI, industries=("infant_formula",), papers=paper("border_health_permit")
    ),
    "prescriptions: the pharmacy's three papers": Scenario(
        platform=MINI,
        industries=("drug.prescription",),
        papers={
            **INFORMATION,
            **paper("drug_business_permit", scope="零售"),
            "cooperation_agreement": {"entity_name": HOLDER},
            "commitment_letter": {"entity_name": HOLDER},
        },
    ),
    "prescriptions by a business permit alone": Scenario(
        platform=MINI,
        industries=("drug.prescription",),
        papers=paper("drug_business_permit", scope="零售"),
        hard=True,
        lacks=True,
    ),
    "a dental clinic by its filing, mini program": Scenario(
        platform=MINI, industries=("medical_institution",), papers=paper("clinic_filing")
    ),
    "a law firm by its licence": Scenario(
        platform=MINI, industries=("legal_service.law_firm",), papers=paper("law_firm_licence", entity_name=HOLDER)
    ),
    "a law firm by a lawyer's certificate": Scenario(
        platform=MINI,
        industries=("legal_service.law_firm",),
        papers={"lawyer_certificate": {"holder": "李青"}},
        hard=True,
        lacks=True,
    ),
    "a legal platform by its scope": Scenario(
        platform=MINI, industries=("legal_service.platform",), licence={"scope": "法律咨询"}
    ),
    "a trading platform by permit and rules": Scenario(
        platform=MINI,
        industries=("ecommerce_platform",),
        papers={
            **paper("value_added_telecom_permit", scope="在线数据处理与交易处理业务"),
            "platform_rules": {"entity_name": HOLDER},
        },
    ),
    "a trading platform whose permit is for information only": Scenario(
        platform=MINI,
        industries=("ecommerce_platform",),
        papers={**paper("value_added_telecom_permit", scope="信息服务业务"), "platform_rules": {"entity_name": HOLDER}},
        hard=True,
    ),
    "books by a publication permit": Scenario(
        platform=MINI, industries=("publishing",), papers=paper("publication_business_permit")
    ),
    "books online without any": Scenario(platform=MINI, industries=("publishing.online",), hard=True, lacks=True),
    "a private fund by its filing": Scenario(
        platform=MINI, industries=("fund.private",), papers=paper("private_fund_filing")
    ),
    "a public fund by a sales certificate": Scenario(
        platform=MINI, industries=("fund.public",), papers=paper("fund_sales_certificate")
    ),
    "a private fund by the public fund's paper": Scenario(
        platform=MINI, industries=("fund.private",), papers=paper("fund_sales_certificate"), hard=True, lacks=True
    ),
    "houses by a sale permit": Scenario(
        platform=MINI, industries=("real_estate.marketing",), papers=paper("housing_sale_permit")
    ),
    "deep synthesis without any": Scenario(platform=MINI, industries=("other.ai_synthesis",), hard=True, lacks=True),
    "seeds by the permit": Scenario(platform=MINI, industries=("seeds",), papers=paper("seed_permit")),
    "veterinary medicine by the permit": Scenario(
        platform=MINI, industries=("veterinary_drug",), papers=paper("veterinary_drug_permit")
    ),
    "accountants by their certificate": Scenario(
        platform=MINI, industries=("other.accounting.accountant",), papers=paper("accounting_firm_certificate")
    ),
    "tax agents by the accountants' certificate": Scenario(
        platform=MINI,
        industries=("other.accounting.tax",),
        papers=paper("accounting_firm_certificate"),
        hard=True,
        lacks=True,
    ),
    "work abroad by both papers": Scenario(
        platform=MINI,
        industries=("hr_service.overseas",),
        papers={**paper("labour_cooperation_certificate"), **paper("hr_service_permit", scope="网络招聘")},
    ),
    "work abroad by one of them": Scenario(
        platform=MINI,
        industries=("hr_service.overseas",),
        papers=paper("hr_service_permit", scope="网络招聘"),
        hard=True,
        lacks=True,
    ),
    "short drama by the platform's filing": Scenario(
        platform=MINI, industries=("audiovisual.short_drama",), papers=paper("audiovisual_platform_filing")
    ),
    "freight by the road permit": Scenario(
        platform=MINI, industries=("logistics.freight",), papers=paper("road_transport_permit")
    ),
    "degrees by a school permit": Scenario(
        platform=MINI, industries=("education.degree",), papers=paper("private_school_permit")
    ),
    "degrees without any": Scenario(platform=MINI, industries=("education.degree",), hard=True, lacks=True),
    "early childhood needs no permit": Scenario(platform=MINI, industries=("education.preschool",)),
    "studying abroad needs no permit": Scenario(platform=MINI, industries=("education.abroad",)),
    # the law has changed
    "prepackaged food by its filing, blue V": Scenario(
        platform="douyin/blue_v", industries=("food",), papers=paper("prepackaged_food_filing")
    ),
    "prepackaged food by its filing, Xiaohongshu": Scenario(
        platform="xiaohongshu/enterprise",
        industries=("food",),
        papers={"operator_id": OWNER["operator_id"], **paper("prepackaged_food_filing")},
        acts={"face_check": "done"},
    ),
    "prepackaged food by its filing, before it counted": Scenario(
        platform="kuaishou/merchant",
        industries=("food",),
        papers=paper("prepackaged_food_filing"),
        licence={"valid_from": "2020-01-01", "issued": "2020-01-01"},
        without=("authorisation_letter", "basic_account_info"),
        day=date(2023, 11, 30),
        lacks=True,
        soft=True,
    ),
    "food without any paper, blue V": Scenario(platform="douyin/blue_v", industries=("food",), hard=True, lacks=True),
    "a dental clinic by its filing, WeChat Pay": Scenario(
        platform="wechat/pay",
        industries=("medical_institution",),
        papers={**OWNER, **paper("clinic_filing")},
        acts=BANK,
        never=("material.missing",),
    ),
    "a driving school by its filing, WeChat Pay": Scenario(
        platform="wechat/pay",
        industries=("driving_school",),
        papers={**OWNER, **paper("driving_training_filing")},
        acts=BANK,
        never=("material.missing",),
    ),
    "medicine online without any paper, WeChat Pay": Scenario(
        platform="wechat/pay",
        industries=("drug.online",),
        papers={**OWNER, **paper("drug_business_permit")},
        acts=BANK,
        hard=True,
        lacks=True,
    ),
    "medicine online by the old certificate in force, WeChat Pay": Scenario(
        platform="wechat/pay",
        industries=("drug.online",),
        papers={
            **OWNER,
            **paper("drug_business_permit"),
            **paper("internet_drug_information_certificate", issued="2024-05-01", valid_to="2029-04-30"),
        },
        acts=BANK,
        never=("material.missing", "date.inconsistent"),
    ),
    "a certificate issued after it was abolished": Scenario(
        platform="kuaishou/merchant",
        industries=("drug",),
        papers={
            **paper("drug_business_permit"),
            **paper("internet_drug_information_certificate", issued="2026-01-05", valid_to="2031-01-04"),
        },
        soft=True,
        codes=("date.inconsistent",),
    ),
    "telecom without any paper, WeChat Pay": Scenario(
        platform="wechat/pay", industries=("telecom",), papers=OWNER, acts=BANK, hard=True, lacks=True
    ),
    # platforms
    "a tattoo parlour, blue V": Scenario(
        platform="douyin/blue_v",
        licence={"scope": "纹身；脱毛；植发；代购；招商加盟"},
        soft=True,
        codes=("entity.scope-forbidden",),
    ),
    "virtual currency, blue V": Scenario(
        platform="douyin/blue_v", industries=("virtual_currency",), soft=True, codes=("entity.barred-industry",)
    ),
    "a hospital is sent to its own route": Scenario(
        platform="douyin/blue_v",
        industries=("medical_institution",),
        soft=True,
        lacks=True,
        codes=("entity.barred-industry",),
    ),
    "only a licence, blue V": Scenario(
        platform="douyin/blue_v", without=("authorisation_letter",), soft=True, lacks=True
    ),
    "a licence and the identity check done, blue V": Scenario(
        platform="douyin/blue_v",
        without=("authorisation_letter",),
        acts={"identity_check": "done", "operator_details": "done"},
        never=("material.missing",),
    ),
    "a licence and the identity check planned, blue V": Scenario(
        platform="douyin/blue_v",
        without=("authorisation_letter",),
        acts={"identity_check": "planned", "operator_details": "done"},
        never=("material.missing",),
        codes=("material.external-step",),
    ),
    "a shop that calls itself flagship": Scenario(
        platform="douyin/shop",
        account={"name": "星澜旗舰店", "name_based_on": "licence"},
        acts={"remittance": "done"},
        soft=True,
        codes=("account.name-forbidden-word",),
    ),
    "a public body whose name ends like a company's, WeChat Pay": Scenario(
        platform="wechat/pay",
        subject="government",
        without=("business_licence",),
        papers={"uscc_certificate": {"entity_name": "星澜公司"}},
        hard=True,
        lacks=True,
        codes=("number.format",),
    ),
    # as a clerk
    "prepackaged food by its filing, Doudian": Scenario(
        platform="douyin/shop",
        industries=("food",),
        subject="individual_business",
        licence={"uscc": "92330106MA2GY6J163"},
        papers=paper("prepackaged_food_filing", uscc="92330106MA2GY6J163"),
        without=DECLARED,
        account=SHOP,
        acts={"remittance": "done"},
    ),
    "a company of ten days, Doudian": Scenario(
        platform="douyin/shop",
        licence={"issued": "2026-11-13", "established": "2026-11-13", "valid_from": "2026-11-13"},
        without=DECLARED,
        account=SHOP,
        acts={"remittance": "done"},
        soft=True,
        codes=("date.too-new",),
    ),
    "a newspaper by a permit to sell publications": Scenario(
        platform="wechat/official_account",
        subject="media",
        papers={**OWNER, **paper("publication_business_permit", scope="报纸")},
        hard=True,
        lacks=True,
    ),
    "half a million of capital, Tmall": Scenario(
        platform="tmall/shop",
        licence={"registered_capital": {"amount": 500_000, "currency": "CNY"}},
        soft=True,
        lacks=True,
        codes=("entity.capital-too-low",),
    ),
    "a sole trader, Tmall": Scenario(
        platform="tmall/shop",
        subject="individual_business",
        licence={"uscc": "92330106MA2GY6J163"},
        without=DECLARED,
        soft=True,
        lacks=True,
        codes=("entity.type-not-accepted",),
    ),
    "a name with a superlative that is the applicant's own": Scenario(
        platform="douyin/blue_v",
        licence={"entity_name": "杭州第一星澜科技有限公司"},
        account={"name": "杭州第一星澜科技有限公司"},
        without=DECLARED,
        acts={"identity_check": "done", "operator_details": "done"},
        soft=True,
        codes=("account.name-forbidden-word",),
        never=("account.name-unsupported",),
    ),
    "franchising, blue V": Scenario(
        platform="douyin/blue_v", industries=("franchising",), soft=True, codes=("entity.barred-industry",)
    ),
    "lotteries, blue V": Scenario(
        platform="douyin/blue_v", industries=("lottery",), soft=True, codes=("entity.barred-industry",)
    ),
}


@pytest.mark.parametrize("case", SCENARIOS.values(), ids=SCENARIOS)
def test_a_scenario_of_the_audit_comes_out_as_its_source_says(case: Scenario) -> None:
    ruling = judge(case)
    errors, review = outcome(ruling)
    codes = {finding.code for finding in ruling.findings}

    assert bool(errors) == case.hard, (errors, review)
    assert case.hard or bool(review) == case.soft, review
    assert ("material.missing" in codes) == case.lacks
    assert set(case.codes) <= codes
    assert codes.isdisjoint(case.never)


@pytest.mark.parametrize(
    ("seals", "signatures", "code"),
    [
        ([{"text": "欧阳晓彤", "kind": "personal", "colour": "red", "certain": True}], [], None),
        ([], [{"by": "legal_rep"}], None),
        ([], [], "seal.missing"),
    ],
    ids=["a personal seal", "a signature", "neither"],
)
def test_a_sole_trader_signs_the_letter_or_seals_it(seals: list[Any], signatures: list[Any], code: str | None) -> None:
    letter = {**drawn.facts_of("ready").values["authorisation_letter"], "seals": seals, "signatures": signatures}
    case = Scenario(platform="douyin/blue_v", subject="individual_business", papers={"authorisation_letter": letter})
    codes = {finding.code for finding in judge(case).findings if finding.code.startswith(("seal.", "signature."))}

    assert codes == ({code} if code else set())


COVERAGE = json.loads((rules_folder() / "coverage" / "wechat_mini_program.json").read_text(encoding="utf-8"))


def test_every_row_of_wechats_categories_is_a_rule_or_says_why_not() -> None:
    (pack,) = load_packs([MINI], as_of=DAY)
    known = {each.id for each in pack.rules}
    rows = COVERAGE["rows"]
    encoded = [row for row in rows if row["rules"]]
    pages = {page: sum(row["page"] == page for row in rows) for page in ("enterprise", "individual", "overseas")}
    print(f"{len(encoded)} of {len(rows)} rows, {len(encoded) / len(rows):.1%}; {pages}")  # noqa: T201

    assert [row for row in encoded if not set(row["rules"]) <= known] == []
    assert [row for row in rows if not row["rules"] and not row.get("why")] == []
    assert len({(row["page"], row["line"]) for row in rows}) == len(rows)
    assert len(encoded) >= 0.95 * len(rows)
    assert min(pages.values()) >= 40


def test_what_a_category_leaves_to_people_is_asked_of_them_and_counted() -> None:
    rows = COVERAGE["rows"]
    partly = [row for row in rows if row.get("partly")]

    assert [row["second"] for row in partly if not any(name.endswith("-further") for name in row["rules"])] == []
    assert COVERAGE["counts"] == {
        "rows": len(rows),
        "with_a_rule": sum(bool(row["rules"]) for row in rows),
        "by_papers_alone": len(rows) - len(partly),
        "partly": len(partly),
    }


def test_every_category_rule_holds_a_row_or_stands_for_a_coarse_declaration() -> None:
    (pack,) = load_packs([MINI], as_of=DAY)
    held = {name for row in COVERAGE["rows"] for name in row["rules"]}
    own = [each.id for each in pack.rules if each.id.startswith("wechat/categories/")]
    free = [name for name in own if name not in held]

    assert [name for name in free if not name.endswith(("-unspecified", "/open-categories", "/food-production"))] == []


def test_of_barred_words_those_are_told_that_were_met() -> None:
    found = judge(SCENARIOS["a tattoo parlour, blue V"]).findings
    told = {each.message.render("zh") for each in found if each.code == "entity.scope-forbidden"}

    assert told == {
        "营业执照的经营或许可范围含有受限用词：" + words for words in ("招商加盟、代购", "脱毛、纹身、植发")
    }


def test_so_are_those_of_a_name() -> None:
    name = {"entity_name": "杭州听雨纹身美容有限公司"}
    found = judge(Scenario(platform="douyin/blue_v", licence=name)).findings
    (told,) = [each for each in found if each.code == "entity.scope-forbidden"]

    assert "：纹身" in told.message.render("zh")
    assert told.message.render("en").endswith(": 纹身")


@pytest.mark.parametrize(
    "platform", ["douyin/blue_v", "douyin/shop", "wechat/pay", "xiaohongshu/enterprise", "kuaishou/merchant"]
)
@pytest.mark.parametrize("industry", ["lodging", "fireworks", "security_service", "party_dues", "other"])
def test_nobody_knows_is_said_of_what_no_rule_speaks_of(industry: str, platform: str) -> None:
    found = [
        each
        for each in judge(Scenario(platform=platform, industries=(industry,))).findings
        if each.severity == "review"
    ]
    assert {"pack.no-rule", "entity.barred-industry"} & {each.code for each in found}


@pytest.mark.parametrize("platform", ["douyin/blue_v", "wechat/mini_program", "toutiao", "dingtalk", "meta"])
def test_a_licence_alone_is_no_bare_tick(platform: str) -> None:
    facts = drawn.facts_of("ready")
    values = {name: facts.values[name] for name in ("business_licence", "submission")}
    report = bizdocs.check(replace(facts, values=values), platform=platform, as_of=DAY)
    assert headline_of(report) in {"ready.steps", "needs-review"}
