"""What a pack has of those that it extends: rules, severities, how well it is sourced, and the hash of all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bizdocs.model import HOUSE, Pack, Rule
from bizdocs.ruling.packs.editions import Edition


def borne_by(confidence: str, parents: Iterable[Pack]) -> str:
    """How well a pack is sourced: one of house rules as well as the platform's rules that it inherits."""
    if confidence != HOUSE:
        return confidence
    return next((parent.confidence for parent in parents if parent.platform is not None), confidence)


def override_rules(rules: Iterable[Rule], override: Mapping[str, str]) -> tuple[Rule, ...]:
    """Rules with the severities that a pack gives them, as if they themselves said so, and without those that are off."""
    kept = ((rule, override.get(rule.id)) for rule in rules)
    return tuple(
        replace(rule, severity=severity, schema={**rule.schema, "x-severity": severity}) if severity else rule  # type: ignore[arg-type]
        for rule, severity in kept
        if severity != "off"
    )


def join_hashes(hashes: Sequence[str]) -> str:
    """Of one file its own hash, of several the hash of their hashes in the order of inheritance."""
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def in_effect(editions: Sequence[Edition], as_of: date) -> Edition:
    begun = sum((edition.pack.effective[0] or date.min) <= as_of for edition in editions)
    chosen, later = editions[max(begun - 1, 0)], editions[max(begun, 1) :]
    if not later or (start := later[0].pack.effective[0]) is None:
        return chosen
    return replace(chosen, pack=replace(chosen.pack, next_edition=(later[0].pack.edition, start)))
