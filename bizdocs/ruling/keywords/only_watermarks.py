"""onlyWatermarks: the document bears no watermark but those that are allowed.

Option: the phrases of which an allowed watermark holds one, `["仅供抖音"]`; an empty list allows none at all. Stands on a
document or on its `watermarks`. Width, blanks and case don't count.
Violated: a watermark says something else (`legibility.watermark`).
Nobody can tell: a watermark could not be read, or only in part, or nobody has looked for any.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.comparison import plain
from bizdocs.ruling.dialect.parts import inside, marks
from bizdocs.ruling.dialect.places import Case, Place

KEYWORD = "onlyWatermarks"
OPTIONS: Mapping[str, Json] = {"type": "array", "items": {"type": "string", "minLength": 1}, "uniqueItems": True}
CODES = ("legibility.watermark",)
UNREADABLE = "material.field-unreadable"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:  # noqa: ARG001 (uniform shape)
    texts = marks(place.value, "watermarks", "text")
    place = inside(place, "watermarks")
    if texts is None:
        return [place.unclear(UNREADABLE, op="one-of", expected=option)]
    allowed = [plain(phrase) for phrase in option]
    refused = [text for text in texts if text and not any(phrase in plain(text) for phrase in allowed)]
    foreign = [text for text in refused if not any(plain(text) in phrase for phrase in allowed)]
    if foreign or (not allowed and texts):
        return [place.fails("legibility.watermark", op="one-of", expected=option, actual=foreign)]
    if refused or not all(texts):
        return [place.unclear("legibility.watermark", op="one-of", expected=option, actual=refused)]
    return [place.passes()]
