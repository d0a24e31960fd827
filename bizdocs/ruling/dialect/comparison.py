"""How two places are compared: which kind of value a path holds, and which mismatch it is when they differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Literal

from bizdocs.data.fields import fields
from bizdocs.model import Json
from bizdocs.ruling.dialect.places import split

Answer = Literal["same", "unsure", "different"]
"""`unsure`: different, but an OCR confusion or a short form could explain it."""

_WHOLLY_READ = re.compile(r"[\w()（）·、，,.-]+")
"""A text without any sign that stands for a character that was masked or not read: two that are equal are the same."""


def kind_of(paths: Iterable[str]) -> str:
    """The kind of value that some paths hold in common: what the first of them tells that tells anything."""
    return _first("compared_as", paths) or "text"


def code_of(paths: Iterable[str]) -> str:
    """The code of a difference between some paths: what the first of them tells that tells anything."""
    return _first("mismatch", paths) or "mismatch.declared"


def compare(kind: str, left: Json, right: Json) -> Answer:
    """Whether two readable values are the same. What is no text is compared as it is."""
    if isinstance(left, str) and isinstance(right, str):
        if left == right and _WHOLLY_READ.fullmatch(left):
            return "same"
        from bizdocs.kinds.compare import compare as compare_texts

        return compare_texts(kind, left, right)
    if _holds_null(left) or _holds_null(right):
        return "unsure"
    return "same" if left == right else "different"


def plain(text: str) -> str:
    """A text without what normalisation removes: width, blanks, case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def is_in_order(text: str, whole: str) -> bool:
    """Whether the characters of a text follow one another in another one."""
    rest = iter(whole)
    return all(character in rest for character in text)


def _first(trait: Literal["compared_as", "mismatch"], paths: Iterable[str]) -> str | None:
    """What is known of the last name of the first path of which it is: `operator` of `submission.declared.operator.name`."""
    for path in paths:
        names = [name for name in split(path) if name.isidentifier()]
        if len(names) > 1 and names[-1] == "name":
            names.pop()
        field = fields().get(names[-1]) if names else None
        known: str | None = getattr(field, trait) if field is not None else None
        if known is not None:
            return known
    return None


def _holds_null(value: Json) -> bool:
    if isinstance(value, Mapping):
        return any(_holds_null(member) for member in value.values())
    if isinstance(value, list):
        return any(_holds_null(member) for member in value)
    return value is None
