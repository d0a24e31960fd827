"""religious_information_permit: 互联网宗教信息服务许可证; by province; local; 3 years.

Source: 互联网宗教信息服务管理办法.

Titles, labels and the form of the number are common knowledge where the source does not print them.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "religious_information_permit",
    titles=("互联网宗教信息服务许可证",),
    anchors=("服务形式", "申请人名称", "宗教事务局", "栏目"),
    holder=("申请人", "申请人名称", "单位名称"),
    number=("许可证编号", "编号"),
    address=("住所", "地址"),
    scope=("服务形式", "服务项目", "许可内容"),
    validity="term",
)
