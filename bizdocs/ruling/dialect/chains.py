"""Rule-level keyword `chain`: from one name to another over papers that each hand something on.

    "chain": {"from": "trademark_certificate.*.holder", "to": ["business_licence.entity_name"],
              "over": "trademark_authorisation.*", "giver": "grantor", "taker": "grantee", "most": 2}

asks that the holder of every certificate be the applicant, or have licensed it, or have licensed somebody who licensed it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.comparison import code_of, compare
from bizdocs.ruling.dialect.places import Case, Place, is_there, unreadable

Link = tuple[Place, Place]
"""Who gives and who takes, on one paper."""


def judge_chain(option: Mapping[str, Json], case: Case) -> list[Outcome]:
    """Each place of `from` is led to one of `to` over papers, at most `most` of them; of places that are not there, nothing.

    A link holds where its names are the same. Where only names that could not be read, or could be misread, would close the
    chain, nobody can tell.
    """
    ends = _there(option["to"], case)
    links = [
        (case.find_one(f"{paper.path}.{option['giver']}"), case.find_one(f"{paper.path}.{option['taker']}"))
        for paper in case.find(option["over"])
        if paper.found != "absent"
    ]
    most = option.get("most", len(links))
    starts = _there([option["from"]], case) if ends else []
    return [_judge_start(start, ends, links, most, code_of([option["from"]])) for start in starts]


def _judge_start(start: Place, ends: Sequence[Place], links: Sequence[Link], most: int, code: str) -> Outcome:
    at = (start.path, ends[0].path)
    if _leads(start, ends, links, most, sure=True):
        return Outcome(state="P", at=at, params={"op": "chain"})
    if not start.readable:
        return unreadable(start)
    params = {"op": "chain", "actual": start.value, "expected": ends[0].value, "other": ends[0].path}
    doubtful = _leads(start, ends, links, most, sure=False)
    return Outcome(state="U" if doubtful else "F", code=code, at=at, params=params)


def _leads(start: Place, ends: Sequence[Place], links: Sequence[Link], most: int, *, sure: bool) -> bool:
    """Whether a chain of at most so many links leads from the start to an end; `sure`: counting nothing doubtful."""
    reached = [start]
    for step in range(most + 1):
        if any(_is_same(place, end, sure=sure) for place in reached for end in ends):
            return True
        if step < most:
            takers = [taker for giver, taker in links if any(_is_same(place, giver, sure=sure) for place in reached)]
            reached = list({place.path: place for place in (*reached, *takers)}.values())
    return False


def _is_same(a: Place, b: Place, *, sure: bool) -> bool:
    if a.found == "absent" or b.found == "absent":
        return False
    if not (a.readable and b.readable):
        return not sure
    answer = compare("company_name", a.value, b.value)
    return answer == "same" or (answer == "unsure" and not sure)


def _there(paths: Sequence[str], case: Case) -> list[Place]:
    return [place for path in paths for place in case.find(path) if place.found == "unknown" or is_there(place)]
