"""OFD package: the parts of an OFD file (GB/T 33190-2016, clause 7), a zip of XML and pictures, found by their paths."""

from __future__ import annotations

import posixpath
from io import BytesIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from bizdocs.reading.limits import MB, Limits
from bizdocs.reading.opening.archive import OUTSIDE, check_overlap, member_name, read_member
from bizdocs.reading.refusal import DAMAGE, Refused

DIRECTORY_MARK = b"PK\x01\x02"
"""In front of every member in a zip's directory (APPNOTE 4.3.12)."""
ENCRYPTION = "encryptions.xml"
"""The part that lists what is encrypted (GM/T 0099-2020)."""
XML_BYTES = 16 * MB
XML_DEPTH = 64
XML_ELEMENTS = 200_000
"""Bounds on one part; of 64 published files, of many producers, none has more than 0.7 MB, 10 levels and 9,500 elements."""


class Package:
    """The parts of one OFD file. Paths are those of the zip, with `/`, from its root; case does not matter.

    Raises:
        Refused: the package as a whole can't or may not be read.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        if data.count(DIRECTORY_MARK) > limits.files:
            raise Refused("file.too-large", f"> {limits.files}")
        try:
            archive = ZipFile(BytesIO(data))
        except (BadZipFile, *DAMAGE):
            raise Refused("file.corrupt") from None
        infos = [info for info in archive.infolist() if not info.is_dir()]
        check_overlap(infos)
        if any(OUTSIDE.match(member_name(info)) for info in infos):
            raise Refused("file.unsafe", "path")
        entries = [read_member(archive, member_name(info), info, "", limits) for info in infos]
        self._parts = {entry.name.lower(): entry for entry in entries}
        self._room = limits.total_bytes
        if ENCRYPTION in self._parts:
            raise Refused("file.encrypted")

    def __len__(self) -> int:
        return len(self._parts)

    def find(self, location: str | None, *folders: str) -> str:
        """The path of the part that a location means, which by the standard starts from the folder of the part that names it.

        Producers also write paths from the root without saying so: the first folder counts in which there is such a part.

        Raises:
            Refused: there is no such part.
        """
        location = (location or "").strip().replace("\\", "/")
        for folder in (*folders, "/"):
            path = posixpath.normpath(posixpath.join("/", folder, location)).strip("/")
            if path.lower() in self._parts:
                return path
        raise Refused("file.corrupt")

    def read(self, path: str) -> bytes:
        """The bytes of a part that `find` has found.

        Raises:
            Refused: they can't or may not be inflated; parts that are read again and again count again and again.
        """
        data = self._parts[path.lower()].read(self._room)
        self._room -= len(data)
        return data

    def xml(self, path: str) -> Element:
        """The root of a part that is XML; see `parse`."""
        return parse(self.read(path))


def parse(data: bytes) -> Element:
    """XML as elements named without their namespaces, of which producers use several and some none.

    A document type, without which there are no entities, is refused where it begins, in any encoding.

    Raises:
        Refused: it is no XML, or more than a part may be.
    """
    if len(data) > XML_BYTES:
        raise Refused("file.too-large", f"{len(data) / MB:.1f} MB > {XML_BYTES / MB:.1f} MB")
    builder = _Bounded()
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = builder.open
    parser.EndElementHandler = builder.close
    parser.CharacterDataHandler = builder.tree.data
    try:
        parser.Parse(data, True)
        return builder.tree.close()
    except (ExpatError, *DAMAGE):
        raise Refused("file.corrupt") from None


def _refuse_doctype(*_: object) -> None:
    raise Refused("file.unsafe", "doctype")


class _Bounded:
    """A tree under construction, held within the bounds on its depth and number of elements."""

    def __init__(self) -> None:
        self.tree = TreeBuilder()
        self._depth = self._elements = 0

    def open(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > XML_DEPTH:
            raise Refused("file.unsafe", "depth")
        if self._elements > XML_ELEMENTS:
            raise Refused("file.too-large", f"> {XML_ELEMENTS}")
        self.tree.start(_local(name), attributes)

    def close(self, name: str) -> None:
        self._depth -= 1
        self.tree.end(_local(name))


def _local(name: str) -> str:
    return name.rpartition(":")[2]
