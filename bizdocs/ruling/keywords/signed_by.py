"""signedBy: the document bears a signature.

Option: whose, by field name, `["legal_rep"]`: one of them is enough; an empty list asks for any. Stands on a document or on its
`signatures`.
Violated: there is none, or those that there are, are others' (`signature.missing`).
Nobody can tell: nobody knows whose a signature is, or nobody has looked for any.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.parts import inside, marks
from bizdocs.ruling.dialect.places import Case, Place

KEYWORD = "signedBy"
OPTIONS: Mapping[str, Json] = {
    "type": "array",
    "items": {"type": "string", "pattern": "^[a-z][a-z0-9_]*$", "description": "the name of a field"},
    "uniqueItems": True,
}
CODES = ("signature.missing",)
UNREADABLE = "material.field-unreadable"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:  # noqa: ARG001 (uniform shape)
    signers = marks(place.value, "signatures", "by")
    known = {"op": "signed-by", "expected": option}
    place = inside(place, "signatures")
    if signers is None:
        return [place.unclear(UNREADABLE, **known)]
    if any(signer in option or not option for signer in signers):
        return [place.passes()]
    if None in signers:
        return [place.unclear(UNREADABLE, **known)]
    return [place.fails("signature.missing", **known, actual=signers)]
