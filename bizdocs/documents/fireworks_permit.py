"""fireworks_permit: 烟花爆竹经营许可证; (浙杭)LS[2021]000123; printed; 烟花爆竹安全管理条例, 应急厅〔2020〕31号.

PF stands for wholesale, LS for retail.
"""

from __future__ import annotations

from bizdocs.documents._permit import LEGAL_REP, permit

DECLARATION = permit(
    "fireworks_permit",
    titles=("烟花爆竹经营许可证", "烟花爆竹经营批发许可证", "烟花爆竹经营零售许可证"),
    anchors=("爆竹类", "许可范围", "应急管理局", "储存仓库地址", "主要负责人"),
    holder=("企业名称", "单位名称", "企业(单位)名称", "零售点名称"),
    pattern=r"[\[(][一-龥A-Z\d]{1,8}[\])](?:PF|LS)[\[(]\d{4}[\])]\d{1,9}号?",
    anywhere=True,
    legal_rep=("主要负责人", "负责人", *LEGAL_REP),
    address=("注册地址", "经营场所", "地址", "零售场所地址"),
    scope=("许可范围", "许可经营范围"),
    validity="until",
    stops=("储存仓库地址", "仓库地址", "经营方式"),
)
