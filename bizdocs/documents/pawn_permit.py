"""pawn_permit: 典当经营许可证; no common form; 6 years; 典当管理办法.

Number, years and labels are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "pawn_permit",
    titles=("典当经营许可证",),
    anchors=("典当行", "当物", "典当业务", "商务部", "绝当"),
    number=("经营许可证编码", "编码"),
    address=("住所", "经营场所", "地址"),
    scope=("经营范围", "业务范围"),
    validity="seldom",
)
