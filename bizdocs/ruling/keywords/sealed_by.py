"""sealedBy: the document bears a seal, of the right kind and colour, in the right name.

Option: `kinds` (official, finance, contract …), `colours`, and `holder`, the path of the name that must stand on it; each may
be left out. Stands on a document or on its `seals`. One seal that satisfies everything is enough.
Violated: there is none (`seal.missing`), it is of another kind or colour (`seal.wrong-kind`), or it bears another name
(`seal.mismatch`).
Nobody can tell: its kind, colour or text could not be read, or the holder's name could not (`seal.unverifiable`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bizdocs.model import Json, Outcome
from bizdocs.ruling.comparison import compare, holds_name
from bizdocs.ruling.keywords._parts import part
from bizdocs.ruling.places import PATH, Case, Place

KEYWORD = "sealedBy"
_NAMES: Mapping[str, Json] = {"type": "array", "items": {"type": "string", "pattern": "^[a-z]+$"}, "minItems": 1}
OPTIONS: Mapping[str, Json] = {
    "type": "object",
    "properties": {"kinds": _NAMES, "colours": _NAMES, "holder": {"type": "string", "pattern": PATH}},
    "additionalProperties": False,
}
CODES = ("seal.missing", "seal.wrong-kind", "seal.mismatch", "seal.unverifiable")
UNREADABLE = "seal.unverifiable"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:
    seals = part(place.value, "seals")
    if not isinstance(seals, list):
        return [place.unclear(UNREADABLE)]
    if isinstance(place.value, Mapping):
        place = Place(f"{place.path}.seals", "there", seals)
    if not seals:
        return [place.fails("seal.missing", op="sealed-by", expected=option.get("kinds"), actual=None)]
    holder = case.find_one(option["holder"]).value if "holder" in option else None
    answers = [_judge_seal(option, place, seal if isinstance(seal, Mapping) else {}, holder) for seal in seals]
    return [min(answers, key=lambda answer: _NEAREST.index(answer.code))]


_NEAREST = (None, "seal.unverifiable", "seal.mismatch", "seal.wrong-kind")
"""Among several seals the best one speaks for the document."""


def _judge_seal(option: Mapping[str, Json], place: Place, seal: Mapping[str, Json], holder: Json) -> Outcome:
    unclear = False
    for name, wanted in (("kind", option.get("kinds")), ("colour", option.get("colours"))):
        if wanted is None or seal.get(name) in wanted:
            continue
        if seal.get(name) not in (None, "unknown"):
            return place.fails("seal.wrong-kind", op="one-of", expected=wanted, actual=seal[name])
        unclear = True
    if "holder" in option:
        text = seal.get("text")
        if text and isinstance(holder, str) and isinstance(text, str):
            answer = "same" if holds_name(text, holder) else compare("company_name", text, holder)
            if answer == "different":
                other = option["holder"]
                return place.fails("seal.mismatch", op="same-as", expected=holder, actual=text, other=other)
            unclear |= answer == "unsure"
        else:
            unclear = True
    known = {"op": "sealed-by", "expected": option.get("kinds"), "actual": seal.get("text")}
    return place.unclear(UNREADABLE, **known) if unclear else place.passes()
