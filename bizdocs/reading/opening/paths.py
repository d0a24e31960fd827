"""Paths: what a call names, whether it is there, and how reports call it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from bizdocs.errors import UsageError
from bizdocs.reading.opening.names import tidy

Materials = str | Path | Sequence[str | Path] | Mapping[str, bytes]
"""A folder, a zip, a file, a list of files, or a mapping of file name to bytes."""


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
