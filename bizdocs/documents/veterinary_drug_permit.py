"""veterinary_drug_permit: 兽药经营许可证; (2020)兽药经营证字00000000号, not checked; 5 years; 兽药管理条例 art. 23.

The form of the number is common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "veterinary_drug_permit",
    titles=("兽药经营许可证",),
    anchors=("经营地点", "兽用", "畜牧", "兽药产品", "农业农村局"),
    address=("经营地点", "经营地址", "住所"),
    scope=("经营范围",),
    validity="until",
)
