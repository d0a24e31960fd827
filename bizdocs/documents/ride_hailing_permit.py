"""ride_hailing_permit: 网络预约出租汽车经营许可证; by city; local; printed.

Source: 网络预约出租汽车经营服务管理暂行办法 art. 8.

Titles, labels and the form of the number are common knowledge where the source does not print them.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "ride_hailing_permit",
    titles=("网络预约出租汽车经营许可证",),
    anchors=("经营区域", "经营期限", "许可证字号", "交通运输局"),
    holder=("业户名称", "经营者名称"),
    number=("证号", "许可证编号"),
    address=("地址", "经营地址"),
    scope=("经营范围",),
    validity="term",
    stops=("经营区域",),
)
