"""Provinces of China, by which a place's name that has lost a character is known.

Source: GB/T 2260, the names of the first level.
"""

from __future__ import annotations

import re

PROVINCES = frozenset(
    {
        *("河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南"),
        *("湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾"),
    }
)
REGIONS = frozenset(["内蒙古", "广西壮族", "西藏", "宁夏回族", "新疆维吾尔"])
_BEGINS = re.compile(r"(?:中国|中华人民共和国)?(?:([^省市区县]{0,4})省|([^省市区县]{1,8})自治区)(?!人民|政府|级|略)")


def is_misnamed(text: str) -> bool:
    """Whether a text begins with the name of a province, or of an autonomous region, that there is none of: 广省, for 广东省."""
    match = _BEGINS.match(text)
    if match is None:
        return False
    return match[1] not in PROVINCES if match[1] is not None else match[2] not in REGIONS
