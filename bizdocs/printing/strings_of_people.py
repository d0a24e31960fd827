"""Every word about what people have said of a submission: corrections and a baseline, in Chinese and English."""

from __future__ import annotations

ROWS = {
    "headline.corrected": ("其中 {n} 个字段由人工更正", "fields corrected by a person: {n}"),
    "corrections": ("人工更正的内容", "Corrected by a person"),
    "correction.told": (
        "{document} · {field}：由“{old}”改为“{new}”（{reason}）",
        "{document} · {field}: {old} is corrected to {new} ({reason})",
    ),
    "correction.who": ("{by}，{at}", "{by}, {at}"),
    "correction.none": ("未读出", "unread"),
    "correction.mark": ("更正", "corrected"),
}
