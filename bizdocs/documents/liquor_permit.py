"""liquor_permit: 酒类经营许可证; local; 3 years where it is still issued; provincial rules.

Number, years and labels are common knowledge; many provinces no longer issue it.
"""

from __future__ import annotations

from bizdocs.documents._permit import LEGAL_REP, permit

DECLARATION = permit(
    "liquor_permit",
    titles=("酒类经营许可证", "酒类零售许可证", "酒类批发许可证", "酒类商品零售许可证", "酒类商品批发许可证"),
    anchors=("酒类专卖", "经营类别", "经营者", "酒类管理", "商务局"),
    legal_rep=(*LEGAL_REP, "负责人", "经营者"),
    address=("经营场所", "经营地址", "地址", "住所"),
    scope=("经营范围", "许可范围", "经营项目"),
    validity="seldom",
)
