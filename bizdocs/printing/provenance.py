"""Provenance in words: what a rule or a pack was taken from, how old that is, and who has looked at the platform's own page.

Reading a copy is not opening the page: `2022-04-23 的转载，2026-11-23 读，未核对官方页面`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bizdocs.harmless import tidy
from bizdocs.model import HOUSE, Lang, Pack, RuleSet, RuleSource
from bizdocs.printing.strings import STRINGS, say

OURS = "U"
"""Confidence of what has no source: there is no page to look at."""
_TELLING = 16
"""So many digits of a hash are enough to compare by eye; JSON has all."""


def say_provenance(source: RuleSource, lang: Lang) -> str:
    """Of a rule."""
    return _say(
        source.confidence, source.date, source.copied_on, source.read_on, source.live_checked_on, lang, dated=True
    )


def say_pack_provenance(pack: Pack, lang: Lang) -> str:
    """Of a pack: when the sources of its own rules were written, of those of its confidence; and that it is the user's own."""
    of_pack = pack
    if all(rule.source.confidence == HOUSE for rule in pack.rules if rule.id.rpartition("/")[0] == pack.id):
        of_pack = next((each for each in pack.inherits if each.platform is not None), pack)
    own = [rule.source for rule in pack.rules if rule.id.rpartition("/")[0] == of_pack.id]
    own = [source for source in own if source.confidence != HOUSE or of_pack is pack]
    written = sorted({source.date for source in own if source.date and source.confidence == pack.confidence})
    told = _say(
        pack.confidence,
        _span(written),
        None,
        _day(of_pack.read_on),
        _day(of_pack.live_checked_on),
        lang,
        dated=bool(own),
    )
    if pack.origin != "user":
        return told
    return say("comma", lang).join((say("pack.instead" if pack.instead else "pack.own", lang), told))


def say_rule_set(told: RuleSet, lang: Lang) -> str:
    """Which rules were named, by name, version, what they require and the first of their hash, which tells them from others."""
    parts = [say(f"rules.{told.origin}", lang, name=tidy(told.name))]
    if told.version:
        parts.append(say("rules.version", lang, version=told.version))
    if told.date:
        parts.append(told.date)
    if told.requires:
        parts.append(say("rules.requires", lang, requires=told.requires))
    if told.sha256:
        parts.append(f"sha256 {told.sha256[:_TELLING]}…")
    return say("comma", lang).join(parts)


def _say(
    confidence: str,
    written: str | None,
    copied: str | None,
    read: str | None,
    live: str | None,
    lang: Lang,
    *,
    dated: bool,
) -> str:
    kind = confidence if f"provenance.{confidence}" in STRINGS else OURS
    parts = []
    if kind != OURS and written:
        parts.append(say(f"provenance.{kind}", lang, day=written))
    elif dated or kind == OURS:
        parts.append(say(f"provenance.{kind}.undated", lang))
    if kind == HOUSE:  # nobody has to look it up on a page
        return say("comma", lang).join(parts)
    if copied:
        parts.append(say("provenance.copied", lang, day=copied))
    parts.append(say("provenance.read", lang, day=read) if read else say("provenance.unread", lang))
    if live:
        parts.append(say("provenance.live", lang, day=live))
    elif kind != OURS:
        parts.append(say("provenance.not_live", lang))
    return say("comma", lang).join(parts)


def _span(days: Sequence[str]) -> str | None:
    """The one day that sorted days are, or the first and the last year of several."""
    if len(days) < 2:
        return days[0] if days else None
    return "–".join(dict.fromkeys((days[0][:4], days[-1][:4])))


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
