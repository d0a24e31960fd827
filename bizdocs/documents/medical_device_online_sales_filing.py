"""medical_device_online_sales_filing: 医疗器械网络销售备案; by city; local; none.

Source: 医疗器械网络销售监督管理办法 art. 8.

Titles, labels and the form of the number are common knowledge where the source does not print them.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "medical_device_online_sales_filing",
    titles=("医疗器械网络销售备案凭证", "医疗器械网络销售信息表", "医疗器械网络销售备案"),
    anchors=("网络销售类型", "入驻类", "自建类", "网站域名", "网络客户端"),
    against=("医疗器械经营备案凭证", "医疗器械经营许可证"),
    number=("备案编号", "备案凭证编号", "网络销售备案编号"),
    address=("住所", "经营场所"),
    scope=("经营范围",),
    validity="seldom",
    issued=("备案日期",),
    authority=("备案部门", "备案机关"),
    stops=("网络销售类型", "网站域名", "网站名称"),
)
