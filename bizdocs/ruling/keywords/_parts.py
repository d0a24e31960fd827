"""What a document holds next to its fields: `legibility`, `seals`, `codes`, `sides`, `files`."""

from __future__ import annotations

from collections.abc import Mapping

from bizdocs.model import Json


def part(value: Json, name: str) -> Json:
    """A part of a document, where a keyword may stand on the document or on the part itself; `None`: not known."""
    return value.get(name) if isinstance(value, Mapping) else value
