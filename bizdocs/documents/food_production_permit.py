"""food_production_permit: 食品生产许可证; SC and 14 digits; 5 years; 食品生产许可管理办法."""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "food_production_permit",
    titles=("食品生产许可证",),
    anchors=("食品类别", "生产地址", "生产者名称", "食品生产许可品种明细表"),
    holder=("生产者名称",),
    number_kind="food_permit_no",
    anywhere=True,
    address=("住所",),
    scope=("食品类别",),
    validity="until",
    always=("legal_rep", "address", "scope"),
)
