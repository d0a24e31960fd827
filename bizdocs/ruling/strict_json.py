"""JSON as people exchange rules and facts: UTF-8, no NaN, no key twice, of bounded size and depth."""

from __future__ import annotations

import json
from typing import NoReturn

from bizdocs.model import Json

LARGEST = 64 * 1024 * 1024
DEEPEST = 64


class NotStrictJson(ValueError):
    """The text can't be used; says why and, where it is known, line and column. Never quotes the text."""


def parse(data: bytes, *, largest: int = LARGEST) -> Json:
    """The value of a JSON text. Raises `NotStrictJson`."""
    if len(data) > largest:
        raise NotStrictJson(f"it is larger than {largest} bytes")
    try:
        text = data.decode("utf-8")
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise NotStrictJson(f"it is not UTF-8 (byte {error.start})") from None
    except json.JSONDecodeError as error:
        raise NotStrictJson(f"line {error.lineno}, column {error.colno}: it is no JSON") from None
    except RecursionError:
        raise NotStrictJson(f"it is nested deeper than {DEEPEST} levels") from None
    except NotStrictJson:
        raise
    except ValueError:
        raise NotStrictJson("it holds a number that is too long") from None
    if _deeper_than(value, DEEPEST):
        raise NotStrictJson(f"it is nested deeper than {DEEPEST} levels")
    return value


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise NotStrictJson(f"the key {twice!r} stands twice in one object")
    return members


def _refuse_constant(name: str) -> NoReturn:
    raise NotStrictJson(f"{name} is no JSON number")


def _deeper_than(value: Json, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    members = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_deeper_than(member, levels - 1) for member in members)
