"""Plain names: the words that verdicts, states and statuses are spelled with, and text in two languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Json = Any
"""A value that `json` can write: None, bool, int, float, str, list or dict of such."""

Lang = Literal["zh", "en"]
Via = Literal["ocr", "text-layer", "qr", "seal", "image", "declared", "person"]
Agreeing = Literal["same", "different", "unknown"]
Origin = Literal["bundled", "rules-package", "user"]
"""Who brought a pack: bizdocs itself, a package of rules that is released apart, or the user."""
SealVia = Literal["image", "signature"]
"""How a seal is known: from the picture, or from an electronic signature whose picture was not looked at."""
FileStatus = Literal["read", "partly-read", "unreadable", "unsupported", "encrypted", "empty", "failed"]
FieldStatus = Literal["read", "repaired", "absent", "unreadable"]
Severity = Literal["error", "review", "warning", "info"]
Verdict = Literal["ready", "needs-review", "not-ready"]
State = Literal["pass", "fail", "unverifiable", "not-applicable", "waived"]
Level = Literal["required", "conditional", "optional", "recommended", "forbidden"]
RequirementStatus = Literal["met", "missing", "failed", "review", "external", "waived", "not-applicable"]
Side = Literal["there", "not-there", "unknown"]
"""Whether a side of a paper is there; `not-there` is proven, `unknown` where nobody can tell."""
LegibilityVerdict = Literal["legible", "doubtful", "illegible"]
Point = tuple[float, float]
STALE_AFTER = 180
"""So many days after its sources were last read a pack is called outdated, where nobody says another number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text in both languages of the product."""

    zh: str
    en: str

    def of(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    def to_json(self) -> dict[str, Json]:
        """As everything that is printed as JSON holds a text: in both languages."""
        return {"zh": self.zh, "en": self.en}
