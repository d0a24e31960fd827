"""hk_macau_taiwan_residence_permit: 港澳居民居住证, 台湾居民居住证: laid out as the identity card, without 民族. Five years.

Number: GB 11643-1999 with the divisions 810000, 820000, 830000, the only ones of their kind; source 港澳台居民居住证申领发放办法.
"""

from __future__ import annotations

from bizdocs.documents import resident_id
from bizdocs.documents._declaration import Declaration

DECLARATION = Declaration(
    type="hk_macau_taiwan_residence_permit",
    titles=("港澳居民居住证", "台湾居民居住证", "港澳台居民居住证"),
    # Three labels of the portrait side of both cards, so that only the division tells them apart.
    anchors=("公民身份号码", "性别", "住址", "810000", "820000", "830000", "通行证号码", "签发次数"),
    forms=(r"8[123]0000(?:19|20)\d{9}[\dX]",),
    against=("营业执照", "授权"),
    sides=(
        ("portrait", ("公民身份号码", "姓名", "性别", "出生", "住址")),
        ("emblem", ("居民居住证", "签发机关", "有效期限", "通行证号码", "签发次数")),
    ),
    fields=tuple(field for field in resident_id.DECLARATION.fields if field.name != "ethnicity"),
    stops=("通行证号码", "签发次数"),
    personal=True,
)
