"""tobacco_retail_permit: 烟草专卖零售许可证; 12 digits; up to 5 years; 烟草专卖法实施条例 art. 6.

Years and labels are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import LEGAL_REP, digits, permit

DECLARATION = permit(
    "tobacco_retail_permit",
    titles=("烟草专卖零售许可证",),
    anchors=("供货单位", "许可范围", "卷烟", "烟草制品", "烟草专卖局"),
    holder=("企业名称", "企业(字号)名称", "字号名称", "字号"),
    number=("许可证号",),
    pattern=digits(12),
    legal_rep=("负责人", "经营者(负责人)", "经营者", "负责人姓名", "经营者姓名", *LEGAL_REP),
    address=("经营场所", "经营地址", "地址"),
    scope=("许可范围", "经营范围"),
    validity="term",
    stops=("供货单位", "供货企业"),
)
