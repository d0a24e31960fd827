"""broadcast_station_permit: 广播电视播出机构许可证; no common form; printed by some; 广播电视管理条例.

Labels and the form of the number are common knowledge. A channel has a permit of its own (广播电视频道许可证).
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "broadcast_station_permit",
    titles=("广播电视播出机构许可证", "广播电视频道许可证"),
    anchors=("呼号", "节目套数", "传输方式", "台标", "广播电视总局"),
    holder=("播出机构名称", "机构名称"),
    address=("地址", "台址", "机构地址", "住所"),
    scope=("业务范围", "节目套数", "频道名称"),
    validity="seldom",
    stops=("呼号", "台标", "传输方式", "覆盖范围", "节目设置范围", "主管单位"),
)
