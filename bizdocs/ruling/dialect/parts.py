"""What a document has next to its fields: `legibility`, `seals`, `signatures`, `watermarks`, `codes`, `sides`, `files`."""

from __future__ import annotations

from collections.abc import Mapping

from bizdocs.model import Json
from bizdocs.ruling.dialect.places import Place


def part(value: Json, name: str) -> Json:
    """A part of a document, where a keyword may stand on the document or on the part itself; `None`: not known."""
    return value.get(name) if isinstance(value, Mapping) else value


def inside(place: Place, name: str) -> Place:
    """The place of a part, where a keyword stands on its document."""
    if not isinstance(place.value, Mapping):
        return place
    return Place(f"{place.path}.{name}", "there", place.value.get(name))


def marks(value: Json, name: str, key: str) -> list[str | None] | None:
    """What a list of marks on a document says, each a text or an object that holds it under `key`; `None`: not known."""
    found = part(value, name)
    if not isinstance(found, list):
        return None
    said = (mark.get(key) if isinstance(mark, Mapping) else mark for mark in found)
    return [text if isinstance(text, str) else None for text in said]
