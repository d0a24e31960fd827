"""Facts as JSON and back, exactly. What `--facts` saves and `check` reads.

The shape follows the types of `bizdocs.model`, so that the schema is made from them too (`rules/schema/facts.schema.json` is its
published copy, printed by `python -m bizdocs.ruling.facts_json`). Only `schema` and `values` have to be there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from bizdocs.errors import FactsFileError
from bizdocs.model import Box, Facts, Json

SCHEMA = 1
"""Version of the shape."""
_NEEDED = ("schema", "values")
_EMPTY: Mapping[str, Json] = {"submission": "", "sha256": "", "evidence": {}, "documents": [], "files": []}
"""What people who write facts by hand may leave out."""


_WORD: Json = {"type": ["string", "null"]}
_SIZE: Json = {"type": ["integer", "null"]}
_FLAG: Json = {"type": ["boolean", "null"]}


def _list_of(**members: Json) -> dict[str, Json]:
    """Properties that hold a list each, or null where nobody can tell."""
    return {name: {"type": ["array", "null"], "items": member} for name, member in members.items()}


def _texts(*names: str) -> dict[str, Json]:
    """An object of texts, each null where it could not be read."""
    return {"type": ["object", "null"], "properties": dict.fromkeys(names, _WORD)}


_SEAL, _CODE = _texts("text", "kind", "colour"), _texts("format", "text")
_SEAL["properties"]["certain"] = _FLAG
_MARKS = {"watermarks": _texts("text"), "signatures": _texts("by")}
_PICTURE: Json = {
    "type": ["object", "null"],
    "description": "The picture that the form names as avatar, as its file shows it.",
    "properties": {
        "path": _WORD,
        "format": _WORD,
        "bytes": _SIZE,
        "width": _SIZE,
        "height": _SIZE,
        "colour": _FLAG,
        "blank": _FLAG,
        **_list_of(codes=_CODE),
    },
}
_SUBMISSION: Json = {
    "type": "object",
    "properties": {
        "industries": {"type": "array"},
        "account": {"type": ["object", "null"], "properties": {"picture": _PICTURE}},
    },
}


def facts_to_json(facts: Facts) -> dict[str, Json]:
    """The facts as plain JSON. Never masked: whoever writes it to a file keeps the file to its owner."""
    return {"schema": SCHEMA, **_encode(facts)}


def facts_from_json(data: Json) -> Facts:
    """The facts of such a JSON. Raises `FactsFileError`, which names the place by JSON pointer and quotes no value."""
    if not isinstance(data, dict):
        raise FactsFileError("a facts file holds one JSON object")
    for name in _NEEDED:
        if name not in data:
            raise FactsFileError(f"/: the key {name!r} is missing")
    if data["schema"] != SCHEMA or isinstance(data["schema"], bool):
        raise FactsFileError(f"/schema: must be {SCHEMA}; save the facts again with this version of bizdocs")
    members = {name: value for name, value in data.items() if name != "schema"}
    facts = _decode({**_EMPTY, **members}, Facts, "")
    _check_values(facts.values)
    return facts  # type: ignore[no-any-return]


def build_schema() -> dict[str, Json]:
    """The JSON Schema of facts, made from the types."""
    definitions: dict[str, Json] = {}
    _describe(Facts, definitions)
    facts = definitions.pop("Facts")
    document = {"type": ["object", "array", "null"], "properties": _list_of(seals=_SEAL, codes=_CODE, **_MARKS)}
    values = {"type": "object", "properties": {"submission": _SUBMISSION}, "additionalProperties": document}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://bizdocs.dev/schema/facts.schema.json",
        "title": "bizdocs facts",
        **facts,
        "properties": {"schema": {"const": SCHEMA}, **facts["properties"], "values": values},
        "required": list(_NEEDED),
        "$defs": definitions,
    }


def _encode(value: Any) -> Json:
    if isinstance(value, Box):
        return [list(corner) for corner in value.corners]
    if is_dataclass(value):
        return {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: _encode(member) for name, member in value.items()}
    return [_encode(member) for member in value] if isinstance(value, tuple | list) else value


def _decode(data: Json, kind: Any, pointer: str) -> Any:
    """A value of a type of the model, or `FactsFileError`."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is Any:
        return _check_json(data, pointer)
    if origin in (Union, UnionType):
        return None if data is None else _decode(data, _unless_none(kind), pointer)
    if origin is Literal:
        return data if data in arguments else _refuse(pointer, f"must be one of: {', '.join(arguments)}")
    if kind is Box:
        corners = _decode(data, tuple[tuple[float, float], ...], pointer)
        return Box(corners) if len(corners) == 4 else _refuse(pointer, "must be four corners")
    if is_dataclass(kind):
        return _decode_object(data, kind, pointer)
    if origin is tuple:
        return _decode_list(data, arguments, pointer)
    if origin is not None:
        members = data if isinstance(data, dict) else _refuse(pointer, "must be an object")
        return {name: _decode(member, arguments[1], f"{pointer}/{name}") for name, member in members.items()}
    return _decode_scalar(data, kind, pointer)


def _decode_object(data: Json, kind: Any, pointer: str) -> Any:
    if not isinstance(data, dict):
        _refuse(pointer, "must be an object")
    hints = _hints(kind)
    for name in data:
        if name not in hints:
            _refuse(f"{pointer}/{name}", f"unknown key; known are: {', '.join(hints)}")
    for name in _needed(kind):
        if name not in data:
            _refuse(pointer, f"the key {name!r} is missing")
    return kind(**{name: _decode(member, hints[name], f"{pointer}/{name}") for name, member in data.items()})


def _decode_list(data: Json, arguments: tuple[Any, ...], pointer: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        _refuse(pointer, "must be a list")
    kinds = [arguments[0]] * len(data) if arguments[1:] == (Ellipsis,) else list(arguments)
    if len(kinds) != len(data):
        _refuse(pointer, f"must have {len(kinds)} members")
    return tuple(
        _decode(member, kind, f"{pointer}/{at}") for at, (member, kind) in enumerate(zip(data, kinds, strict=True))
    )


def _decode_scalar(data: Json, kind: type, pointer: str) -> Any:
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, kind) or (kind is not bool and isinstance(data, bool)):
        _refuse(pointer, f"must be {_NAMES[kind]}")
    return data if kind is not float or math.isfinite(data) else _refuse(pointer, "must be a finite number")


_NAMES: Mapping[type, str] = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def _check_json(data: Json, pointer: str) -> Json:
    if isinstance(data, dict):
        return {str(name): _check_json(member, f"{pointer}/{name}") for name, member in data.items()}
    if isinstance(data, list):
        return [_check_json(member, f"{pointer}/{at}") for at, member in enumerate(data)]
    if isinstance(data, float) and not math.isfinite(data):
        _refuse(pointer, "must be a finite number")
    return data if data is None or isinstance(data, bool | int | float | str) else _refuse(pointer, "is no JSON")


def _check_values(values: Mapping[str, Json]) -> None:
    for name, value in values.items():
        if not isinstance(value, dict | list | None) or (name == "submission" and not isinstance(value, dict)):
            _refuse(
                f"/values/{name}", "must be an object" if name == "submission" else "must be an object, a list or null"
            )


def _refuse(pointer: str, text: str) -> Any:
    raise FactsFileError(f"{pointer or '/'}: {text}")


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


@cache
def _needed(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING)


def _describe(kind: Any, definitions: dict[str, Json]) -> dict[str, Json]:
    """The schema of a type; types of the model are put among the definitions."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is Any:
        return {}
    if origin in (Union, UnionType):
        return {"anyOf": [_describe(_unless_none(kind), definitions), {"type": "null"}]}
    if origin is Literal:
        return {"enum": list(arguments)}
    if kind is Box:
        corner = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
        return {"type": "array", "items": corner, "minItems": 4, "maxItems": 4}
    if is_dataclass(kind):
        return _describe_object(kind, definitions)
    if origin is tuple:
        return {"type": "array", "items": _describe(arguments[0], definitions)}
    if origin is not None:
        return {"type": "object", "additionalProperties": _describe(arguments[1], definitions)}
    return {"type": {str: "string", int: "integer", float: "number", bool: "boolean"}[kind]}


def _describe_object(kind: Any, definitions: dict[str, Json]) -> dict[str, Json]:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}  # holds the place in the order of the types
        definitions[name] = {
            "type": "object",
            "properties": {part: _describe(hint, definitions) for part, hint in _hints(kind).items()},
            "required": list(_needed(kind)),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _unless_none(kind: Any) -> Any:
    """What an optional type is where it is there."""
    return next(part for part in get_args(kind) if part is not NoneType)


if __name__ == "__main__":
    import json
    import sys

    sys.stdout.write(json.dumps(build_schema(), ensure_ascii=False, indent=2) + "\n")
