"""internet_publishing_permit: 网络出版服务许可证; (署)网出证(京)字第150号; 5 years; 网络出版服务管理规定.

The years are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "internet_publishing_permit",
    titles=("网络出版服务许可证", "互联网出版许可证"),
    anchors=("网出证", "出版业务", "业务范围", "网站域名", "主办单位", "新闻出版"),
    pattern=r"(?:[\[(][一-龥][\])])?[一-龥]{0,5}[\[(]{P}[\])]字第?\d{1,4}号",
    anywhere=True,
    address=("地址", "注册地址", "住所"),
    scope=("业务范围", "出版服务范围"),
    validity="until",
    stops=("主办单位", "主管单位"),
)
