"""hygiene_permit: 公共场所卫生许可证; local; 4 years; 公共场所卫生管理条例.

Number, years and labels are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import LEGAL_REP, permit

DECLARATION = permit(
    "hygiene_permit",
    titles=("公共场所卫生许可证", "卫生许可证"),
    anchors=("卫生健康委员会", "许可项目", "卫生局", "卫生行政部门", "行政审批"),
    against=("企业卫生许可证", "供水单位卫生许可证", "食品卫生许可证"),
    number=("卫生许可证号",),
    legal_rep=(*LEGAL_REP, "负责人"),
    address=("地址", "经营地址", "经营场所"),
    scope=("许可项目", "经营项目", "许可范围"),
    validity="until",
    stops=("经济性质", "单位类别"),
)
