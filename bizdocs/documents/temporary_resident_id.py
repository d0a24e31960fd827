"""temporary_resident_id: 临时居民身份证, one sheet with the items of both sides of the lasting card. Three months.

Number: GB 11643-1999; the term by the rules on temporary cards.
"""

from __future__ import annotations

from dataclasses import replace

from bizdocs.documents import resident_id
from bizdocs.documents._declaration import Declaration

DECLARATION = Declaration(
    type="temporary_resident_id",
    titles=("临时居民身份证",),
    anchors=("临时", "公民身份号码", "住址", "签发机关", "有效期限"),
    against=("居住证", "通行证", "营业执照", "授权"),
    fields=tuple(replace(field, side=None) for field in resident_id.DECLARATION.fields),
    personal=True,
)
