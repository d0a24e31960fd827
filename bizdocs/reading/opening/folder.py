"""Folder: the files on disk that belong to a submission; regular files only, no link inside a folder is followed."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bizdocs.reading.limits import MB, Limits
from bizdocs.reading.opening.names import is_litter, tidy
from bizdocs.reading.refusal import Refused

_OPEN = sum(getattr(os, flag, 0) for flag in ("O_RDONLY", "O_BINARY", "O_CLOEXEC", "O_NONBLOCK"))
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that a submission may hold: its path inside the submission, and how to get its bytes.

    `read` takes the number of bytes there is room for and raises `Refused` for a file that can't or may not be read.
    """

    name: str
    read: Callable[[int], bytes]


def walk(root: Path, limits: Limits) -> Iterator[Entry]:
    """The files of a folder and of its sub-folders, in the order of their names."""
    return _walk(root, "", limits.folder_depth)


def _walk(folder: Path, prefix: str, depth: int) -> Iterator[Entry]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield refused(prefix or folder.name, _unreadable(error))
        return
    for entry in entries:
        if is_litter([entry.name]):
            continue
        name = f"{prefix}/{tidy(entry.name)}" if prefix else tidy(entry.name)
        if entry.is_symlink():
            yield refused(name, Refused("file.unsafe", "link"))
        elif not entry.is_dir(follow_symlinks=False):
            yield on_disk(name, Path(entry.path))
        elif depth > 1:
            yield from _walk(Path(entry.path), name, depth - 1)
        else:
            yield refused(name, Refused("file.unsafe", "depth"))


def on_disk(name: str, path: Path, *, follow: bool = False) -> Entry:
    """A file under a path; with `follow`, for a path that the user gave, a link counts as what it points to."""
    return Entry(name, lambda room: _read(path, room, follow=follow))


def refused(name: str, reason: Refused) -> Entry:
    """Something that is no file to be read; reading it says why."""

    def read(_: int) -> bytes:
        raise reason

    return Entry(name, read)


def _read(path: Path, room: int, *, follow: bool) -> bytes:
    """Open once, check what was opened, and read no more than there is room for, however the file grows meanwhile."""
    try:
        descriptor = os.open(path, _OPEN | (0 if follow else _NO_LINK))
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor has no path
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise Refused("file.unsafe", "device")
            data = b"" if found.st_size > room else file.read(room + 1)
    except OSError as error:
        raise _unreadable(error) from None
    if found.st_size > room or len(data) > room:
        raise too_much(found.st_size)
    return data


def too_much(size: int) -> Refused:
    """A file for which the submission has no room left."""
    return Refused("file.too-large", f"{size / MB:.1f} MB")


def _unreadable(error: OSError) -> Refused:
    return Refused("file.corrupt", errno.errorcode.get(error.errno or 0, ""))
