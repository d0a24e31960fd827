"""Quick: JSON that is known to be sound, most of it being so, as values of a type: one function a type, made once.

What it can't take it does not explain: `codec.decode` goes the long way then, and says where and why.
"""

from __future__ import annotations

import math
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from bizdocs.model import Box, Json

Reader = Callable[[Json], Any]


class Unfit(Exception):
    """No value of the type, for whatever reason."""


@cache
def reader(kind: Any) -> Reader:
    """What makes values of a type from JSON; raises `Unfit`."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is Any:
        return _plain
    if origin in (Union, UnionType):
        return _optional(reader(next(part for part in arguments if part is not NoneType)))
    if origin is Literal:
        return _one_of(arguments)
    if kind is Box:
        return _box
    if is_dataclass(kind):
        return _object(kind)
    if origin is tuple:
        return _list(arguments)
    if origin is not None:
        return _mapping(reader(arguments[1]))
    return _SCALARS[kind]


def _optional(inner: Reader) -> Reader:
    return lambda data: None if data is None else inner(data)


def _one_of(choices: tuple[Any, ...]) -> Reader:
    def read(data: Json) -> Any:
        if data not in choices:
            raise Unfit
        return data

    return read


def _list(arguments: tuple[Any, ...]) -> Reader:
    if arguments[1:] == (Ellipsis,):
        inner = reader(arguments[0])

        def read_all(data: Json) -> Any:
            if type(data) is not list:
                raise Unfit
            return tuple([inner(member) for member in data])

        return read_all
    inners = [reader(one) for one in arguments]

    def read_each(data: Json) -> Any:
        if type(data) is not list or len(data) != len(inners):
            raise Unfit
        return tuple([inner(member) for inner, member in zip(inners, data, strict=True)])

    return read_each


def _mapping(inner: Reader) -> Reader:
    def read(data: Json) -> Any:
        if type(data) is not dict:
            raise Unfit
        return {name: inner(member) for name, member in data.items()}

    return read


def _object(kind: Any) -> Reader:
    readers: Mapping[str, Reader] | None = None  # made when first needed: a type may hold itself
    needed = frozenset(one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING)

    def read(data: Json) -> Any:
        nonlocal readers
        if readers is None:
            readers = {name: reader(hint) for name, hint in get_type_hints(kind).items()}
        if type(data) is not dict or not needed <= data.keys() or not data.keys() <= readers.keys():
            raise Unfit
        return kind(**{name: readers[name](member) for name, member in data.items()})

    return read


def _exactly(kind: type) -> Reader:
    def read(data: Json) -> Any:
        if type(data) is not kind:
            raise Unfit
        return data

    return read


def _number(data: Json) -> float:
    if type(data) is int:
        return float(data)
    if type(data) is not float or not math.isfinite(data):
        raise Unfit
    return data


def _bytes(data: Json) -> bytes:
    try:
        return b64decode(data, validate=True)
    except (TypeError, ValueError):
        raise Unfit from None


_SCALARS: Mapping[Any, Reader] = {**{kind: _exactly(kind) for kind in (str, int, bool)}, float: _number, bytes: _bytes}


def _box(data: Json) -> Box:
    try:
        (a, b), (c, d), (e, f), (g, h) = data
    except (TypeError, ValueError):
        raise Unfit from None
    for part in (data, *data):
        if type(part) is not list:
            raise Unfit
    return Box(
        (
            (_number(a), _number(b)),
            (_number(c), _number(d)),
            (_number(e), _number(f)),
            (_number(g), _number(h)),
        )
    )


def _plain(data: Json) -> Json:
    """JSON of any kind, as a copy."""
    kind = type(data)
    if kind is str or data is None or kind is bool or kind is int:
        return data
    if kind is dict:
        return {name if type(name) is str else str(name): _plain(member) for name, member in data.items()}
    if kind is list:
        return [_plain(member) for member in data]
    if kind is float and math.isfinite(data):
        return data
    raise Unfit
