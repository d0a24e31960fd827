"""Archive: the members of a zip, read in memory; nothing is ever written to disk, and no name becomes a path."""

from __future__ import annotations

import re
import stat
import struct
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bizdocs.reading.limits import Limits
from bizdocs.reading.opening.folder import Entry, refused, too_much
from bizdocs.reading.opening.names import decoded, is_litter, tidy
from bizdocs.reading.refusal import DAMAGE, Refused

UTF8_NAME = 0x800
ENCRYPTED = 0x1 | 0x40 | 0x2000
"""Bits of the general-purpose flag (APPNOTE 4.4.4)."""
METHODS = {ZIP_STORED, ZIP_DEFLATED}
"""What archives of ordinary programs use; other methods inflate without a bound on memory."""
LOCAL_HEADER = 30
"""Bytes in front of a member's name (APPNOTE 4.3.7)."""
END_RECORD, LONGEST_COMMENT = 22, 2**16
"""Bytes of the record that ends an archive, and of the comment in it (APPNOTE 4.3.16)."""
DIRECTORY_ENTRY = 2**12
"""Bytes of one member in the directory, long names and extra fields included."""
OUTSIDE = re.compile(r"/|[A-Za-z]:|(.*/)?\.\.(/|$)", re.DOTALL)
"""Names that point out of the archive: absolute ones, drives, `..`."""


def members(source: Path | bytes, limits: Limits, *, whole: bool = False) -> Iterator[Entry]:
    """The files in a zip in the order of their names. An archive of one folder and nothing else is that folder.

    `whole`: names keep that folder.

    Raises:
        Refused: the archive as a whole can't or may not be read.
    """
    with _opened(source, limits) as archive:
        kept, top = _listed(archive)
        for name, info in kept:
            yield read_member(archive, name, info, "" if whole else top, limits)


def list_names(path: Path, limits: Limits) -> tuple[str, ...]:
    """What `members` calls them, from the archive's directory alone; nothing of an archive that can't be read."""
    try:
        with _opened(path, limits) as archive:
            kept, top = _listed(archive)
            return tuple(tidy(name.removeprefix(top)) for name, _ in kept)
    except Refused:  # reading it says why
        return ()


def _opened(source: Path | bytes, limits: Limits) -> ZipFile:
    try:
        with BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
            _check_size(file, limits)
        return ZipFile(BytesIO(source) if isinstance(source, bytes) else source)
    except (BadZipFile, *DAMAGE):
        raise Refused("file.corrupt") from None


def _listed(archive: ZipFile) -> tuple[list[tuple[str, ZipInfo]], str]:
    """The members in the order of their names, litter left out, and the folder that holds them all, with its slash."""
    named = sorted(
        ((member_name(info), info) for info in archive.infolist() if not info.is_dir()), key=lambda pair: pair[0]
    )
    check_overlap([info for _, info in named])
    kept = [(name, info) for name, info in named if not is_litter(name.split("/"))]
    return kept, _top_folder([name for name, _ in kept])


def _check_size(file: BinaryIO, limits: Limits) -> None:
    """Refuse a directory of millions of members before it is read into memory."""
    size = file.seek(0, 2)
    if size > limits.total_bytes:
        raise too_much(size)
    file.seek(max(size - END_RECORD - LONGEST_COMMENT, 0))
    tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0:
        raise Refused("file.corrupt")
    (directory,) = struct.unpack_from("<I", tail, end + 12)
    if directory > limits.files * DIRECTORY_ENTRY:
        raise Refused("file.too-large", f"> {limits.files}")


def member_name(info: ZipInfo) -> str:
    raw = info.orig_filename
    name = raw if info.flag_bits & UTF8_NAME else decoded(raw.encode("cp437"))
    return name.partition("\0")[0].replace("\\", "/")


def check_overlap(infos: Sequence[ZipInfo]) -> None:
    """Members that share their packed bytes are a bomb (CVE-2024-0450)."""
    for one, other in pairwise(sorted(infos, key=lambda info: info.header_offset)):
        if one.header_offset + LOCAL_HEADER + one.compress_size > other.header_offset:
            raise Refused("file.unsafe", "overlap")


def _top_folder(names: Sequence[str]) -> str:
    tops = {name.partition("/")[0] for name in names}
    return tops.pop() + "/" if len(tops) == 1 and all("/" in name for name in names) else ""


def read_member(archive: ZipFile, name: str, info: ZipInfo, top: str, limits: Limits) -> Entry:
    if OUTSIDE.match(name):
        return refused(name, Refused("file.unsafe", "path"))
    name = tidy(name.removeprefix(top))
    reason = _objection(name, info, limits)
    return refused(name, reason) if reason else Entry(name, lambda room: _inflated(archive, info, room))


def _objection(name: str, info: ZipInfo, limits: Limits) -> Refused | None:
    """Why a member is not even opened."""
    if stat.S_ISLNK(info.external_attr >> 16):
        return Refused("file.unsafe", "link")
    if any(len(part.encode()) > limits.name_bytes for part in name.split("/")):
        return Refused("file.unsafe", "name")
    if name.count("/") >= limits.folder_depth:
        return Refused("file.unsafe", "depth")
    if info.flag_bits & ENCRYPTED:
        return Refused("file.encrypted")
    if info.compress_type not in METHODS:
        return Refused("file.unsupported-format", "zip")
    if info.file_size > max(limits.inflation_from, limits.inflation * info.compress_size):
        return Refused("file.unsafe", f"> {limits.inflation}:1")
    return None


def _inflated(archive: ZipFile, info: ZipInfo, room: int) -> bytes:
    """The bytes of a member; `zipfile` stops at the size that the directory states and compares the checksum."""
    if info.file_size > room:
        raise too_much(info.file_size)
    try:
        return archive.read(info)
    except (BadZipFile, *DAMAGE):
        raise Refused("file.corrupt") from None
