"""foundation_certificate: 基金会法人登记证书. Code 53…; the term is printed.

Source: 基金会管理条例 (items of registration).
"""

from __future__ import annotations

from dataclasses import replace

from bizdocs.documents import _certificate as common
from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="foundation_certificate",
    titles=("基金会法人登记证书", "基金会登记证书"),
    anchors=("原始基金", "基金会", "业务主管单位", "业务范围", "民政"),
    against=("营业执照", "许可证"),
    fields=(
        common.USCC,
        common.ENTITY_NAME,
        FieldSpec(name="entity_type", kind="text", labels=("类型", "基金会类型"), optional=True),
        common.LEGAL_REP,
        common.ADDRESS,
        replace(common.REGISTERED_CAPITAL, labels=("原始基金数额", "原始基金", "注册资金")),
        replace(common.SCOPE, labels=("业务范围", "宗旨和业务范围")),
        common.VALID_FROM,
        common.VALID_TO,
        common.ISSUED,
        common.AUTHORITY,
        common.COPY_KIND,
    ),
    stops=(*common.STOPS, "宗旨"),
)
