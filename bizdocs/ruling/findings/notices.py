"""Findings about the rules themselves: what a reader has to know of a pack, and what no rule speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bizdocs.model import Pack, Text
from bizdocs.ruling.findings.catalogue import explanation
from bizdocs.ruling.findings.compose import Draft
from bizdocs.ruling.findings.locate import Location, Locator
from bizdocs.ruling.findings.wording import plain_text
from bizdocs.ruling.gaps import UNSAID, Gaps

NO_RULE = "pack.no-rule"
_STALE_AFTER = timedelta(days=180)
_WEAK = frozenset({"D", "U"})
_WHICH_ONE = Text(zh="（“其他”没有说明是什么，请写明是哪个行业）", en=" (“other” does not say what it is: which one?)")
_ONLY_SEEN = Text(zh="（只见于经营范围，没有申报）", en=" (only in the scope of business, not declared)")


def draft_notices(pack: Pack, as_of: date) -> Iterator[Draft]:
    """What a reader has to know of the pack itself."""
    start, end = pack.effective
    seen = max((day for day in (pack.read_on, pack.live_checked_on) if day is not None), default=None)
    stale = seen is not None and as_of - seen > _STALE_AFTER
    outdated = (start is not None and as_of < start) or (end is not None and as_of > end) or stale
    codes = ["pack.outdated"] * outdated + ["pack.low-confidence"] * (pack.confidence in _WEAK)
    for code in codes:
        name = f"{pack.id}@{pack.edition}"
        words = {"detail": plain_text(name)}
        severity = explanation(code).severity
        yield Draft(code=code, severity=severity, packs=(pack.id,), words=words, identity=name)


def draft_gaps(gaps: Sequence[tuple[Pack, Gaps]], locator: Locator) -> Iterator[Draft]:
    """One finding for each industry that is declared, and one for all that are only seen in the scope of business."""
    for industry in dict.fromkeys(name for _, some in gaps for name in some.declared):
        packs = tuple(pack.id for pack, some in gaps if industry in some.declared)
        words = {"detail": _WHICH_ONE} if industry == UNSAID else {}
        at = locator.locate("submission.industries")
        yield _draft(at, packs, [industry], words, f"declared {industry}", hard=True)
    seen = list(dict.fromkeys(name for _, some in gaps for name in some.seen))
    if seen:
        packs = tuple(pack.id for pack, some in gaps if some.seen)
        yield _draft(locator.locate("submission.industries"), packs, seen, {"detail": _ONLY_SEEN}, "seen", hard=False)


def _draft(
    location: Location, packs: tuple[str, ...], names: list[str], words: dict[str, Text], identity: str, *, hard: bool
) -> Draft:
    severity = explanation(NO_RULE).severity if hard else "info"
    return Draft(
        code=NO_RULE,
        severity=severity,
        packs=packs,
        location=location,
        actual=names,
        op=None,
        words=words,
        identity=identity,
    )
