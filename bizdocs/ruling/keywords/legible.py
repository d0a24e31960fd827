"""legible: the document can be read.

Option: `true`. Stands on a document or on its `legibility`.
Violated: it is `illegible` (`legibility.illegible`).
Nobody can tell: it is `doubtful`, or its legibility is not known.
"""

from __future__ import annotations

from collections.abc import Sequence

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.parts import part
from bizdocs.ruling.dialect.places import Case, Place

KEYWORD = "legible"
OPTIONS = {"const": True}
CODES = ("legibility.illegible",)
UNREADABLE = "legibility.illegible"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:  # noqa: ARG001 (uniform shape)
    verdict = part(place.value, "legibility")
    if verdict == "legible":
        return [place.passes()]
    answer = place.fails if verdict == "illegible" else place.unclear
    return [answer("legibility.illegible", op="equals", expected="legible", actual=verdict)]
