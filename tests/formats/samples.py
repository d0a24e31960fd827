"""Invented reports that show every part of a report at once; every number in them is computed, none is anybody's."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bizdocs.model import (
    WHOLE_PAGE,
    Box,
    Check,
    Code,
    Document,
    Evidence,
    Extraction,
    Field,
    File,
    Finding,
    Json,
    Legibility,
    Message,
    Pack,
    PageRef,
    Report,
    Requirement,
    RequirementResult,
    Result,
    Rule,
    RuleSource,
    Seal,
    Source,
    Statistics,
    Text,
)

ID_NUMBER = "330106199003071230"
BIRTH_DATE = "1990-03-07"
PHONE = "13800000000"
ACCOUNT = "1202026209900012345"
HOME = "浙江省杭州市西湖区虚构路18号3幢502室"
PASSPORT = "E12345678"
MRZ = "POCHNOUYANG<<XIAOTONG<<<<<<<<<<<<<<<<<<<<<<<"
CANARIES = (ID_NUMBER, BIRTH_DATE, "03-07", PHONE, ACCOUNT, "西湖区虚构路", PASSPORT, MRZ)
"""What must never stand in a masked report."""

COMPANY = "杭州星澜网络科技有限公司"
USCC = "91330106MA2CEFQR9R"

NAMES = {
    "types": {
        "business_licence": Text(zh="营业执照", en="business licence"),
        "resident_id": Text(zh="居民身份证", en="resident ID"),
        "account_permit": Text(zh="开户许可证", en="account permit"),
        "authorisation_letter": Text(zh="认证公函", en="authorisation letter"),
    },
    "fields": {
        "uscc": Text(zh="统一社会信用代码", en="unified social credit code"),
        "entity_name": Text(zh="主体名称", en="name of the entity"),
        "account_number": Text(zh="银行账号", en="account number"),
        "id_number": Text(zh="证件号码", en="ID number"),
        "valid_to": Text(zh="有效期截止日", en="end of validity"),
    },
    "subjects": {"enterprise": Text(zh="企业", en="enterprise")},
    "industries": {"medical_device": Text(zh="医疗器械", en="medical devices")},
    "roles": {"legal_rep_id": Text(zh="法定代表人证件", en="legal representative's ID")},
}


def text(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


def seen(file: str, box: Box | None = None, page: int = 1) -> Evidence:
    return Evidence(page=PageRef(file, page), box=box, text=ID_NUMBER, confidence=0.98, via="ocr")


def field(name: str, value: Json, raw: str | None = None, **changes: Json) -> Field:
    evidence = (seen("营业执照.jpg", Box.rect(0.1, 0.2, 0.4, 0.25)),) if value is not None else ()
    defaults = {"status": "read", "confidence": 0.98765432, "evidence": evidence}
    return Field(
        name=name, value=value, raw=str(value) if raw is None and value is not None else raw, **defaults | changes
    )


def document(
    number: int, kind: str, files: tuple[tuple[str, int], ...], *fields: Field, role: str | None = None, **changes: Json
) -> Document:
    defaults = {
        "sides": {},
        "seals": (),
        "codes": (),
        "watermarks": (),
        "legibility": Legibility(verdict="legible", score=0.93, measures={"sharpness": 0.912345, "glare": 0.0}),
    }
    return Document(
        id=f"d{number}",
        type=kind,
        role=role,
        confidence=0.99,
        sources=tuple(Source(page=PageRef(*place), rotation=0, region=WHOLE_PAGE) for place in files),
        fields={one.name: one for one in fields},
        **defaults | changes,
    )


def file(path: str, **changes: Json) -> File:
    defaults = {
        "sha256": hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest(),
        "media_type": "image/jpeg",
        "bytes": 120_000,
        "pages": 1,
        "status": "read",
    }
    return File(path=path, **defaults | changes)


def message(
    zh: str, en: str, clear: Mapping[str, str] | None = None, masked: Mapping[str, str] | None = None
) -> Message:
    return Message(
        template=text(zh, en),
        clear={name: text(value, value) for name, value in (clear or {}).items()},
        masked={name: text(value, value) for name, value in (masked or clear or {}).items()},
    )


def rule(
    anchor: str, title: Text, *, clause: str | None = "企业认证审核标准 第二条", pack: str = "douyin/blue_v"
) -> Rule:
    source = RuleSource(
        url="https://example.com/rules", clause=clause, date="2022-04-23", read_on="2026-11-20", confidence="B"
    )
    return Rule(
        id=f"{pack}/{anchor}",
        title=title,
        schema={},
        severity="error",
        code=None,
        requirement=None,
        declares=None,
        source=source,
        examples={},
    )


IN_FORCE = rule("licence-in-force", text("营业执照在有效期内", "Business licence in force"))
NAMES_AGREE = rule("names-agree", text("各材料名称一致", "Names agree"), clause=None, pack="common")


def finding(number: int, code: str, severity: str, said: Message, **changes: Json) -> Finding:
    defaults: dict[str, Json] = {
        "packs": ("douyin/blue_v",),
        "requirement": None,
        "document": None,
        "field": None,
        "expected": None,
        "actual": None,
        "remedy": message("按要求更正后重新上传。", "Mend it and supply it again."),
        "evidence": (),
        "rule": None,
        "fingerprint": f"{number:064x}",
    }
    return Finding(id=f"n{number}", code=code, severity=severity, message=said, **defaults | changes)


def pack(ident: str = "douyin/blue_v", title: Text | None = None, **changes: Json) -> Pack:
    defaults: dict[str, Json] = {
        "edition": "2022-04",
        "title": title or text("抖音企业认证（蓝V）", "Douyin enterprise certification"),
        "platform": ident.partition("/")[0],
        "default": True,
        "effective": (date(2022, 4, 23), None),
        "read_on": date(2026, 11, 20),
        "confidence": "B",
        "rules": (IN_FORCE, NAMES_AGREE),
        "sha256": "cd" * 32,
        "origin": "bundled",
    }
    return Pack(id=ident, **defaults | changes)


def judged(
    ident: str, title: Text, level: str, status: str, documents: tuple[str, ...] = (), findings: tuple[str, ...] = ()
) -> RequirementResult:
    requirement = Requirement(id=ident, level=level, title=title)
    return RequirementResult(requirement=requirement, status=status, documents=documents, findings=findings)


FILES = (
    file("坏文件.pdf", media_type="application/pdf", status="unreadable", error="file.corrupt", pages=0),
    file("对公账户.png", media_type="image/png"),
    file("授权书与身份证.pdf", media_type="application/pdf", pages=2),
    file("营业执照.jpg"),
    file("门店照片.jpg"),
)

DOCUMENTS = (
    document(
        1,
        "business_licence",
        (("营业执照.jpg", 1),),
        field("entity_name", COMPANY),
        field("uscc", USCC, "9133O106MA2CEFQR9R", status="repaired"),
        field("legal_rep", "欧阳晓彤"),
        field("registered_capital", {"amount": 1000000, "currency": "CNY"}, "壹佰万元整"),
        field("valid_to", "2025-03-01", "2025年03月01日"),
        field("scope", f"网络技术服务；联系电话 {PHONE}；负责人 {ID_NUMBER}"),
        seals=(
            Seal(
                text="杭州市市场监督管理局",
                kind="authority",
                colour="red",
                confidence=0.9,
                page=PageRef("营业执照.jpg", 1),
                box=Box.rect(0.7, 0.7, 0.9, 0.9),
            ),
        ),
        codes=(
            Code(
                format="QRCode",
                text=f"uscc={USCC}&id={ID_NUMBER}&card={ACCOUNT}&doc={PASSPORT}&tel={PHONE}",
                page=PageRef("营业执照.jpg", 1),
                box=Box.rect(0.8, 0.1, 0.9, 0.2),
            ),
        ),
    ),
    document(
        2,
        "resident_id",
        (("授权书与身份证.pdf", 2),),
        field("person_name", "欧阳晓彤"),
        field("birth_date", BIRTH_DATE, "1990年3月7日"),
        field("address", HOME),
        field("id_number", ID_NUMBER, "330106 19900307 1230"),
        field("valid_to", "long-term", "长期"),
        role="legal_rep_id",
        sides={"portrait": "there", "emblem": "there"},
    ),
    document(
        3,
        "account_permit",
        (("对公账户.png", 1),),
        field("entity_name", "杭州星阑网络科技有限公司"),
        field("account_number", ACCOUNT, "1202 0262 0990 0012 345"),
        legibility=Legibility(verdict="doubtful", score=0.41),
    ),
    document(4, "passport", (("授权书与身份证.pdf", 1),), field("id_number", PASSPORT), field("mrz", MRZ)),
    document(
        5,
        "authorisation_letter",
        (("授权书与身份证.pdf", 1),),
        field("entity_name", None, "杭州星", status="unreadable", confidence=0.0),
        field("operator_phone", PHONE),
        field("operator_id_number", ID_NUMBER),
        field("valid_to", None, status="absent", confidence=0.0),
    ),
)

FINDINGS = (
    finding(
        1,
        "date.expired",
        "error",
        message(
            "{document}已于 {actual} 到期（检查日期 {as_of}）",
            "{document} expired on {actual} (checked as of {as_of})",
            {"document": "营业执照", "actual": "2025-03-01", "as_of": "2026-11-23"},
        ),
        requirement="business_licence",
        document="d1",
        field="valid_to",
        expected={"op": "on-or-after", "value": "2026-11-23"},
        actual="2025-03-01",
        remedy=message(
            "向发证机关办理延续或换证，用新证替换。",
            "Renew it with the authority that issued it and supply the new one.",
        ),
        evidence=(seen("营业执照.jpg", Box.rect(0.6, 0.75, 0.9, 0.8)),),
        rule=IN_FORCE,
    ),
    finding(
        2,
        "material.missing",
        "error",
        message("缺少医疗器械经营许可证或备案凭证", "Missing: medical device business permit or filing"),
        requirement="medical_device",
        remedy=message(
            "补充该材料的清晰照片或扫描件；已经提供的，请检查文件能否打开、拍摄是否完整。",
            "Add a clear photo or scan; if you did supply it, check that the file opens and shows the whole page.",
        ),
        rule=IN_FORCE,
    ),
    finding(
        3,
        "mismatch.entity-name",
        "error",
        message(
            "开户许可证的主体名称“杭州星阑网络科技有限公司”与营业执照的“杭州星澜网络科技有限公司”不一致",
            "account permit: name of the entity “杭州星阑网络科技有限公司” differs from that on the business licence",
        ),
        packs=("common", "douyin/blue_v"),
        document="d3",
        field="entity_name",
        expected={"op": "same-as", "value": COMPANY},
        actual="杭州星阑网络科技有限公司",
        evidence=(
            seen("对公账户.png", Box.rect(0.4, 0.4, 0.6, 0.45)),
            seen("营业执照.jpg", Box.rect(0.1, 0.05, 0.4, 0.1)),
        ),
        rule=NAMES_AGREE,
    ),
    finding(
        4,
        "file.corrupt",
        "review",
        message("“{file}”已损坏，无法打开", "“{file}” is damaged and can't be opened", {"file": "坏文件.pdf"}),
        evidence=(Evidence(page=PageRef("坏文件.pdf", 0), box=None, text="", confidence=1.0, via="image"),),
    ),
    finding(
        5,
        "mismatch.id-number",
        "review",
        message(
            "认证公函的证件号码“{actual}”与申报信息的“{expected}”不一致",
            "authorisation letter: ID number “{actual}” differs from the declared “{expected}”",
            {"actual": ID_NUMBER, "expected": "330106199003071249"},
            {"actual": "3****************0", "expected": "3****************9"},
        ),
        requirement="letter",
        document="d5",
        field="operator_id_number",
        expected={"op": "same-as", "value": "330106199003071249"},
        actual=ID_NUMBER,
        evidence=(
            seen("授权书与身份证.pdf", Box.rect(0.1, 0.8, 0.3, 0.85)),
            Evidence(page=None, box=None, text=ID_NUMBER, confidence=1.0, via="declared"),
        ),
    ),
    finding(
        6,
        "date.expires-soon",
        "warning",
        message("认证公函将于 2026-12-01 到期", "The authorisation letter expires on 2026-12-01"),
        document="d5",
        field="valid_to",
        evidence=(seen("授权书与身份证.pdf"),),
    ),
    finding(
        7,
        "human.judgement",
        "info",
        message("请人工确认：商标与账号名称是否近似", "For a person to confirm: mark and name"),
    ),
    finding(
        8,
        "material.external-step",
        "info",
        message("在平台上完成对公打款验证", "Complete the remittance on the platform"),
    ),
    finding(
        9, "number.repaired", "info", message("营业执照的代码按校验位纠正", "The code was repaired by its check digit")
    ),
)

REQUIREMENTS = (
    judged("business_licence", text("营业执照", "Business licence"), "required", "failed", ("d1",), ("n1",)),
    judged("letter", text("认证公函", "Authorisation letter"), "required", "review", ("d5",), ("n5", "n6")),
    judged("legal_rep_id", text("法定代表人身份证", "Legal representative's ID"), "required", "met", ("d2",)),
    judged("medical_device", text("医疗器械许可", "Medical device permit"), "conditional", "missing", (), ("n2",)),
    judged("remittance", text("对公打款", "Remittance"), "required", "external", (), ("n8",)),
    judged("food", text("食品许可", "Food permit"), "conditional", "not-applicable"),
    judged("trademark", text("商标注册证", "Trademark certificate"), "optional", "not-applicable"),
)


def report(**changes: Json) -> Report:
    """Not ready, with something of everything."""
    result = Result(
        pack=pack(),
        verdict="not-ready",
        requirements=REQUIREMENTS,
        checks=(Check(rule=IN_FORCE, state="fail"), Check(rule=NAMES_AGREE, state="fail")),
    )
    whole = Report(
        submission="星澜网络",
        sha256="ef" * 32,
        subject="enterprise",
        subject_source="guessed",
        industries=("medical_device",),
        as_of=date(2026, 11, 23),
        packs=(pack(),),
        verdict="not-ready",
        results=(result,),
        files=FILES,
        documents=DOCUMENTS,
        findings=FINDINGS,
        statistics=Statistics(seconds=3.21, pages=6),
    )
    return replace(whole, **changes)


def ready_report() -> Report:
    requirement = judged("business_licence", text("营业执照", "Business licence"), "required", "met", ("d1",))
    result = Result(
        pack=pack(), verdict="ready", requirements=(requirement,), checks=(Check(rule=IN_FORCE, state="pass"),)
    )
    return report(
        submission="云帆",
        verdict="ready",
        results=(result,),
        findings=(),
        files=FILES[3:4],
        documents=DOCUMENTS[:1],
    )


def open_report() -> Report:
    """Ready, and one thing left to do outside the documents."""
    return replace(ready_report(), findings=FINDINGS[7:8])


def extraction() -> Extraction:
    return Extraction(
        files=FILES, documents=DOCUMENTS, findings=FINDINGS[3:4], statistics=Statistics(seconds=1.0, pages=6)
    )
