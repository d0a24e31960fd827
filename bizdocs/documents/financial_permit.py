"""financial_permit: 金融许可证; 机构编码 of 15 letters and digits, not checked; none; 银行保险机构许可证管理办法.

The form of the number is common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "financial_permit",
    titles=("金融许可证", "中华人民共和国金融许可证"),
    anchors=("机构编码", "批准日期", "机构住所", "银行业监督管理", "银行业务"),
    holder=("机构名称",),
    number=("机构编码",),
    legal_rep=(),
    address=("机构住所", "营业地址", "住所"),
    scope=("业务范围",),
    validity="seldom",
    issued=("颁发许可证日期", "发证日期"),
    stops=("批准日期", "批准成立日期", "机构简称", "英文名称"),
)
