"""Places: where a path leads in the facts.

A path is names, numbers and `*`, joined by dots; that is the whole grammar. `*` stands for every member of a list; as the
first segment it stands for every document, that is every key of the facts except `submission`.

    business_licence.valid_to      trademark_certificate.*.holder      *.legibility      surplus.0.type
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from bizdocs.model import Agreement, Json, Outcome

PATH = r"^(\*|[a-z][a-z0-9_]*)(\.(\*|[a-z][a-z0-9_]*|0|[1-9][0-9]*))*$"
"""A path as the dialect's metaschema checks it."""

Found = Literal["there", "unreadable", "absent", "unknown"]
"""`unknown`: below a place that could not be read, so that nobody can say whether it is there."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule is judged on: the values of the facts and the day."""

    values: Mapping[str, Json]
    as_of: date
    bindings: Mapping[str, str] = field(default_factory=dict)
    """Names that stand for the start of a path: the member that `each` or `count` is looking at."""
    agreement: Mapping[str, Mapping[str, Agreement]] = field(default_factory=dict)
    """What the pixels of one place say of the value of another one, where they were asked."""
    _found: dict[str, tuple[Place, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was looked up already: rules ask for the same places again and again."""

    def find(self, path: str) -> tuple[Place, ...]:
        """Every place that a path leads to, at least one: a path that leads nowhere gives an absent place."""
        if self.bindings:
            path = self._resolve(path)
        places = self._found.get(path)
        if places is None:
            places = self._found[path] = tuple(find(self.values, path))
        return places

    def find_one(self, path: str) -> Place:
        """The place of a path without `*`."""
        return self.find(path)[0]

    def bind(self, name: str, path: str) -> Case:
        """The same case, in which a name stands for the start of a path."""
        bound = Case(self.values, self.as_of, {**self.bindings, name: path}, self.agreement)
        object.__setattr__(bound, "_found", self._found)  # of the same values, under the paths that names stand for
        return bound

    def says(self, place: Place, value: Place) -> bool:
        """Whether the pixels at a place say the value of another one, whatever was read of them for certain.

        Where that one could not be read, both have to say a third. Not where any of them was corrected since.
        """
        if value.found == "unreadable":
            thirds = (self.find_one(path) for path in self.agreement.get(value.path, {}) if path != place.path)
            return any(third.readable and self.says(value, third) and self.says(place, third) for third in thirds)
        said = self.agreement.get(place.path, {}).get(value.path)
        if said is None or said.answer != "same" or not value.readable:
            return False
        return said.asked is None or (said.read, said.asked) == (place.value, value.value)

    def _resolve(self, path: str) -> str:
        first, dot, rest = path.partition(".")
        stem = self.bindings.get(first)
        return path if stem is None else stem + dot + rest


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the facts. `path` keeps its `*` only where there is nothing that it could stand for."""

    path: str
    found: Found
    value: Json = None

    @property
    def readable(self) -> bool:
        return self.found == "there"

    @property
    def field(self) -> str:
        """The last name of the path: `holder` of `trademark_certificate.0.holder`."""
        return last_name(self.path)

    def passes(self, **params: Json) -> Outcome:
        return Outcome(state="P", at=(self.path,), params=params)

    def fails(self, code: str, **params: Json) -> Outcome:
        """`params`: `op`, `expected`, `actual` (else the value itself), and what the message needs besides."""
        return Outcome(state="F", code=code, at=(self.path,), params={"actual": _shown(self.value), **params})

    def unclear(self, code: str, **params: Json) -> Outcome:
        return Outcome(state="U", code=code, at=(self.path,), params={"actual": _shown(self.value), **params})


def find(values: Mapping[str, Json], path: str) -> list[Place]:
    """Every place that a path leads to, at least one: a path that leads nowhere gives an absent place."""
    segments = split(path)
    return list(_expand(values, segments)) if "*" in segments else [_follow(values, segments, path)]


def find_one(values: Mapping[str, Json], path: str) -> Place:
    """The place of a path without `*`."""
    return find(values, path)[0]


@lru_cache(maxsize=4096)
def split(path: str) -> tuple[str, ...]:
    return tuple(path.split("."))


@lru_cache(maxsize=4096)
def last_name(path: str) -> str:
    """The last segment that is a name: `trademark_certificate` of `trademark_certificate.0`."""
    return next((part for part in reversed(split(path)) if not (part.isdigit() or part == "*")), path)


def document_path(values: Mapping[str, Json], path: str) -> tuple[str, ...]:
    """The first segments of a path, those that name a document: one, or two where the documents are a list."""
    segments = split(path)
    if segments[0] == "submission":
        return segments[:1]
    return segments[:2] if isinstance(values.get(segments[0]), list) else segments[:1]


def absent(values: Mapping[str, Json], place: Place) -> Outcome:
    """The failure of a place that has to be there: a field that its document lacks, or the document, if that is missing."""
    stem = document_path(values, place.path)
    document = ".".join(stem)
    lacks_field = stem == ("submission",) or (place.path != document and find_one(values, document).readable)
    code, path = ("material.field-missing", place.path) if lacks_field else ("material.missing", document)
    return Outcome(state="F", code=code, at=(path,), params={"op": "present", "actual": None})


def is_there(place: Place) -> bool:
    """Whether there is something, readable or not; an empty list is nothing that is there."""
    return place.found == "unreadable" or (place.readable and place.value != [])


def unreadable(place: Place, code: str = "material.field-unreadable") -> Outcome:
    return Outcome(state="U", code=code, at=(place.path,), params={"op": "readable", "actual": None})


def _follow(values: Mapping[str, Json], segments: Sequence[str], path: str) -> Place:
    value: Json = values
    for segment in segments:
        if value is None:
            return Place(path, "unknown")
        if isinstance(value, (dict, Mapping)) and segment in value:
            value = value[segment]
        elif isinstance(value, list) and segment.isdigit() and int(segment) < len(value):
            value = value[int(segment)]
        else:
            return Place(path, "absent")
    return Place(path, "unreadable" if value is None else "there", value)


def _expand(values: Mapping[str, Json], segments: tuple[str, ...]) -> Iterator[Place]:
    """The places of a path, each `*` replaced by what it stands for, from left to right."""
    path = ".".join(segments)
    if "*" not in segments:
        yield _follow(values, segments, path)
        return
    at = segments.index("*")
    stem = _follow(values, segments[:at], path)
    members = [name for name in values if name != "submission"] if at == 0 else _number(stem.value)
    for name in members:
        yield from _expand(values, (*segments[:at], name, *segments[at + 1 :]))
    if not members:
        yield Place(path, "unknown" if stem.found in {"unreadable", "unknown"} else "absent")


def _number(value: Json) -> list[str]:
    return [str(number) for number in range(len(value))] if isinstance(value, list) else []


def _shown(value: Json) -> Json:
    """A value as a finding may carry it: whole documents are not shown."""
    return None if isinstance(value, Mapping) and set(value) != {"amount", "currency"} else value
