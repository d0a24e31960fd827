"""internet_news_permit: 互联网新闻信息服务许可证; 11 digits; 3 years; 互联网新闻信息服务管理规定.

The years and labels are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import digits, permit

DECLARATION = permit(
    "internet_news_permit",
    titles=("互联网新闻信息服务许可证",),
    anchors=("服务类别", "服务形式", "互联网信息办公室", "总编辑"),
    number=("许可证号",),
    pattern=digits(11),
    address=("地址", "住所", "注册地址"),
    scope=("服务类别", "服务项目", "许可项目", "服务形式"),
    validity="seldom",
    stops=("总编辑", "主要负责人", "服务地址"),
)
