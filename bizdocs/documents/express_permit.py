"""express_permit: 快递业务经营许可证; no common form; 5 years; 快递业务经营许可管理办法.

Number and labels are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "express_permit",
    titles=("快递业务经营许可证",),
    anchors=("邮政管理局", "地域范围", "业务范围", "经营快递业务"),
    address=("注册地址", "住所", "地址"),
    scope=("业务范围", "经营范围", "许可范围"),
    validity="until",
    stops=("地域范围", "经营地域"),
)
