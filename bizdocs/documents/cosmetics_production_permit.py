"""cosmetics_production_permit: 化妆品生产许可证; 粤妆 and 8 digits; 5 years; 化妆品生产经营监督管理办法 art. 15, 20."""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "cosmetics_production_permit",
    titles=("化妆品生产许可证",),
    anchors=("许可项目", "生产地址", "质量负责人", "质量安全负责人", "企业负责人"),
    holder=("生产企业名称",),
    pattern=r"{P}妆\d{8}",
    anywhere=True,
    address=("住所",),
    scope=("生产许可项目", "许可项目"),
    validity="until",
    always=("legal_rep", "address", "scope"),
    stops=("质量安全负责人",),
)
