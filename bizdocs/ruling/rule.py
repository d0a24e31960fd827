"""facts and packs → ruling: results, findings and the verdict."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bizdocs.model import Check, Facts, Finding, Outcome, Pack, RequirementResult, Result, Severity, Verdict, worst
from bizdocs.ruling.asked import mark_unasked
from bizdocs.ruling.changes import find_changes
from bizdocs.ruling.dialect.judge import judge, severity_of
from bizdocs.ruling.findings.compose import ELSEWHERE
from bizdocs.ruling.findings.explain import Key, explain, key_of
from bizdocs.ruling.findings.locate import Locator
from bizdocs.ruling.findings.requirements import Demand, find_requirement, list_demands, status_of
from bizdocs.ruling.gaps import find_gaps
from bizdocs.ruling.guessed import mark_guessed
from bizdocs.ruling.keywords.addressed_to import NAMES
from bizdocs.ruling.packs.load import is_joined, join_industry
from bizdocs.ruling.platform_names import names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What some packs say of one submission. The verdict is the worst of the results."""

    results: tuple[Result, ...]
    findings: tuple[Finding, ...]
    verdict: Verdict


def rule(
    facts: Facts,
    packs: Sequence[Pack],
    as_of: date,
    *,
    known: Collection[str] = (),
    max_age: int | None = None,
) -> Ruling:
    """Judge facts under packs. Industry packs are judged inside each platform's result, once there is a platform.

    `known`: industries that have packs, whether they are among these or not; a scope may speak of them without a word.
    `max_age`: days after which a pack that nobody has read again makes its result one for review.
    """
    locator = Locator(facts)
    judged, gaps, changes = [], [], []
    for pack, members in group_packs(packs):
        seen = judged_by(pack, facts)
        checks = tuple({check.rule.id: check for member in members for check in judge(member, seen, as_of)}.values())
        checks = mark_guessed(mark_unasked(checks, pack, seen), pack, seen)
        demands = list_demands(checks, locator)
        judged.append((pack, checks, demands))
        gaps.append(find_gaps(checks, seen, as_of, known))
        changes.append(find_changes(pack, members, seen, as_of))
    joined = [pack for pack in packs if _is_industry(pack)]
    findings = explain(judged, facts, as_of, joined, gaps=gaps, changes=changes, max_age=max_age)
    results = tuple(_conclude(pack, checks, demands, findings, locator) for pack, checks, demands in judged)
    severities: list[Severity] = ["error"] * any(result.verdict == "not-ready" for result in results)
    severities += ["review"] * any(result.verdict == "needs-review" for result in results)
    return Ruling(results=results, findings=tuple(findings.values()), verdict=worst(severities))


def judged_by(pack: Pack, facts: Facts) -> Facts:
    """The facts with the pack that is judging as the platform: rules of industries ask whose result they stand in.

    One in another's place counts as that one. By its names letters to a platform are known of which bizdocs knows none.
    """
    if pack.platform is None:
        return facts
    submission = {**facts.values.get("submission", {}), "platform": pack.instead_of or pack.id}
    if pack.names:
        submission[NAMES] = names_of(pack)
    return replace(facts, values={**facts.values, "submission": submission})


def group_packs(packs: Sequence[Pack]) -> Iterator[tuple[Pack, Sequence[Pack]]]:
    """Each pack that gives a result of its own, and all whose rules are judged in it."""
    industries = [pack for pack in packs if _is_industry(pack)]
    platforms = [pack for pack in packs if pack not in industries]
    for pack in platforms or industries:
        yield pack, [pack, *(join_industry(each, pack.override) for each in industries)] if platforms else [pack]


def _is_industry(pack: Pack) -> bool:
    return is_joined(pack.id)


def _conclude(
    pack: Pack, checks: tuple[Check, ...], demands: Sequence[Demand], findings: Mapping[Key, Finding], locator: Locator
) -> Result:
    reported = [(check, outcome) for check in checks for outcome in check.outcomes if outcome.code is not None]
    severities = [severity_of(check.rule, outcome) for check, outcome in reported]
    concerning: dict[str, list[tuple[Check, Outcome]]] = {}
    for check, outcome in reported:
        location = locator.locate(outcome.at[0]) if outcome.at else ELSEWHERE
        if requirement := find_requirement(check.rule.requirement, location, demands):
            concerning.setdefault(requirement.id, []).append((check, outcome))
    return Result(
        pack=pack,
        verdict=worst([*severities, *_general(findings, pack)]),
        requirements=tuple(
            RequirementResult(
                requirement=demand.requirement,
                status=status_of(demand, concerning.get(demand.requirement.id, ())),
                documents=demand.documents,
                findings=tuple(_list_ids(concerning.get(demand.requirement.id, ()), findings)),
            )
            for demand in demands
        ),
        checks=checks,
    )


def _general(findings: Mapping[Key, Finding], pack: Pack) -> list[Severity]:
    """Severities of the findings that no rule raises: they count in every result, those about some packs in theirs."""
    general = [finding for finding in findings.values() if finding.rule is None]
    return [finding.severity for finding in general if not finding.packs or pack.id in finding.packs]


def _list_ids(concerning: Sequence[tuple[Check, Outcome]], findings: Mapping[Key, Finding]) -> list[str]:
    keys = dict.fromkeys(key_of(check.rule, outcome) for check, outcome in concerning)
    found = [findings[key] for key in keys if key is not None and key in findings]
    order = {finding.id: number for number, finding in enumerate(findings.values())}
    return sorted((finding.id for finding in found), key=order.__getitem__)
