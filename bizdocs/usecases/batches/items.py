"""Items: what a batch holds: folders, zips and saved facts, found by their names alone and one at a time.

Every folder and every zip at the top of the input is a submission; `NAME.json` is the saved facts of one, and each line of
`NAME.jsonl` those of one more. Other files are passed over. The input is a local path or, with `fsspec`, an address such as
`s3://bucket/inbox`.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, Literal, Protocol

from bizdocs.errors import UsageError
from bizdocs.reading.limits import Limits
from bizdocs.reading.opening.archive import members
from bizdocs.reading.opening.declaration import NAMES
from bizdocs.reading.opening.names import is_litter
from bizdocs.reading.opening.paths import Materials
from bizdocs.reading.refusal import Refused

Kind = Literal["folder", "zip", "facts", "line"]
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
LONGEST_LINE = 256 * 2**20
"""Bytes of the facts of one submission."""


@dataclass(frozen=True, slots=True)
class Item:
    """One submission of a batch. `begin` and `size`: where in a file of lines its facts stand, in bytes."""

    number: int
    name: str
    kind: Kind
    begin: int = 0
    size: int = 0

    @property
    def label(self) -> str:
        return self.name if self.kind != "line" else f"{self.name}:{self.begin}"


class Place(Protocol):
    """Where submissions lie, whatever holds them."""

    def names(self) -> Iterator[tuple[str, bool]]:
        """What lies at the top, in the order of the names, and whether each is a folder."""

    def open(self, name: str) -> BinaryIO:
        """A file at the top. Raises `OSError`."""

    def materials(self, name: str, kind: Kind, limits: Limits) -> Materials:
        """The files of a submission, as `validate` takes them. Raises `OSError`."""


def is_address(place: str) -> bool:
    """Whether it is a place that `fsspec` knows, and not a path."""
    return _ADDRESS.match(place) is not None


@lru_cache(maxsize=8)
def open_place(place: str) -> Place:
    """Raises `UsageError` where there is no such folder, or where `fsspec` or what it needs is not installed."""
    if is_address(place):
        return _Remote(place)
    folder = Path(place)
    if not folder.exists():
        raise UsageError(f"{place}: there is no such folder", f"{place}：没有这个文件夹")
    return _Local(folder)


def find_items(place: Place) -> Iterator[Item]:
    """All submissions, numbered from 0 in the order of their names."""
    number = 0
    for name, is_folder in place.names():
        ending = name.rpartition(".")[2].lower() if "." in name else ""
        if is_folder:
            found: Iterable[Item] = [Item(number, name, "folder")]
        elif ending == "zip":
            found = [Item(number, name, "zip")]
        elif ending == "json" and name not in NAMES:
            found = [Item(number, name, "facts")]
        elif ending == "jsonl":
            found = _lines(place, name, number)
        else:
            continue
        for item in found:
            yield item
            number += 1


def read_facts(place: Place, item: Item) -> bytes:
    """The JSON of saved facts. Raises `OSError`."""
    with place.open(item.name) as file:
        if item.kind == "facts":
            return file.read(LONGEST_LINE)
        file.seek(item.begin)
        return file.read(item.size)


def _lines(place: Place, name: str, number: int) -> Iterator[Item]:
    with place.open(name) as file:
        begin = 0
        while line := file.readline(LONGEST_LINE):
            if line.strip():
                yield Item(number, name, "line", begin, len(line))
                number += 1
            begin += len(line)


class _Local:
    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self) -> Iterator[tuple[str, bool]]:
        if self._path.is_file():
            yield self._path.name, False
            return
        with os.scandir(self._path) as entries:
            found = sorted((entry.name, entry.is_dir()) for entry in entries if not is_litter([entry.name]))
        yield from found

    def open(self, name: str) -> BinaryIO:
        return self._at(name).open("rb")

    def materials(self, name: str, _kind: Kind, _limits: Limits) -> Materials:
        return self._at(name)

    def _at(self, name: str) -> Path:
        return self._path if self._path.is_file() else self._path / name


class _Remote:
    """A place of `fsspec`. The files of a submission come into memory, never to a disk."""

    def __init__(self, address: str) -> None:
        self._system, self._root = connect(address)
        if not self._system.exists(self._root):
            raise UsageError(f"{address}: there is nothing at that address", f"{address}：该地址没有内容")
        self._is_file = bool(self._system.isfile(self._root))

    def names(self) -> Iterator[tuple[str, bool]]:
        if self._is_file:
            yield self._root.rpartition("/")[2], False
            return
        told = self._system.ls(self._root, detail=True)
        found = sorted({(one["name"].rstrip("/").rpartition("/")[2], one["type"] == "directory") for one in told})
        yield from ((name, is_folder) for name, is_folder in found if name and not is_litter([name]))

    def open(self, name: str) -> BinaryIO:
        return io.BufferedReader(self._system.open(self._at(name), "rb"))

    def materials(self, name: str, kind: Kind, limits: Limits) -> Materials:
        at = self._at(name)
        if kind == "zip":
            return _unzipped(name, self._system.cat_file(at), limits)
        files: dict[str, bytes] = {}
        room = limits.total_bytes
        for path, told in sorted(self._system.find(at, detail=True).items()):
            own = path[len(at) :].lstrip("/")
            if not own or is_litter(own.split("/")):
                continue
            # of what there is no room for one byte more than there is: enough to be told that it is too large
            files[own] = self._system.cat_file(path, start=0, end=min(int(told["size"]), room + 1))
            room = max(room - int(told["size"]), 0)
        return files

    def _at(self, name: str) -> str:
        return self._root if self._is_file else f"{self._root.rstrip('/')}/{name}"


def _unzipped(name: str, data: bytes, limits: Limits) -> Mapping[str, bytes]:
    """The files of a zip as those of a local one are called; one that can't be opened as it is, so that reading says why."""
    files: dict[str, bytes] = {}
    room = limits.total_bytes
    try:
        for entry in members(data, limits):
            files[entry.name] = entry.read(room)
            room -= len(files[entry.name])
    except Refused:
        return {name: data}
    return files


def connect(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path on it. Raises `UsageError` where a package for it is missing."""
    try:
        import fsspec

        system, path = fsspec.core.url_to_fs(address)
    except ImportError as fault:
        raise UsageError(
            f"{address}: reading it needs a package that is not installed ({fault.name or fault}): "
            "pip install 'bizdocs[dask]', and s3fs for S3",
            f"{address}：缺少程序库（{fault.name or fault}）：pip install 'bizdocs[dask]'，S3 另需 s3fs",
        ) from None
    except ValueError as fault:
        raise UsageError(f"{address}: {fault}", f"{address}：无法识别的地址（{fault}）") from None
    return system, str(path)
