"""sealedBy: the document bears a seal, of the right kind and colour, in the right name.

Option: `kinds` (official, finance, contract …), `colours`, and `holder`, the path of the name that must stand on it, or several
of which the first that is there counts; each may be left out. Stands on a document or on its `seals`. One seal that satisfies
everything is enough. What a seal says that is not `certain` is never held against it; where the pixels along its rim say the
holder's name (`agreement` in the facts), it bears that name whatever was read. Names are compared whole: the seal of
a branch (…分公司) is not its company's, and the seal of the company on what its branch signs is a case of its own; the number of
a seal, (1), is no part of a name.
Violated: there is none (`seal.missing`), it is of another kind or colour (`seal.wrong-kind`), or it bears another name
(`seal.mismatch`).
Nobody can tell: its kind, colour or text could not be read, or only in part, or the holder's name could not; it is known from
an electronic signature whose picture nobody looked at; or nobody has looked for seals (`seal.unverifiable`). Or it is the head
office's seal on its branch's paper, which takes the head office's word (`seal.head-office`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.comparison import Answer, compare, is_in_order, plain
from bizdocs.ruling.dialect.parts import inside, part
from bizdocs.ruling.dialect.places import PATH, Case, Place

KEYWORD = "sealedBy"
_NAMES: Mapping[str, Json] = {"type": "array", "items": {"type": "string", "pattern": "^[a-z]+$"}, "minItems": 1}
_PATHS: Mapping[str, Json] = {
    "type": ["string", "array"],
    "pattern": PATH,
    "description": "a path",
    "items": {"type": "string", "pattern": PATH, "description": "a path"},
    "minItems": 1,
    "uniqueItems": True,
}
OPTIONS: Mapping[str, Json] = {
    "type": "object",
    "properties": {"kinds": _NAMES, "colours": _NAMES, "holder": _PATHS},
    "additionalProperties": False,
}
CODES = ("seal.missing", "seal.wrong-kind", "seal.mismatch", "seal.head-office", "seal.unverifiable")
UNREADABLE = "seal.unverifiable"
_NUMBER = re.compile(r"[(（][0-9]{1,3}[)）]$")
"""Of one among several seals of a company."""
_WHOLE = re.compile(r"(?:公司|银行|集团|企业|中心|合伙\))$")
_BRANCH = re.compile(
    r"(?:分公司|分店|分部|分行|支行|支公司|分厂|分院|分校|分所|营业部|营业所|办事处|门市部|经营部|门店|店)$"
)
"""Ends of what a company is called, and of what is added to it for a branch."""


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:
    seals = part(place.value, "seals")
    if not isinstance(seals, list):
        return [place.unclear(UNREADABLE)]
    place = inside(place, "seals")
    if not seals:
        return [place.fails("seal.missing", op="sealed-by", expected=option.get("kinds"), actual=None)]
    names = [name for path in paths_of(option.get("holder", [])) for name in case.find(path) if name.found != "absent"]
    holder = names[0] if names else None
    answers = [
        _judge_seal(
            option,
            place,
            seal if isinstance(seal, Mapping) else {},
            holder,
            said=holder is not None and case.says(Place(f"{place.path}.{number}", "there", part(seal, "text")), holder),
        )
        for number, seal in enumerate(seals)
    ]
    return [min(answers, key=lambda answer: _NEAREST.index(answer.code))]


def paths_of(holder: str | Sequence[str]) -> Sequence[str]:
    """One path, or several, as a list."""
    return [holder] if isinstance(holder, str) else holder


def paths(option: Json) -> Sequence[str]:
    return paths_of(option.get("holder", []))


_NEAREST = (None, "seal.head-office", "seal.unverifiable", "seal.mismatch", "seal.wrong-kind")
"""Among several seals the best one speaks for the document."""


def _judge_seal(
    option: Mapping[str, Json], place: Place, seal: Mapping[str, Json], holder: Place | None, *, said: bool
) -> Outcome:
    """`said`: whether the pixels along its rim say the holder's name."""
    unclear = False
    for name, wanted in (("kind", option.get("kinds")), ("colour", option.get("colours"))):
        if wanted is None or seal.get(name) in wanted:
            continue
        if seal.get(name) not in (None, "unknown"):
            return place.fails("seal.wrong-kind", op="one-of", expected=wanted, actual=seal[name])
        unclear = True
    text = seal.get("text")
    if "holder" in option:
        if (
            holder is not None
            and not said
            and seal.get("certain") is not False
            and is_of_head_office(text, holder.value)
        ):
            known = {"expected": holder.value, "actual": text, "other": holder.path}
            return place.unclear("seal.head-office", op="same-as", **known)
        answer = "unsure" if holder is None else "same" if said else _compare_name(text, holder.value)
        if answer == "different" and holder is not None and seal.get("certain") is not False:
            known = {"expected": holder.value, "actual": text, "other": holder.path}
            return place.fails("seal.mismatch", op="same-as", **known)
        unclear |= answer != "same"
    known = {"op": "sealed-by", "expected": option.get("kinds"), "actual": text}
    return place.unclear(UNREADABLE, **known) if unclear else place.passes()


def is_of_head_office(text: Json, name: Json) -> bool:
    """Whether a seal bears the name of the company whose branch is named: 甲公司 on a paper of 甲公司上海分公司."""
    if not (isinstance(text, str) and isinstance(name, str)):
        return False
    seal, branch = plain(_NUMBER.sub("", text)), plain(name)
    rest = branch.removeprefix(seal)
    return bool(_WHOLE.search(seal)) and rest != branch and bool(_BRANCH.search(rest))


def _compare_name(text: Json, name: Json) -> Answer:
    """What a seal says of a name. Of a seal parts are often too faint to read: a text with gaps may be the name."""
    if not (text and isinstance(text, str) and isinstance(name, str)):
        return "unsure"
    text = _NUMBER.sub("", text)
    answer = compare("company_name", text, name)
    return "unsure" if answer == "different" and is_in_order(plain(text), plain(name)) else answer
