"""foreign_permanent_resident_id: 外国人永久居留身份证, bilingual. 3 letters and 12 digits; from December 2023 18 places.

Five or ten years. Number: notices on the cards of 2017 and 2023; labels by the items listed there. Editions differ in what
stands on which side, so every field is looked for on both.
"""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

_TERM = ("有效期限/PeriodofValidity", "有效期限", "PeriodofValidity")

DECLARATION = Declaration(
    type="foreign_permanent_resident_id",
    titles=("外国人永久居留身份证", "外国人永久居留证", "FOREIGNPERMANENTRESIDENTIDCARD"),
    anchors=("永久居留", "PERMANENTRESIDENT", "国籍", "Nationality", "证件号码", "IDNo", "有效期限", "签发机关"),
    against=("通行证", "居民居住证", "营业执照", "授权"),
    sides=(
        ("portrait", ("姓名", "性别", "出生日期", "国籍")),
        ("emblem", ("签发机关", "有效期限")),
    ),
    fields=(
        FieldSpec(name="person_name", kind="person_name", labels=("姓名/Name", "姓名"), below=True, lines=2, key=True),
        FieldSpec(name="nationality", kind="text", labels=("国籍/Nationality", "国籍"), below=True),
        FieldSpec(name="birth_date", kind="date", labels=("出生日期/DateofBirth", "出生日期"), below=True),
        FieldSpec(
            name="id_number",
            kind="residence_card_no",
            labels=("证件号码/IDNo.", "证件号码", "IDNo."),
            below=True,
            anywhere=True,
            key=True,
        ),
        FieldSpec(name="valid_from", kind="period", part="from", labels=_TERM, below=True, anywhere=True),
        FieldSpec(name="valid_to", kind="period", part="to", labels=_TERM, below=True, anywhere=True, key=True),
    ),
    stops=("性别/Sex", "性别", "签发机关/IssuingAuthority", "签发机关"),
    personal=True,
)
