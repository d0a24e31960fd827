"""Codec: frozen types of the model ↔ plain JSON, exactly.

What is wrong with JSON is told by its pointer, never by its value, which may be personal.
"""

from __future__ import annotations

import math
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NoReturn, Union, get_args, get_origin, get_type_hints

from bizdocs.data.quick import Unfit, reader
from bizdocs.model import Box, Json, Text


class Misfit(Exception):
    """JSON that is no value of a type: where, as a JSON pointer, and why."""

    def __init__(self, pointer: str, text: Text) -> None:
        super().__init__(pointer)
        self.pointer, self.text = pointer, text


_SCALARS: Mapping[type, Text] = {
    str: Text(en="must be text", zh="应为文字"),
    int: Text(en="must be a whole number", zh="应为整数"),
    float: Text(en="must be a number", zh="应为数字"),
    bool: Text(en="must be true or false", zh="应为 true 或 false"),
}
OBJECT = Text(en="must be an object", zh="应为对象")
_LIST = Text(en="must be a list", zh="应为列表")
_CORNERS = Text(en="must be four corners", zh="应为四个角点")
_BYTES = Text(en="must be bytes in base64", zh="应为 base64 编码的字节")
_FINITE = Text(en="must be a finite number", zh="应为有限的数字")
_NO_JSON = Text(en="is no JSON", zh="不是 JSON 的值")


def encode(value: Any) -> Json:
    if isinstance(value, Box):
        return [list(corner) for corner in value.corners]
    if is_dataclass(value):
        members = {field: getattr(value, field.name) for field in fields(value)}
        return {
            field.name: encode(member)
            for field, member in members.items()
            if member is not None or not field.metadata.get("omitted")
        }
    if isinstance(value, Mapping):
        return {name: encode(member) for name, member in value.items()}
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    return [encode(member) for member in value] if isinstance(value, tuple | list) else value


def decode(data: Json, kind: Any) -> Any:
    """The value of a type of the model that such JSON stands for. Raises `Misfit`."""
    try:
        return reader(kind)(data)
    except (Unfit, RecursionError, OverflowError):
        return explain(data, kind, "")


def explain(data: Json, kind: Any, pointer: str) -> Any:
    """The same the long way, which knows at each step where it is. Raises `Misfit`."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is Any:
        return _check_json(data, pointer)
    if origin in (Union, UnionType):
        return None if data is None else explain(data, unless_none(kind), pointer)
    if origin is Literal:
        return data if data in arguments else refuse(pointer, _one_of(arguments))
    if kind is Box:
        corners = explain(data, tuple[tuple[float, float], ...], pointer)
        return Box(corners) if len(corners) == 4 else refuse(pointer, _CORNERS)
    if is_dataclass(kind):
        return _decode_object(data, kind, pointer)
    if origin is tuple:
        return _decode_list(data, arguments, pointer)
    if origin is not None:
        members = data if isinstance(data, dict) else refuse(pointer, OBJECT)
        return {name: explain(member, arguments[1], f"{pointer}/{name}") for name, member in members.items()}
    return _decode_scalar(data, kind, pointer)


def _decode_object(data: Json, kind: Any, pointer: str) -> Any:
    if not isinstance(data, dict):
        refuse(pointer, OBJECT)
    known = hints(kind)
    for name in data:
        if name not in known:
            refuse(f"{pointer}/{name}", _unknown(known))
    for name in needed(kind):
        if name not in data:
            refuse(pointer, missing(name))
    return kind(**{name: explain(member, known[name], f"{pointer}/{name}") for name, member in data.items()})


def _decode_list(data: Json, arguments: tuple[Any, ...], pointer: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        refuse(pointer, _LIST)
    kinds = [arguments[0]] * len(data) if arguments[1:] == (Ellipsis,) else list(arguments)
    if len(kinds) != len(data):
        refuse(pointer, Text(en=f"must have {len(kinds)} members", zh=f"应有 {len(kinds)} 项"))
    return tuple(
        explain(member, kind, f"{pointer}/{at}") for at, (member, kind) in enumerate(zip(data, kinds, strict=True))
    )


def _decode_scalar(data: Json, kind: type, pointer: str) -> Any:
    if kind is bytes:
        return _decode_bytes(data, pointer)
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, kind) or (kind is not bool and isinstance(data, bool)):
        refuse(pointer, _SCALARS[kind])
    return data if not isinstance(data, float) or math.isfinite(data) else refuse(pointer, _FINITE)


def _decode_bytes(data: Json, pointer: str) -> bytes:
    try:
        return b64decode(data, validate=True)
    except (TypeError, ValueError):
        refuse(pointer, _BYTES)


def _check_json(data: Json, pointer: str) -> Json:
    if isinstance(data, dict):
        return {str(name): _check_json(member, f"{pointer}/{name}") for name, member in data.items()}
    if isinstance(data, list):
        return [_check_json(member, f"{pointer}/{at}") for at, member in enumerate(data)]
    if isinstance(data, float) and not math.isfinite(data):
        refuse(pointer, _FINITE)
    return data if data is None or isinstance(data, bool | int | float | str) else refuse(pointer, _NO_JSON)


def missing(name: str) -> Text:
    return Text(en=f"the key {name!r} is missing", zh=f"缺少“{name}”")


def _unknown(known: Iterable[str]) -> Text:
    names = ", ".join(known)
    return Text(en=f"unknown key; known are: {names}", zh=f"没有这一项；可用：{names}")


def _one_of(choices: Iterable[str]) -> Text:
    names = ", ".join(choices)
    return Text(en=f"must be one of: {names}", zh=f"应为以下之一：{names}")


def refuse(pointer: str, text: Text) -> NoReturn:
    raise Misfit(pointer or "/", text)


@cache
def hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


@cache
def needed(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING)


def unless_none(kind: Any) -> Any:
    """What an optional type is where it is there."""
    return next(part for part in get_args(kind) if part is not NoneType)
