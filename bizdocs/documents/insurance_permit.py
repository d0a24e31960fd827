"""insurance_permit: 保险许可证, 保险中介许可证; 机构编码, no common form; none since 2021; 银行保险机构许可证管理办法.

Older kinds (经营保险经纪业务许可证 …) were valid for 3 years, which is common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "insurance_permit",
    titles=(
        "保险许可证",
        "保险中介许可证",
        "经营保险业务许可证",
        "经营保险经纪业务许可证",
        "经营保险代理业务许可证",
        "经营保险公估业务许可证",
        "经营保险资产管理业务许可证",
        "保险公司法人许可证",
        "保险营销服务许可证",
        "保险兼业代理业务许可证",
    ),
    anchors=("机构编码", "批准日期", "机构住所", "保险监督管理", "保险中介业务", "保险产品"),
    holder=("机构名称",),
    number=("机构编码",),
    legal_rep=(),
    address=("机构住所", "营业地址", "住所"),
    scope=("业务范围",),
    validity="seldom",
    issued=("颁发许可证日期", "发证日期"),
    stops=("批准日期", "批准成立日期", "机构简称", "英文名称"),
)
