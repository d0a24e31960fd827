"""driving_training_filing: 机动车驾驶员培训备案; by province; local; none.

Source: 交运函〔2021〕248号: a filing instead of the permit since 2021.

Titles, labels and the form of the number are common knowledge where the source does not print them.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "driving_training_filing",
    titles=("机动车驾驶员培训备案证明", "机动车驾驶员培训备案表", "机动车驾驶员培训经营备案", "机动车驾驶员培训备案"),
    anchors=("培训能力", "备案编号", "备案机关", "备案项目", "教练场地"),
    against=("道路运输经营许可证",),
    holder=("培训机构名称", "备案单位", "经营者名称"),
    number=("备案编号", "备案号"),
    address=("经营地址", "地址", "住所"),
    scope=("备案项目", "经营项目", "培训车型", "备案内容"),
    validity="seldom",
    issued=("备案日期",),
    authority=("备案机关", "备案部门"),
    stops=("培训能力", "教练场地"),
)
