"""Seal of the cache: a code over each entry, made with a key that only the owner of the folder can read.

An entry that somebody else has put there, that was moved from another place, or of which a byte has changed is not opened. It
keeps nothing secret: entries are in clear, as their folder is open to its owner alone.
"""

from __future__ import annotations

import errno
import hmac
import os
import secrets
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

KEY = "key"
"""Name of the file in the folder."""
PARTIAL = ".part"
"""What the name of a file ends with that has not taken its place yet."""
KEY_BYTES = CODE_BYTES = 32
LARGEST = 64 * 2**20
"""Bytes of an entry; a page of ten thousand characters with all that the engine held possible has 3 MB."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What closes and opens entries."""

    key: bytes = field(repr=False)

    def close(self, name: str, data: bytes) -> bytes:
        """What to keep under a name."""
        return self._code(name, data) + data

    def open(self, name: str, place: Path) -> bytes | None:
        """What was kept under a name; `None` where it is another's. Raises `OSError` where it can't be read."""
        return self.check(name, _read(place, LARGEST))

    def check(self, name: str, kept: bytes) -> bytes | None:
        """What stands in what was kept under a name; `None` where it is another's."""
        code, data = kept[:CODE_BYTES], kept[CODE_BYTES:]
        return data if hmac.compare_digest(code, self._code(name, data)) else None

    def _code(self, name: str, data: bytes) -> bytes:
        return hmac.digest(self.key, name.encode() + b"\0" + data, sha256)


def open_seal(folder: Path) -> Seal:
    """The seal of a cache. Its key is made where there is none, or one that others could have read or written.

    With a new key, what was kept under the old one is read anew. Raises `OSError` where no key can be kept.
    """
    place = folder / KEY
    known = _read_key(place)
    if known is None:
        with suppress(FileNotFoundError):
            place.unlink()
        put(place, secrets.token_bytes(KEY_BYTES), first=True)
        known = _read_key(place)
    if known is None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    return Seal(known)


def put(place: Path, data: bytes, *, first: bool = False) -> None:
    """Write a file for its owner alone, whole or not at all. `first`: whoever came first stays. Raises `OSError`."""
    descriptor, name = tempfile.mkstemp(dir=place.parent, suffix=PARTIAL)  # mode 0600
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        if first:
            with suppress(FileExistsError):
                os.link(temporary, place)
        else:
            temporary.replace(place)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _read_key(place: Path) -> bytes | None:
    """A key that is sound and that nobody else can have seen or written."""
    try:
        found = place.lstat()
        key = _read(place, KEY_BYTES)
    except OSError:
        return None
    if os.name != "nt" and (stat.S_IMODE(found.st_mode) & 0o077 or found.st_uid != os.geteuid()):
        return None
    return key if len(key) == KEY_BYTES else None


def _read(place: Path, largest: int) -> bytes:
    """A file, without waiting for what never comes through a pipe. Raises `OSError`, also for one that is larger."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(place, flags), "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        data = stream.read(largest + 1)
    if len(data) > largest:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data
