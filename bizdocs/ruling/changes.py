"""Changes to come: what will be asked otherwise before the platform has decided, so that nobody submits by rules about to end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bizdocs.model import Facts, Pack, Rule
from bizdocs.ruling.dialect.judge import judge_rule
from bizdocs.ruling.dialect.places import Case

DAYS_TO_DECIDE = 30
"""So long a decision may take where a pack does not say it (`x-pack.review_days`); no platform's source names a longer time."""


@dataclass(frozen=True, slots=True)
class Change:
    """A rule that begins or ends, or an edition that follows: then `rule` is `None`."""

    pack: Pack
    day: date
    """The first day on which it is otherwise."""
    rule: Rule | None = None
    begins: bool = True


def find_changes(judging: Pack, members: Sequence[Pack], facts: Facts, as_of: date) -> tuple[Change, ...]:
    """What changes of the rules that one result stands on, the first change first; of rules only what this submission meets.

    `members`: the pack that judges and those of industries that are judged with it.
    """
    last = as_of + timedelta(days=judging.review_days or DAYS_TO_DECIDE)
    every = {each.id: each for member in members for each in (member, *member.inherits)}
    found = [
        Change(each, each.next_edition[1])
        for each in every.values()
        if each.next_edition is not None and as_of < each.next_edition[1] <= last
    ]
    for member in members:
        for rule in member.rules:
            found += (change for change in _of_rule(member, rule, facts, as_of) if as_of < change.day <= last)
    return tuple(sorted(found, key=lambda change: (change.day, change.pack.id, change.rule.id if change.rule else "")))


def _of_rule(pack: Pack, rule: Rule, facts: Facts, as_of: date) -> Iterator[Change]:
    since, _, until = str(rule.schema.get("x-effective", "../..")).partition("/")
    if since != "..":
        first = date.fromisoformat(since)
        if _applies(rule, facts, first):
            yield Change(pack, first, rule)
    if until != ".." and _applies(rule, facts, as_of):
        yield Change(pack, date.fromisoformat(until) + timedelta(days=1), rule, begins=False)


def _applies(rule: Rule, facts: Facts, day: date) -> bool:
    return judge_rule(rule, Case(facts.values, day, agreement=facts.agreement)).state != "not-applicable"
