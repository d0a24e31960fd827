"""Declared: what the form says, as the rules see it.

Width, blanks, hyphens and capitals are no part of a name or a number, so a declared value is written as its kind writes it
before anything is judged. Nothing else changes: where the grammar of a kind would leave a character out, put another in its
place, or take a part for the whole, the value stays as the form has it, and the rules find its fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bizdocs import families
from bizdocs.grammar.normal import fold, plain
from bizdocs.model import Evidence, Json

KINDS: Mapping[str, str] = {
    "entity_name": "company_name",
    "uscc": "uscc",
    "legal_rep": "person_name",
    "operator.name": "person_name",
    "operator.phone": "phone",
    "operator.id_number": "resident_no",
    "account_number": "account_no",
}
"""Declared values whose writing is no difference, by path, and the kind that knows how it is written."""


def normalise_declared(declared: Mapping[str, Json]) -> dict[str, Json]:
    """The declared values, each as its kind writes it."""
    return {name: _normalised(name, value) for name, value in declared.items()}


def written(declared: Mapping[str, Json], path: str = "submission.declared") -> Iterator[tuple[str, Evidence]]:
    """Path in the facts → the declared value as the form has it, where the facts have it otherwise."""
    for name, value in declared.items():
        if isinstance(value, Mapping):
            inner = {f"{name}.{key}": part for key, part in value.items()}
            yield from ((f"{path}.{key}", _seen(part)) for key, part in inner.items() if _normalised(key, part) != part)
        elif _normalised(name, value) != value:
            yield f"{path}.{name}", _seen(value)


def _seen(value: Json) -> Evidence:
    return Evidence(page=None, box=None, text=str(value), confidence=1.0, via="declared")


def _normalised(path: str, value: Json) -> Json:
    if isinstance(value, Mapping):
        return {key: _normalised(f"{path}.{key}", part) for key, part in value.items()}
    if not isinstance(value, str) or path not in KINDS:
        return value
    grammar: Any = families.member("bizdocs.values", KINDS[path])
    parsed = grammar.parse(value)
    if parsed is not None and isinstance(parsed.value, str) and letters(parsed.value) == letters(value):
        return parsed.value
    return fold(value).joined().text.strip() or value


def letters(text: str) -> str:
    """A text as it is compared, without the hyphens that group its figures."""
    return plain(text).replace("-", "")
