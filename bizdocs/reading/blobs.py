"""Blobs: a submission as it comes, be it a folder, a zip, loose files or uploads in memory, as named bytes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from bizdocs.errors import UsageError
from bizdocs.losses import crashed
from bizdocs.model import Blob, Declaration, Defect, Submission
from bizdocs.reading.archive import members
from bizdocs.reading.declaration import NAMES, read_declaration
from bizdocs.reading.folder import Entry, on_disk, too_much, walk
from bizdocs.reading.limits import DEFAULTS, Limits
from bizdocs.reading.names import distinct, is_litter, tidy
from bizdocs.reading.refusal import Refused
from bizdocs.reading.sniff import ZIP, sniff

Source = str | Path | Sequence[str | Path] | Mapping[str, bytes]
"""A folder, a zip, a file, a list of files, or a mapping of file name to bytes."""


def open_submission(source: Source, *, label: str | None = None, limits: Limits = DEFAULTS) -> Submission:
    """Read the files of one submission into memory, within the limits, and what its submission file declares.

    `label` is what reports call it; without one, the path as given. What is wrong with a file is a defect of the
    submission: `file.unsafe`, `file.encrypted`, `file.too-large`, `file.corrupt` or `file.unsupported-format`.

    Raises:
        UsageError: a path does not exist, or a list of files names a folder.
        SubmissionFileError: the submission file can't be used.
    """
    entries = _entries(source, limits)
    label = label or _label(source)
    contents: dict[str, bytes] = {}
    defects: list[Defect] = []
    room = limits.total_bytes
    try:
        for count, entry in enumerate(entries, start=1):
            name = distinct(entry.name, contents)
            if count > limits.files:
                defects.append(Refused("file.too-large", f"> {limits.files}").defect(name))
                break
            try:
                contents[name] = entry.read(room)
            except Refused as refused:
                defects.append(refused.defect(name))
            except Exception as fault:  # noqa: BLE001 - of a library; the other files are read all the same
                defects.append(crashed(name, fault))
            else:
                room -= len(contents[name])
    except Refused as refused:  # the archive itself
        defects.append(refused.defect(label.rpartition("/")[2]))
    except Exception as fault:  # noqa: BLE001
        defects.append(crashed(label.rpartition("/")[2], fault))
    declared = {name: contents.pop(name) for name in NAMES if name in contents}
    return Submission(
        path=label,
        declaration=read_declaration(declared, label) if declared else Declaration(),
        blobs=tuple(_blob(name, data) for name, data in sorted(contents.items())),
        defects=tuple(defects),
    )


def split_submissions(paths: Sequence[str | Path]) -> list[tuple[str, Source]]:
    """The submissions that a command line names, each with its label: the path as given, with `/`.

    A folder or a zip is one; a folder that holds nothing of its own but folders is one for each of these; all loose files
    together are one.

    Raises:
        UsageError: a path does not exist.
    """
    found: list[tuple[str, Source]] = []
    loose: list[Path] = []
    for path in map(_existing, paths):
        if path.is_dir():
            found += [(_label(folder), folder) for folder in _only_folders(path) or [path]]
        elif path.suffix.lower() == ".zip":
            found.append((_label(path), path))
        else:
            loose.append(path)
    return [*found, (_label(loose), loose)] if loose else found


def submission_sha256(blobs: Iterable[Blob]) -> str:
    """One hash over the names and the hashes of all files, in the order of the names."""
    lines = (f"{blob.sha256} {blob.name}\0" for blob in sorted(blobs, key=lambda blob: blob.name))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _entries(source: Source, limits: Limits) -> Iterator[Entry]:
    """The files of a source. What is wrong with the call is raised here and now, not when the files are read."""
    if isinstance(source, Mapping):
        return (Entry(tidy(name) or "unnamed", partial(_kept, bytes(data))) for name, data in sorted(source.items()))
    if isinstance(source, str | Path):
        path = _existing(source)
        if path.is_dir():
            return walk(path, limits)
        return members(path, limits) if _is_archive(path) else iter([on_disk(tidy(path.name), path, follow=True)])
    files = [_existing(path) for path in source]
    if folder := next((path for path in files if path.is_dir()), None):
        name = folder.as_posix()
        raise UsageError(
            f"{name} is a folder: pass it alone, or pass the files in it",
            f"{name} 是文件夹：请单独给出它，或给出其中的文件",
        )
    return iter([on_disk(name, path, follow=True) for name, path in sorted(_named(files).items())])


def _kept(data: bytes, room: int) -> bytes:
    if len(data) > room:
        raise too_much(len(data))
    return data


def _existing(path: str | Path) -> Path:
    try:
        exists = Path(path).exists()
    except OSError:  # a name that no file system takes, a folder that may not be entered
        exists = False
    if not exists:
        name = Path(path).as_posix()
        raise UsageError(f"no such file or folder: {name}", f"没有这个文件或文件夹：{name}")
    return Path(path)


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


def _only_folders(path: Path) -> list[Path]:
    """The sub-folders of a folder that holds nothing else; none otherwise. A link counts as something else."""
    try:
        with os.scandir(path) as found:
            entries = [entry for entry in found if not is_litter([entry.name])]
    except OSError:  # reading it says why
        return []
    if not all(entry.is_dir(follow_symlinks=False) for entry in entries):
        return []
    return sorted(path / entry.name for entry in entries)


def _named(files: Iterable[Path]) -> dict[str, Path]:
    """Loose files by their path below the folder that they share."""
    places = {path.parent.resolve() / path.name: path for path in files}
    try:
        shared = os.path.commonpath([place.parent for place in places])
    except ValueError:  # several drives, or no files
        return {tidy(place.relative_to(place.anchor).as_posix()): path for place, path in places.items()}
    return {tidy(place.relative_to(shared).as_posix()): path for place, path in places.items()}


def _label(source: Source) -> str:
    """The path as given; for several files the folder that they share."""
    if isinstance(source, str | Path):
        path = Path(source).as_posix()
        return ("/" if path.startswith("/") else "") + tidy(path) or "."
    paths = [] if isinstance(source, Mapping) else [Path(path) for path in source]
    if len(paths) == 1:
        return _label(paths[0])
    try:
        return _label(os.path.commonpath([path.parent for path in paths]))
    except ValueError:  # none, or absolute and relative ones
        return "."


def _blob(name: str, data: bytes) -> Blob:
    return Blob(name=name, sha256=hashlib.sha256(data).hexdigest(), media=sniff(data), data=data)
