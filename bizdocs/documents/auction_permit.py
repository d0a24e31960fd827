"""auction_permit: 拍卖经营批准证书; local; printed by some; 拍卖法 art. 11."""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "auction_permit",
    titles=("拍卖经营批准证书",),
    anchors=("拍卖业务", "商务厅", "商务部", "文物拍卖", "发证机关"),
    address=("住所", "企业住所", "地址"),
    scope=("业务范围", "经营范围"),
    validity="seldom",
)
