"""hr_service_filing: 人力资源服务备案; by province; local; none.

Source: 人力资源市场暂行条例 art. 18: services other than job brokerage.

Titles, labels and the form of the number are common knowledge where the source does not print them.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "hr_service_filing",
    titles=("人力资源服务备案证书", "人力资源服务备案凭证", "人力资源服务备案"),
    anchors=("备案业务", "备案编号", "备案机关", "人力资源和社会保障局"),
    against=("人力资源服务许可证",),
    holder=("机构名称", "单位名称"),
    number=("备案编号", "备案号"),
    address=("地址", "住所", "经营地址"),
    scope=("备案业务", "服务范围", "备案事项"),
    validity="seldom",
    issued=("备案日期",),
    authority=("备案机关", "备案部门"),
)
