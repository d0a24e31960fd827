"""Limits of files, in words."""

from __future__ import annotations

from bizdocs.model import Condition, Lang, Names
from bizdocs.printing.strings import say

_MEBIBYTE = 1024 * 1024


def tell_limits(condition: Condition, names: Names, lang: Lang) -> str:
    """Formats, size and pixels, without the papers that they are asked of."""
    limits = condition.limits
    known = names.get("formats", {})
    formats = [known[each].of(lang) if each in known else each for each in limits.get("formats", ())]
    size = limits.get("maxBytes")
    sides = [(side, limits[f"min{side}"]) for side in ("Width", "Height") if f"min{side}" in limits]
    told = [
        say("joint", lang).join(formats),
        say("limit.bytes", lang, size=_tell_size(size)) if size else "",
        *(say(f"limit.{side.lower()}", lang, pixels=pixels) for side, pixels in sides),
    ]
    return say("semicolon", lang).join(part for part in told if part)


def _tell_size(size: int) -> str:
    unit, divisor = ("MB", _MEBIBYTE) if size >= _MEBIBYTE else ("KB", 1024)
    return f"{size / divisor:.2f}".rstrip("0").rstrip(".") + f" {unit}"
