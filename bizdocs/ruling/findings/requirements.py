"""What a pack asks for, which documents serve it, and how each requirement stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bizdocs.model import Check, Outcome, Requirement, RequirementStatus
from bizdocs.ruling.dialect.judge import is_outside, lacks_document, severity_of
from bizdocs.ruling.findings.locate import Location, Locator


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """A requirement, the checks that declare it, and where the documents that serve it stand."""

    requirement: Requirement
    declaring: tuple[Check, ...]
    places: tuple[Location, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that serve it."""
        return tuple(dict.fromkeys(place.document.id for place in self.places if place.document is not None))


def list_demands(checks: Sequence[Check], locator: Locator) -> tuple[Demand, ...]:
    """Every requirement that the rules declare, in their order; a later declaration of the same id gives level and title.

    A document serves a requirement if a declaring rule speaks of it.
    """
    declaring: dict[str, list[Check]] = {}
    for check in checks:
        if check.rule.declares is not None:
            declaring.setdefault(check.rule.declares.id, []).append(check)
    return tuple(
        Demand(
            requirement=declaration,
            declaring=tuple(group),
            places=tuple(
                place
                for check in group
                for outcome in check.outcomes
                for path in outcome.at
                for place in locator.locate_each(path)
            ),
        )
        for group in declaring.values()
        if (declaration := group[-1].rule.declares) is not None
    )


def find_requirement(name: str | None, location: Location, demands: Iterable[Demand]) -> Requirement | None:
    """The requirement of that name, else the first one that the document at a place serves."""
    for demand in demands:
        wanted = demand.requirement.id == name if name else any(place.stem == location.stem for place in demand.places)
        if wanted and (name or location.stem):
            return demand.requirement
    return None


def status_of(demand: Demand, concerning: Iterable[tuple[Check, Outcome]]) -> RequirementStatus:
    """How a requirement stands. `concerning`: what its rules, and other rules about its documents, have found.

    A shortcoming that is only a warning does not stand in the way of a requirement that is met.
    """
    if demand.declaring and all(check.state == "not-applicable" for check in demand.declaring):
        return "not-applicable"
    declaring = [outcome for check in demand.declaring for outcome in check.outcomes]
    failed = [outcome for outcome in declaring if outcome.state == "F"]
    if failed and all(map(lacks_document, failed)):
        return "missing"
    severities = {(outcome.state, severity_of(check.rule, outcome)) for check, outcome in concerning}
    if failed or ("F", "error") in severities:
        return "failed"
    unclear = [outcome for outcome in declaring if outcome.state == "U"]
    if ("F", "review") in severities or ("U", "review") in severities or not all(map(is_outside, unclear)):
        return "review"
    return "external" if unclear else "met"
