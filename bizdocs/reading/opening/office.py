"""Office: files of text, tables and slides, which lie beside papers and are none; they are named and not looked at."""

from __future__ import annotations

from pathlib import PurePath

from bizdocs.reading.opening.names import LOCK
from bizdocs.reading.opening.shape import is_paper
from bizdocs.reading.opening.sniff import READABLE

OFFICE = "file.office-document"
KINDS = {
    "sheet": "xls xlsx xlsm xlsb xlt xltx csv tsv et ett ods numbers",
    "document": "doc docx docm dot dotx wps wpt odt rtf pages",
    "slides": "ppt pptx pptm pps ppsx dps dpt odp key",
    "text": "txt text log md markdown json toml yaml yml ini xml html htm mht mhtml url webloc lnk",
    "mail": "eml msg",
}
"""Kinds of office files, named in the vocabulary, and the endings of their names."""
_BY_ENDING = {ending: kind for kind, endings in KINDS.items() for ending in endings.split()}
_BY_MEDIA = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "slides",
    "application/msword": "document",
    "application/vnd.ms-excel": "sheet",
    "application/rtf": "document",
}


def office_kind(name: str, media: str | None = None) -> str | None:
    """The kind of an office file; None for all that is readable, and for what is called a picture and is none.

    The ending of the name counts before the content: a document that is locked with a password shows no kind. Where the name
    has none that is known, the content counts.
    """
    if media in READABLE:
        return None
    if PurePath(name).name.startswith(LOCK):
        return "document"
    kind = _BY_ENDING.get(PurePath(name).suffix.lower().removeprefix("."))
    return kind if kind is not None or is_paper(name) else _BY_MEDIA.get(media or "")
