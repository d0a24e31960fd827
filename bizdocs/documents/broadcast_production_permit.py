"""broadcast_production_permit: 广播电视节目制作经营许可证; (京)字第01303号; 2 years; 广播电视节目制作经营管理规定."""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "broadcast_production_permit",
    titles=("广播电视节目制作经营许可证",),
    anchors=("机构地址", "机构名称", "广播电视总局", "广播电视局", "国家广播电视总局监制"),
    holder=("机构名称",),
    pattern=r"(?<!证)[\[(]{P}[\])]字第\d{1,6}号",
    anywhere=True,
    address=("机构地址", "地址", "住所"),
    scope=("经营范围",),
    validity="until",
)
