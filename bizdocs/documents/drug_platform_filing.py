"""drug_platform_filing: 药品网络交易第三方平台备案凭证; by province; local; none.

Source: 药品网络销售监督管理办法 art. 18.

Titles, labels and the form of the number are common knowledge where the source does not print them.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "drug_platform_filing",
    titles=("药品网络交易服务第三方平台备案凭证", "药品网络交易第三方平台备案凭证"),
    anchors=("平台名称", "备案编号", "备案部门", "网络客户端"),
    against=("医疗器械网络交易服务第三方平台备案凭证",),
    holder=("企业名称", "平台企业名称"),
    number=("备案编号", "备案号", "备案凭证编号"),
    address=("住所", "地址"),
    scope=("服务内容", "经营范围"),
    validity="seldom",
    issued=("备案日期",),
    authority=("备案部门", "备案机关"),
    stops=("平台名称", "网站名称", "网站域名"),
)
