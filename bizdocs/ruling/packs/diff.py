"""two packs → what sets them apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bizdocs.model import Json, Pack, PackAspect, PackDiff, Rule, RuleAspect, RuleChange

_ANNOTATIONS = frozenset({"$anchor", "title", "x-requirement", "x-severity", "x-checklist", "x-source", "x-examples"})
"""What stands in a rule besides its condition; `x-code` and `x-prefer` say what comes of it, and belong to it."""
_PACK_ASPECTS: tuple[PackAspect, ...] = ("effective", "confidence", "read_on", "live_checked_on")


def diff_packs(before: Pack, after: Pack) -> PackDiff:
    """What `after` asks that `before` does not, no longer asks, and asks otherwise; inherited rules included.

    Two rules are the same matter if both packs inherit them from one place, or if both call their own by the same anchor.
    """
    old, new = _index(before), _index(after)
    common = [(old[key], new[key]) for key in old if key in new]
    changes = (RuleChange(before=a, after=b, aspects=tuple(_compare(a, b))) for a, b in common)
    return PackDiff(
        before=before,
        after=after,
        aspects=tuple(aspect for aspect in _PACK_ASPECTS if getattr(before, aspect) != getattr(after, aspect)),
        added=tuple(rule for key, rule in new.items() if key not in old),
        dropped=tuple(rule for key, rule in old.items() if key not in new),
        changed=tuple(change for change in changes if change.aspects),
    )


def _index(pack: Pack) -> Mapping[str, Rule]:
    """Rules by id, a pack's own by what is left of it without the pack."""
    return {rule.id.removeprefix(pack.id): rule for rule in pack.rules}


def _compare(before: Rule, after: Rule) -> Iterator[RuleAspect]:
    if before.title != after.title:
        yield "title"
    if before.declares != after.declares or before.requirement != after.requirement:
        yield "requirement"
    if _condition(before) != _condition(after):
        yield "condition"
    if before.severity != after.severity:
        yield "severity"
    if before.source != after.source:
        yield "source"


def _condition(rule: Rule) -> Mapping[str, Json]:
    return {keyword: option for keyword, option in rule.schema.items() if keyword not in _ANNOTATIONS}
