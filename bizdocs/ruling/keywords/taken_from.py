"""takenFrom: the text stands in another text of the case.

Option: `texts`, the paths of texts of which one has to hold it, and `how`: as a `part` in one piece, as its `beginning`, or its
letters in `order`, others between them. Width, blanks, brackets' form and case don't count.
Violated: none holds it; in the account's name `account.name-unsupported`, elsewhere `mismatch.declared`.
Nobody can tell: it is no text, or a text that could not be read, or holds a look-alike in its place, may hold it. Where none
of the texts is there, there is nothing to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.comparison import compare, is_in_order, plain
from bizdocs.ruling.dialect.places import PATH, Case, Place

KEYWORD = "takenFrom"
OPTIONS: Mapping[str, Json] = {
    "type": "object",
    "properties": {
        "texts": {
            "type": "array",
            "items": {"type": "string", "pattern": PATH, "description": "a path"},
            "minItems": 1,
            "uniqueItems": True,
        },
        "how": {"enum": ["part", "beginning", "order"]},
    },
    "required": ["texts", "how"],
    "additionalProperties": False,
}
CODES = ("account.name-unsupported", "mismatch.declared")
UNREADABLE = "material.field-unreadable"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:
    if not isinstance(place.value, str):
        return [place.unclear(UNREADABLE)]
    sources = [source for path in option["texts"] for source in case.find(path) if source.found != "absent"]
    if not sources:
        return []
    text, how = plain(place.value), option["how"]
    readable = [plain(source.value) for source in sources if isinstance(source.value, str)]
    if any(_WAYS[how](text, whole) for whole in readable):
        return [place.passes()]
    code = "account.name-unsupported" if place.path == "submission.account.name" else "mismatch.declared"
    doubt = len(readable) < len(sources) or any(_is_misread(text, piece) for piece in _pieces(text, readable, how))
    answer = place.unclear if doubt else place.fails
    return [answer(code, op="taken-from", expected=sources[0].value, other=sources[0].path)]


def paths(option: Json) -> Sequence[str]:
    return list(option["texts"])


_WAYS: Mapping[str, Callable[[str, str], bool]] = {
    "part": lambda text, whole: text in whole,
    "beginning": lambda text, whole: whole.startswith(text),
    "order": is_in_order,
}


def _pieces(text: str, wholes: Sequence[str], how: str) -> Iterator[str]:
    """The pieces of some texts that stand where this one should, of the same length."""
    for whole in wholes:
        starts = range(len(whole) - len(text) + 1) if how == "part" else range(how == "beginning")
        yield from (whole[start : start + len(text)] for start in starts)


def _is_misread(text: str, piece: str) -> bool:
    return compare("text", text, piece) != "different"
