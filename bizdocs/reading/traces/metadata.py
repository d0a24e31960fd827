"""Metadata of a picture file: programs it names, times, thumbnail. Bounded, and never parsed as XML.

Sources: EXIF 2.32 (JEITA CP-3451), XMP (ISO 16684-1), the APP12 segment "Ducky" of Adobe's “Save for Web”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bizdocs.model import Blob
from bizdocs.reading.opening.sniff import IMAGES
from bizdocs.reading.pages.heif import open_heic
from bizdocs.reading.pages.pillow import open_picture, strictly
from bizdocs.reading.refusal import DAMAGE, Refused

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

PROCESSING_SOFTWARE, SOFTWARE, CHANGED = 0x000B, 0x0131, 0x0132
EXIF_IFD, TAKEN = 0x8769, 0x9003
LONGEST = 200
"""Characters of an entry that are looked at."""
XMP_BYTES = 256 * 1024
"""Of an XMP packet, from its start; ordinary ones have 2 to 20 KB, those with a Photoshop history 100 KB."""
THUMBNAIL_BYTES = 64 * 1024
HEAD = 64 * 1024
"""Bytes of a JPEG before its picture, in which segments are looked for."""
SAVED_FOR_WEB = "Adobe Photoshop (Save for Web)"
UNSET = frozenset({(0, 0, 0), (12, 0, 0)})
"""Times of day of a clock that nobody has set: firmware starts at midnight or noon of some day."""

_PROGRAM = re.compile(rb"(?:CreatorTool|softwareAgent)\s{0,8}(?:=\s{0,8}[\"']|>)([^\"'<>]{1,80})")
_TIME = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a picture file says of itself. Nothing of it is ever printed."""

    programs: tuple[str, ...] = field(default=(), repr=False)
    taken: datetime | None = None
    """When the shutter was open, by the camera's clock."""
    changed: datetime | None = None
    thumbnail: bytes | None = field(default=None, repr=False)


def read_metadata(blob: Blob) -> Metadata:
    """The metadata of a picture; empty where there is none or it is damaged, which is no fault of the document."""
    from PIL import Image

    try:
        with strictly():
            picture = _open(blob)
            programs = tuple(_programs(picture, blob.data))
            exif = picture.getexif()
            taken, changed = _time(exif.get_ifd(EXIF_IFD).get(TAKEN)), _time(exif.get(CHANGED))
    except (*DAMAGE, Image.DecompressionBombError, Refused):
        return Metadata()
    return Metadata(programs=programs, taken=taken, changed=changed, thumbnail=_thumbnail(picture))


def _open(blob: Blob) -> Picture:
    kind = IMAGES[blob.media or ""]
    return open_heic(blob.data) if kind == "HEIF" else open_picture(blob.data, kind)


def _programs(picture: Picture, data: bytes) -> Iterator[str]:
    exif = picture.getexif()
    for entry in (exif.get(SOFTWARE), exif.get(PROCESSING_SOFTWARE), picture.info.get("Software")):
        if isinstance(entry, str):
            yield entry[:LONGEST]
    packet = picture.info.get("xmp")
    if isinstance(packet, str):
        packet = packet[:XMP_BYTES].encode(errors="replace")
    if isinstance(packet, bytes):
        for match in _PROGRAM.finditer(packet[:XMP_BYTES]):
            yield match[1].decode(errors="replace")
    if picture.format == "JPEG" and b"\xff\xec\x00\x11Ducky" in data[:HEAD]:
        yield SAVED_FOR_WEB


def _time(entry: Any) -> datetime | None:
    """A time as EXIF writes it; `None` for what no clock showed."""
    match = _TIME.match(entry[:LONGEST]) if isinstance(entry, str) else None
    if match is None:
        return None
    with suppress(ValueError):
        time = datetime.fromisoformat("{}-{}-{}T{}:{}:{}".format(*match.groups()))
        return None if (time.hour, time.minute, time.second) in UNSET else time
    return None


def _thumbnail(picture: Picture) -> bytes | None:
    """The small JPEG inside the EXIF block."""
    block = picture.info.get("exif")
    if not isinstance(block, bytes):
        return None
    start = block.find(b"\xff\xd8\xff")
    return block[start : start + THUMBNAIL_BYTES] if start >= 0 else None
