"""Blobs: a submission as it comes, be it a folder, a zip, loose files or uploads in memory, as named bytes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from bizdocs.errors import UsageError
from bizdocs.losses import crashed
from bizdocs.model import Blob, Declaration, Defect, Submission
from bizdocs.reading.limits import DEFAULTS, Limits
from bizdocs.reading.opening.archive import list_names, members
from bizdocs.reading.opening.declaration import NAMES, read_declaration
from bizdocs.reading.opening.folder import Entry, on_disk, too_much, walk
from bizdocs.reading.opening.names import distinct, tidy
from bizdocs.reading.opening.office import OFFICE, office_kind
from bizdocs.reading.opening.paths import Materials, existing, label_of
from bizdocs.reading.opening.sniff import ZIP, sniff
from bizdocs.reading.refusal import Refused

COUNTED = 100
"""How many times as many files as are read are counted; a folder of millions is none that anybody meant."""


def open_submission(source: Materials, *, label: str | None = None, limits: Limits = DEFAULTS) -> Submission:
    """Read the files of one submission into memory, within the limits, and what its submission file declares.

    A zip among the files is opened, one level: `ids.zip/front.jpg`. `label` is what reports call the submission; without one,
    the path as given. What is wrong with a file is a defect of the submission: `file.unsafe`, `file.encrypted`,
    `file.too-large`, `file.corrupt`, `file.empty` or `file.unsupported-format`.

    Raises:
        UsageError: a path does not exist, a list of files names a folder, or a zip holds many submissions.
        SubmissionFileError: the submission file can't be used.
    """
    entries = _entries(source, limits)
    label = label or label_of(source)
    collected = _Collected(limits)
    try:
        collected.add(entries)
    except Refused as refused:  # the archive itself
        collected.defects.append(refused.defect(label.rpartition("/")[2]))
    except Exception as fault:  # noqa: BLE001
        collected.defects.append(crashed(label.rpartition("/")[2], fault))
    collected.tell_left_out()
    contents = collected.contents
    declared = {name: contents.pop(name) for name in NAMES if name in contents}
    return Submission(
        path=label,
        declaration=read_declaration(declared, label) if declared else Declaration(),
        blobs=tuple(_blob(name, data) for name, data in sorted(contents.items())),
        defects=tuple(collected.defects),
    )


class _Collected:
    """The files that a submission holds so far, and what is wrong with the others."""

    def __init__(self, limits: Limits) -> None:
        self.contents: dict[str, bytes] = {}
        self.defects: list[Defect] = []
        self._limits = limits
        self._room = limits.total_bytes
        self._count = 0
        self._left_out: str | None = None

    def add(self, entries: Iterable[Entry], archive: str = "") -> None:
        """Take in some files; those of a zip among them under its name. Of more than are allowed, the rest is counted."""
        for entry in entries:
            self._count += 1
            if self._count > COUNTED * self._limits.files:
                return
            name = f"{archive}/{entry.name}" if archive else entry.name
            if self._count > self._limits.files:
                self._left_out = self._left_out or name
                continue
            name = distinct(name, self.contents)
            try:
                data = entry.read(self._room)
            except Refused as refused:
                kind = office_kind(name) if refused.code == "file.too-large" else None
                self.defects.append((Refused(OFFICE, kind) if kind else refused).defect(name))
                continue
            except Exception as fault:  # noqa: BLE001 - of a library; the other files are read all the same
                self.defects.append(crashed(name, fault))
                continue
            if not _is_zip(name, data):
                self._room -= len(data)
                self.contents[name] = data
            elif archive:
                self.defects.append(Refused("file.unsafe", "depth").defect(name))
            else:
                self._unpack(name, data)

    def tell_left_out(self) -> None:
        """How many files there are, on the first of those for which there was no place."""
        if self._left_out is not None:
            limit = self._limits.files
            counted = f"{COUNTED * limit}+" if self._count > COUNTED * limit else f"{self._count}"
            self.defects.append(Refused("file.too-large", f"{counted} > {limit}").defect(self._left_out))

    def _unpack(self, name: str, data: bytes) -> None:
        before = self._count
        try:
            self.add(members(data, self._limits), archive=name)
        except Refused as refused:
            self.defects.append(refused.defect(name))
        except Exception as fault:  # noqa: BLE001 - as above
            self.defects.append(crashed(name, fault))
        else:
            if self._count == before:
                self.defects.append(Refused("file.empty").defect(name))


def _is_zip(name: str, data: bytes) -> bool:
    """Whether a file is called .zip, holds something, and is nothing else by its content."""
    return name.lower().endswith(".zip") and bool(data) and sniff(data) in (ZIP, None)


def submission_sha256(blobs: Iterable[Blob]) -> str:
    """One hash over the names and the hashes of all files, in the order of the names."""
    lines = (f"{blob.sha256} {blob.name}\0" for blob in sorted(blobs, key=lambda blob: blob.name))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _entries(source: Materials, limits: Limits) -> Iterator[Entry]:
    """The files of a source. What is wrong with the call is raised here and now, not when the files are read."""
    if isinstance(source, Mapping):
        return (Entry(tidy(name) or "unnamed", partial(_kept, bytes(data))) for name, data in sorted(source.items()))
    if isinstance(source, str | Path):
        path = existing(source)
        if path.is_dir():
            return walk(path, limits)
        if not _is_archive(path):
            return iter([on_disk(tidy(path.name), path, follow=True)])
        _check_one(path, limits)
        return members(path, limits)
    files = [existing(path) for path in source]
    if folder := next((path for path in files if path.is_dir()), None):
        name = folder.as_posix()
        raise UsageError(
            f"{name} is a folder: pass it alone, or pass the files in it",
            f"{name} 是文件夹：请单独给出它，或给出其中的文件",
        )
    return iter([on_disk(name, path, follow=True) for name, path in sorted(_named(files).items())])


def _check_one(path: Path, limits: Limits) -> None:
    """Refuse a zip of folders that have submission files of their own and no common one."""
    names = [name.split("/") for name in list_names(path, limits)]
    folders = {parts[0] for parts in names if len(parts) == 2 and parts[1] in NAMES}
    if len(folders) > 1 and not any(parts[0] in NAMES for parts in names):
        raise UsageError(
            f"{path.as_posix()} holds {len(folders)} submissions: unpack it and check the folder",
            f"{path.as_posix()} 里有 {len(folders)} 份材料：请解压后检查那个文件夹",
        )


def _kept(data: bytes, room: int) -> bytes:
    if len(data) > room:
        raise too_much(len(data))
    return data


def _is_archive(path: Path) -> bool:
    """A file called .zip that holds something and is nothing else by its content."""
    if not (path.is_file() and path.suffix.lower() == ".zip"):
        return False
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError:  # reading it says why
        return False
    return bool(head) and sniff(head) in (ZIP, None)


def _named(files: Iterable[Path]) -> dict[str, Path]:
    """Loose files by their path below the folder that they share."""
    places = {path.parent.resolve() / path.name: path for path in files}
    try:
        shared = os.path.commonpath([place.parent for place in places])
    except ValueError:  # several drives, or no files
        return {tidy(place.relative_to(place.anchor).as_posix()): path for place, path in places.items()}
    return {tidy(place.relative_to(shared).as_posix()): path for place, path in places.items()}


def _blob(name: str, data: bytes) -> Blob:
    return Blob(name=name, sha256=hashlib.sha256(data).hexdigest(), media=sniff(data), data=data)
