"""medical_device_business_permit: 医疗器械经营许可证; 豫郑药监械经营许20231234号; 5 years; 医疗器械经营监督管理办法 art. 14."""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "medical_device_business_permit",
    titles=("医疗器械经营许可证", "医疗器械经营企业许可证"),
    anchors=("药监械经营许", "库房地址", "经营方式", "企业负责人"),
    against=("备案凭证",),
    pattern=r"{P}[一-龥]{0,4}药监械经营许\d{8,9}号?",
    anywhere=True,
    address=("住所",),
    scope=("经营范围",),
    validity="until",
    always=("legal_rep", "address", "scope"),
)
