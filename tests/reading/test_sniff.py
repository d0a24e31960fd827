"""What a file is, its content says."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from PIL import Image

from bizdocs.reading.opening.sniff import IMAGES, sniff


def _zip(*names: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(("media", "kind"), [item for item in IMAGES.items() if item[1] != "HEIF"])
def test_a_picture_is_known_by_what_pillow_writes(media, kind):
    buffer = BytesIO()
    Image.new("RGB", (40, 40)).save(buffer, kind)
    assert sniff(buffer.getvalue()) == media


@pytest.mark.parametrize(
    ("head", "media"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"junk of a mail program\r\n%PDF-1.4\n", "application/pdf"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image/heic"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1heicmiaf", "image/heic"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", "image/avif"),
        (b"\0\0\0\x18ftyphevc\0\0\0\0msf1hevc", "image/heic-sequence"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isommp42", "video/mp4"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "video/quicktime"),
        (b"8BPS\0\1", "image/vnd.adobe.photoshop"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "application/postscript"),
        (b"{\\rtf1\\ansi", "application/rtf"),
        (b"Rar!\x1a\x07\x01\0", "application/vnd.rar"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        (b"\xef\xbb\xbf<!DOCTYPE html><title>x</title>", "text/html"),
        ("营业执照".encode(), "text/plain"),
        ("营业执照".encode("gb18030"), "text/plain"),
    ],
)
def test_known_formats_have_a_name(head, media):
    assert sniff(head) == media


@pytest.mark.parametrize(
    ("member", "media"),
    [
        ("OFD.xml", "application/ofd"),
        ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("licence.jpg", "application/zip"),
    ],
)
def test_a_zip_is_what_its_members_make_it(member, media):
    assert sniff(_zip("mimetype", member)) == media


@pytest.mark.parametrize("stream", ["WordDocument", "Workbook"])
def test_old_office_files_are_told_apart(stream):
    media = sniff(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le"))
    assert media == {"WordDocument": "application/msword", "Workbook": "application/vnd.ms-excel"}[stream]


@pytest.mark.parametrize("data", [b"", b"\0", b"\xff" * 64, bytes(2048), b" \r\n ", b"\x93\x00\x81\x05" * 8])
def test_what_says_nothing_has_no_media_type(data):
    assert sniff(data) is None


def test_a_picture_stays_a_picture_whatever_is_appended():
    assert sniff(b"\xff\xd8\xff\xe0" + b"%PDF-1.7" + _zip("OFD.xml")) == "image/jpeg"
