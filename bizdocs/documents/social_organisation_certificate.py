"""social_organisation_certificate: 社会团体法人登记证书. Code 51…; the term is printed.

Source: 社会团体登记管理条例 (items of registration).
"""

from __future__ import annotations

from dataclasses import replace

from bizdocs.documents import _certificate as common
from bizdocs.documents._declaration import Declaration

DECLARATION = Declaration(
    type="social_organisation_certificate",
    titles=("社会团体法人登记证书", "社会团体登记证书", "社会团体法人登记证"),
    anchors=("活动地域", "活动资金", "业务主管单位", "业务范围", "民政"),
    against=("营业执照", "许可证"),
    fields=(
        common.USCC,
        common.ENTITY_NAME,
        common.LEGAL_REP,
        common.ADDRESS,
        replace(common.REGISTERED_CAPITAL, labels=("注册资金", "活动资金", "开办资金")),
        replace(common.SCOPE, labels=("业务范围", "宗旨和业务范围")),
        common.VALID_FROM,
        common.VALID_TO,
        common.ISSUED,
        common.AUTHORITY,
        common.COPY_KIND,
    ),
    stops=(*common.STOPS, "活动地域", "宗旨"),
)
