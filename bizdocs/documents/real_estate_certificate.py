"""real_estate_certificate: 房地产开发企业资质证书, 房地产经纪机构备案证明; local; 1 to 3 years.

Source: 城市房地产开发经营管理条例 art. 9. Number, years and labels are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "real_estate_certificate",
    titles=("房地产开发企业资质证书", "房地产开发企业暂定资质证书", "房地产经纪机构备案证明", "房地产经纪机构备案证书"),
    anchors=("资质等级", "住房和城乡建设", "房地产经纪业务", "批准从事房地产开发经营业务时间", "经济性质"),
    number=("证书编号", "备案编号", "备案证号"),
    address=("住所", "注册地址", "地址", "经营场所"),
    scope=("资质等级", "业务范围", "经营范围"),
    validity="until",
    issued=("备案日期",),
    authority=("备案机关", "备案部门"),
    stops=("批准从事房地产开发经营业务时间",),
)
