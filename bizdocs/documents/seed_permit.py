"""seed_permit: 农作物种子生产经营许可证; A(京)农种许字(2020)第0001号; 5 years; 种子法 art. 33.

The years are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "seed_permit",
    titles=("农作物种子生产经营许可证", "农作物种子经营许可证"),
    anchors=("农种许字", "有效区域", "作物种类", "生产地点", "生产经营者名称"),
    holder=("生产经营者名称",),
    pattern=r"[A-Z]{1,4}[\[(][一-龥]{1,4}[\])]农种[一-龥]{0,2}许字[\[(]\d{4}[\])]第\d{3,4}号",
    anywhere=True,
    address=("住所", "地址", "注册地址"),
    scope=("生产经营范围", "经营范围", "作物种类"),
    validity="until",
    stops=("有效区域", "生产经营方式", "生产地点", "加工地点", "品种", "备案"),
)
