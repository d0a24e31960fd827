"""Doubts: the parts of pages that deserve a second look, because a field that matters could not be read for certain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bizdocs.documents._declaration import Declaration, FieldSpec
from bizdocs.extraction.candidates import LONG, foot_extent
from bizdocs.extraction.labels import Label, find_labels
from bizdocs.extraction.layout import Layout
from bizdocs.extraction.pieces import Piece, read_pieces
from bizdocs.model import Box, Doubt, Field, Reading

UNIMPORTANT = LONG | {"authority", "copy_kind", "ethnicity", "sex"}
"""Kinds that nothing is judged by."""
ABOVE, BELOW = 1.6, 2.2
"""How far above and below its label a field is looked for again, in text heights; each further line adds two."""


def find_doubts(reading: Reading) -> tuple[Doubt, ...]:
    """One part of each page of pictures that has unread fields, all its looks so far taken into account."""
    return tuple(doubt for piece in read_pieces(reading) if (doubt := _doubt(piece)) is not None)


def _doubt(piece: Piece) -> Doubt | None:
    declaration, layout = piece.declaration, piece.layout
    if declaration is None or not layout.lines or layout.page.words[0].via != "ocr":
        return None
    unread = [spec for spec in declaration.fields if _matters(spec, piece.fields)]
    if not unread:
        return None
    top, bottom = _extent(layout, declaration, unread)
    left = min(line.left for line in layout.lines) - 2 * layout.text_height
    right = max(line.right for line in layout.lines) + 2 * layout.text_height
    corners = [layout.stored(x, y) for x in (left, right) for y in (top, bottom)]
    xs, ys = [min(max(x, 0.0), 1.0) for x, _ in corners], [min(max(y, 0.0), 1.0) for _, y in corners]
    box = Box.rect(min(xs), min(ys), max(xs), max(ys))
    return Doubt(page=piece.ref, box=box, rotation=layout.rotation, fields=tuple(spec.name for spec in unread))


def _matters(spec: FieldSpec, fields: Mapping[str, Field]) -> bool:
    return spec.kind not in UNIMPORTANT and spec.name in fields and fields[spec.name].status == "unreadable"


def _extent(layout: Layout, declaration: Declaration, unread: Iterable[FieldSpec]) -> tuple[float, float]:
    """From the highest to the lowest place, in upright units, where an unread field can stand."""
    labels = find_labels(layout, declaration)
    first, last = layout.lines[0].middle, layout.lines[-1].middle
    tops, bottoms = [], []
    for spec in unread:
        own = [label for label in labels if label.text in spec.labels]
        if own:
            tops.append(min(label.middle - ABOVE * label.height for label in own))
            bottoms.append(max(_reach(label, spec) for label in own))
        elif spec.at_foot:
            top, bottom = foot_extent(layout, labels)
            tops.append(top - layout.text_height)
            bottoms.append(bottom + layout.text_height)
        else:
            tops.append(first - layout.text_height)
            bottoms.append(last + 4 * layout.text_height)
    return min(tops), max(bottoms)


def _reach(label: Label, spec: FieldSpec) -> float:
    return label.middle + (BELOW + 2.0 * (spec.lines - 1)) * label.height
