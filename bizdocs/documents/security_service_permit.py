"""security_service_permit: 保安服务许可证; no common form; none; 保安服务管理条例.

Number and labels are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "security_service_permit",
    titles=("保安服务许可证",),
    anchors=("公保服", "服务范围", "公安厅", "门卫", "武装押运"),
    holder=("单位名称",),
    address=("住所", "地址"),
    scope=("服务范围", "经营范围"),
    validity="seldom",
)
