"""public_institution_certificate: 事业单位法人证书. Code 12…; five years, void afterwards.

Source: 事业单位登记管理暂行条例 (items of registration) and its implementing rules (term).
"""

from __future__ import annotations

from bizdocs.documents import _certificate as common
from bizdocs.documents._declaration import Declaration

DECLARATION = Declaration(
    type="public_institution_certificate",
    titles=("事业单位法人证书",),
    anchors=("举办单位", "经费来源", "开办资金", "宗旨和业务范围", "登记管理机关", "国家事业单位登记管理局"),
    against=("营业执照", "许可证"),
    fields=(
        common.USCC,
        common.ENTITY_NAME,
        common.LEGAL_REP,
        common.ADDRESS,
        common.REGISTERED_CAPITAL,
        common.SCOPE,
        common.VALID_FROM,
        common.VALID_TO,
        common.ISSUED,
        common.AUTHORITY,
        common.COPY_KIND,
    ),
    stops=(*common.STOPS, "经费来源", "举办单位", "国家事业单位登记管理局监制"),
)
