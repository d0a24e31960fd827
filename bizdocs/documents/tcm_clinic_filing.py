"""tcm_clinic_filing: 中医诊所备案证; no common form; none; 中医诊所备案管理暂行办法.

Labels and the form of the number are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import LEGAL_REP, permit

DECLARATION = permit(
    "tcm_clinic_filing",
    titles=("中医诊所备案证",),
    anchors=("诊所名称", "备案编号", "备案机关", "所有制形式"),
    holder=("诊所名称",),
    number=("备案编号", "备案证号"),
    legal_rep=(*LEGAL_REP, "主要负责人"),
    address=("地址", "诊所地址"),
    scope=("诊疗科目", "服务范围", "诊疗范围"),
    validity="seldom",
    issued=("备案日期",),
    authority=("备案机关", "备案部门"),
    stops=("所有制形式", "服务方式"),
)
