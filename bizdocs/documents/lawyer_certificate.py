"""lawyer_certificate: 律师执业证; 17 digits, not checked; none; 律师法.

Number and labels are common knowledge. The holder is a person; the stamp of the yearly assessment keeps it alive.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "lawyer_certificate",
    titles=("律师执业证", "律师执业证书"),
    anchors=("执业机构", "执业证号", "执业证类别", "法律职业资格", "司法厅", "司法局"),
    holder=("持证人", "姓名"),
    holder_kind="person_name",
    number=("执业证号",),
    uscc=(),
    legal_rep=(),
    validity="seldom",
    stops=(
        "性别",
        "身份证号",
        "身份证号码",
        "执业机构",
        "执业证类别",
        "执业证类型",
        "法律职业资格",
        "法律职业资格证号",
    ),
)
