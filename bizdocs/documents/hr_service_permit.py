"""hr_service_permit: 人力资源服务许可证; by province; printed by some; 人力资源市场暂行条例 art. 18."""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "hr_service_permit",
    titles=("人力资源服务许可证",),
    anchors=("职业中介", "许可文号", "服务范围", "人力资源和社会保障局", "许可事项"),
    holder=("单位名称",),
    number=("许可文号", "许可证编号"),
    address=("地址", "住所", "经营地址"),
    scope=("服务范围", "许可事项", "业务范围", "服务项目"),
    validity="seldom",
    stops=("机构性质",),
)
