"""uscc_certificate: 统一社会信用代码证书, of state organs, mass organisations and village bodies. Code 11…, 13…, 55…, N….

Some print a term, others none. Source: GB 32100-2015 for the codes; the labels by specimens.
"""

from __future__ import annotations

from dataclasses import replace

from bizdocs.documents import _certificate as common
from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="uscc_certificate",
    titles=("统一社会信用代码证书", "统一社会信用代码证", "基层群众性自治组织特别法人统一社会信用代码证书"),
    anchors=("机构名称", "机构性质", "机构地址", "赋码机关", "负责人", "颁发日期"),
    against=("营业执照", "许可证", "登记证书"),
    fields=(
        common.USCC,
        replace(common.ENTITY_NAME, labels=("机构名称", "单位名称", "组织名称", "名称")),
        FieldSpec(name="entity_type", kind="text", labels=("机构性质", "机构类型", "类型"), optional=True),
        replace(common.LEGAL_REP, labels=("负责人", "法定代表人", "主要负责人", "单位负责人"), optional=True),
        replace(common.ADDRESS, labels=("机构地址", "地址", "住所", "办公地址")),
        replace(common.VALID_FROM, optional=True),
        replace(common.VALID_TO, optional=True, key=False),
        common.ISSUED,
        replace(common.AUTHORITY, labels=("赋码机关", "登记管理机关", "发证机关")),
        common.COPY_KIND,
    ),
    stops=common.STOPS,
)
