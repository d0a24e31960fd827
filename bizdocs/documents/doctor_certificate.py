"""doctor_certificate: 医师执业证书; 15 digits, not checked; none; 医师法.

Number and labels are common knowledge. The holder is a person.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "doctor_certificate",
    titles=("医师执业证书",),
    anchors=("执业类别", "执业范围", "执业地点", "医师资格证书编码", "主要执业机构"),
    holder=("姓名",),
    holder_kind="person_name",
    number=("医师执业证书编码", "执业证书编码", "执业证书编号"),
    uscc=(),
    legal_rep=(),
    scope=("执业范围",),
    validity="seldom",
    stops=(
        "性别",
        "出生日期",
        "身份证号",
        "身份证号码",
        "执业类别",
        "执业级别",
        "执业地点",
        "主要执业机构",
        "医师资格证书编码",
    ),
)
