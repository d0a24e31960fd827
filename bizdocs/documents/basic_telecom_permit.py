"""basic_telecom_permit: 基础电信业务经营许可证; national; A and digits; 5 or 10 years.

Source: 电信业务经营许可管理办法 art. 26.

Titles, labels and the form of the number are common knowledge where the source does not print them.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "basic_telecom_permit",
    titles=("基础电信业务经营许可证",),
    anchors=("业务覆盖范围", "基础电信业务种类", "工业和信息化部"),
    against=("增值电信业务经营许可证",),
    holder=("公司名称", "企业名称"),
    number=("经营许可证编号", "许可证编号"),
    address=("住所", "注册住所"),
    scope=("业务种类", "基础电信业务种类"),
    validity="until",
    stops=("业务覆盖范围",),
)
