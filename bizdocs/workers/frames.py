"""Frames: what goes through a pipe between a process and its worker: a length of four bytes, then so many bytes.

What a worker sends is JSON and never a pickle: a worker that a hostile file has taken over must not own whoever reads it.
"""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO, NoReturn

LENGTH = struct.Struct(">I")
LARGEST = 256 * 2**20
"""Bytes of one frame: a file, or all that was read of one."""


class Garbage(Exception):
    """What came through the pipe is no frame."""


def send(stream: BinaryIO, data: bytes) -> None:
    """Write one frame."""
    stream.write(LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def send_json(stream: BinaryIO, message: Any) -> None:
    send(stream, json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def receive(stream: BinaryIO) -> bytes | None:
    """The next frame; `None` where the other side has closed the pipe. Raises `Garbage`."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    if length > LARGEST:
        raise Garbage
    data = stream.read(length)
    return data if len(data) == length else None


def parse(data: bytes) -> Any:
    """The message in a frame. Raises `Garbage`."""
    try:
        return json.loads(data.decode("utf-8", "surrogatepass"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise Garbage from None


def _refuse(name: str) -> NoReturn:
    """NaN and the infinities are no JSON, and whoever reckons with them later fails."""
    raise ValueError(name)
