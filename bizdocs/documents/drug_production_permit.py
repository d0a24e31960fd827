"""drug_production_permit: 药品生产许可证; province and 8 digits, not checked; 5 years; 药品管理法实施条例 art. 8.

The form of the number is common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "drug_production_permit",
    titles=("药品生产许可证",),
    anchors=("分类码", "生产地址和生产范围", "质量受权人", "生产负责人"),
    address=("注册地址", "住所(经营场所)", "住所"),
    scope=("生产地址和生产范围", "生产范围"),
    validity="until",
    stops=("分类码", "质量受权人"),
)
