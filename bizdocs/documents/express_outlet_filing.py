"""express_outlet_filing: 快递末端网点备案回执; receipt of the postal administration; local; none.

Source: 快递暂行条例 art. 18.

Titles, labels and the form of the number are common knowledge where the source does not print them.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "express_outlet_filing",
    titles=("快递末端网点备案回执", "快递末端网点备案"),
    anchors=("开办企业", "末端网点名称", "备案编号", "邮政管理局"),
    against=("快递业务经营许可证",),
    holder=("开办企业", "企业名称"),
    number=("备案编号", "备案回执编号", "备案号"),
    address=("网点地址", "末端网点地址", "地址"),
    validity="seldom",
    issued=("备案日期", "备案时间"),
    authority=("备案机关", "备案部门"),
    stops=("末端网点名称", "网点名称", "网点负责人"),
)
