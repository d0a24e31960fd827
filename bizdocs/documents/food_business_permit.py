"""food_business_permit: 食品经营许可证; JY and 14 digits; 5 years; 食品经营许可管理办法.

A sole trader's permit prints the owner's identity number, partly masked, for a code.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "food_business_permit",
    titles=("食品经营许可证",),
    anchors=("主体业态", "经营项目", "经营者名称"),
    holder=("经营者名称",),
    number_kind="food_permit_no",
    anywhere=True,
    address=("经营场所",),
    scope=("经营项目",),
    validity="until",
    always=("legal_rep", "address", "scope"),
    stops=("主体业态",),
)
