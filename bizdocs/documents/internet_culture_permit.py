"""internet_culture_permit: 网络文化经营许可证; 京网文(2023)4872-140号; 3 years; 互联网文化管理暂行规定.

Internet cafés hold a certificate of the same title, whose number has another form.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "internet_culture_permit",
    titles=("网络文化经营许可证",),
    anchors=("网文", "网站域名", "利用信息网络", "经济类型", "网络表演"),
    holder=("单位名称",),
    pattern=r"{P}网文[\[(]\d{4}[\])]\d{4}-\d{3,4}号?",
    anywhere=True,
    address=("地址", "住所"),
    scope=("经营范围",),
    validity="until",
)
