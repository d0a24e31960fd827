"""The dialect's metaschema: what a pack may look like. Closed at every depth, so that a misspelt keyword is refused.

It is put together from the core written here and from the keywords that are found; `rules/schema/dialect.schema.json` is its
published copy, printed by `python -m bizdocs.ruling.dialect.metaschema`.
"""

from __future__ import annotations

from collections.abc import Mapping

from bizdocs.model import Json
from bizdocs.ruling.dialect import assertions
from bizdocs.ruling.dialect.places import PATH
from bizdocs.ruling.foreign import broken_keywords
from bizdocs.ruling.keywords import keywords

DIALECT = "https://bizdocs.dev/1/dialect"

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_ANCHOR = "^[a-z0-9]+(-[a-z0-9]+)*$"
_PACK_ID = r"[a-z0-9_]+(\.[a-z0-9_]+)*(/[a-z0-9_]+(\.[a-z0-9_]+)*)*"
_CODE = "^([a-z]+\\.[a-z0-9]+(-[a-z0-9]+)*|[a-z][a-z0-9]*(-[a-z0-9]+)+)$"
"""A code of bizdocs, family.slug, or of another package, mycompany-slug."""
_JUDGING = (
    *("required", "at", "whenPresent", "sameAs", "none", "chain", "each", "count", "anyOf", "allOf", "not", "if"),
    *("outside", "barred"),
)
"""Rule-level keywords; `then`, `else` and `x-prefer` only go with another one."""


def build_metaschema() -> dict[str, Json]:
    """The metaschema with every keyword of the family, a plug-in's too."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": DIALECT,
        "title": "bizdocs rule pack",
        **_closed(
            {
                "$schema": {"const": DIALECT},
                "$id": {"type": "string"},
                "$comment": {"type": "string"},
                "title": _ref("text"),
                "x-pack": _ref("pack"),
                "allOf": {"type": "array", "items": _ref("rule")},
            },
            required=["$schema", "title", "x-pack", "allOf"],
        ),
        "$defs": {
            "text": _closed({"zh": _SENTENCE, "en": _SENTENCE}, required=["zh", "en"]),
            "interval": _form(rf"^(\.\.|{_DAY})/(\.\.|{_DAY})$", "two days or .. with / between them"),
            "day": _form(f"^{_DAY}$", "a day, YYYY-MM-DD"),
            "path": _form(PATH, "a path: names, numbers and * joined by dots"),
            "paths": {"type": "array", "items": _ref("path"), "minItems": 1, "uniqueItems": True},
            "industries": {
                "type": "array",
                "items": _form(r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$", "the name of an industry"),
                "minItems": 1,
                "uniqueItems": True,
            },
            "places": {
                "type": "object",
                "propertyNames": _ref("path"),
                "additionalProperties": _ref("place"),
                "minProperties": 1,
            },
            "severity": {"enum": ["error", "review", "warning", "info"]},
            "confidence": {"enum": ["A", "B", "C", "D", "U", "H"]},
            "pack": _pack(),
            "requirement": _requirement(),
            "source": _source(),
            "examples": _examples(),
            "rule": {**_judged({**_conditions(), **_annotations()}), "required": ["$anchor"]},
            "condition": _judged(_conditions()),
            "place": _closed(_place_keywords(), minProperties=1),
        },
    }


_NUMBER: Json = {"type": "integer", "minimum": 0}
_SENTENCE: Json = {"type": "string", "minLength": 1}


def _ref(name: str) -> dict[str, Json]:
    return {"$ref": f"#/$defs/{name}"}


def _closed(properties: Mapping[str, Json], **more: Json) -> dict[str, Json]:
    return {"type": "object", "properties": dict(properties), "additionalProperties": False, **more}


def _form(pattern: str, description: str) -> dict[str, Json]:
    return {"type": "string", "pattern": pattern, "description": description}


def _or_null(schema: Mapping[str, Json]) -> dict[str, Json]:
    return {**schema, "type": [schema["type"], "null"]}


def _judged(properties: Mapping[str, Json]) -> dict[str, Json]:
    """An object that judges something, and where what depends on a neighbour has it."""
    together = {"then": ["if"], "else": ["if"], "x-prefer": ["anyOf"]}
    return _closed(
        properties,
        anyOf=[{"required": [keyword]} for keyword in _JUDGING],
        dependentRequired=together,
        dependentSchemas={"if": {"anyOf": [{"required": ["then"]}, {"required": ["else"]}]}},
    )


def _conditions() -> dict[str, Json]:
    some = {"type": "array", "items": _ref("condition"), "minItems": 1}
    kinds = {"enum": ["act", "judgement", "quota", "payment"]}
    return {
        "$comment": {"type": "string"},
        "required": _ref("paths"),
        "none": _ref("paths"),
        "sameAs": _ref("paths"),
        "at": _ref("places"),
        "whenPresent": _ref("places"),
        "chain": _chain(),
        "each": _closed(
            {"of": _ref("path"), **_members(), "holds": _ref("condition")},
            required=["of", "holds"],
        ),
        "count": _closed(
            {"of": _ref("paths"), **_members(), "min": _NUMBER, "max": _NUMBER, "surplus": {"type": "boolean"}},
            required=["of"],
            anyOf=[{"required": ["min"]}, {"required": ["max"]}],
        ),
        "barred": _closed({"industries": _ref("industries")}, required=["industries"]),
        "outside": _closed({"kind": kinds, "act": _form("^[a-z][a-z_]*$", "the name of an act")}, required=["kind"]),
        "allOf": some,
        "anyOf": some,
        "not": _ref("condition"),
        "if": _ref("condition"),
        "then": _ref("condition"),
        "else": _ref("condition"),
        "x-prefer": {"type": "boolean"},
        "x-route": _ref("text"),
    }


def _members() -> dict[str, Json]:
    """Which members are meant, and by what name paths call the one that is looked at."""
    return {"as": _form("^[a-z][a-z0-9_]*$", "a name in lower case"), "where": _ref("condition")}


def _chain() -> dict[str, Json]:
    field = _form("^[a-z][a-z0-9_]*$", "the name of a field")
    return _closed(
        {
            "from": _ref("path"),
            "to": _ref("paths"),
            "over": _ref("path"),
            "giver": field,
            "taker": field,
            "most": _NUMBER,
        },
        required=["from", "to", "over", "giver", "taker"],
    )


def _annotations() -> dict[str, Json]:
    return {
        "$anchor": _form(_ANCHOR, "words in lower case joined by hyphens"),
        "title": _ref("text"),
        "x-requirement": {
            "type": ["string", "object"],
            "if": {"type": "object"},
            "then": _ref("requirement"),
            "else": _form("^[a-z][a-z0-9_]*$", "the id of a requirement"),
        },
        "x-severity": _ref("severity"),
        "x-effective": _ref("interval"),
        "x-code": _form(_CODE, "a finding code, family.slug"),
        "x-checklist": _closed(
            {
                "part": {"enum": ["bring", "cases", "fill", "online", "check"]},
                "often": {"type": "boolean"},
                "review_time": _ref("text"),
            },
            minProperties=1,
        ),
        "x-source": _ref("source"),
        "x-examples": _ref("examples"),
    }


def _place_keywords() -> dict[str, Json]:
    family = {name: dict(keyword.OPTIONS) for name, keyword in keywords().items()}
    # Of one that can't be used any option is taken here: what is wrong with it is told of the pack that names it.
    broken: dict[str, Json] = {name: {} for name in broken_keywords() if name not in family}
    return {"$comment": {"type": "string"}, **broken, **assertions.OPTIONS, "contains": _ref("place"), **family}


_SITE = r"^([a-z0-9-]+\.)+[a-z]{2,}$"


def _pack() -> dict[str, Json]:
    return _closed(
        {
            "platform": {"type": ["string", "null"]},
            "default": {"type": "boolean"},
            "names": {"type": "array", "items": _SENTENCE, "minItems": 1, "uniqueItems": True},
            "edition": _form("^[0-9A-Za-z.-]+$", "the name of an edition"),
            "effective": _ref("interval"),
            "read_on": _ref("day"),
            "live_checked_on": _or_null(_form(f"^{_DAY}$", "a day, YYYY-MM-DD")),
            "confidence": _ref("confidence"),
            "sites": {
                "type": "array",
                "items": _form(_SITE, "a site, example.org"),
                "minItems": 1,
                "uniqueItems": True,
            },
            "watch": {
                "type": "array",
                "items": _form("^https?://[^\\s]+$", "the address of a page"),
                "minItems": 1,
                "uniqueItems": True,
            },
            "replaces": {"type": "boolean"},
            "review_days": {"type": "integer", "minimum": 1, "maximum": 366},
            "extends": {"type": "array", "items": _form(f"^{_PACK_ID}$", "the id of a pack"), "uniqueItems": True},
            "override": {
                "type": "object",
                "propertyNames": _form(f"^{_PACK_ID}/[a-z0-9-]+$", "the id of a rule, pack/anchor"),
                "additionalProperties": {"enum": ["error", "review", "warning", "info", "off"]},
            },
        },
        required=["edition", "effective", "read_on"],
    )


def _requirement() -> dict[str, Json]:
    levels = ["required", "conditional", "optional", "recommended", "forbidden"]
    return _closed(
        {"id": _form("^[a-z][a-z0-9_]*$", "the id of a requirement"), "level": {"enum": levels}, "title": _ref("text")},
        required=["id", "level", "title"],
    )


def _source() -> dict[str, Json]:
    return _closed(
        {
            "url": {"type": ["string", "null"]},
            "clause": {"type": ["string", "null"]},
            "quote": {"type": ["string", "null"]},
            "date": _or_null(_form(r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", "a day, a month or a year")),
            **{
                name: _or_null(_form(f"^{_DAY}$", "a day, YYYY-MM-DD"))
                for name in ("copied_on", "read_on", "live_checked_on")
            },
            "confidence": _ref("confidence"),
        },
        required=["confidence"],
    )


def _examples() -> dict[str, Json]:
    cases = {"type": "array", "items": {"type": "object"}, "minItems": 1}
    kinds = ("pass", "fail", "unverifiable", "not-applicable")
    return _closed({"as_of": _ref("day"), **dict.fromkeys(kinds, cases)}, required=["as_of"])


if __name__ == "__main__":
    import json
    import sys

    sys.stdout.write(json.dumps(build_metaschema(), ensure_ascii=False, indent=2) + "\n")
