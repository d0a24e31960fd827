"""passport: 护照, the data page of a Chinese or foreign one. Chinese ordinary passports: E or older letters and 8 digits.

Ten years from the age of 16, five below (护照法 art. 7). Machine-readable zone: ICAO 9303-4; Chinese labels by specimens.
"""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="passport",
    titles=("护照", "护照PASSPORT", "护照/PASSPORT", "PASSPORT", "PASSPORT/PASSEPORT"),
    anchors=(
        *("POCHN", "P<", "<<<<", "PASSPORT", "Passport", "护照号", "国籍", "出生地点", "签发地点"),
        *("Nationality", "Placeofbirth", "Dateofexpiry"),
    ),
    forms=(r"P[A-Z<][A-Z<]{3}[A-Z]+<[A-Z<]{10,}",),
    against=("通行证", "居住证", "居留身份证", "营业执照", "授权"),
    fields=(
        FieldSpec(
            name="person_name",
            kind="person_name",
            labels=("姓名/Name", "姓名", "姓/Surname"),
            below=True,
            key=True,
        ),
        FieldSpec(
            name="nationality",
            mrz="nationality",
            kind="text",
            labels=("国籍/Nationality", "国籍", "Nationality"),
            below=True,
            optional=True,
        ),
        FieldSpec(
            name="birth_date",
            mrz="birth_date",
            kind="date",
            labels=("出生日期/Dateofbirth", "出生日期", "Dateofbirth"),
            below=True,
        ),
        FieldSpec(
            name="id_number",
            mrz="number",
            kind="travel_no",
            labels=("护照号/PassportNo.", "护照号码/PassportNo.", "护照号", "护照号码", "PassportNo.", "PassportNo"),
            below=True,
            key=True,
        ),
        FieldSpec(
            name="valid_to",
            mrz="valid_to",
            kind="date",
            labels=("有效期至/Dateofexpiry", "有效期至", "Dateofexpiry", "Dateofexpiration"),
            below=True,
            key=True,
        ),
    ),
    stops=(
        *("性别/Sex", "性别", "签发机关/Authority", "签发机关", "Authority"),
        *("签发日期/Dateofissue", "签发日期", "Dateofissue"),
        *("类型/Type", "类型", "Type", "国家码/CountryCode", "国家码", "CountryCode", "护照/PASSPORT"),
        *("出生地点/Placeofbirth", "出生地点", "Placeofbirth", "签发地点/Placeofissue", "签发地点", "Placeofissue"),
        *("持照人签名/Bearer'ssignature", "持照人签名", "Surname", "Givennames"),
    ),
    personal=True,
)
