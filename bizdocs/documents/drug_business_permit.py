"""drug_business_permit: 药品经营许可证; 豫DA and 7 to 9 digits; 5 years; 药品管理法实施条例 art. 17.

Number: province, kind of business (A to D), legal person or not (A, B), area and serial; before, province and 7
digits.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "drug_business_permit",
    titles=("药品经营许可证",),
    anchors=("质量负责人", "仓库地址", "经营方式", "处方药", "药品监督管理局"),
    pattern=r"{P}(?:[A-D][AB]\d{7,9}|[1-4]\d{6}(?!\d))",
    anywhere=True,
    address=("注册地址", "住所"),
    scope=("经营范围",),
    validity="until",
    always=("legal_rep", "address", "scope"),
)
