"""Papers that nobody asked for: what is wrong with one is at most for review, as the platform need never see it.

A paper is asked for if it says who the subject is, if the form declares the value that it proves, or if a rule of the pack or
of an industry's pack that applies here speaks of it. What `common` says of every paper asks for none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bizdocs.model import Check, Facts, Json, Outcome, Pack, Rule
from bizdocs.papers.load import bundled_papers
from bizdocs.ruling.dialect.judge import UNASKED, severity_of
from bizdocs.ruling.dialect.places import find_one, split
from bizdocs.ruling.packs.load import COMMON
from bizdocs.ruling.packs.naming import named_paths

_PROVEN_BY: Mapping[str, tuple[str, ...]] = {
    "account_number": ("account_permit", "basic_account_info", "bank_account_letter"),
    "legal_rep": ("legal_rep_id",),
    "operator": ("operator_id", "authorisation_letter"),
}
"""What a form declares → the papers that prove it. Name and code of the subject are proven by its own papers."""
_BASIS: Mapping[str, tuple[str, ...]] = {
    "trademark": ("trademark_certificate", "trademark_acceptance_notice", "trademark_authorisation"),
    "sign": ("photo", "lease_contract"),
    "site": ("icp_filing",),
    "app": ("software_copyright",),
}
"""What an account's name is based on, as the form says → the papers that prove it."""
_OF_ENTITY = "entity."
"""Codes of what is wrong with the subject itself: no matter which paper shows it, leaving the paper out does not mend it."""


def mark_unasked(checks: Sequence[Check], pack: Pack, facts: Facts) -> tuple[Check, ...]:
    """The checks of one result, with a mark on outcomes of `common` that speak of a paper nobody asked for.

    Where no platform is chosen, everything is judged as asked for.
    """
    if pack.platform is None or not any(_hard(check) for check in checks):
        return tuple(checks)
    asked = asked_for(checks, facts)
    return tuple(_mark(check, asked, facts) if _hard(check) else check for check in checks)


def asked_for(checks: Iterable[Check], facts: Facts) -> frozenset[str]:
    """Types and roles that are asked for in one result."""
    form: Mapping[str, Json] = facts.values.get("submission") or {}
    declared, account = form.get("declared") or {}, form.get("account") or {}
    names = {name for key, some in _PROVEN_BY.items() if declared.get(key) for name in some}
    names |= set(_BASIS.get(str(account.get("name_based_on")), ()))
    names |= bundled_papers().types("subject") | {name for name, paper in facts.papers.items() if paper.subject}
    for check in checks:
        if check.state != "not-applicable" and not _is_common(check.rule):
            names |= {split(path)[0] for path in named_paths(check.rule.schema)}
    return frozenset(names)


def _hard(check: Check) -> bool:
    """Whether a check has an outcome that could stand in the way, of a rule that asks for no paper."""
    return _is_common(check.rule) and any(
        outcome.code is not None and severity_of(check.rule, outcome) in {"error", "review"}
        for outcome in check.outcomes
    )


def _is_common(rule: Rule) -> bool:
    return rule.id.startswith(f"{COMMON}/")


def _mark(check: Check, asked: frozenset[str], facts: Facts) -> Check:
    return replace(check, outcomes=tuple(_marked(outcome, asked, facts) for outcome in check.outcomes))


def _marked(outcome: Outcome, asked: frozenset[str], facts: Facts) -> Outcome:
    if outcome.code is None or outcome.code.startswith(_OF_ENTITY):
        return outcome
    unasked = list(dict.fromkeys(path for path in outcome.at if is_unasked(path, asked, facts)))
    return replace(outcome, params={**outcome.params, UNASKED: unasked}) if unasked else outcome


def is_unasked(path: str, asked: frozenset[str], facts: Facts) -> bool:
    """Whether a path leads to a paper that is there and not asked for."""
    first, *rest = split(path)
    if first == "surplus" and rest and rest[0].isdigit():
        first = str(find_one(facts.values, f"surplus.{rest[0]}.type").value)
    elif first not in facts.values:
        return False
    return first not in {"submission", "surplus", "*", *asked}
