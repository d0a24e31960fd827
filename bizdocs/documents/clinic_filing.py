"""clinic_filing: 诊所备案凭证; national form; number by the province; none.

Source: 诊所备案管理暂行办法 (国卫医政发〔2022〕33号), in force since 2022-12-20.

Titles, labels and the form of the number are common knowledge where the source does not print them.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "clinic_filing",
    titles=("诊所备案凭证", "诊所备案证"),
    anchors=("诊所类别", "诊疗科目", "主要执业医师"),
    against=("中医诊所备案证", "中医诊所"),
    holder=("诊所名称",),
    number=("备案编号", "备案号"),
    address=("地址", "诊所地址"),
    scope=("诊疗科目", "服务范围"),
    validity="seldom",
    issued=("备案日期",),
    authority=("备案机关", "备案部门"),
    stops=("主要负责人", "所有制形式", "服务方式", "诊所类别"),
)
