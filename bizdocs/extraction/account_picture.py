"""Account picture: the avatar that the form names, as rules see it (`submission.account.picture`)."""

from __future__ import annotations

from pathlib import PurePosixPath

from bizdocs.model import File, Json, Reading

BLANK = "account.avatar-blank"
UNREAD_CODE = "qr.unreadable"
_FORMATS = {"image/jpeg": "jpg", "image/tiff": "tiff", "image/heic": "heic", "image/x-ms-bmp": "bmp"}


def describe_file(file: File) -> dict[str, Json]:
    """A file as rules see it; its format is called jpg, png, pdf …"""
    media = file.media_type or ""
    return {
        "path": file.path,
        "format": _FORMATS.get(media) or PurePosixPath(media).name or None,
        "bytes": file.bytes,
        "width": file.width,
        "height": file.height,
        "colour": file.colour,
    }


def describe_picture(reading: Reading) -> Json:
    """The picture's file and what is on it; `None` where the form names none, or none of the files is it.

    `blank` and `codes` are null where the file could not be read. A code that could not be decoded has no text.
    """
    name = reading.declaration.account.get("avatar")
    file = next((file for file in reading.files if file.path == name), None)
    if file is None:
        return None
    same = {other.path for other in reading.files if other.sha256 == file.sha256}  # only one of them is read
    page = next((page for page in reading.pages if page.ref.file in same), None)
    codes: Json = None
    if page is not None:
        codes = [{"format": code.format, "text": code.text} for code in page.codes or ()]
        codes += [{"format": "QRCode", "text": None} for flaw in page.flaws if flaw.code == UNREAD_CODE]
        codes = codes if codes or page.codes is not None else None
    return {
        **describe_file(file),
        "blank": None if page is None else any(flaw.code == BLANK for flaw in page.flaws),
        "codes": codes,
    }
