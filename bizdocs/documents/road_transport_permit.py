"""road_transport_permit: 道路运输经营许可证; 粤交运管许可…字440301234567号 or 12 digits; 4 years; 道路运输条例 art. 24.

The years are common knowledge. A bare number begins with the division, 1 to 6; telephone numbers with 0.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "road_transport_permit",
    titles=("道路运输经营许可证",),
    anchors=("交运管许可", "业户名称", "核发机关", "货物运输", "普通货运"),
    holder=("业户名称",),
    pattern=r"{P}交运管许可[一-龥]{0,3}字\d{6,12}号|(?<!\d)[1-6]\d{11}(?!\d)",
    anywhere=True,
    address=("地址", "经营地址", "住所"),
    scope=("经营范围",),
    validity="term",
    issued=("核发日期",),
    authority=("核发机关",),
)
