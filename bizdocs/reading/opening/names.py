"""Names: how the files of a submission are called, from whatever system they come."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Container, Iterable

LITTER = {"__macosx", "thumbs.db", "desktop.ini"}
"""What file managers leave behind, in lower case."""
LOCK = "~$"
"""How a file begins by which an office program marks a document as open: `~$公函.docx`."""


def is_litter(parts: Iterable[str]) -> bool:
    """Whether one of the parts of a path is a dot-file or something that a file manager or an office program left."""
    return any(
        (part.startswith(".") and part.strip(".")) or part.startswith(LOCK) or part.lower() in LITTER for part in parts
    )


def decoded(raw: bytes) -> str:
    """A name of which only the bytes are known: UTF-8 where it is UTF-8, else GB18030, as Chinese Windows writes it."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def tidy(name: str) -> str:
    """A path as reports show it: `/` between its parts, composed (NFC), whatever bytes it has on disk."""
    try:
        name.encode()
    except UnicodeEncodeError:
        name = _without_surrogates(name)
    parts = unicodedata.normalize("NFC", name).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", "."))


def _without_surrogates(name: str) -> str:
    """Bytes that are not UTF-8, smuggled through by the file system's error handler, as what they mean; others as U+FFFD."""
    try:
        return decoded(os.fsencode(name))
    except UnicodeEncodeError:  # halves of a pair, as JSON and Windows let them through
        return name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def distinct(name: str, taken: Container[str]) -> str:
    """The name, or `name (2).ext` and so on where it is taken: twins that differ in composition, doubles in an archive."""
    stem, dot, suffix = name.rpartition(".")
    stem, suffix = (stem, dot + suffix) if stem and "/" not in suffix else (name, "")
    number = 1
    while name in taken:
        number += 1
        name = f"{stem} ({number}){suffix}"
    return name
