"""taiwan_permit: 台湾居民来往大陆通行证, a card as that of Hong Kong and Macau: 8 digits (10 on older ones). Five years.

Labels and number by what card readers return. The reverse repeats them in machine-readable lines and is not read.
"""

from __future__ import annotations

from dataclasses import replace

from bizdocs.documents import hk_macau_permit
from bizdocs.documents._declaration import Declaration

DECLARATION = Declaration(
    type="taiwan_permit",
    titles=("台湾居民来往大陆通行证", "台湾居民来往大陆通行证一次有效"),
    anchors=("来往大陆通行证", "签发次数", "签发地点", "证件号码", "出生日期"),
    against=("居民居住证", "来往内地通行证", "营业执照", "授权"),
    fields=tuple(
        replace(field, sentences=()) if field.name == "id_number" else field
        for field in hk_macau_permit.DECLARATION.fields
    ),
    stops=hk_macau_permit.DECLARATION.stops,
    personal=True,
)
