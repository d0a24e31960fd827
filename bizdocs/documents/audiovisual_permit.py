"""audiovisual_permit: 信息网络传播视听节目许可证; 7 digits; 3 years; 互联网视听节目服务管理规定.

The years are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import digits, permit

DECLARATION = permit(
    "audiovisual_permit",
    titles=("信息网络传播视听节目许可证",),
    anchors=("开办单位", "业务类别", "传播方式", "接收终端", "广播电视总局"),
    holder=("开办单位", "开办单位名称"),
    number=("许可证号",),
    pattern=digits(7),
    address=("注册地址", "地址", "住所"),
    scope=("业务类别",),
    validity="until",
    stops=("传播方式", "传播范围", "接收终端", "传输网络", "播出名称", "节目类别"),
)
