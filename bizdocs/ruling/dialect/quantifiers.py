"""Rule-level keywords that speak of several places one by one: `each` and `count`.

Both bind a name, `this` unless `as` gives another, to the member they are looking at: `this.holder` is a path then. What
`where` leaves out is neither judged nor counted; a member of which nobody can tell whether it is meant leaves the answer open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.places import Case, Place, absent, is_there, unreadable

Answer = Literal["P", "F", "U", "-"]
Judged = tuple[Answer, Sequence[Outcome]]
"""An answer, and the outcomes that led to it."""
Judge = Callable[[Mapping[str, Json], Case], Judged]

THIS = "this"
CODES = ("material.missing", "material.too-many", "material.field-unreadable")
"""What `count` can raise by itself."""


def is_plainly_not(condition: Mapping[str, Json], case: Case) -> bool:
    """Whether a condition fails because a place that it needs is not there: most do, and why is asked by nobody."""
    needed = (path for path in (*condition.get("required", ()), *condition.get("at", ())) if "*" not in path)
    if any(case.find_one(path).found == "absent" for path in needed):
        return True
    return any(is_plainly_not(part, case) for part in condition.get("allOf", ()))


def judge_each(option: Mapping[str, Json], case: Case, judge: Judge) -> list[Judged]:
    """What `holds` comes to for each member of `of` that meets `where`; nothing where there is no member."""
    condition = {"if": option["where"], "then": option["holds"]} if "where" in option else option["holds"]
    members = [place for place in case.find(option["of"]) if place.found != "absent"]
    return [judge(condition, case.bind(option.get("as", THIS), member.path)) for member in members]


def judge_count(option: Mapping[str, Json], case: Case, judge: Judge) -> Judged:
    """Whether the places of `of` that are there and meet `where` number at least `min` and at most `max`.

    With `surplus`, further documents of the types that `of` names count too. Nobody can tell while what is uncertain decides.
    """
    places = [place for path in option["of"] for place in _find(path, case, surplus=bool(option.get("surplus")))]
    counted = [(place, *_counts(option, place, case, judge)) for place in places]
    sure = [place for place, answer, _ in counted if answer == "P"]
    unsure = [place for place, answer, _ in counted if answer == "U"]
    boundless = any("*" in place.path for place in unsure)
    least, most = option.get("min", 0), option.get("max", float("inf"))
    if len(sure) > most:
        return "F", [sure[-1].fails("material.too-many", op="count-at-most", expected=most, actual=len(sure))]
    if len(sure) + len(unsure) < least and not boundless:
        return "F", [_lack(option, places, sure, case)]
    if len(sure) < least or len(sure) + len(unsure) > most or (boundless and most != float("inf")):
        return "U", [outcome for _, answer, outcomes in counted if answer == "U" for outcome in outcomes]
    return "P", [Outcome(state="P", at=tuple(place.path for place in sure), params={"op": "count"})]


def _find(path: str, case: Case, *, surplus: bool) -> list[Place]:
    """The places of a path and, among what is surplus, the documents of the type that it names."""
    found = list(case.find(path))
    if surplus:
        others = ((place, case.find_one(f"{place.path}.type")) for place in case.find("surplus.*"))
        found += [
            place if kind.readable else Place(place.path, "unknown")
            for place, kind in others
            if place.found != "absent" and (kind.value == path.removesuffix(".*") or not kind.readable)
        ]
    return found


def _counts(option: Mapping[str, Json], place: Place, case: Case, judge: Judge) -> Judged:
    """Whether a place counts; where nobody can tell, the outcomes that say why."""
    if place.found == "unknown":
        return "U", [unreadable(place)]
    if not is_there(place):
        return "F", ()
    if "where" not in option:
        return "P", ()
    answer, outcomes = judge(option["where"], case.bind(option.get("as", THIS), place.path))
    return answer, [outcome for outcome in outcomes if outcome.state == "U"]


def _lack(option: Mapping[str, Json], places: Sequence[Place], sure: Sequence[Place], case: Case) -> Outcome:
    """Too few: where none is there at all, the same as `required` says of the first."""
    if not any(is_there(place) for place in places):
        return absent(case.values, places[0])
    here = (sure or [place for place in places if is_there(place)])[-1]
    return here.fails("material.missing", op="count-at-least", expected=option["min"], actual=len(sure))
