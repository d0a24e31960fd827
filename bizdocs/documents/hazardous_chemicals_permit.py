"""hazardous_chemicals_permit: 危险化学品经营许可证; 苏(宁)危化经字(江北)00909; 3 years; 危险化学品经营许可证管理办法."""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "hazardous_chemicals_permit",
    titles=("危险化学品经营许可证",),
    anchors=("危化经字", "许可范围", "储存场所", "经营方式", "安全生产监督管理", "应急管理局"),
    number=("证书编号",),
    pattern=r"[一-龥A-Z\[\]()]{1,10}经证?字[一-龥\d\[\]()]{0,9}\d{3,9}号?",
    address=("住所", "企业住所", "注册地址", "企业住址"),
    scope=("许可范围",),
    validity="term",
    always=("legal_rep", "address", "scope"),
    stops=("储存场所", "储存地址", "延续情况"),
)
