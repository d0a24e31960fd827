"""private_non_enterprise_certificate: 民办非企业单位登记证书 (法人, 合伙, 个体). Code 52….

The term is printed. Source: 民办非企业单位登记管理暂行条例; the newer name 社会服务机构 by specimens.
"""

from __future__ import annotations

from dataclasses import replace

from bizdocs.documents import _certificate as common
from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="private_non_enterprise_certificate",
    titles=(
        *("民办非企业单位登记证书", "民办非企业单位合伙登记证书", "民办非企业单位个体登记证书"),
        *("民办非企业单位法人登记证书", "社会服务机构登记证书", "社会服务机构法人登记证书"),
    ),
    anchors=("民办非企业单位", "业务主管单位", "开办资金", "宗旨和业务范围", "民政"),
    against=("营业执照", "许可证"),
    fields=(
        common.USCC,
        common.ENTITY_NAME,
        FieldSpec(name="entity_type", kind="text", labels=("单位类型", "类型"), optional=True),
        replace(common.LEGAL_REP, labels=("法定代表人(单位负责人)", *common.LEGAL_REP.labels)),
        common.ADDRESS,
        common.REGISTERED_CAPITAL,
        common.SCOPE,
        common.VALID_FROM,
        common.VALID_TO,
        common.ISSUED,
        common.AUTHORITY,
        common.COPY_KIND,
    ),
    stops=(*common.STOPS, "宗旨"),
)
