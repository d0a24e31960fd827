"""travel_agency_permit: 旅行社业务经营许可证; L-BJ-CJ00144; none; 旅行社条例 art. 7, 9.

That no end is printed is common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "travel_agency_permit",
    titles=("旅行社业务经营许可证",),
    anchors=("国内旅游业务", "入境旅游", "出境旅游", "旅行社名称"),
    holder=("旅行社名称",),
    pattern=r"L-[A-Z]{2,3}-[A-Z]{0,2}\d{5,6}",
    anywhere=True,
    address=("经营场所", "地址", "住所"),
    scope=("业务范围", "经营范围", "许可经营业务"),
    validity="seldom",
    stops=("出资人", "许可文号"),
)
