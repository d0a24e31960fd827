"""facts → checks: every rule of a pack, judged alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bizdocs.errors import BizdocsError
from bizdocs.losses import RULE_CRASHED
from bizdocs.model import Check, Facts, Outcome, Pack, Rule, Severity, State
from bizdocs.ruling.dialect.evaluate import judge_schema
from bizdocs.ruling.dialect.places import Case, split
from bizdocs.ruling.dialect.quantifiers import Answer
from bizdocs.ruling.unread import UNREAD, Suspect, doubt, list_suspects

SEVERITIES: tuple[Severity, ...] = ("error", "review", "warning", "info")
"""Hardest first."""

GUESSED = "guessed"
"""Among the params of an outcome: whether it rests on a guess of whose a card is."""
UNASKED = "unasked"
"""Among the params of an outcome: paths to the papers that it speaks of and nobody asked for."""
_STATES: Mapping[str, State] = {"P": "pass", "F": "fail", "U": "unverifiable", "-": "not-applicable"}


def judge(pack: Pack, facts: Facts, as_of: date) -> tuple[Check, ...]:
    """One check for each rule of the pack, in its order, passes too."""
    case = Case(facts.values, as_of, agreement=facts.agreement)
    suspects = list_suspects(facts)
    return tuple(_judge_safely(rule, case, suspects) for rule in pack.rules)


def _judge_safely(rule: Rule, case: Case, suspects: Sequence[Suspect]) -> Check:
    """A rule whose judging fails is our fault or its pack's: it is told as not judged, and the others are judged all the same."""
    try:
        return judge_rule(rule, case, suspects)
    except BizdocsError:
        raise
    except Exception as fault:  # noqa: BLE001
        return Check(rule=rule, state="unverifiable", outcomes=(crash(fault),))


def crash(fault: Exception) -> Outcome:
    """What stands for the outcomes of a rule that could not be judged. The text of an exception may hold values."""
    return Outcome(state="U", code=RULE_CRASHED, params={"kind": type(fault).__name__})


def judge_rule(rule: Rule, case: Case, suspects: Sequence[Suspect] = ()) -> Check:
    """A rule judged alone. The code it names replaces that of its failures; out of effect it does not apply.

    What is optional and not there is no failure: a rule that declares it judges what is there, or does not apply. What one of
    the suspects may be, files that could not be read, is not known to be missing.
    """
    if not is_in_effect(rule, case.as_of):
        return Check(rule=rule, state="not-applicable", outcomes=())
    answer, outcomes = judge_schema(rule.schema, case)
    if answer == "F" and rule.declares is not None and rule.declares.level == "optional":
        outcomes = [outcome for outcome in outcomes if not lacks_material(outcome)]
        answer = _answer(outcomes)
    if answer == "F" and suspects:
        doubted = [doubt(outcome, suspects, case.values) for outcome in outcomes]
        answer, outcomes = (_answer(doubted), doubted) if doubted != list(outcomes) else (answer, outcomes)
    if rule.code is not None:
        outcomes = [replace(outcome, code=rule.code) if outcome.state == "F" else outcome for outcome in outcomes]
    return Check(rule=rule, state=_STATES[answer], outcomes=tuple(outcomes))


def _answer(outcomes: Sequence[Outcome]) -> Answer:
    """All of several outcomes: the worst of their states."""
    order: tuple[Answer, ...] = ("F", "U", "P", "-")
    return min((outcome.state for outcome in outcomes), key=order.index, default="-")


def is_in_effect(rule: Rule, as_of: date) -> bool:
    """Whether a rule holds on a day: within its `x-effective`, two days or `..` with / between them, both included."""
    effective = rule.schema.get("x-effective")
    if effective is None:
        return True
    since, _, until = str(effective).partition("/")
    day = as_of.isoformat()
    return (since == ".." or since <= day) and (until == ".." or day <= until)


def severity_of(rule: Rule, outcome: Outcome) -> Severity:
    """How hard an outcome of a rule counts: of a paper that nobody asked for, or by a guess, it is `review` at most."""
    severity = _severity_of(rule, outcome)
    return mildest(severity, "review") if {UNASKED, GUESSED} & set(outcome.params) else severity


def _severity_of(rule: Rule, outcome: Outcome) -> Severity:
    """What could not be checked is `review`, what is left to acts or people `info`, and a second choice `warning`; a rule
    whose own severity is milder stays milder. What is recommended and not there is a `warning`, unless the rule itself
    says how hard it is.
    """
    if outcome.state == "F" or UNREAD in outcome.params:
        advised = rule.declares is not None and rule.declares.level == "recommended" and "x-severity" not in rule.schema
        hard = mildest(rule.severity, "warning") if advised and lacks_material(outcome) else rule.severity
        return hard if outcome.state == "F" else mildest(hard, "review")
    if is_outside(outcome):
        return "info"
    return mildest(rule.severity, "review" if outcome.state == "U" else "warning")


def is_outside(outcome: Outcome) -> bool:
    """Whether an outcome speaks of an act or of a person's judgement."""
    return outcome.params.get("op") == "outside"


def lacks_document(outcome: Outcome) -> bool:
    """Whether a whole document is missing, whatever code its rule gives to that."""
    return outcome.params.get("op") == "present" and all(map(_is_document, outcome.at))


def _is_document(path: str) -> bool:
    """Whether a path names a whole document: by its type or role or, where several are normal, with its number."""
    _, *rest = split(path)
    return not rest or (len(rest) == 1 and (rest[0] == "*" or rest[0].isdigit()))


def lacks_material(outcome: Outcome) -> bool:
    """Whether a whole document, or an entry of the form, is missing; not a field of a document that is there."""
    in_form = bool(outcome.at) and outcome.at[0].startswith("submission.")
    return outcome.state in {"F", "U"} and (
        lacks_document(outcome) or (in_form and outcome.params.get("op") == "present")
    )


def mildest(*severities: Severity) -> Severity:
    return max(severities, key=SEVERITIES.index)
