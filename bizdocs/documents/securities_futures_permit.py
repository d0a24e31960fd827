"""securities_futures_permit: 经营证券期货业务许可证; the holder's credit code; none; 证券法.

Labels are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "securities_futures_permit",
    titles=("经营证券期货业务许可证",),
    anchors=("证券期货业务范围", "中国证券监督管理委员会", "境外机构编号", "流水号"),
    holder=("机构名称",),
    number=("统一社会信用代码(境外机构编号)", "统一社会信用代码"),
    number_kind="uscc",
    anywhere=True,
    uscc=("统一社会信用代码(境外机构编号)", "统一社会信用代码"),
    address=("住所", "机构住所"),
    scope=("证券期货业务范围", "业务范围"),
    validity="seldom",
)
