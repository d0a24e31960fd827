"""Schemas: the published JSON Schemas, as they are and as an OpenAPI document takes them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from bizdocs.errors import UnknownName
from bizdocs.model import Json
from bizdocs.resources import rules_folder

_SUFFIX = ".schema.json"
_LOCAL = "#/$defs/"


def schema(name: str) -> dict[str, Json]:
    """A published JSON Schema (draft 2020-12): `report`, `reports`, `extraction`, `facts`, `checklist`, `submission`, `waivers` …

    Raises:
        UnknownName: there is none of that name; names the nearest.
    """
    folder = rules_folder() / "schema"
    known = sorted(path.name.removesuffix(_SUFFIX) for path in folder.glob(f"*{_SUFFIX}"))
    if name not in known:
        raise UnknownName("schema", str(name), known)
    found: dict[str, Json] = json.loads((folder / f"{name}{_SUFFIX}").read_text(encoding="utf-8"))
    return found


def openapi_schemas(name: str = "report", *, prefix: str = "Bizdocs") -> dict[str, Json]:
    """A published schema and what it is made of as component schemas of an OpenAPI 3.1 document, by name: `BizdocsReport`,
    `BizdocsFinding` …

    Put them under `components.schemas` and refer to `#/components/schemas/BizdocsReport`; generators of clients make a model
    of each.

    Args:
        name: of the schema; it must refer to no other file.
        prefix: what each name begins with.

    Raises:
        UnknownName: there is no schema of that name.
    """
    whole = schema(name)
    parts: Mapping[str, Json] = whole.pop("$defs", {})
    names = {part: f"{prefix}{part[0].upper()}{part[1:]}" for part in parts}
    whole = {key: value for key, value in whole.items() if key not in {"$schema", "$id"}}
    own = f"{prefix}{name[0].upper()}{name[1:]}"
    found = {own: whole} | {names[part]: content for part, content in parts.items()}
    return {key: _referring(content, names, own) for key, content in found.items()}


def _referring(value: Json, names: Mapping[str, str], own: str) -> Json:
    """With references to the components of the document. `own`: what stands for the root of the schema."""
    if isinstance(value, list):
        return [_referring(each, names, own) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _reference(each, names, own) if key == "$ref" and isinstance(each, str) else _referring(each, names, own)
        for key, each in value.items()
    }


def _reference(target: str, names: Mapping[str, str], own: str) -> str:
    path = target.removeprefix(_LOCAL)
    if path != target:
        part, slash, rest = path.partition("/")
        return f"#/components/schemas/{names[part]}{slash}{rest}"
    return f"#/components/schemas/{own}{target.removeprefix('#')}" if target.startswith("#") else target
