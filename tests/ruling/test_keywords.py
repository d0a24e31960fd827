"""Checks of one place: what each is satisfied by, what violates it, what nobody can tell."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bizdocs.model import Json
from bizdocs.ruling.dialect import assertions
from bizdocs.ruling.dialect.days import working_days
from bizdocs.ruling.findings.catalogue import catalogue
from bizdocs.ruling.keywords import Keyword, keywords
from tests.ruling.samples import COMPANY, ID_NUMBER, OTHER_COMPANY, USCC, codes, judged

FAMILY = pytest.mark.parametrize("member", keywords().values(), ids=list(keywords()))
SCOPE = "doc.scope"
SEAL = {"text": COMPANY, "kind": "official", "colour": "red"}
LICENCE = {"business_licence": {"entity_name": COMPANY}}
SEALED = {"sealedBy": {"kinds": ["official"], "colours": ["red"], "holder": "business_licence.entity_name"}}
BOTH = ["portrait", "emblem"]
JPG = {"path": "a.jpg", "format": "jpg", "bytes": 1000, "width": 800, "height": 600}
LIMITS = {"fileLimits": {"formats": ["jpg", "pdf"], "maxBytes": 1000, "minWidth": 800, "minHeight": 600}}


@FAMILY
def test_a_member_has_the_shape_of_the_family(member: Keyword) -> None:
    Draft202012Validator.check_schema(dict(member.OPTIONS))
    first = (member.__doc__ or "").partition("\n")[0]

    assert first.startswith(f"{member.KEYWORD}: ")
    assert "Option:" in (member.__doc__ or "")
    assert "Violated:" in (member.__doc__ or "")
    assert "Nobody can tell:" in (member.__doc__ or "")


@FAMILY
def test_a_member_raises_only_codes_of_the_catalogue(member: Keyword) -> None:
    assert {*member.CODES, member.UNREADABLE} <= set(catalogue())


def judge_value(schema: dict[str, Json], value: Json) -> list[str]:
    """State and code of what a place-schema says of a value."""
    found = codes({"at": {"doc.place": schema}}, {"doc": {"place": value}})
    return [f"{state} {code}" for state, code, _ in found] or [
        judged({"at": {"doc.place": schema}}, {"doc": {"place": value}})
    ]


@pytest.mark.parametrize(
    ("schema", "value", "answer"),
    [
        ({"notExpired": {"days": 0}}, "2026-11-23", "P"),
        ({"notExpired": {"days": 0}}, "2026-11-22", "F date.expired"),
        ({"notExpired": {"days": 0}}, "long-term", "P"),
        ({"notExpired": {"days": 0}}, "2026-11", "U date.unreadable"),
        ({"notExpired": {"days": 0}}, "2026-02-30", "U date.unreadable"),
        ({"notExpired": {"days": 0}}, 20261123, "U date.unreadable"),
        ({"notExpired": {"days": 0}}, None, "U date.unreadable"),
        ({"notExpired": {"days": 30}}, "2026-12-23", "P"),
        ({"notExpired": {"days": 30}}, "2026-12-22", "F date.expiring"),
        ({"notExpired": {"days": 30}}, "2026-11-23", "F date.expiring"),
        ({"notExpired": {"days": 30}}, "2026-11-22", "F date.expired"),
        ({"notExpired": {"months": 3}}, "2027-02-23", "P"),
        ({"notExpired": {"months": 3}}, "2027-02-22", "F date.expiring"),
        ({"notExpired": {"months": 3, "strict": True}}, "2027-02-23", "F date.expiring"),
        ({"notExpired": {"months": 3, "strict": True}}, "2027-02-24", "P"),
        ({"notExpired": {"days": 0, "strict": True}}, "2026-11-23", "F date.expiring"),
        ({"notExpired": {"days": 10_000_000}}, "9999-12-31", "P"),
        ({"expiresSoon": {"days": 30}}, "2026-12-23", "P"),
        ({"expiresSoon": {"days": 30}}, "2026-12-22", "F date.expires-soon"),
        ({"expiresSoon": {"days": 30}}, "2026-11-23", "F date.expires-soon"),
        ({"expiresSoon": {"days": 30}}, "2026-11-22", "P"),
        ({"expiresSoon": {"days": 30}}, "long-term", "P"),
        ({"expiresSoon": {"days": 30}}, "soon", "U date.unreadable"),
        ({"started": {}}, "2026-11-23", "P"),
        ({"started": {}}, "2026-11-24", "F date.not-yet-valid"),
        ({"started": {}}, "long-term", "U date.unreadable"),
        ({"issuedWithin": {"days": 90}}, "2026-08-25", "P"),
        ({"issuedWithin": {"days": 90}}, "2026-08-24", "F date.too-old"),
        ({"issuedWithin": {"months": 6}}, "2026-05-23", "P"),
        ({"issuedWithin": {"months": 6}}, "2026-05-22", "F date.too-old"),
        ({"issuedWithin": {"days": 1}}, "", "U date.unreadable"),
        ({"olderThan": {"days": 14}}, "2026-11-09", "P"),
        ({"olderThan": {"days": 14}}, "2026-11-10", "F date.too-new"),
        ({"olderThan": {"months": 1}}, "2026-10-23", "P"),
        ({"olderThan": {"years": 2}}, "2024-11-23", "P"),
        ({"olderThan": {"years": 2}}, "2024-11-24", "F date.too-new"),
        ({"olderThan": {"years": 2, "strict": True}}, "2024-11-23", "F date.too-new"),
        ({"olderThan": {"years": 2, "strict": True}}, "2024-11-22", "P"),
        ({"olderThan": {"workingDays": 5}}, "2026-11-03", "P"),
        ({"olderThan": {"workingDays": 5}}, "2026-11-04", "U date.too-new"),
        ({"olderThan": {"workingDays": 5}}, "2026-11-18", "U date.too-new"),
        ({"olderThan": {"workingDays": 5}}, "2026-11-19", "F date.too-new"),
        ({"olderThan": {"workingDays": 5}}, "2026-12-24", "F date.too-new"),
        ({"olderThan": {"years": 5000}}, "0001-01-02", "F date.too-new"),
        ({"olderThan": {"days": 1}}, [], "U date.unreadable"),
        ({"legible": True}, "legible", "P"),
        ({"legible": True}, "doubtful", "U legibility.illegible"),
        ({"legible": True}, "illegible", "F legibility.illegible"),
        ({"legible": True}, None, "U legibility.illegible"),
        ({"legible": True}, {"legibility": "legible"}, "P"),
        ({"legible": True}, {}, "U legibility.illegible"),
        ({"hasSides": BOTH}, {"emblem": "there", "portrait": "there"}, "P"),
        ({"hasSides": BOTH}, {"emblem": "there", "portrait": "not-there"}, "F material.side-missing"),
        ({"hasSides": BOTH}, {"emblem": "unknown", "portrait": "not-there"}, "F material.side-missing"),
        ({"hasSides": BOTH}, {"emblem": "there", "portrait": "unknown"}, "U material.field-unreadable"),
        ({"hasSides": BOTH}, {"emblem": "there", "portrait": None}, "U material.field-unreadable"),
        ({"hasSides": BOTH}, {"emblem": "there"}, "U material.field-unreadable"),
        ({"hasSides": BOTH}, ["emblem", "portrait"], "U material.field-unreadable"),
        ({"hasSides": ["portrait"]}, {"sides": {"portrait": "there", "emblem": "not-there"}}, "P"),
        ({"hasSides": ["portrait"]}, {"sides": {"portrait": "not-there"}}, "F material.side-missing"),
        ({"hasSides": ["portrait"]}, {"sides": None}, "U material.field-unreadable"),
        ({"hasSides": ["portrait"]}, {}, "U material.field-unreadable"),
        ({"wellFormed": "uscc"}, USCC, "P"),
        ({"wellFormed": "uscc"}, USCC[:-1] + "H", "F number.check-digit"),
        ({"wellFormed": "uscc"}, USCC[:-1], "F number.format"),
        ({"wellFormed": "resident_no"}, ID_NUMBER, "P"),
        ({"wellFormed": "resident_no"}, None, "U material.field-unreadable"),
        (LIMITS, [JPG], "P"),
        (LIMITS, [], "-"),
        (LIMITS, {"files": [JPG]}, "P"),
        (LIMITS, {}, "U material.field-unreadable"),
        (LIMITS, [{**JPG, "format": "png"}], "F file.format-not-accepted"),
        (LIMITS, [{**JPG, "bytes": 1001}], "F file.too-large"),
        (LIMITS, [{**JPG, "width": 799}], "F file.image-too-small"),
        (LIMITS, [{**JPG, "height": 599}], "F file.image-too-small"),
        (LIMITS, [{**JPG, "format": "pdf", "width": None, "height": None}], "P"),
        (LIMITS, [{**JPG, "width": None}], "U material.field-unreadable"),
        (LIMITS, [{**JPG, "format": None}], "U material.field-unreadable"),
        ({"const": 1}, 1, "P"),
        ({"const": 1}, True, "F material.not-accepted"),
        ({"const": "a"}, "b", "F material.not-accepted"),
        ({"enum": ["a", "b"]}, "b", "P"),
        ({"enum": ["a", "b"]}, "c", "F material.not-accepted"),
        ({"pattern": "^[0-9]+$"}, "123", "P"),
        ({"pattern": "^[0-9]+$"}, "12a", "F number.format"),
        ({"pattern": "^[0-9]+$"}, "123\n", "F number.format"),
        ({"pattern": "^\\d$"}, "３", "F number.format"),
        ({"pattern": "^[0-9]+$"}, 123, "U material.field-unreadable"),
        ({"startsWith": ["91", "93"]}, "93", "P"),
        ({"startsWith": ["91", "93"]}, "192", "F number.format"),
        ({"endsWith": ["公司"]}, "某公司", "P"),
        ({"endsWith": ["公司"]}, "公司某", "F number.format"),
        ({"endsWith": ["公司"]}, 1, "U material.field-unreadable"),
        ({"width": {"min": 4}}, "甲乙", "P"),
        ({"width": {"min": 4}}, "甲a", "F number.format"),
        ({"width": {"max": 3}}, "甲a", "P"),
        ({"width": {"max": 3}}, "甲ａ", "F number.format"),
        ({"width": {"max": 3}}, 3, "U material.field-unreadable"),
        ({"onlyWatermarks": ["仅供抖音"]}, [], "P"),
        ({"onlyWatermarks": ["仅供抖音"]}, ["仅供抖音认证使用", {"text": "仅 供抖音"}], "P"),
        ({"onlyWatermarks": ["仅供抖音"]}, ["仅供贷款"], "F legibility.watermark"),
        ({"onlyWatermarks": ["仅供抖音"]}, [None, {"text": "仅供贷款"}], "F legibility.watermark"),
        ({"onlyWatermarks": ["仅供抖音"]}, [None], "U legibility.watermark"),
        ({"onlyWatermarks": ["仅供抖音"]}, ["供抖音"], "U legibility.watermark"),
        ({"onlyWatermarks": ["仅供抖音"]}, {"watermarks": ["仅供抖音"]}, "P"),
        ({"onlyWatermarks": ["仅供抖音"]}, {}, "U material.field-unreadable"),
        ({"onlyWatermarks": []}, [], "P"),
        ({"onlyWatermarks": []}, [None], "F legibility.watermark"),
        ({"signedBy": []}, ["operator"], "P"),
        ({"signedBy": []}, [None], "P"),
        ({"signedBy": []}, [], "F signature.missing"),
        ({"signedBy": ["legal_rep"]}, [{"by": "legal_rep"}], "P"),
        ({"signedBy": ["legal_rep"]}, ["operator"], "F signature.missing"),
        ({"signedBy": ["legal_rep"]}, ["operator", None], "U material.field-unreadable"),
        ({"signedBy": ["legal_rep"]}, {"signatures": None}, "U material.field-unreadable"),
        ({"signedBy": ["legal_rep"]}, {}, "U material.field-unreadable"),
        ({"minLength": 2}, "甲乙", "P"),
        ({"minLength": 3}, "甲乙", "F number.format"),
        ({"maxLength": 1}, "甲乙", "F number.format"),
        ({"maxLength": 1}, 5, "U material.field-unreadable"),
        ({"minimum": 5}, 5, "P"),
        ({"minimum": 5}, 4.9, "F material.not-accepted"),
        ({"maximum": 5}, 6, "F material.not-accepted"),
        ({"minimum": 5}, True, "U material.field-unreadable"),
        ({"minimum": 5}, {"amount": 6, "currency": "CNY"}, "P"),
        ({"minimum": 5}, {"amount": 6, "currency": "USD"}, "U entity.capital-currency"),
        ({"minimum": 5}, {"amount": None, "currency": "CNY"}, "U material.field-unreadable"),
        ({"minItems": 1}, [1], "P"),
        ({"minItems": 2}, [1], "F material.missing"),
        ({"maxItems": 1}, [1, 2], "F material.too-many"),
        ({"maxItems": 1}, "ab", "U material.field-unreadable"),
        ({"type": "string"}, "a", "P"),
        ({"type": "integer"}, 2.0, "P"),
        ({"type": "integer"}, 2.5, "F material.not-accepted"),
        ({"type": "array"}, {}, "F material.not-accepted"),
    ],
    ids=str,
)
def test_a_value_is_judged(schema: dict[str, Any], value: Any, answer: str) -> None:
    assert judge_value(schema, value) == [answer]


@pytest.mark.parametrize("keyword", assertions.OPTIONS)
def test_an_assertion_never_satisfies_itself_with_what_cannot_be_read(keyword: str) -> None:
    options = {"enum": ["a"], "pattern": "a", "const": "a", "type": "string"}

    assert judge_value({keyword: options.get(keyword, 0)}, None) == ["U material.field-unreadable"]


@pytest.mark.parametrize(
    ("path", "schema", "value", "code"),
    [
        ("submission.account.name", {"maxLength": 2}, "星澜科技", "account.name-length"),
        ("submission.account.name", {"pattern": "^a"}, "星澜科技", "account.name-unsupported"),
        ("submission.account.name", {"mentions": {"none": ["第一"]}}, "第一科技", "account.name-forbidden-word"),
        ("submission.account.name", {"mentions": {"any": ["星澜"]}}, "科技", "account.name-unsupported"),
        (
            "business_licence.registered_capital",
            {"minimum": 9},
            {"amount": 1, "currency": "CNY"},
            "entity.capital-too-low",
        ),
        ("business_licence.registered_capital.amount", {"minimum": 9}, 1, "entity.capital-too-low"),
        ("business_licence.entity_type", {"enum": ["有限责任公司"]}, "合伙企业", "entity.type-not-accepted"),
        ("business_licence.scope", {"mentions": {"any": ["餐饮"]}}, "软件开发", "entity.scope-missing"),
        ("business_licence.scope", {"mentions": {"none": ["烟草"]}}, "烟草零售", "entity.scope-forbidden"),
        ("legal_rep_id.type", {"const": "resident_id"}, "passport", "material.wrong-type"),
        ("business_licence.entity_name", {"mentions": {"any": ["中国"]}}, COMPANY, "material.not-accepted"),
    ],
)
def test_the_default_code_hangs_on_keyword_and_field(path: str, schema: dict[str, Any], value: Any, code: str) -> None:
    values: Any = value
    for name in reversed(path.split(".")):
        values = {name: values}

    assert codes({"at": {path: schema}}, values) == [("F", code, path)]


def test_a_forbidden_industry_is_named() -> None:
    values = {"submission": {"industries": ["food", "tobacco"]}}
    schema = {"not": {"at": {"submission.industries": {"contains": {"enum": ["tobacco"]}}}}}

    assert codes(schema, values) == [("F", "entity.barred-industry", "submission.industries.1")]


@pytest.mark.parametrize(
    ("option", "value", "answer"),
    [
        ({"any": ["餐饮", "食品"]}, "食品销售", "P"),
        ({"any": ["餐饮"]}, "食品销售", "F entity.scope-missing"),
        ({"all": ["食品", "销售"]}, "食品销售", "P"),
        ({"all": ["食品", "餐饮"]}, "食品销售", "F entity.scope-missing"),
        ({"none": ["烟草"]}, "食品销售", "P"),
        ({"none": ["烟草"]}, "烟　草", "F entity.scope-forbidden"),
        ({"any": ["ICP"]}, "ｉｃｐ 备案", "P"),
        ({"any": ["甲"]}, ["乙", "甲"], "P"),
        ({"any": ["甲"]}, ["乙", None], "U material.field-unreadable"),
        ({"any": ["甲"]}, ["甲", None], "P"),
        ({"none": ["甲"]}, ["乙", None], "U material.field-unreadable"),
        ({"none": ["甲"]}, ["甲", None], "F entity.scope-forbidden"),
        ({"any": ["甲"]}, 5, "U material.field-unreadable"),
    ],
    ids=str,
)
def test_a_text_mentions_words(option: dict[str, Any], value: Any, answer: str) -> None:
    schema, values = {"at": {SCOPE: {"mentions": option}}}, {"doc": {"scope": value}}
    found = [f"{state} {code}" for state, code, _ in codes(schema, values)]

    assert (found or [judged(schema, values)]) == [answer]


@pytest.mark.parametrize(
    ("seals", "answer"),
    [
        ([SEAL], "P"),
        ([{**SEAL, "text": COMPANY + "（1）"}], "P"),
        ([], "F seal.missing"),
        (None, "U seal.unverifiable"),
        ([None], "U seal.unverifiable"),
        ([{**SEAL, "text": ""}], "U seal.unverifiable"),
        ([{**SEAL, "text": None}], "U seal.unverifiable"),
        ([{**SEAL, "kind": "unknown"}], "U seal.unverifiable"),
        ([{**SEAL, "kind": "contract"}], "F seal.wrong-kind"),
        ([{**SEAL, "colour": "black"}], "F seal.wrong-kind"),
        ([{**SEAL, "text": OTHER_COMPANY}], "F seal.mismatch"),
        ([{**SEAL, "kind": "contract"}, SEAL], "P"),
        ([{**SEAL, "kind": "contract"}, {**SEAL, "text": OTHER_COMPANY}], "F seal.mismatch"),
        ([{**SEAL, "kind": "contract"}, {**SEAL, "text": ""}], "U seal.unverifiable"),
    ],
    ids=str,
)
def test_a_document_is_sealed_by_its_holder(seals: Any, answer: str) -> None:
    for schema in ({"at": {"letter": SEALED}}, {"at": {"letter.seals": SEALED}}):
        values = {**LICENCE, "letter": {"seals": seals}}
        found = [f"{state} {code}" for state, code, _ in codes(schema, values)]

        assert (found or [judged(schema, values)]) == [answer]


@pytest.mark.parametrize("licence", [{}, {"business_licence": {"entity_name": None}}])
def test_a_seal_whose_holder_is_not_known_can_not_be_verified(licence: dict[str, Any]) -> None:
    values = {**licence, "letter": {"seals": [SEAL]}}

    assert codes({"at": {"letter": SEALED}}, values) == [("U", "seal.unverifiable", "letter.seals")]


def test_file_limits_point_at_the_figure_that_is_off() -> None:
    values = {"doc": {"files": [JPG, {**JPG, "bytes": 2000, "width": 1}]}}

    assert codes({"at": {"doc": LIMITS}}, values) == [
        ("F", "file.too-large", "doc.files.1.bytes"),
        ("F", "file.image-too-small", "doc.files.1.width"),
    ]


BESIDE = {"lease_contract": {"valid_from": "2026-01-01", "issued": "2025-12-20", "gone": None, "odd": "spring"}}
YEAR = {"lasts": {"since": "lease_contract.valid_from", "years": 1}}


@pytest.mark.parametrize(
    ("schema", "value", "answer"),
    [
        (YEAR, "2026-12-31", "P"),
        (YEAR, "2026-12-30", "F material.not-accepted"),
        (YEAR, "long-term", "P"),
        (YEAR, "soon", "U date.unreadable"),
        ({"lasts": {"since": "lease_contract.gone", "days": 1}}, "2026-12-31", "U date.unreadable"),
        ({"lasts": {"since": "lease_contract.valid_to", "days": 1}}, "2026-12-31", "U date.unreadable"),
        ({"lasts": {"since": "lease_contract.valid_from", "days": 1}}, "2026-01-01", "P"),
        ({"after": {"date": "lease_contract.issued", "days": 0}}, "2025-12-20", "P"),
        ({"after": {"date": "lease_contract.issued", "days": 1}}, "2025-12-20", "F date.inconsistent"),
        ({"after": {"date": "lease_contract.issued", "months": 1}}, "2026-01-19", "F date.inconsistent"),
        ({"after": {"date": "lease_contract.issued", "days": 1}}, "long-term", "P"),
        ({"after": {"date": "lease_contract.gone", "days": 1}}, "2026-12-31", "U date.unreadable"),
        ({"after": {"date": "lease_contract.odd", "days": 1}}, "2026-12-31", "U date.unreadable"),
        ({"after": {"date": "lease_contract.valid_to", "days": 1}}, "2026-12-31", "-"),
    ],
    ids=str,
)
def test_a_date_is_compared_with_another_one(schema: dict[str, Any], value: str, answer: str) -> None:
    values = {**BESIDE, "doc": {"place": value}}
    found = codes({"at": {"doc.place": schema}}, values)

    assert [f"{state} {code}" for state, code, _ in found] or [judged({"at": {"doc.place": schema}}, values)] == [
        answer
    ]


@pytest.mark.parametrize(
    ("text", "how", "names", "answer"),
    [
        ("星澜网络", "part", [COMPANY], "P"),
        ("星澜 网络", "part", [COMPANY], "P"),
        ("星澜公司", "part", [COMPANY], "F"),
        ("星澜公司", "order", [COMPANY], "P"),
        ("司公澜星", "order", [COMPANY], "F"),
        ("杭州星澜", "beginning", [COMPANY], "P"),
        ("星澜", "beginning", [COMPANY], "F"),
        ("云栈", "part", [COMPANY, OTHER_COMPANY], "P"),
        ("云栈", "part", [COMPANY, None], "U"),
        ("云栈", "part", [None], "U"),
        ("星谰网络", "part", [COMPANY], "U"),
        ("云栈", "part", [], "-"),
    ],
    ids=str,
)
def test_a_text_is_taken_from_another_one(text: str, how: str, names: list[str | None], answer: str) -> None:
    values = {"submission": {"account": {"name": text}}, "doc": {"names": names}}
    schema = {"at": {"submission.account.name": {"takenFrom": {"texts": ["doc.names.*"], "how": how}}}}

    assert judged(schema, values) == answer
    assert {code for _, code, _ in codes(schema, values)} <= {"account.name-unsupported"}


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("杭州星澜科技有限公司", "U seal.unverifiable"),
        ("", "U seal.unverifiable"),
        ("杭州云栈科技有限公司", "F seal.mismatch"),
    ],
)
def test_a_seal_read_with_gaps_may_be_the_holders(text: str, answer: str) -> None:
    values = {**LICENCE, "doc": {"seals": [{**SEAL, "text": text}]}}

    assert [f"{state} {code}" for state, code, _ in codes({"at": {"doc": SEALED}}, values)] == [answer]


@pytest.mark.parametrize("more", ["滨江分公司", "第一分店", "（上海）有限公司", "工会"])
def test_the_seal_of_a_branch_is_not_its_companys(more: str) -> None:
    for certain, answer in ((True, "F seal.mismatch"), (False, "U seal.unverifiable")):
        values = {**LICENCE, "doc": {"seals": [{**SEAL, "text": COMPANY + more, "certain": certain}]}}

        assert [f"{state} {code}" for state, code, _ in codes({"at": {"doc": SEALED}}, values)] == [answer]


def test_a_text_that_is_not_certain_is_not_held_against_a_seal() -> None:
    for certain, answer in ((True, "F"), (False, "U")):
        values = {**LICENCE, "doc": {"seals": [{**SEAL, "text": OTHER_COMPANY, "certain": certain}]}}

        assert judged({"at": {"doc": SEALED}}, values) == answer


def test_the_first_name_that_is_there_is_the_holders() -> None:
    holders = ["public_institution_certificate.entity_name", "business_licence.entity_name"]
    values = {**LICENCE, "doc": {"seals": [SEAL]}}

    assert judged({"at": {"doc": {"sealedBy": {"holder": holders}}}}, values) == "P"
    assert judged({"at": {"doc": {"sealedBy": {"holder": holders[:1]}}}}, values) == "U"


@pytest.mark.parametrize(
    ("part", "schema", "value", "code"),
    [
        ("format", {"enum": ["jpg"]}, "gif", "account.avatar-format"),
        ("width", {"minimum": 200}, 100, "account.avatar-too-small"),
        ("bytes", {"maximum": 200}, 300, "file.too-large"),
        ("blank", {"const": False}, True, "account.avatar-blank"),
        ("codes", {"maxItems": 0}, [{"format": "QRCode", "text": "x"}], "account.avatar-has-code"),
    ],
)
def test_what_is_wrong_with_the_avatar_has_its_own_code(
    part: str, schema: dict[str, Any], value: Json, code: str
) -> None:
    path = f"submission.account.picture.{part}"
    values = {"submission": {"account": {"picture": {part: value}}}}

    assert codes({"whenPresent": {path: schema}}, values) == [("F", code, path)]


def days(*spans: tuple[str, str]) -> set[date]:
    """All days of some spans, first and last included."""
    ends = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in spans]
    return {first + timedelta(days=count) for first, last in ends for count in range((last - first).days + 1)}


FREE = days(
    *(("2024-01-01", "2024-01-01"), ("2024-02-10", "2024-02-17"), ("2024-04-04", "2024-04-06")),
    *(("2024-05-01", "2024-05-05"), ("2024-06-08", "2024-06-10"), ("2024-09-15", "2024-09-17")),
    *(("2024-10-01", "2024-10-07"), ("2025-01-01", "2025-01-01"), ("2025-01-28", "2025-02-04")),
    *(("2025-04-04", "2025-04-06"), ("2025-05-01", "2025-05-05"), ("2025-05-31", "2025-06-02")),
    ("2025-10-01", "2025-10-08"),
)
"""The holidays of 2024 and 2025 as the State Council set them."""
WORKED = {
    date.fromisoformat(day)
    for day in (
        *("2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29"),
        *("2024-10-12", "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"),
    )
}
"""The weekend days that were worked for them."""


def test_the_working_days_of_two_years_lie_within_the_bounds() -> None:
    first = date(2024, 1, 1)
    calendar = [first + timedelta(days=count) for count in range(731)]
    works = [day in WORKED or (day.weekday() < 5 and day not in FREE) for day in calendar]
    for start in range(0, 700, 3):
        count = 0
        for end in range(start + 1, min(start + 130, 731)):
            count += works[end]
            least, most = working_days(calendar[start], calendar[end])

            assert least <= count <= most
