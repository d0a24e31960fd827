"""survey_mapping_certificate: 测绘资质证书; no common form; 5 years; 测绘资质管理办法.

Number and labels are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "survey_mapping_certificate",
    titles=("测绘资质证书", "甲级测绘资质证书", "乙级测绘资质证书"),
    anchors=("专业范围", "专业类别", "资质等级", "自然资源", "地理信息"),
    holder=("单位名称",),
    address=("注册地址", "单位地址", "办公地址", "住所"),
    scope=("专业范围", "专业类别", "业务范围"),
    validity="until",
    stops=("资质等级", "等级"),
)
