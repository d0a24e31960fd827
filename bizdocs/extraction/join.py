"""Join: pages → documents. Both sides of a card become one document, unknown pages of one file stay together."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath

from rapidfuzz import fuzz

from bizdocs.extraction.pieces import Piece
from bizdocs.extraction.whereabouts import text_region
from bizdocs.model import Field, PageRef

AGREE, DISAGREE = 10.0, 60.0
"""Worth of an authority in the town of the address, and cost of a term that the law does not know, beside names of files (0 to
150) and one file (200)."""
LONG_TERM = "long-term"
TERMS = ((46, None), (26, 20), (16, 10), (0, 5))
"""From which age on a card is good for so many years; `None`: for good."""
_POLICE = re.compile("公安局|分局|公安")


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
    """Match the sides of several cards: those of one file first, then those whose file names are most alike; of several on one
    page those that agree, then those that lie nearer to each other."""
    left = list(pieces)
    options = sorted(
        ((_fit(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(left) if i < j and a.sides != b.sides),
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


def _fit(a: Piece, b: Piece) -> float:
    """How well two sides go together."""
    both = merge_fields((a.fields, b.fields))
    fit = _likeness(a.ref, b.ref) + AGREE * _same_place(both) - DISAGREE * _is_no_term(both)
    if a.ref != b.ref:
        return fit
    one, two = (text_region(piece.layout.page).centre for piece in (a, b))
    return fit - math.dist(one, two)


def _same_place(fields: Mapping[str, Field]) -> float:
    """How much of the name of the authority's place stands in the address: people move, but not all of them."""
    address, authority = (_text(fields, name) for name in ("address", "authority"))
    place = _POLICE.sub("", authority)
    return fuzz.partial_ratio(place, address) / 100 if len(place) > 1 and address else 0.0


def _is_no_term(fields: Mapping[str, Field]) -> bool:
    """Whether a card can't be good for so long: the holder's age on the day of issue gives the years (居民身份证法 art. 5)."""
    start, birth, end = (_text(fields, name) for name in ("valid_from", "birth_date", "valid_to"))
    if not (start and birth and end):
        return False
    issued, born = date.fromisoformat(start), date.fromisoformat(birth)
    age = issued.year - born.year - ((issued.month, issued.day) < (born.month, born.day))
    years = next((years for least, years in TERMS if age >= least), None)
    return (end == LONG_TERM) != (years is None) or (years is not None and int(end[:4]) - issued.year != years)


def _text(fields: Mapping[str, Field], name: str) -> str:
    value = fields[name].value if name in fields else None
    return value if isinstance(value, str) else ""


def _likeness(a: PageRef, b: PageRef) -> float:
    if a.file == b.file:
        return 200 - abs(a.number - b.number)
    one, two = PurePosixPath(a.file), PurePosixPath(b.file)
    return fuzz.ratio(one.stem, two.stem) + (50 if one.parent == two.parent else 0)


_ORDER = {"read": 0, "repaired": 1, "unreadable": 2, "absent": 3}


def _rank(field: Field) -> tuple[bool, int, float]:
    """The lower the better; what a person has read goes before all."""
    return not field.by_person, _ORDER[field.status], -field.confidence


def merge_fields(sheets: Iterable[Mapping[str, Field]]) -> dict[str, Field]:
    """One value a field: the better reading counts; all evidence of the same value is kept."""
    merged: dict[str, Field] = {}
    for fields in sheets:
        for name, field in fields.items():
            known = merged.get(name)
            if known is None or _rank(field) < _rank(known):
                merged[name] = field
    return merged
