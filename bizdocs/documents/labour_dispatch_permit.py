"""labour_dispatch_permit: 劳务派遣经营许可证; local; 3 years; 劳务派遣行政许可实施办法.

The years are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "labour_dispatch_permit",
    titles=("劳务派遣经营许可证",),
    anchors=("许可经营事项", "派遣业务", "人力资源和社会保障局", "注册资本"),
    holder=("单位名称",),
    address=("住所", "地址"),
    scope=("许可经营事项",),
    validity="term",
)
