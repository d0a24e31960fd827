"""Facts as JSON and back, exactly. What `--facts` saves and `check` reads.

The shape follows the types of `bizdocs.model`, so that the schema is made from them too (`rules/schema/facts.schema.json` is its
published copy, printed by `python -m bizdocs.ruling.facts_json`). Only `schema` and `values` have to be there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from bizdocs.errors import FactsFileError
from bizdocs.model import Box, Facts, Json, Text

SCHEMA = 2
"""Version of the shape; a file of another one is refused: what it does not say of sides and marks nobody can make up."""
_NEEDED = ("schema", "values")
_EMPTY: Mapping[str, Json] = {"submission": "", "sha256": "", "evidence": {}, "documents": [], "files": []}
"""What people who write facts by hand may leave out."""

_SCALARS: Mapping[type, Text] = {
    str: Text(en="must be text", zh="应为文字"),
    int: Text(en="must be a whole number", zh="应为整数"),
    float: Text(en="must be a number", zh="应为数字"),
    bool: Text(en="must be true or false", zh="应为 true 或 false"),
}
_OBJECT = Text(en="must be an object", zh="应为对象")
_LIST = Text(en="must be a list", zh="应为列表")
_DOCUMENTS = Text(en="must be an object, a list or null", zh="应为对象、列表或 null")
_CORNERS = Text(en="must be four corners", zh="应为四个角点")
_FINITE = Text(en="must be a finite number", zh="应为有限的数字")
_NO_JSON = Text(en="is no JSON", zh="不是 JSON 的值")
_OTHER_VERSION = Text(
    en=f"must be {SCHEMA}; read the documents again: bizdocs extract FILE... --facts FACTS.json",
    zh=f"应为 {SCHEMA}；请重新识别：bizdocs extract 文件… --facts FACTS.json",
)

_WORD: Json = {"type": ["string", "null"]}
_SIZE: Json = {"type": ["integer", "null"]}
_FLAG: Json = {"type": ["boolean", "null"]}


def _list_of(**members: Json) -> dict[str, Json]:
    """Properties that hold a list each, or null where nobody can tell."""
    return {name: {"type": ["array", "null"], "items": member} for name, member in members.items()}


def _texts(*names: str) -> dict[str, Json]:
    """An object of texts, each null where it could not be read."""
    return {"type": ["object", "null"], "properties": dict.fromkeys(names, _WORD)}


_SEAL, _CODE = _texts("text", "kind", "colour", "via"), _texts("format", "text")
_SEAL["properties"]["text"] = _WORD | {"description": "The name on it, best read; null where it could not be read."}
_SEAL["properties"]["via"] = _WORD | {
    "description": "image, or signature: an electronic one, whose picture nobody looked at."
}
_SEAL["properties"]["certain"] = _FLAG | {
    "description": "Whether `text` was read for certain: only then can it show that the seal is another's. True if left out."
}
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
        raise FactsFileError("a facts file holds one JSON object", "识别结果文件应为一个 JSON 对象")
    for name in _NEEDED:
        if name not in data:
            _refuse("", _missing(name))
    if data["schema"] != SCHEMA or isinstance(data["schema"], bool):
        _refuse("/schema", _OTHER_VERSION)
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
        members = {field: getattr(value, field.name) for field in fields(value)}
        return {
            field.name: _encode(member)
            for field, member in members.items()
            if member is not None or not field.metadata.get("omitted")
        }
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
        return data if data in arguments else _refuse(pointer, _one_of(arguments))
    if kind is Box:
        corners = _decode(data, tuple[tuple[float, float], ...], pointer)
        return Box(corners) if len(corners) == 4 else _refuse(pointer, _CORNERS)
    if is_dataclass(kind):
        return _decode_object(data, kind, pointer)
    if origin is tuple:
        return _decode_list(data, arguments, pointer)
    if origin is not None:
        members = data if isinstance(data, dict) else _refuse(pointer, _OBJECT)
        return {name: _decode(member, arguments[1], f"{pointer}/{name}") for name, member in members.items()}
    return _decode_scalar(data, kind, pointer)


def _decode_object(data: Json, kind: Any, pointer: str) -> Any:
    if not isinstance(data, dict):
        _refuse(pointer, _OBJECT)
    hints = _hints(kind)
    for name in data:
        if name not in hints:
            _refuse(f"{pointer}/{name}", _unknown(hints))
    for name in _needed(kind):
        if name not in data:
            _refuse(pointer, _missing(name))
    return kind(**{name: _decode(member, hints[name], f"{pointer}/{name}") for name, member in data.items()})


def _decode_list(data: Json, arguments: tuple[Any, ...], pointer: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        _refuse(pointer, _LIST)
    kinds = [arguments[0]] * len(data) if arguments[1:] == (Ellipsis,) else list(arguments)
    if len(kinds) != len(data):
        _refuse(pointer, Text(en=f"must have {len(kinds)} members", zh=f"应有 {len(kinds)} 项"))
    return tuple(
        _decode(member, kind, f"{pointer}/{at}") for at, (member, kind) in enumerate(zip(data, kinds, strict=True))
    )


def _decode_scalar(data: Json, kind: type, pointer: str) -> Any:
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, kind) or (kind is not bool and isinstance(data, bool)):
        _refuse(pointer, _SCALARS[kind])
    return data if kind is not float or math.isfinite(data) else _refuse(pointer, _FINITE)


def _check_json(data: Json, pointer: str) -> Json:
    if isinstance(data, dict):
        return {str(name): _check_json(member, f"{pointer}/{name}") for name, member in data.items()}
    if isinstance(data, list):
        return [_check_json(member, f"{pointer}/{at}") for at, member in enumerate(data)]
    if isinstance(data, float) and not math.isfinite(data):
        _refuse(pointer, _FINITE)
    return data if data is None or isinstance(data, bool | int | float | str) else _refuse(pointer, _NO_JSON)


def _check_values(values: Mapping[str, Json]) -> None:
    for name, value in values.items():
        if not isinstance(value, dict | list | None) or (name == "submission" and not isinstance(value, dict)):
            _refuse(f"/values/{name}", _OBJECT if name == "submission" else _DOCUMENTS)


def _missing(name: str) -> Text:
    return Text(en=f"the key {name!r} is missing", zh=f"缺少“{name}”")


def _unknown(known: Iterable[str]) -> Text:
    names = ", ".join(known)
    return Text(en=f"unknown key; known are: {names}", zh=f"没有这一项；可用：{names}")


def _one_of(choices: Iterable[str]) -> Text:
    names = ", ".join(choices)
    return Text(en=f"must be one of: {names}", zh=f"应为以下之一：{names}")


def _refuse(pointer: str, text: Text) -> Any:
    raise FactsFileError(text.en, text.zh).at(pointer or "/")


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
