"""animal_clinic_permit: 动物诊疗许可证; no common form; none; 动物诊疗机构管理办法.

Number and labels are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "animal_clinic_permit",
    titles=("动物诊疗许可证",),
    anchors=("诊疗活动范围", "从业地点", "动物诊所", "动物医院", "执业兽医"),
    holder=("机构名称", "诊疗机构名称"),
    address=("从业地点", "地址", "经营地址"),
    scope=("诊疗活动范围", "诊疗范围"),
    validity="seldom",
    stops=("诊疗机构类别",),
)
