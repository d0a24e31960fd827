"""medical_device_business_filing: 第二类医疗器械经营备案凭证; 豫郑药监械经营备20231234号; none; 医疗器械经营监督管理办法."""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "medical_device_business_filing",
    titles=("第二类医疗器械经营备案凭证", "医疗器械经营备案凭证"),
    anchors=("药监械经营备", "备案部门", "备案日期", "库房地址", "经营方式"),
    number=("备案编号", "备案号"),
    pattern=r"{P}[一-龥]{0,4}药监械经营备\d{8,9}号?",
    anywhere=True,
    address=("住所",),
    scope=("经营范围",),
    validity="seldom",
    issued=("备案日期",),
    authority=("备案部门", "备案部门(公章)", "备案机关"),
    always=("legal_rep", "address", "scope"),
)
