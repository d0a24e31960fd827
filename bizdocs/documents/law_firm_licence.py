"""law_firm_licence: 律师事务所执业许可证. Code 31…, also as 执业许可证号; no term, a yearly stamp.

Source: GB 32100-2015 for the code; labels by specimens.
"""

from __future__ import annotations

from dataclasses import replace

from bizdocs.documents import _certificate as common
from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="law_firm_licence",
    titles=("律师事务所执业许可证", "律师事务所分所执业许可证", "律师执业机构许可证"),
    anchors=("律师事务所", "组织形式", "设立资产", "主管机关", "批准文号", "批准日期", "司法厅", "司法局"),
    against=("营业执照",),
    fields=(
        replace(common.USCC, labels=(*common.USCC.labels, "执业许可证号", "许可证号", "证号")),
        replace(common.ENTITY_NAME, labels=("律师事务所名称", "名称", "事务所名称", "分所名称")),
        FieldSpec(name="entity_type", kind="text", labels=("组织形式",), optional=True),
        replace(common.LEGAL_REP, labels=("负责人", "主任", "分所负责人")),
        common.ADDRESS,
        replace(common.REGISTERED_CAPITAL, labels=("设立资产", "注册资产", "注册资金")),
        common.ISSUED,
        replace(common.AUTHORITY, labels=("发证机关", "主管机关", "颁证机关")),
        common.COPY_KIND,
    ),
    stops=("批准文号", "批准日期", "合伙人", "派驻律师", "编号", "考核年度", "流水号"),
)
