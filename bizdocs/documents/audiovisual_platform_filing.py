"""audiovisual_platform_filing: 网络视听平台信息登记备案; print of the register of 国家广播电视总局; local.

Source: none.

Titles, labels and the form of the number are common knowledge where the source does not print them.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "audiovisual_platform_filing",
    titles=("全国网络视听平台信息登记管理系统备案", "网络视听平台信息登记", "信息网络传播视听节目备案"),
    anchors=("平台名称", "备案编号", "平台类型", "登记编号"),
    against=("信息网络传播视听节目许可证",),
    holder=("运营主体", "开办主体", "主体名称"),
    number=("备案编号", "登记编号", "备案号"),
    address=("住所", "地址"),
    scope=("业务类别", "平台类型", "服务类型"),
    validity="seldom",
    issued=("备案日期", "登记日期"),
    stops=("平台名称",),
)
