"""micro_loan_permit: 小额贷款经营许可证; local; local; provincial rules.

Number, years and labels are common knowledge; in many provinces the regulator's letter of approval stands in its
place.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "micro_loan_permit",
    titles=("小额贷款经营许可证", "小额贷款公司经营许可证", "小额贷款业务经营许可证"),
    anchors=("机构编码", "发放贷款", "办理各项小额贷款", "地方金融监督管理局", "经营区域"),
    number=("机构编码",),
    address=("住所", "注册地址", "营业场所", "地址"),
    scope=("业务范围", "经营范围"),
    validity="seldom",
    stops=("经营区域",),
)
