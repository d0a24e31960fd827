"""online_food_platform_filing: 网络食品交易第三方平台备案; by province; local; none.

Source: 网络食品安全违法行为查处办法 art. 8.

Titles, labels and the form of the number are common knowledge where the source does not print them.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "online_food_platform_filing",
    titles=("网络食品交易第三方平台备案", "网络餐饮服务第三方平台备案", "网络食品交易第三方平台提供者备案"),
    anchors=("平台名称", "备案编号", "备案部门", "网站名称"),
    holder=("提供者名称", "企业名称"),
    number=("备案编号", "备案号"),
    address=("地址", "住所"),
    scope=("服务内容", "经营范围"),
    validity="seldom",
    issued=("备案日期",),
    authority=("备案部门", "备案机关"),
    stops=("平台名称", "网站名称", "域名"),
)
