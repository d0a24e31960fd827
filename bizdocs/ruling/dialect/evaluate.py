"""The dialect: a rule, judged in three values.

A keyword looks at a place, which is satisfied, violated, unreadable or absent, and answers P(ass), F(ail), U(nverifiable) or
- (nothing to judge):

    at           satisfied→P  violated→F  unreadable→U  absent→F      required     there→P  unreadable→P  absent→F
    whenPresent  satisfied→P  violated→F  unreadable→U  absent→-      contains     one fits→P  none fits→F
                                                                                   none fits, one unreadable→U  empty→F

Combinators then work on answers:

    all (allOf, several keywords)   any F→F, else any U→U, else any P→P, else -
    anyOf                           any P→P, else any U→U, else any F→F (nearest route first), else -
    not                             P→F  F→P  U→U  -→-
    if / then / else                condition P → then;  F or - → else, which is - where there is none;  U → U

`each` is all of its members, and each of them an if / then; `count` and `chain` say U only where what is uncertain decides.

So an unreadable value never becomes a pass and never chooses a branch. What is below an unreadable place is unknown rather
than absent: `required` answers U there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import chain, product

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect import assertions
from bizdocs.ruling.dialect.chains import judge_chain
from bizdocs.ruling.dialect.places import Case, Place, absent, unreadable
from bizdocs.ruling.dialect.quantifiers import Answer, Judged, is_plainly_not, judge_count, judge_each
from bizdocs.ruling.dialect.relations import judge_barred, judge_none, judge_outside, judge_required, judge_same_as
from bizdocs.ruling.keywords import keywords

Schema = Mapping[str, Json]


def judge_schema(schema: Schema, case: Case) -> Judged:
    """Every rule-level keyword of a schema; annotations (`title`, `x-…`) say nothing here."""
    return _every([_JUDGES[keyword](schema, case) for keyword in schema if keyword in _JUDGES])


def judge_place(schema: Schema, place: Place, case: Case) -> list[Outcome]:
    """Every place-level keyword of a schema, on a place that is there, readable or not."""
    family = keywords()
    if not place.readable:
        codes = (family[keyword].UNREADABLE for keyword in schema if keyword in family)
        return [unreadable(place, next(codes, "material.field-unreadable"))]
    outcomes: list[Outcome] = []
    for keyword, option in schema.items():
        if keyword in family:
            outcomes += family[keyword].judge(option, place, case)
        elif keyword == "contains":
            outcomes.append(_judge_contains(option, place, case))
        elif keyword in assertions.OPTIONS:
            outcomes.append(assertions.judge(keyword, option, place))
    return outcomes


def _judge_contains(schema: Schema, place: Place, case: Case) -> Outcome:
    if not isinstance(place.value, list):
        return place.unclear("material.field-unreadable", op="contains")
    items = case.find(f"{place.path}.*") if place.value else ()
    answers = [(item, _answer(judge_place(schema, item, case))[0]) for item in items]
    fitting = next((item for item, answer in answers if answer == "P"), None)
    if fitting is not None:
        return fitting.passes()
    if any(answer == "U" for _, answer in answers):
        return place.unclear("material.field-unreadable", op="contains")
    return place.fails(assertions.default_code("contains", place.path), op="contains")


def _every(parts: Sequence[Judged]) -> Judged:
    """All of several parts."""
    if len(parts) == 1:
        return parts[0]
    return _first_of(("F", "U", "P"), {answer for answer, _ in parts}), [
        outcome for _, part in parts for outcome in part
    ]


def _answer(outcomes: Sequence[Outcome]) -> Judged:
    """All of several outcomes."""
    return _first_of(("F", "U", "P"), {outcome.state for outcome in outcomes}), outcomes


def _first_of(order: Sequence[Answer], given: Set[Answer]) -> Answer:
    for answer in order:
        if answer in given:
            return answer
    return "-"


def _judge_at(schema: Schema, case: Case) -> Judged:
    return _answer(_judge_places(schema["at"], case, needed=True))


def _judge_when_present(schema: Schema, case: Case) -> Judged:
    return _answer(_judge_places(schema["whenPresent"], case, needed=False))


def _judge_places(places: Mapping[str, Schema], case: Case, *, needed: bool) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for path, schema in places.items():
        for place in case.find(path):
            if place.found != "absent":
                outcomes += judge_place(schema, place, case)
            elif needed:
                outcomes.append(absent(case.values, place))
    return outcomes


def _judge_all_of(schema: Schema, case: Case) -> Judged:
    return _every([judge_schema(part, case) for part in schema["allOf"]])


def _judge_any_of(schema: Schema, case: Case) -> Judged:
    routes = [judge_schema(route, case) for route in schema["anyOf"]]
    answer = _first_of(("P", "U", "F"), {answer for answer, _ in routes})
    if answer == "P":
        number = [answer for answer, _ in routes].index("P")
        outcomes = list(routes[number][1])
        if number and schema.get("x-prefer"):
            chosen = next(outcome.at for outcome in outcomes if outcome.state == "P")
            outcomes.append(
                Outcome(state="P", code="material.second-choice", at=chosen[:1], params={"op": "preferred"})
            )
        return "P", outcomes
    if answer == "U":
        return "U", [outcome for state, outcomes in routes if state == "U" for outcome in outcomes]
    return answer, _nearest([outcomes for state, outcomes in routes if state == "F"])


def _nearest(routes: Sequence[Sequence[Outcome]]) -> Sequence[Outcome]:
    """Of several routes that all fail the one that lacks least.

    Where each route lacks nothing but documents, they are one outcome: `routes` lists what each of them would take.
    """
    if not routes:
        return []
    nearest = min(routes, key=lambda outcomes: (len(list(_missing(outcomes))), len(_failures(outcomes))))
    if not all(len(list(_missing(outcomes))) == len(_failures(outcomes)) for outcomes in routes):
        return nearest
    takes = [list(chain.from_iterable(choice)) for outcomes in routes for choice in product(*_missing(outcomes))]
    at = tuple(path for outcome in _failures(nearest) for path in outcome.at)
    params = {"op": "present", "actual": None, "routes": takes}
    return [Outcome(state="F", code="material.missing", at=at, params=params)]


def _missing(outcomes: Sequence[Outcome]) -> Iterable[list[list[str]]]:
    """For each document that a route lacks the ways to supply it."""
    for outcome in _failures(outcomes):
        if outcome.code == "material.missing" and outcome.params.get("op") == "present":
            yield outcome.params.get("routes") or [list(outcome.at)]


def _failures(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.state == "F"]


def _judge_not(schema: Schema, case: Case) -> Judged:
    answer, outcomes = judge_schema(schema["not"], case)
    if answer == "P":
        return "F", [_refuse([outcome for outcome in outcomes if outcome.state == "P"], case)]
    if answer == "F":
        return "P", [Outcome(state="P", at=outcome.at) for outcome in _failures(outcomes)]
    return answer, outcomes


def _refuse(met: Sequence[Outcome], case: Case) -> Outcome:
    """The failure of what is not to hold, and does."""
    at = tuple(dict.fromkeys(path for outcome in met for path in outcome.at))
    if all(outcome.params.get("op") == "present" for outcome in met):
        return Outcome(state="F", code="material.must-not-be-supplied", at=at, params={"op": "absent", "actual": None})
    first = case.find_one(at[0]) if at else Place("", "absent")
    failure = first.fails(assertions.default_code("not", first.path), op="not")
    return Outcome(state="F", code=failure.code, at=at, params=failure.params)


def _judge_if(schema: Schema, case: Case) -> Judged:
    answer, outcomes = ("F", ()) if is_plainly_not(schema["if"], case) else judge_schema(schema["if"], case)
    if answer == "U":
        return "U", [outcome for outcome in outcomes if outcome.state == "U"]
    branch = schema.get("then" if answer == "P" else "else")
    return judge_schema(branch, case) if branch is not None else ("-", ())


_JUDGES: Mapping[str, Callable[[Schema, Case], Judged]] = {
    "required": lambda schema, case: _answer(judge_required(schema["required"], case)),
    "none": lambda schema, case: _answer(judge_none(schema["none"], case)),
    "sameAs": lambda schema, case: _answer(judge_same_as(schema["sameAs"], case)),
    "chain": lambda schema, case: _answer(judge_chain(schema["chain"], case)),
    "outside": lambda schema, case: _answer(judge_outside(schema["outside"], case)),
    "barred": lambda schema, case: _answer(judge_barred(schema["barred"], case)),
    "each": lambda schema, case: _every(judge_each(schema["each"], case, judge_schema)),
    "count": lambda schema, case: judge_count(schema["count"], case, judge_schema),
    "at": _judge_at,
    "whenPresent": _judge_when_present,
    "allOf": _judge_all_of,
    "anyOf": _judge_any_of,
    "not": _judge_not,
    "if": _judge_if,
}
"""The rule-level keywords. `then`, `else` and `x-prefer` belong to their neighbours."""
