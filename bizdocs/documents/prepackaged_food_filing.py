"""prepackaged_food_filing: 仅销售预包装食品备案; receipt or form of the filing; YB and 14 digits; none.

Source: 食品经营许可和备案管理办法 (order 78) art. 4, 5, in force since 2023-12-01.

Titles, labels and the form of the number are common knowledge where the source does not print them.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "prepackaged_food_filing",
    titles=(
        "仅销售预包装食品经营者备案信息采集表",
        "仅销售预包装食品备案凭证",
        "预包装食品销售备案凭证",
        "仅销售预包装食品经营者备案凭证",
    ),
    anchors=("食品经营者名称", "备案编号", "是否通过网络经营", "特殊食品", "备案人"),
    holder=("食品经营者名称", "经营者名称", "备案人名称"),
    number=("备案编号", "备案号"),
    pattern=r"YB\d{14}",
    anywhere=True,
    address=("经营场所", "住所"),
    scope=("销售食品种类", "食品种类", "经营种类", "备案事项"),
    validity="seldom",
    issued=("备案日期", "备案时间"),
    authority=("备案机关", "备案部门"),
    stops=("主体业态", "是否通过网络经营", "备案人"),
)
