"""Guessed roles: nothing says whose an identity card is, and so nothing that rests on whose it was taken for is an error.

What the card itself shows (expired, one side missing) is as hard as ever where the card is asked for in every role it may play.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bizdocs.model import Check, Facts, Outcome, Pack
from bizdocs.ruling.asked import asked_for
from bizdocs.ruling.dialect.judge import GUESSED
from bizdocs.ruling.dialect.places import split
from bizdocs.ruling.unread import UNREAD

ROLES = ("legal_rep_id", "operator_id")
"""Those of which a card may be either's."""
_MISSING = "material.missing"


def guessed_roles(facts: Facts) -> Mapping[str, str]:
    """The roles that were guessed, and the file of the card that was given each."""
    documents = {one.id: one for one in facts.documents}
    found = {role: documents.get(facts.places.get(role, "")) for role in ROLES}
    return {
        role: one.sources[0].page.file
        for role, one in found.items()
        if one is not None and one.sources and one.role_source == "guessed"
    }


def mark_guessed(checks: Sequence[Check], pack: Pack, facts: Facts) -> tuple[Check, ...]:
    """The checks, with a mark on what rests on a guess: severities see it.

    A role that nobody plays may be played by a card that was given another one: it is not known to be missing.
    """
    guessed = guessed_roles(facts)
    if not guessed:
        return tuple(checks)
    certain = pack.platform is None or set(ROLES) <= asked_for(checks, facts)
    return tuple(
        replace(check, outcomes=tuple(_mark(one, guessed, facts, certain) for one in check.outcomes))
        for check in checks
    )


def _mark(outcome: Outcome, guessed: Mapping[str, str], facts: Facts, certain: bool) -> Outcome:
    if outcome.state != "F":
        return outcome
    stems = {split(path)[0] for path in outcome.at}
    routes = {split(path)[0] for route in outcome.params.get("routes") or () for path in route}
    lacking = (stems | routes) & set(ROLES)
    if outcome.code == _MISSING and lacking and not any(role in facts.values for role in lacking):
        pages = [[file, 1] for file in dict.fromkeys(guessed.values())]
        return replace(outcome, params={**outcome.params, GUESSED: True, UNREAD: pages})
    if stems & set(guessed) and not (certain and len(stems) == 1):
        return replace(outcome, params={**outcome.params, GUESSED: True})
    return outcome
