"""JSON as people exchange rules: UTF-8, no NaN, no key twice, of bounded size and depth."""

from __future__ import annotations

import json
from typing import NoReturn

from bizdocs.errors import PackError
from bizdocs.model import Json, Text

LARGEST = 64 * 1024 * 1024
DEEPEST = 64
_TOO_DEEP = Text(en=f"it is nested deeper than {DEEPEST} levels", zh=f"嵌套超过 {DEEPEST} 层")


class NotStrictJson(PackError):
    """The text can't be used; says why and, where it is known, line and column. Never quotes the text."""


def parse(data: bytes, *, largest: int = LARGEST) -> Json:
    """The value of a JSON text. Raises `NotStrictJson`."""
    if len(data) > largest:
        raise NotStrictJson(f"it is larger than {largest} bytes", f"超过 {largest} 字节")
    try:
        text = data.decode("utf-8")
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise NotStrictJson(
            f"it is not UTF-8 (byte {error.start})", f"不是 UTF-8 编码（第 {error.start} 字节）"
        ) from None
    except json.JSONDecodeError as error:
        raise NotStrictJson(
            f"line {error.lineno}, column {error.colno}: it is no JSON",
            f"第 {error.lineno} 行第 {error.colno} 列：不符合 JSON 写法",
        ) from None
    except RecursionError:
        raise NotStrictJson(_TOO_DEEP.en, _TOO_DEEP.zh) from None
    except ValueError:
        raise NotStrictJson("it holds a number that is too long", "有过长的数字") from None
    if _deeper_than(value, DEEPEST):
        raise NotStrictJson(_TOO_DEEP.en, _TOO_DEEP.zh)
    return value


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise NotStrictJson(f"the key {twice!r} stands twice in one object", f"同一对象中“{twice}”出现两次")
    return members


def _refuse_constant(name: str) -> NoReturn:
    raise NotStrictJson(f"{name} is no JSON number", f"{name} 不是 JSON 数字")


def _deeper_than(value: Json, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    members = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_deeper_than(member, levels - 1) for member in members)
