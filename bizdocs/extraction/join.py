"""Join: pages → documents. Both sides of a card become one document, unknown pages of one file stay together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from rapidfuzz import fuzz

from bizdocs.extraction.pieces import Piece
from bizdocs.model import Field, PageRef


def group(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """The pieces of each document, in the order of the documents' first pages."""
    groups: list[tuple[Piece, ...]] = []
    sided: dict[str, list[Piece]] = {}
    unknown: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.paper is None:
            unknown.setdefault(piece.ref.file, []).append(piece)
        elif piece.paper.sides and len(piece.sides) == 1:
            sided.setdefault(piece.paper.type, []).append(piece)
        else:
            groups.append((piece,))
    groups += [tuple(members) for members in unknown.values()]
    for members in sided.values():
        groups += _pair(members)
    return sorted(groups, key=lambda members: min(piece.ref for piece in members))


def _pair(pieces: Sequence[Piece]) -> Iterable[tuple[Piece, ...]]:
    """Match the sides of several cards: those of one file first, then those whose file names are most alike."""
    left = list(pieces)
    options = sorted(
        (
            (_likeness(a.ref, b.ref), i, j)
            for i, a in enumerate(left)
            for j, b in enumerate(left)
            if i < j and a.sides != b.sides
        ),
        key=lambda option: (-option[0], option[1], option[2]),
    )
    used: set[int] = set()
    for _, i, j in options:
        if i not in used and j not in used:
            used |= {i, j}
            yield (left[i], left[j])
    for i, piece in enumerate(left):
        if i not in used:
            yield (piece,)


def _likeness(a: PageRef, b: PageRef) -> float:
    if a.file == b.file:
        return 200 - abs(a.number - b.number)
    one, two = PurePosixPath(a.file), PurePosixPath(b.file)
    return fuzz.ratio(one.stem, two.stem) + (50 if one.parent == two.parent else 0)


_ORDER = {"read": 0, "repaired": 1, "unreadable": 2, "absent": 3}


def merge_fields(sheets: Iterable[Mapping[str, Field]]) -> dict[str, Field]:
    """One value a field: the better reading counts; all evidence of the same value is kept."""
    merged: dict[str, Field] = {}
    for fields in sheets:
        for name, field in fields.items():
            known = merged.get(name)
            if known is None or (_ORDER[field.status], -field.confidence) < (_ORDER[known.status], -known.confidence):
                merged[name] = field
    return merged
