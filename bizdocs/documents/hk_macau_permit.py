"""hk_macau_permit: 港澳居民来往内地通行证, a card: H or M with 8 digits, with 10 on cards until 2012.

Five or ten years (three or ten on older cards). Number: notice of the exit-entry administration of 2010-03-10; labels by
what card readers return. The reverse repeats them in machine-readable lines and is not read.
"""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="hk_macau_permit",
    titles=("港澳居民来往内地通行证", "港澳居民来往内地通行证非中国籍"),
    anchors=("来往内地通行证", "换证次数", "证件号码", "出生日期", "签发机关"),
    against=("居民居住证", "来往大陆通行证", "营业执照", "授权"),
    fields=(
        FieldSpec(name="person_name", kind="person_name", labels=("姓名",), key=True),
        FieldSpec(name="birth_date", kind="date", labels=("出生日期",)),
        FieldSpec(
            name="id_number",
            kind="travel_no",
            labels=("证件号码",),
            sentences=(r"(?<![0-9A-Z])(?P<value>[HM]\d{8}(?:\d{2})?)(?![0-9A-Z<])",),
            key=True,
        ),
        FieldSpec(name="valid_from", kind="period", part="from", labels=("有效期限",), anywhere=True),
        FieldSpec(
            name="valid_to",
            kind="period",
            part="to",
            labels=("有效期限",),
            anywhere=True,
            key=True,
        ),
    ),
    stops=("性别", "签发机关", "换证次数", "签发次数", "签发地点"),
    personal=True,
)
