"""financing_guarantee_permit: 融资担保业务经营许可证; 机构编码, local; 5 years are common; 融资担保公司监督管理条例.

Number, years and labels are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "financing_guarantee_permit",
    titles=("融资担保业务经营许可证", "融资性担保机构经营许可证"),
    anchors=("机构编码", "借款类担保", "发行债券担保", "融资担保业务范围", "地方金融监督管理局"),
    number=("机构编码",),
    address=("住所", "注册地址", "营业地址", "营业场所"),
    scope=("业务范围", "经营范围"),
    validity="seldom",
)
