"""resident_id: 居民身份证, portrait side and emblem side. Number: GB 11643-1999; terms: 居民身份证法 art. 5."""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="resident_id",
    titles=("居民身份证",),
    anchors=("公民身份号码", "姓名", "性别", "民族", "出生", "住址", "中华人民共和国", "签发机关", "有效期限"),
    against=("居住证", "通行证", "临时居民身份证", "营业执照", "授权"),
    sides=(
        ("portrait", ("公民身份号码", "姓名", "性别", "民族", "出生", "住址")),
        ("emblem", ("居民身份证", "签发机关", "有效期限")),
    ),
    fields=(
        FieldSpec(name="person_name", kind="person_name", labels=("姓名",), key=True, side="portrait"),
        FieldSpec(name="sex", kind="sex", labels=("性别",), inline=True, side="portrait"),
        FieldSpec(name="ethnicity", kind="ethnicity", labels=("民族",), inline=True, side="portrait"),
        FieldSpec(name="birth_date", kind="date", labels=("出生",), side="portrait"),
        FieldSpec(name="address", kind="address", labels=("住址",), lines=4, side="portrait"),
        FieldSpec(
            name="id_number",
            kind="resident_no",
            labels=("公民身份号码",),
            anywhere=True,
            below=True,
            key=True,
            side="portrait",
        ),
        FieldSpec(name="authority", kind="authority", labels=("签发机关",), side="emblem"),
        FieldSpec(name="valid_from", kind="period", part="from", labels=("有效期限",), anywhere=True, side="emblem"),
        FieldSpec(
            name="valid_to", kind="period", part="to", labels=("有效期限",), anywhere=True, key=True, side="emblem"
        ),
    ),
    personal=True,
)
