"""mentions: a text, or a list of texts, names certain words.

Option: `any` (at least one of the words), `all` (each of them), `none` (not one of them); width, blanks and case don't count.
Violated: in the scope of business a word is lacking (`entity.scope-missing`) or may not stand (`entity.scope-forbidden`);
in the account's name `account.name-unsupported` and `account.name-forbidden-word`; elsewhere `material.not-accepted`.
Nobody can tell: the value is no text, or a text of the list could not be read and the others don't decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bizdocs.data.fields import fields
from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.comparison import plain
from bizdocs.ruling.dialect.places import Case, Place

KEYWORD = "mentions"
_WORDS: Mapping[str, Json] = {
    "type": "array",
    "items": {"type": "string", "minLength": 1},
    "minItems": 1,
    "uniqueItems": True,
}
OPTIONS: Mapping[str, Json] = {
    "type": "object",
    "properties": {"any": _WORDS, "all": _WORDS, "none": _WORDS},
    "additionalProperties": False,
    "minProperties": 1,
}
CODES = (
    "material.not-accepted",
    "entity.scope-missing",
    "entity.scope-forbidden",
    "account.name-unsupported",
    "account.name-forbidden-word",
)
UNREADABLE = "material.field-unreadable"

_ACCOUNT_NAME = "submission.account.name"
"""A name like any other, but for the codes of what is wrong with it."""


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:  # noqa: ARG001 (uniform shape)
    texts = place.value if isinstance(place.value, list) else [place.value]
    if not all(text is None or isinstance(text, str) for text in texts):
        return [place.unclear(UNREADABLE)]
    said = "\n".join(plain(text) for text in texts if text is not None)
    doubt = None in texts
    return [
        _forbid(words, place, said, doubt=doubt) if demand == "none" else _want(demand, words, place, said, doubt=doubt)
        for demand, words in option.items()
    ]


def _want(demand: str, words: Sequence[str], place: Place, said: str, *, doubt: bool) -> Outcome:
    op = f"mentions-{demand}"
    missing = [word for word in words if plain(word) not in said]
    if not missing or (demand == "any" and len(missing) < len(words)):
        return place.passes()
    if doubt:
        return place.unclear(UNREADABLE, op=op, expected=words)
    return place.fails(_code_of_lacking(place), op=op, expected=missing)


def _forbid(words: Sequence[str], place: Place, said: str, *, doubt: bool) -> Outcome:
    found = [word for word in words if plain(word) in said]
    if found:
        # A scope may be a page long: what was found in it stands for it.
        shown = found if place.field == "scope" else place.value
        return place.fails(_code_of_forbidden(place), op="mentions-none", expected=words, actual=shown, found=found)
    return place.unclear(UNREADABLE, op="mentions-none", expected=words) if doubt else place.passes()


def _code_of_lacking(place: Place) -> str:
    field = fields().get(place.field)
    if place.path == _ACCOUNT_NAME:
        return "account.name-unsupported"
    return (field.lacking if field is not None else None) or "material.not-accepted"


def _code_of_forbidden(place: Place) -> str:
    field = fields().get(place.field)
    if place.path == _ACCOUNT_NAME:
        return "account.name-forbidden-word"
    return (field.forbidden if field is not None else None) or "material.not-accepted"
