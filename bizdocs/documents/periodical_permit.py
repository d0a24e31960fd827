"""periodical_permit: 期刊出版许可证; no common form; printed by some; 出版管理条例.

Labels and the form of the number are common knowledge. The holder is who publishes; whoever sponsors it (主办单位)
is another.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "periodical_permit",
    titles=("期刊出版许可证",),
    anchors=("期刊名称", "主办单位", "国内统一连续出版物号", "开本", "办刊宗旨"),
    holder=("出版单位", "出版单位名称", "期刊社名称"),
    address=("地址", "出版单位地址", "出版地", "住所"),
    scope=("业务范围", "办刊宗旨"),
    validity="seldom",
    stops=(
        "期刊名称",
        "刊名",
        "主管单位",
        "主办单位",
        "国内统一连续出版物号",
        "国内统一刊号",
        "国际标准连续出版物号",
        "开本",
        "刊期",
        "文种",
        "发行范围",
    ),
)
