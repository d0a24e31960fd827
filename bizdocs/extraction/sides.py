"""Sides in a whole submission: while a file was not read that may show it, nobody can say that a side of a paper is not in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bizdocs.extraction.unread import ANYTHING, MAY_BE
from bizdocs.model import Defect, Document, Side


def doubt_sides(documents: Sequence[Document], unread: Iterable[Defect]) -> tuple[Document, ...]:
    """The documents; where an unread file may be the paper, what was not found of it may be there.

    `unread`: defects that say what their files may be (`extraction/unread.py`).
    """
    may_be = frozenset(name for defect in unread for name in defect.params.get(MAY_BE, "").split(",") if name)
    return tuple(
        _doubted(document) if may_be & {ANYTHING, document.type, document.role} else document for document in documents
    )


def _doubted(document: Document) -> Document:
    doubt: dict[Side, Side] = {"not-there": "unknown"}
    return replace(document, sides={side: doubt.get(stand, stand) for side, stand in document.sides.items()})
