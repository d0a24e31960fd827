"""Sniff: what a file is by its content; its name is never asked.

The order decides for files that are several things at once: a picture stays a picture whatever is appended to it.
"""

from __future__ import annotations

import codecs
import re

IMAGES = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/bmp": "BMP",
    "image/tiff": "TIFF",
    "image/gif": "GIF",
    "image/avif": "AVIF",
    "image/heic": "HEIF",
}
"""Media types of pictures that can be read, and what Pillow calls them."""
PDF = "application/pdf"
OFD = "application/ofd"
READABLE = frozenset((*IMAGES, PDF, OFD))
"""Media types that have pages."""
ZIP = "application/zip"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (rb"\xff\xd8\xff", "image/jpeg"),
    (rb"\x89PNG\r\n\x1a\n", "image/png"),
    (rb"GIF8[79]a", "image/gif"),
    (rb"RIFF.{4}WEBP", "image/webp"),
    (rb"II\*\0|MM\0\*|II\+\0|MM\0\+", "image/tiff"),
    (rb"BM.{4}\0{4}.{4}[\x0c-\x7c]\0\0\0", "image/bmp"),
    (rb".{4}ftyp", "video/mp4"),
    (rb"PK\x03\x04|PK\x05\x06", ZIP),
    (rb".{0,1019}%PDF-", PDF),
    (rb"8BPS", "image/vnd.adobe.photoshop"),
    (rb"\0\0\x01\0", "image/x-icon"),
    (rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51", "image/jp2"),
    (rb"\0\0\0\x0cJXL |\xff\x0a", "image/jxl"),
    (rb"%!PS|\xc5\xd0\xd3\xc6", "application/postscript"),
    (rb"\{\\rtf", "application/rtf"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (rb"Rar!\x1a\x07", "application/vnd.rar"),
    (rb"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (rb"\x1f\x8b", "application/gzip"),
    (rb"RIFF.{4}AVI ", "video/x-msvideo"),
    (rb"\x1a\x45\xdf\xa3", "video/x-matroska"),
    (rb"ID3|\xff[\xf2\xf3\xfb]", "audio/mpeg"),
)
_MAGIC = tuple((re.compile(pattern, re.DOTALL), media) for pattern, media in _SIGNATURES)

_BRANDS = {
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heic",
    b"hevc": "image/heic-sequence",
    b"hevx": "image/heic-sequence",
    b"qt  ": "video/quicktime",
}
"""Brands of ISO media files (ISO/IEC 14496-12), first match first: AVIF files call themselves `mif1` too."""

_MEMBERS = {
    b"OFD.xml": OFD,
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_MEMBER = re.compile(rb"PK\x01\x02.{42}(" + b"|".join(map(re.escape, _MEMBERS)) + rb")", re.DOTALL)
"""A central-directory entry of a zip (APPNOTE 4.3.12) whose name begins with one of these."""
_OLE = {"WordDocument": "application/msword", "Workbook": "application/vnd.ms-excel"}
"""Streams of an OLE file that tell what it is."""
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def sniff(data: bytes) -> str | None:
    """The media type, also of well-known formats that no reader here knows; None where the content says nothing."""
    head = data[:1024]
    media = next((media for pattern, media in _MAGIC if pattern.match(head)), None)
    if media == "video/mp4":
        return _iso_media(head)
    if media == ZIP:
        member = _MEMBER.search(data)
        return _MEMBERS[member[1]] if member else ZIP
    if media == "application/x-ole-storage":
        return next((media for stream, media in _OLE.items() if stream.encode("utf-16-le") in data), media)
    return media or _text(data[:4096])


def _iso_media(head: bytes) -> str:
    brands = {head[i : i + 4] for i in (8, *range(16, min(int.from_bytes(head[:4], "big"), len(head)), 4))}
    return next((media for brand, media in _BRANDS.items() if brand in brands), "video/mp4")


def _text(head: bytes) -> str | None:
    if not head.strip() or _CONTROL.search(head):
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(head).lstrip().lower()
        except UnicodeDecodeError:
            continue
        if text.startswith(("<?xml", "<svg", "<!--", "<!doctype svg")) and "<svg" in text:
            return "image/svg+xml"
        return "text/html" if text.startswith(("<!doctype html", "<html")) else "text/plain"
    return None
