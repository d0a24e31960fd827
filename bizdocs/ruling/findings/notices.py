"""Findings about the rules themselves: what a reader has to know of a pack, and what no rule speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bizdocs.model import STALE_AFTER, Pack, Text
from bizdocs.ruling.changes import Change
from bizdocs.ruling.findings.catalogue import explanation
from bizdocs.ruling.findings.compose import Draft
from bizdocs.ruling.findings.locate import Location, Locator
from bizdocs.ruling.findings.wording import plain_text
from bizdocs.ruling.gaps import UNSAID, Gaps
from bizdocs.ruling.packs.age import is_older, seen_on

NO_RULE = "pack.no-rule"
OUTDATED = "pack.outdated"
WILL_CHANGE = "pack.will-change"
_WEAK = frozenset({"D", "U"})
_WHICH_ONE = Text(zh="（“其他”没有说明是什么，请写明是哪个行业）", en=" (“other” does not say what it is: which one?)")
_ONLY_SEEN = Text(zh="（只见于经营范围，没有申报）", en=" (only in the scope of business, not declared)")


def draft_notices(pack: Pack, as_of: date) -> Iterator[Draft]:
    """What a reader has to know of the pack itself."""
    start, end = pack.effective
    stale = is_older(pack, STALE_AFTER, as_of) is True
    outdated = (start is not None and as_of < start) or (end is not None and as_of > end) or stale
    codes = [OUTDATED] * outdated + ["pack.low-confidence"] * (pack.confidence in _WEAK)
    for code in codes:
        name = f"{pack.id}@{pack.edition}"
        words = {"detail": plain_text(name)}
        severity = explanation(code).severity
        yield Draft(code=code, severity=severity, packs=(pack.id,), words=words, identity=name)


def draft_aged(
    judging: Sequence[Pack], joined: Sequence[Pack], as_of: date, max_age: int
) -> Iterator[tuple[str, Draft]]:
    """Id and review of each pack that nobody has compared with its sources for more than `max_age` days, or nobody knows when.

    It counts in every result that its rules stand in: its own, of who inherits it, of whom it is joined to.
    """
    concerned: dict[str, tuple[Pack, list[str]]] = {}
    for pack in judging:
        for each in (pack, *joined):
            for one in (each, *each.inherits):
                concerned.setdefault(one.id, (one, []))[1].append(pack.id)
    for one, results in concerned.values():
        if is_older(one, max_age, as_of) is not False:
            name = f"{one.id}@{one.edition}"
            words = {"detail": _tell_age(name, one, as_of, max_age)}
            packs = tuple(dict.fromkeys(results))
            yield one.id, Draft(code=OUTDATED, severity="review", packs=packs, words=words, identity=name)


def _tell_age(name: str, pack: Pack, as_of: date, max_age: int) -> Text:
    seen = seen_on(pack)
    if seen is None:
        return Text(zh=f"{name}（没有记载何时读过来源）", en=f"{name} (nobody knows when its sources were read)")
    age = (as_of - seen).days
    return Text(
        zh=f"{name}（来源读于 {seen}，已 {age} 天，超过设定的 {max_age} 天）",
        en=f"{name} (its sources were read on {seen}, {age} days before; {max_age} are allowed)",
    )


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


def draft_changes(changes: Sequence[tuple[Pack, Sequence[Change]]]) -> Iterator[Draft]:
    """One line of info for each rule that begins or ends, and for each edition that follows, before a decision is likely."""
    concerned: dict[str, tuple[Change, list[str]]] = {}
    for pack, some in changes:
        for change in some:
            what = change.rule.id if change.rule else change.pack.id
            concerned.setdefault(f"{what} {change.day} {change.begins}", (change, []))[1].append(pack.id)
    for identity, (change, packs) in concerned.items():
        words = {"detail": _tell_change(change)}
        severity = explanation(WILL_CHANGE).severity
        yield Draft(code=WILL_CHANGE, severity=severity, packs=tuple(packs), words=words, identity=identity)


def _tell_change(change: Change) -> Text:
    day = change.day.isoformat()
    if change.rule is None:
        edition = change.pack.next_edition[0] if change.pack.next_edition else ""
        name, title = f"{change.pack.id}@{edition}", change.pack.title
        return Text(
            zh=f"{title.zh}的新一版自 {day} 起生效（{name}）",
            en=f"a new edition of {title.en} holds from {day} ({name})",
        )
    title = change.rule.title
    if change.begins:
        return Text(zh=f"“{title.zh}”自 {day} 起要求", en=f"“{title.en}” is asked for from {day}")
    return Text(zh=f"“{title.zh}”自 {day} 起不再要求", en=f"“{title.en}” is no longer asked for from {day}")
