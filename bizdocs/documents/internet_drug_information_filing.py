"""internet_drug_information_filing: 药品医疗器械互联网信息服务备案凭证; by province; local; none.

Source: 国家药监局公告2025年第123号: a filing instead of the certificate since 2025-12-22.

Titles, labels and the form of the number are common knowledge where the source does not print them.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "internet_drug_information_filing",
    titles=(
        "药品医疗器械互联网信息服务备案凭证",
        "药品、医疗器械互联网信息服务备案凭证",
        "药品医疗器械互联网信息服务备案",
    ),
    anchors=("网站名称", "备案编号", "备案部门", "服务器", "药品监督管理局"),
    against=("互联网药品信息服务资格证书",),
    holder=("备案主体名称", "备案人名称", "主办单位名称", "单位名称"),
    number=("备案编号", "备案号"),
    address=("住所", "地址"),
    scope=("服务内容", "备案内容", "服务范围"),
    validity="seldom",
    issued=("备案日期",),
    authority=("备案部门", "备案机关"),
    stops=("网站名称", "域名", "网站负责人"),
)
