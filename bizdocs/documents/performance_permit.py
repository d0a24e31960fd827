"""performance_permit: 营业性演出许可证; local; 2 years; 营业性演出管理条例.

Number, years and labels are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "performance_permit",
    titles=("营业性演出许可证",),
    anchors=("演出经纪", "文艺表演", "文化和旅游", "文艺演出", "主要负责人"),
    number=("证号",),
    address=("地址", "住所"),
    scope=("经营范围", "业务范围"),
    validity="until",
    stops=("主要负责人",),
)
