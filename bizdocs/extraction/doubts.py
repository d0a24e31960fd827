"""Doubts: the parts of pages that deserve a second look, because a field that matters could not be read for certain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bizdocs.data.kinds import kind_named
from bizdocs.extraction.absence import missed_areas
from bizdocs.extraction.layout import Layout
from bizdocs.extraction.pieces import Piece
from bizdocs.extraction.places import Area, area_of, field_areas, foot_area, text_area
from bizdocs.extraction.sightings import Sighting
from bizdocs.extraction.text import folded
from bizdocs.model import Box, Doubt, Field, Word
from bizdocs.papers.paper import FieldSpec

MARGIN = 0.7
"""Left of what is looked at, in heights of the page's text, so that the detector sees where it begins."""
ROUND = 2.0
"""So much room on both sides of a page's text where no label tells where on it a field stands."""
BESIDE_SEAL = 0.5
"""What stands under a seal begins or ends at most so many of its widths beside it."""
LONG_DATE = 12.0
"""So many text heights from the beginning of a date, 2025 年　　月　　日 goes on."""
_YEAR = re.compile(r"(?:19|20)\d\d(?:[年./-]|$)|[二2][〇○零0][一二三四五六七八九〇○零\d]{2}年")
NEARLY = 0.5
"""Confidence from which a second look that says the same may be enough."""
LINES_OF_A_PAPER = 5
"""A page with fewer lines is no paper whose title might have been passed over."""
HEAD, HIGH_TITLE = 0.25, 8.0
"""A title stands in this share of a page's text, or so many text heights above it."""
SURE = 0.95
"""A line of which every letter and digit was read with so much certainty is in no doubt. Of 24 real pages, see
`tests.benchmarks.speed`, these were two lines of three, and second looks cost half of what they did."""
WIDER = 1.3
"""Two parts are read as one where that is no larger than so many times both together."""


@dataclass(frozen=True, slots=True)
class _Part:
    """An area, and the fields that are looked for in it."""

    area: Area
    fields: tuple[str, ...]

    def joined(self, other: _Part) -> _Part:
        return _Part(self.area.joined(other.area), tuple(dict.fromkeys((*self.fields, *other.fields))))


def find_doubts(piece: Piece) -> tuple[Doubt, ...]:
    """The parts of a page of pictures where unread fields stand, all its looks so far taken into account.

    A part is as small as can be: the smaller it is, the finer the detector sees it. Larger parts come first.
    """
    paper, layout = piece.paper, piece.layout
    if paper is None or not layout.lines or layout.page.words[0].via != "ocr":
        return ()
    unread = [spec for spec in paper.fields if _matters(spec, piece.fields)]
    names = tuple(spec.name for spec in unread)
    missed = [_Part(_with_whole_lines(layout, area), names) for area in _missed(layout) if names]
    parts = _merged([*missed, *(part for spec in unread for part in _parts(piece, spec))])
    return tuple(
        Doubt(page=piece.ref, box=box, rotation=layout.rotation, fields=part.fields, known=_known(piece, box, names))
        for part in parts
        for box in [part.area.stored(layout)]
    )


def find_passed_over(piece: Piece) -> tuple[Doubt, ...]:
    """On a page of text of which nobody knows what it is: the place of its title, and what print was passed over."""
    layout = piece.layout
    if piece.paper is not None or len(layout.lines) < LINES_OF_A_PAPER or layout.page.words[0].via != "ocr":
        return ()
    text = text_area(layout)
    head = Area(text.left, text.top, text.right, text.top + HEAD * (text.bottom - text.top))
    areas = [head.grown(aside=ROUND * layout.text_height, above=HIGH_TITLE * layout.text_height), *_missed(layout)]
    parts = _merged(_Part(_with_whole_lines(layout, area), ()) for area in areas)
    return tuple(
        Doubt(page=piece.ref, box=part.area.stored(layout), rotation=layout.rotation, fields=()) for part in parts
    )


def _known(piece: Piece, part: Box, unread: Sequence[str]) -> tuple[Word, ...]:
    """The lines of a part that were surely read, or are of a field that is given and of another kind than those that are not:
    of no unread field and not in the place of one, under no seal, and cut by no edge of the part."""
    assert piece.paper is not None  # noqa: S101 - else nothing is in doubt
    asked = [spec for spec in piece.paper.fields if spec.name in unread]
    kinds = {spec.kind for spec in asked}
    others = [spec.name for spec in piece.paper.fields if spec.kind not in kinds]
    given = _boxes(
        piece.fields[name] for name in others if name in piece.fields and piece.fields[name].value is not None
    )
    doubtful = _boxes(piece.fields[name] for name in unread)
    doubtful += _boxes(look[name] for look in piece.readings for name in unread if name in look)
    doubtful += [seal.box for seal in piece.seals or ()]
    labelled = [spec for spec in asked if any(label.text in spec.labels for label in piece.labels)]
    places = [area.stored(piece.layout) for spec in labelled for area in field_areas(piece.layout, piece.labels, spec)]

    def has_its_field(word: Word) -> bool:
        return any(box.holds(word.box.centre) for box in given)

    return tuple(
        word
        for word in piece.layout.page.words
        if (has_its_field(word) or (_is_sure(word) and not any(word.box.meets(place) for place in places)))
        and all(part.holds(corner) for corner in word.box.corners)
        and not any(word.box.meets(box) for box in doubtful)
    )


def _boxes(seen: Iterable[Field | Sighting]) -> list[Box]:
    return [evidence.box for each in seen for evidence in each.evidence if evidence.box is not None]


def _is_sure(word: Word) -> bool:
    said = [sure for char, sure in zip(word.text, word.certainties, strict=False) if char.isalnum()]
    return bool(said) and min(said) >= SURE


def _matters(spec: FieldSpec, fields: Mapping[str, Field]) -> bool:
    """Whether an unread field is worth a look: one that rules hang on, or of which a little more certainty is all that lacks."""
    field = fields.get(spec.name)
    if field is None or field.status != "unreadable":
        return False
    return kind_named(spec.kind).matters or (field.reason == "low-certainty" and field.confidence >= NEARLY)


def _parts(piece: Piece, spec: FieldSpec) -> Iterable[_Part]:
    """Where an unread field can stand: in its places, or anywhere on the page."""
    layout, unit = piece.layout, piece.layout.text_height
    areas = field_areas(layout, piece.labels, spec)
    if any(label.text in spec.labels for label in piece.labels):
        for area in areas:
            yield _Part(
                Area(area.left - MARGIN * unit, area.top, area.right, area.bottom, area.slope).level, (spec.name,)
            )
        return
    if spec.at_foot:
        areas = (*_under_seals(piece), *_begun_dates(piece)) or areas
    for area in areas or (text_area(layout),):
        yield _Part(area.grown(aside=ROUND * unit, above=unit), (spec.name,))


def _missed(layout: Layout) -> Iterable[Area]:
    """Where print was seen that nobody made words of."""
    unit = layout.text_height
    return [area.grown(aside=ROUND * unit, above=MARGIN * unit) for area in missed_areas(layout)]


def _under_seals(piece: Piece) -> Iterable[Area]:
    """Around the seals at the foot of a page: what has no label there is printed under one, or hidden by it."""
    layout = piece.layout
    foot = foot_area(layout, piece.labels)
    seals = [area_of(layout, seal.box) for seal in piece.seals or ()]
    return [
        _with_whole_lines(layout, seal.grown(aside=BESIDE_SEAL * (seal.right - seal.left)))
        for seal in seals
        if seal.meets(foot)
    ]


def _begun_dates(piece: Piece) -> Iterable[Area]:
    """Where a line at the foot begins as a date does: the rest of it stands on the right."""
    layout, unit = piece.layout, piece.layout.text_height
    foot = foot_area(layout, piece.labels)
    begun = [line for line in layout.lines if foot.reaches(line) and _YEAR.search(folded(line.text))]
    return [
        _with_whole_lines(
            layout, Area(line.left, line.middle, line.right + LONG_DATE * unit, line.middle).grown(above=unit)
        )
        for line in begun
    ]


def _with_whole_lines(layout: Layout, area: Area) -> Area:
    """An area as wide as the lines that it would cut: half of a name reads like a name."""
    cut = [line for line in layout.lines if area.reaches(line) and line.left < area.right and line.right > area.left]
    left, right = min([area.left, *(line.left for line in cut)]), max([area.right, *(line.right for line in cut)])
    return Area(left, area.top, right, area.bottom)


def _merged(parts: Iterable[_Part]) -> list[_Part]:
    """The parts, those made one that have much in common; the larger ones first."""
    merged: list[_Part] = []
    for part in parts:
        grown = part
        while (near := next((other for other in merged if _belong(grown, other)), None)) is not None:
            merged.remove(near)
            grown = grown.joined(near)
        merged.append(grown)
    return sorted(merged, key=lambda part: -part.area.size)


def _belong(a: _Part, b: _Part) -> bool:
    return a.joined(b).area.size < WIDER * min(a.area.size + b.area.size, 4 * min(a.area.size, b.area.size))
