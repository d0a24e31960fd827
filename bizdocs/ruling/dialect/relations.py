"""Rule-level keywords that speak of places as wholes: `required`, `none`, `sameAs`, `outside`, `barred`."""

from __future__ import annotations

from itertools import combinations

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.comparison import Answer, code_of, compare, kind_of
from bizdocs.ruling.dialect.places import Case, Place, absent, is_there, unreadable

CODES = {
    "required": ("material.missing", "material.field-missing", "material.field-unreadable"),
    "none": ("material.must-not-be-supplied", "material.field-unreadable"),
    "outside": ("material.external-step", "human.judgement"),
    "barred": ("entity.barred-industry", "material.field-unreadable"),
}
"""What these keywords can raise by themselves; what `sameAs` raises hangs on its paths (`comparison.code_of`)."""


def judge_required(paths: list[str], case: Case) -> list[Outcome]:
    """Every place is there. A value that could not be read is there; an empty list is nothing that is there."""
    return [_judge_presence(place, case) for path in paths for place in case.find(path)]


def judge_none(paths: list[str], case: Case) -> list[Outcome]:
    """No place is there."""
    outcomes = []
    for place in (place for path in paths for place in case.find(path)):
        if place.found == "unknown":
            outcomes.append(unreadable(place))
        elif is_there(place):
            outcomes.append(place.fails("material.must-not-be-supplied", op="absent"))
        else:
            outcomes.append(place.passes(op="absent"))
    return outcomes


def judge_same_as(paths: list[str], case: Case) -> list[Outcome]:
    """All places that are there say the same.

    Each is compared with the first that can be read; only where that shows no difference, the others are compared with one
    another. Of a pair that differs the first path of the outcome is the one that is off. Where the pixels of one say the value
    of another, they say the same, whatever was read for certain.
    """
    found = [place for path in paths for place in case.find(path)]
    places = [place for place in found if place.found == "unknown" or is_there(place)]
    if len(places) < 2 and not any("*" in place.path for place in places):
        return []
    readable = [place for place in places if place.readable]
    kind, code = kind_of(paths), code_of(paths)
    unread = [
        (place, [other for other in readable if case.says(place, other)]) for place in places if not place.readable
    ]
    outcomes = [unreadable(place) for place, said in unread if not said]
    answers: list[tuple[Place, Place, Answer]] = [(said[0], place, "same") for place, said in unread if said]
    answers += [(readable[0], other, _compare(kind, readable[0], other, case)) for other in readable[1:]]
    if not any(answer == "different" for _, _, answer in answers):
        doubtful = [other for _, other, answer in answers if answer == "unsure"]
        among = [(left, right, _compare(kind, left, right, case)) for left, right in combinations(doubtful, 2)]
        answers += [pair for pair in among if pair[2] == "different"]
    return outcomes + [_judge_pair(code, *pair) for pair in answers]


def _compare(kind: str, left: Place, right: Place, case: Case) -> Answer:
    answer = compare(kind, left.value, right.value)
    return "same" if answer != "same" and (case.says(left, right) or case.says(right, left)) else answer


def judge_outside(option: Json, case: Case) -> list[Outcome]:
    """What no document shows: unverifiable, unless it is an act and the submission says that it is done."""
    act = option.get("act")
    if act is None:
        code = "human.judgement" if option["kind"] == "judgement" else "material.external-step"
        return [Outcome(state="U", code=code, params={"op": "outside"})]
    place = case.find_one(f"submission.acts.{act}")
    if place.value == "done":
        return [place.passes(op="outside")]
    return [place.unclear("material.external-step", op="outside", expected="done", act=act)]


def judge_barred(option: Json, case: Case) -> list[Outcome]:
    """None of the declared industries, nor a finer one of them, is among those that the platform does not take."""
    declared = case.find_one("submission.industries")
    if declared.found == "absent":
        return []
    outcomes = [unreadable(place) for place in (declared, *case.find("submission.industries.*")) if _is_unread(place)]
    barred = [
        place
        for place in case.find("submission.industries.*")
        if any(place.value == name or str(place.value).startswith(f"{name}.") for name in option["industries"])
    ]
    failures = [place.fails("entity.barred-industry", op="not-in", expected=option["industries"]) for place in barred]
    return outcomes + failures or [declared.passes(op="not-in")]


def _is_unread(place: Place) -> bool:
    return place.found in {"unreadable", "unknown"}


def _judge_presence(place: Place, case: Case) -> Outcome:
    if place.found == "unknown":
        return unreadable(place)
    return place.passes(op="present") if is_there(place) else absent(case.values, place)


def _judge_pair(code: str, reference: Place, off: Place, answer: Answer) -> Outcome:
    at = (off.path, reference.path)
    if answer == "same":
        return Outcome(state="P", at=at, params={"op": "same-as"})
    params = {"op": "same-as", "expected": reference.value, "actual": off.value, "other": reference.path}
    return Outcome(state="F" if answer == "different" else "U", code=code, at=at, params=params)
