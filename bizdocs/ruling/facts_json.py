"""Facts as JSON and back, exactly. What `--facts` saves and `check` reads.

The shape follows the types of `bizdocs.model`, so that the schema is made from them too (`rules/schema/facts.schema.json` is its
published copy, printed by `python -m bizdocs.ruling.facts_json`). Only `schema` and `values` have to be there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from bizdocs.data.codec import OBJECT, Misfit, decode, encode, hints, missing, needed, unless_none
from bizdocs.errors import FactsFileError
from bizdocs.model import Box, Facts, Json, Text

SCHEMA = 2
"""Version of the shape; a file of another one is refused: what it does not say of sides and marks nobody can make up."""
_NEEDED = ("schema", "values")
_EMPTY: Mapping[str, Json] = {"submission": "", "sha256": "", "evidence": {}, "documents": [], "files": []}
"""What people who write facts by hand may leave out."""

_DOCUMENTS = Text(en="must be an object, a list or null", zh="应为对象、列表或 null")
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
    return {"schema": SCHEMA, **encode(facts)}


def facts_from_json(data: Json) -> Facts:
    """The facts of such a JSON. Raises `FactsFileError`, which names the place by JSON pointer and quotes no value."""
    if not isinstance(data, dict):
        raise FactsFileError("a facts file holds one JSON object", "识别结果文件应为一个 JSON 对象")
    for name in _NEEDED:
        if name not in data:
            _refuse("", missing(name))
    if data["schema"] != SCHEMA or isinstance(data["schema"], bool):
        _refuse("/schema", _OTHER_VERSION)
    members = {name: value for name, value in data.items() if name != "schema"}
    try:
        facts = decode({**_EMPTY, **members}, Facts)
    except Misfit as fault:
        raise FactsFileError(fault.text.en, fault.text.zh).at(fault.pointer) from None
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


def _check_values(values: Mapping[str, Json]) -> None:
    for name, value in values.items():
        if not isinstance(value, dict | list | None) or (name == "submission" and not isinstance(value, dict)):
            _refuse(f"/values/{name}", OBJECT if name == "submission" else _DOCUMENTS)


def _refuse(pointer: str, text: Text) -> Any:
    raise FactsFileError(text.en, text.zh).at(pointer or "/")


def _describe(kind: Any, definitions: dict[str, Json]) -> dict[str, Json]:
    """The schema of a type; types of the model are put among the definitions."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is Any:
        return {}
    if origin in (Union, UnionType):
        return {"anyOf": [_describe(unless_none(kind), definitions), {"type": "null"}]}
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
            "properties": {part: _describe(hint, definitions) for part, hint in hints(kind).items()},
            "required": list(needed(kind)),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


if __name__ == "__main__":
    import json
    import sys

    sys.stdout.write(json.dumps(build_schema(), ensure_ascii=False, indent=2) + "\n")
