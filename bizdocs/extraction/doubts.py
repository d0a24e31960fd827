"""Doubts: the parts of pages that deserve a second look, because a field that matters could not be read for certain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bizdocs.data.kinds import kind_named
from bizdocs.extraction.candidates import foot_extent
from bizdocs.extraction.labels import Label
from bizdocs.extraction.layout import Layout
from bizdocs.extraction.pieces import Piece
from bizdocs.model import Box, Doubt, Field
from bizdocs.papers.paper import FieldSpec

ABOVE, BELOW = 1.3, 1.5
"""How far above and below its label a field is looked for again, in text heights; each further line adds `PITCH`."""
PITCH = 1.4
MARGIN = 0.7
"""Left of the label, so that the detector sees where it begins."""
WIDER = 1.3
"""Two parts are read as one where that is no larger than so many times both together."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A rectangle in upright units, and the fields that are looked for in it."""

    left: float
    top: float
    right: float
    bottom: float
    fields: tuple[str, ...]

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)

    def joined(self, other: _Part) -> _Part:
        return _Part(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
            tuple(dict.fromkeys((*self.fields, *other.fields))),
        )


def find_doubts(piece: Piece) -> tuple[Doubt, ...]:
    """The parts of a page of pictures where unread fields stand, all its looks so far taken into account.

    A part is as small as can be: the smaller it is, the finer the detector sees it. Larger parts come first.
    """
    declaration, layout = piece.declaration, piece.layout
    if declaration is None or not layout.lines or layout.page.words[0].via != "ocr":
        return ()
    unread = [spec for spec in declaration.fields if _matters(spec, piece.fields)]
    parts = _merged([part for spec in unread for part in _parts(layout, piece.labels, spec)])
    return tuple(
        Doubt(page=piece.ref, box=_stored(layout, part), rotation=layout.rotation, fields=part.fields) for part in parts
    )


def _stored(layout: Layout, part: _Part) -> Box:
    corners = [layout.stored(x, y) for x in (part.left, part.right) for y in (part.top, part.bottom)]
    xs, ys = [min(max(x, 0.0), 1.0) for x, _ in corners], [min(max(y, 0.0), 1.0) for _, y in corners]
    return Box.rect(min(xs), min(ys), max(xs), max(ys))


def _matters(spec: FieldSpec, fields: Mapping[str, Field]) -> bool:
    return kind_named(spec.kind).matters and spec.name in fields and fields[spec.name].status == "unreadable"


def _parts(layout: Layout, labels: Sequence[Label], spec: FieldSpec) -> Iterable[_Part]:
    """Where an unread field can stand: beside and under its labels, at the foot of the page, or anywhere."""
    own = [label for label in labels if label.text in spec.labels]
    for label in own:
        yield _beside(layout, labels, label, spec)
    if own:
        return
    left = min(line.left for line in layout.lines) - 2 * layout.text_height
    right = max(line.right for line in layout.lines) + 2 * layout.text_height
    if spec.at_foot:
        top, bottom = foot_extent(layout, labels)
    else:
        top, bottom = layout.lines[0].middle, layout.lines[-1].middle + 3 * layout.text_height
    yield _Part(left, top - layout.text_height, right, bottom + layout.text_height, (spec.name,))


def _beside(layout: Layout, labels: Sequence[Label], label: Label, spec: FieldSpec) -> _Part:
    height = label.height
    next_column = [
        other.left for other in labels if other.left > label.right and abs(other.middle - label.middle) < ABOVE * height
    ]
    right = min(next_column, default=max(line.right for line in layout.lines) + height)
    lines = spec.lines - 1 + spec.below
    bottom = label.middle + (BELOW + PITCH * lines) * height
    return _Part(label.left - MARGIN * height, label.middle - ABOVE * height, right, bottom, (spec.name,))


def _merged(parts: Iterable[_Part]) -> list[_Part]:
    """The parts, those made one that have much in common; the larger ones first."""
    merged: list[_Part] = []
    for part in parts:
        grown = part
        while (near := next((other for other in merged if _belong(grown, other)), None)) is not None:
            merged.remove(near)
            grown = grown.joined(near)
        merged.append(grown)
    return sorted(merged, key=lambda part: -part.area)


def _belong(a: _Part, b: _Part) -> bool:
    return a.joined(b).area < WIDER * min(a.area + b.area, 4 * min(a.area, b.area))
