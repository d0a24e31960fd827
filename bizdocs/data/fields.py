"""What a field is, whatever paper prints it: `rules/fields.json`, and nowhere else.

A name that is not in the file counts as the field whose name it ends in: `payer_id_number` is an `id_number`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from bizdocs.data.files import read_data
from bizdocs.model import Text

Masking = Literal["ends", "year", "last_four", "city", "all"]
"""What stays of a value: first and last character, the year, the last four, the city, nothing."""
Named = Literal["person", "holder"]
"""Whose name a field holds: a person's, or that of a holder who may be an organisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTraits:
    """A field."""

    name: str
    title: Text
    """What reports call it."""
    compared_as: str | None = None
    """The kind by which two places that name it are compared; text, where it says none."""
    mismatch: str | None = None
    """The finding code where two differ."""
    mask: Masking | None = None
    """How its values are masked wherever they stand."""
    mask_of_person: Masking | None = None
    """How they are masked on a paper that speaks of a person."""
    names: Named | None = None
    holder: int | None = None
    """Its place among the fields that tell whose a paper is, the first one counting; `None` for no such field."""
    number: int | None = None
    """Its place among the fields that tell two papers of one type apart: their numbers."""
    certificate: int | None = None
    """Its place among the numbers by which a paper is renewed."""
    refused: str | None = None
    """The finding code where its value is not one that a rule takes."""
    lacking: str | None = None
    """The code where it does not mention what it should."""
    forbidden: str | None = None
    """The code where it mentions what it may not."""
    past: bool = False
    """A day that lies in the past when the paper is shown."""
    coded: bool = False
    """A QR code may name it: one that names another contradicts the print."""
    same_paper: bool = False
    """Two readings of one paper can't differ in it."""
    also: tuple[str, ...] = ()
    """Other names under which facts and forms hold the same."""


@cache
def fields() -> Mapping[str, FieldTraits]:
    """Every field, in the order of the file."""
    return {name: _make(name, dict(entry)) for name, entry in read_data("fields.json").items()}


@lru_cache(maxsize=4096)
def field_named(name: str) -> FieldTraits | None:
    """The field that a name stands for: its own, by another name, or the longest whose name it ends in."""
    known = _by_any_name()
    if name in known:
        return known[name]
    parts = name.split("_")
    tails = ("_".join(parts[start:]) for start in range(1, len(parts)))
    return next((known[tail] for tail in tails if tail in known), None)


@cache
def ranked(trait: Literal["holder", "number", "certificate"]) -> tuple[str, ...]:
    """The fields that have a place in an order, each with its other names, the first one first."""
    places = {name: getattr(field, trait) for name, field in fields().items()}
    first = sorted((name for name in places if places[name] is not None), key=lambda name: places[name])
    return tuple(alias for name in first for alias in (name, *fields()[name].also))


@cache
def fields_where(trait: str, value: object = True) -> frozenset[str]:
    """The fields of which a trait is so: `fields_where("names", "person")`."""
    return frozenset(name for name, field in fields().items() if getattr(field, trait) == value)


def _make(name: str, entry: dict[str, object]) -> FieldTraits:
    title = Text(zh=str(entry.pop("zh")), en=str(entry.pop("en")))
    also = entry.pop("also", ())
    return FieldTraits(name=name, title=title, also=tuple(also), **entry)  # type: ignore[arg-type]


@cache
def _by_any_name() -> Mapping[str, FieldTraits]:
    return {alias: field for name, field in fields().items() for alias in (name, *field.also)}
