"""border_health_permit: 国境口岸卫生许可证; national form of the customs; local; 4 years.

Source: 国境卫生检疫法.

Titles, labels and the form of the number are common knowledge where the source does not print them.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "border_health_permit",
    titles=("国境口岸卫生许可证",),
    anchors=("许可项目", "海关", "经营场所"),
    holder=("单位名称",),
    number=("证书编号", "许可证编号"),
    address=("经营场所", "地址"),
    scope=("许可项目", "许可范围", "经营类别"),
    validity="until",
)
