"""Files that are written: whole or not at all, for their owner alone where they hold personal data, never over an input.

A file is written beside its place and moved into it at the end. A full disk, a folder that may not be written to or a broken
drive leaves what was there before, and nothing else.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from bizdocs.errors import BizdocsError, UsageError, WriteFailed

PARTIAL = ".partial"
"""What the name of a file ends with that is still being written line by line."""
_PRIVATE, _USUAL = 0o600, 0o666
_WRONG_NAME = {errno.ENAMETOOLONG, errno.EISDIR, errno.ENOTDIR, errno.EINVAL, errno.ENOENT, errno.EEXIST, errno.ELOOP}
"""What is wrong with the place that was named; everything else is wrong with the disk or the rights on it."""


def write_file(path: Path, data: bytes, *, private: bool = False) -> None:
    """Put `data` in the place of a file. A folder that is missing is made. `private`: readable by its owner alone.

    Raises:
        WriteFailed: the disk or its rights do not let us; the file that stood there is as it was.
        UsageError: no file can have that name.
    """
    with GrowingFile(path, private=private, hidden=True) as file:
        file.add(data)


class GrowingFile:
    """A file that is added to for a while and takes its place when it is finished, as a context manager.

    Until then it is `NAME.partial`, which stays where the run breaks off. One that is written at a stroke is `hidden`, and gone
    if that fails, as either is where the disk gives out. Errors are those of `write_file`.
    """

    def __init__(self, path: Path, *, private: bool = False, hidden: bool = False) -> None:
        self._named, self._private, self._hidden = path, private, hidden
        self._place = self._temporary = path
        self._descriptor: int | None = None

    def __enter__(self) -> GrowingFile:
        try:
            self._open()
        except (OSError, ValueError) as fault:
            raise failed(str(self._named), fault) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, _trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._finish()
            elif self._hidden:
                self._drop()
            else:
                self._close()
        except OSError as wrong:
            self._drop()
            raise failed(str(self._named), wrong) from None

    def add(self, data: bytes) -> None:
        try:
            write_all(self._descriptor, data)
        except OSError as fault:
            self._drop()
            raise failed(str(self._named), fault) from None

    def _open(self) -> None:
        self._place = self._temporary = Path(os.path.realpath(self._named))  # a link stays one
        self._place.parent.mkdir(parents=True, exist_ok=True)
        if self._place.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if self._place.exists() and not self._place.is_file():  # a pipe, a terminal, /dev/null: nothing to keep whole
            self._descriptor = os.open(self._place, os.O_WRONLY)
            return
        name = f".bizdocs-{os.urandom(8).hex()}" if self._hidden else f"{self._place.name}{PARTIAL}"
        self._temporary = self._place.with_name(name)
        if not self._hidden:
            self._temporary.unlink(missing_ok=True)  # of a run that was killed
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(self._temporary, flags, _PRIVATE if self._private else _USUAL)
        if not self._private and self._place.exists():
            with suppress(OSError):
                self._temporary.chmod(stat.S_IMODE(self._place.stat().st_mode))

    def _finish(self) -> None:
        if self._descriptor is None:
            return
        if self._temporary != self._place:
            os.fsync(self._descriptor)
        self._close()
        if self._temporary != self._place:
            self._temporary.replace(self._place)
            _settle(self._place.parent)

    def _close(self) -> None:
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            os.close(descriptor)

    def _drop(self) -> None:
        with suppress(OSError):
            self._close()
        if self._temporary != self._place:
            with suppress(OSError):
                self._temporary.unlink(missing_ok=True)


def append(path: Path, data: bytes) -> None:
    """Add to a file that others write to as well; where not all of it can be added, nothing is. Errors as of `write_file`."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), _USUAL)
        size = os.fstat(descriptor).st_size
        try:
            write_all(descriptor, data)
        except OSError:
            with suppress(OSError):
                os.ftruncate(descriptor, size)
            raise
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as fault:
        raise failed(str(path), fault) from None


def write_all(descriptor: int | None, data: bytes) -> None:
    """Every byte: the system may take less at a time."""
    if descriptor is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def failed(place: str, fault: OSError | ValueError, zh: str | None = None) -> BizdocsError:
    """What to raise where something can't be written. `zh`: the place in Chinese, where it is no name."""
    number = fault.errno if isinstance(fault, OSError) else errno.EINVAL
    reason = os.strerror(number) if number else type(fault).__name__
    kind = UsageError if number in _WRONG_NAME else WriteFailed
    return kind(f"{place}: can't be written: {reason}", f"{zh or place}：无法写入：{reason}")


def protect(inputs: Iterable[Path | str | None], outputs: Iterable[Path | str | None]) -> None:
    """Raise `UsageError` where an output would take the place of an input, or lie in a folder that is one.

    A report in a client's folder would be read as material at the next run.
    """
    kept = [Path(os.path.realpath(one)) for one in inputs if one is not None]
    for output in (Path(one) for one in outputs if one is not None):
        place = Path(os.path.realpath(output))
        for one in kept:
            if place == one or _same(place, one):
                raise UsageError(
                    f"{output} is an input and is not written over; name another file",
                    f"{output} 是输入文件，不会被覆盖；请换一个文件名",
                )
            if one.is_dir() and any(parent == one or _same(parent, one) for parent in (place, *place.parents)):
                raise UsageError(
                    f"{output} would lie in {one.name or one}, which is an input, and be read as material at the next run; "
                    "name a place outside of it",
                    f"{output} 位于输入文件夹 {one.name or one} 中，下次检查会被当作材料读取；请写到该文件夹以外",
                )


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _settle(folder: Path) -> None:
    """Make the move itself last, where the system can."""
    with suppress(OSError, AttributeError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
