"""Paths: what a call names, whether it is there, and how reports call it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bizdocs.errors import UsageError
from bizdocs.model import Text
from bizdocs.reading.opening.names import tidy

Materials = str | Path | Sequence[str | Path] | Mapping[str, bytes]
"""A folder, a zip, a file, a list of files, or a mapping of file name to bytes."""


_SOURCE = Text(en="source", zh="参数 source")


def check_source(source: Any) -> None:
    """Raise `UsageError` where a call gives something else, as an upload that nobody has read yet; it names the file."""
    if isinstance(source, str | Path):
        return
    if isinstance(source, Mapping):
        for name, content in source.items():
            if not isinstance(name, str):
                raise _unfit(Text(en="the name of an upload", zh="上传文件的文件名"), Text(en="text", zh="文字"), name)
            if not isinstance(content, bytes | bytearray | memoryview):
                hint = (" (call its read())", "（请先调用它的 read()）") if hasattr(content, "read") else ("", "")
                wanted = Text(en=f"its content as bytes{hint[0]}", zh=f"内容的字节{hint[1]}")
                raise _unfit(Text(en=tidy(name), zh=tidy(name)), wanted, content)
        return
    if isinstance(source, bytes | bytearray | memoryview) or hasattr(source, "read"):
        raise _unfit(_SOURCE, Text(en="a mapping of file name to bytes", zh="文件名到字节的映射"), source)
    if not isinstance(source, Sequence):
        raise _unfit(
            _SOURCE,
            Text(
                en="a path, a list of paths or a mapping of file name to bytes",
                zh="路径、路径列表，或文件名到字节的映射",
            ),
            source,
        )
    for number, path in enumerate(source, start=1):
        if not isinstance(path, str | Path):
            raise _unfit(
                Text(en=f"file {number} of the list", zh=f"列表中第 {number} 个文件"),
                Text(en="a path", zh="路径"),
                path,
            )


def _unfit(what: Text, wanted: Text, given: object) -> UsageError:
    kind = type(given).__name__
    return UsageError(f"{what.en}: give {wanted.en}, not {kind}", f"{what.zh}：应为{wanted.zh}，而不是 {kind}")


def existing(path: str | Path) -> Path:
    """The path. Raises `UsageError` where nothing is there."""
    try:
        exists = Path(path).exists()
    except (OSError, ValueError):  # a name that no file system takes, a folder that may not be entered
        exists = False
    if not exists:
        name = Path(path).as_posix()
        raise UsageError(f"no such file or folder: {name}", f"没有这个文件或文件夹：{name}")
    return Path(path)


def label_of(source: Materials) -> str:
    """The path as given; for several files the folder that they share."""
    if isinstance(source, str | Path):
        path = Path(source).as_posix()
        return ("/" if path.startswith("/") else "") + tidy(path) or "."
    paths = [] if isinstance(source, Mapping) else [Path(path) for path in source]
    if len(paths) == 1:
        return label_of(paths[0])
    try:
        return label_of(os.path.commonpath([path.parent for path in paths]))
    except ValueError:  # none, or absolute and relative ones
        return "."
