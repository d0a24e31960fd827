"""special_trade_permit: 特种行业许可证; local; mostly none; rules on hotels, pawnshops, seals, locksmiths.

Number and labels are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import LEGAL_REP, permit

DECLARATION = permit(
    "special_trade_permit",
    titles=("特种行业许可证",),
    anchors=("公安局", "特字", "旅馆业", "公章刻制", "行业类别"),
    legal_rep=(*LEGAL_REP, "负责人", "经营者"),
    address=("地址", "经营地址", "经营场所", "住所"),
    scope=("经营范围", "行业类别", "特种行业类别"),
    validity="seldom",
)
