"""payment_permit: 支付业务许可证; Z and 13 digits; 5 years; 非银行支付机构监督管理条例 art. 10.

The years are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "payment_permit",
    titles=("支付业务许可证",),
    anchors=("业务类型", "业务覆盖范围", "经营地域范围", "中国人民银行", "主要负责人"),
    pattern=r"Z\d{13}",
    anywhere=True,
    address=("住所", "公司住所", "注册地址"),
    scope=("业务类型",),
    validity="until",
    stops=("首次许可日期", "业务覆盖范围", "经营地域范围", "许可证有效期"),
)
