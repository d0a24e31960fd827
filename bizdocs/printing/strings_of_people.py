"""Every word about what people have said of a submission (corrections, a baseline) and of packs that are compared."""

from __future__ import annotations

ROWS = {
    "diff.added.inherited": ("沿用而对方没有的", "Inherits, where the other does not"),
    "diff.dropped.inherited": ("不再沿用的", "Inherits no longer"),
    "headline.corrected": ("其中 {n} 个字段由人工更正", "fields corrected by a person: {n}"),
    "waived.count": ("已豁免 {n} 项", "{n} waived"),
    "headline.known": (
        "其中 {n} 个问题在基线中已有，不影响退出码",
        "known by the baseline, and of no weight for the exit code: {n}",
    ),
    "headline.gone": ("基线中有 {n} 个问题已不再出现，可重写基线", "in the baseline and gone: {n}; write it anew"),
    "corrections": ("人工更正的内容", "Corrected by a person"),
    "correction.told": (
        "{document} · {field}：由“{old}”改为“{new}”（{reason}）",
        "{document} · {field}: {old} is corrected to {new} ({reason})",
    ),
    "correction.who": ("{by}，{at}", "{by}, {at}"),
    "correction.none": ("未读出", "unread"),
    "correction.mark": ("更正", "corrected"),
}
