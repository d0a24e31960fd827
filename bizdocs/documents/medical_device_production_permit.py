"""medical_device_production_permit: 医疗器械生产许可证; 粤药监械生产许20231234号; 5 years; 医疗器械生产监督管理办法 art. 14."""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "medical_device_production_permit",
    titles=("医疗器械生产许可证", "医疗器械生产企业许可证"),
    anchors=("药监械生产许", "生产地址", "生产范围", "企业负责人"),
    pattern=r"{P}[一-龥]{0,4}药监械生产许\d{8,9}号?",
    anywhere=True,
    address=("住所",),
    scope=("生产范围",),
    validity="until",
    always=("legal_rep", "address", "scope"),
)
