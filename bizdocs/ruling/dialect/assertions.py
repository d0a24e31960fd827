"""The assertions of JSON Schema that the dialect keeps, each of one place whose value can be read.

An assertion answers true or false, or `None` where the value is not of the kind that it speaks of: nobody can tell then,
where stock JSON Schema would be satisfied.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bizdocs.data.fields import fields
from bizdocs.data.patterns import LONGEST_TEXT, compile_pattern
from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.places import Place

_SCALAR = {"type": ["string", "number", "boolean"]}
_COUNT = {"type": "integer", "minimum": 0}
_TEXTS = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1, "uniqueItems": True}
OPTIONS: Mapping[str, Json] = {
    "const": _SCALAR,
    "enum": {"type": "array", "items": _SCALAR, "minItems": 1, "uniqueItems": True},
    "pattern": {"type": "string", "minLength": 1, "maxLength": 1000},
    "startsWith": _TEXTS,
    "endsWith": _TEXTS,
    "minLength": _COUNT,
    "maxLength": _COUNT,
    "minimum": {"type": "number"},
    "maximum": {"type": "number"},
    "minItems": _COUNT,
    "maxItems": _COUNT,
    "type": {"enum": ["string", "number", "integer", "boolean", "array", "object"]},
}
"""Schema of each assertion's option."""

_OPS = {
    "const": "equals",
    "enum": "one-of",
    "pattern": "matches",
    "startsWith": "starts-with",
    "endsWith": "ends-with",
    "minLength": "length-at-least",
    "maxLength": "length-at-most",
    "minimum": "at-least",
    "maximum": "at-most",
    "minItems": "count-at-least",
    "maxItems": "count-at-most",
    "type": "is-a",
}
_CODES = {
    **dict.fromkeys(("pattern", "startsWith", "endsWith"), "number.format"),
    "minLength": "number.format",
    "maxLength": "number.format",
    "minItems": "material.missing",
    "maxItems": "material.too-many",
}
_AVATAR = {
    "format": "account.avatar-format",
    "bytes": "file.too-large",
    "width": "account.avatar-too-small",
    "height": "account.avatar-too-small",
    "blank": "account.avatar-blank",
    "codes": "account.avatar-has-code",
}
_ACCOUNT_NAME = {
    "minLength": "account.name-length",
    "maxLength": "account.name-length",
    **dict.fromkeys(("pattern", "startsWith", "endsWith"), "account.name-unsupported"),
}


def judge(keyword: str, option: Json, place: Place) -> Outcome:
    """One assertion, judged on a place that is there and readable."""
    holds = _TESTS[keyword](option, place.value)
    if holds is None and is_foreign_sum(place.value):
        return place.unclear("entity.capital-currency", op=_OPS[keyword], expected=option)
    if holds is None:
        return place.unclear("material.field-unreadable", op=_OPS[keyword], expected=option)
    if holds:
        return place.passes()
    return place.fails(default_code(keyword, place.path), op=_OPS[keyword], expected=option)


def default_code(keyword: str, path: str) -> str:
    """The code of a failure, by keyword and field, where the rule names none."""
    if path == "submission.account.name" and keyword in _ACCOUNT_NAME:
        return _ACCOUNT_NAME[keyword]
    if path.startswith("submission.account.picture."):
        return _AVATAR.get(path.split(".")[3], "account.avatar-format")
    named = (fields()[part].refused for part in reversed(path.split(".")) if part in fields())
    return _CODES.get(keyword) or next(filter(None, named), "material.not-accepted")


def is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _equals(option: Json, value: Json) -> bool:
    return bool(option == value) and isinstance(option, bool) == isinstance(value, bool)


def _matches(option: str, value: Json) -> bool | None:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        return None
    return compile_pattern(option).search(value) is not None


def is_foreign_sum(value: Json) -> bool:
    """A sum that was read, in a currency other than that of the limit: without a rate nobody can tell."""
    return isinstance(value, Mapping) and value.get("currency") not in (None, "CNY")


def _amount(value: Json) -> float | None:
    """A number, or the amount of a sum in yuan: other currencies can't be compared without a rate."""
    if isinstance(value, Mapping) and value.get("currency") == "CNY":
        value = value.get("amount")
    return float(value) if is_number(value) else None


def _measured(measure: Callable[[Json], float | None], holds: Callable[[float, float], bool]) -> _Test:
    def test(option: Json, value: Json) -> bool | None:
        size = measure(value)
        return None if size is None else holds(size, option)

    return test


def _length(value: Json) -> int | None:
    return len(value) if isinstance(value, str) else None


def _count(value: Json) -> int | None:
    return len(value) if isinstance(value, list) else None


def _at_least(size: float, bound: float) -> bool:
    return size >= bound


def _at_most(size: float, bound: float) -> bool:
    return size <= bound


_KINDS: Mapping[str, Callable[[Json], bool]] = {
    "string": lambda value: isinstance(value, str),
    "number": is_number,
    "integer": lambda value: is_number(value) and float(value).is_integer(),
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, Mapping),
}

_Test = Callable[[Json, Json], bool | None]
_TESTS: Mapping[str, _Test] = {
    "const": _equals,
    "enum": lambda option, value: any(_equals(choice, value) for choice in option),
    "pattern": _matches,
    "startsWith": lambda option, value: value.startswith(tuple(option)) if isinstance(value, str) else None,
    "endsWith": lambda option, value: value.endswith(tuple(option)) if isinstance(value, str) else None,
    "minLength": _measured(_length, _at_least),
    "maxLength": _measured(_length, _at_most),
    "minimum": _measured(_amount, _at_least),
    "maximum": _measured(_amount, _at_most),
    "minItems": _measured(_count, _at_least),
    "maxItems": _measured(_count, _at_most),
    "type": lambda option, value: _KINDS[option](value),
}
