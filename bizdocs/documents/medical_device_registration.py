"""medical_device_registration: 医疗器械注册证; 国械注准 and 11 digits; 5 years; 医疗器械注册与备案管理办法 art. 115, 116.

It names the product, not the person; the day of approval is the day of issue.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "medical_device_registration",
    titles=("医疗器械注册证", "医疗器械注册证体外诊断试剂"),
    anchors=("注册人名称", "注册人住所", "型号、规格", "结构及组成", "适用范围"),
    holder=("注册人名称",),
    number=("注册证编号",),
    pattern=r"(?:国|{P})械注[准进许]\d{4}[123]\d{6}",
    anywhere=True,
    uscc=(),
    legal_rep=(),
    address=("注册人住所",),
    scope=("适用范围", "预期用途", "适用范围/预期用途"),
    validity="until",
    issued=("批准日期",),
    authority=("审批部门", "批准部门", "审批部门(盖章)"),
    always=("address",),
    stops=(
        "代理人名称",
        "代理人住所",
        "型号、规格",
        "型号规格",
        "结构及组成",
        "主要组成成分",
        "包装规格",
        "附件",
        "其他内容",
        "生产企业名称",
    ),
)
