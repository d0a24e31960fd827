"""publication_business_permit: 出版物经营许可证; 新出发京零字第大120007号; as the province sets it; 出版管理条例 art. 35."""

from __future__ import annotations

from bizdocs.documents._permit import LEGAL_REP, permit

DECLARATION = permit(
    "publication_business_permit",
    titles=("出版物经营许可证",),
    anchors=("新出发", "图书、报纸、期刊", "音像制品", "电子出版物", "新闻出版"),
    holder=("单位名称",),
    pattern=r"新出发[\[(]?{P}[一-龥]{0,3}[\])]?[零批备]字第?[一-龥A-Z\d-]{1,14}号",
    anywhere=True,
    legal_rep=(*LEGAL_REP, "负责人", "主要负责人"),
    address=("地址", "经营地址", "经营场所", "住所"),
    scope=("经营范围",),
    validity="until",
)
