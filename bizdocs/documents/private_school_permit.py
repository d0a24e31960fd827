"""private_school_permit: 民办学校办学许可证; 15 digits, before 2008 13; as level and type set it; 教发厅〔2008〕2号.

A prefix (教民, 人社民) names the department.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "private_school_permit",
    titles=("民办学校办学许可证", "办学许可证"),
    anchors=("举办者", "校长", "学校类型", "办学内容", "主管部门"),
    holder=("学校名称",),
    pattern=r"(?:教民|人社民)?(?<!\d)\d{13}(?:\d{2})?(?!\d)号?",
    address=("地址", "学校地址", "办学地址", "住所"),
    scope=("办学内容", "办学范围"),
    validity="term",
    stops=("校长", "举办者", "学校类型", "办学类型", "办学层次", "主管部门", "年检情况"),
)
