"""pesticide_permit: 农药经营许可证; 农药经许(苏) and 10 to 12 digits; 5 years; 农药管理条例 art. 25."""

from __future__ import annotations

from bizdocs.documents._permit import LEGAL_REP, permit

DECLARATION = permit(
    "pesticide_permit",
    titles=("农药经营许可证",),
    anchors=("农药经许", "限制使用农药", "分支机构", "农业农村局", "仓储场所"),
    holder=("经营者名称",),
    pattern=r"农药经许[\[(]{P}[\])]\d{10,12}",
    anywhere=True,
    legal_rep=(*LEGAL_REP, "负责人"),
    address=("住所", "经营场所", "营业场所"),
    scope=("经营范围",),
    validity="until",
    stops=("仓储场所", "分支机构"),
)
