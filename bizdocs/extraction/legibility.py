"""Legibility of a document: whether what it must show could be read, and what about the picture stood in the way.

A document is *illegible* only if a field that it can't be judged without could not be read and a flaw that was measured on
the picture is to blame; a small blurred corner is no reason to refuse. It is *doubtful* where such a field is unread though
the picture looks fair: that may be ours, so nobody is told that the picture is bad. Where most was unread and nothing that was
measured explains it, the finding says that we could not read it.

A flaw of the picture is told only where it explains an unread field: where it lies on the field's place or, if nothing says
where that is, on the document. Few flaws are told: the one that explains most, then what is left unexplained. How a picture
was taken (a screenshot, a grey copy) is told of every document that it can be held against.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bizdocs.data.kinds import kind_named
from bizdocs.extraction.pieces import Piece
from bizdocs.extraction.places import area_of, text_area
from bizdocs.extraction.whereabouts import describe, field_places, text_region
from bizdocs.model import Box, Defect, Field, Flaw, Legibility, LegibilityVerdict
from bizdocs.papers.paper import FieldSpec, Paper

CONFIDENT = 0.6
"""Below this share of confident characters a page is hard to read whatever the cause."""
SURE = 0.7
"""Certainty of a flaw from which it makes a document illegible. One less sure is told, and leaves the document doubtful: of
87 real licences that a person called legible two had such a flaw beside a value that was not read."""
CAUSES = (
    *("legibility.mirrored", "legibility.text-too-small", "legibility.dark", "legibility.over-exposed"),
    *("legibility.skewed", "legibility.glare", "legibility.occluded", "legibility.cut-off"),
    *("legibility.blurry", "legibility.noisy", "legibility.faint"),
)
"""Flaws that hide text; of two that explain as much the first is told, as the later ones follow from it: the dark is noisy,
small print looks blurred."""
LIGHT = frozenset({"legibility.dark", "legibility.over-exposed", "legibility.blurry", "legibility.faint"})
"""The causes that can leave nothing at all to be read on a page; without text, a small picture is just a picture."""
HIGH, BEHIND = 2.0, 0.5
"""A photo is higher than so many lines, and stands behind this share of the text's width."""
FEW = 12
"""So few characters are no text."""
CAPTURES = frozenset({"legibility.screenshot", "legibility.photo-of-screen", "legibility.greyscale-copy"})
"""Flaws of how the picture was taken, readable or not."""


@dataclass(frozen=True, slots=True)
class _Blame:
    """A flaw of a page of a document, and the unread fields that it explains."""

    flaw: Flaw
    piece: Piece
    fields: frozenset[str] = frozenset()

    @property
    def where(self) -> str:
        layout = self.piece.layout
        return describe(self.flaw.box, text_region(layout.page), layout.rotation)


def judge_legibility(
    paper: Paper | None, fields: Mapping[str, Field], pieces: Sequence[Piece]
) -> tuple[Legibility, tuple[Defect, ...]]:
    """The verdict over all pages of a document, and the defects that explain it."""
    worst = _worst([piece.layout.page.measures for piece in pieces])
    hard = worst.get("confident_share", 0.0) < CONFIDENT
    if paper is None:
        return _judge_unknown(pieces, worst, hard=hard)
    keys = [spec.name for spec in paper.fields if spec.key and spec.name in fields]
    unread = [name for name in keys if fields[name].status == "unreadable"]
    wanted = [s for s in paper.fields if s.name in fields and _is_missed(s, fields[s.name])]
    blames = _fewest(_blames(pieces, wanted), unread)
    to_blame = any(blame.flaw.certainty >= SURE for blame in blames)
    bad = bool(unread) and (to_blame or (hard and bool(blames)))
    lost = bool(unread) and (hard or len(unread) > len(keys) / 2)
    verdict: LegibilityVerdict = "illegible" if bad else "doubtful" if unread else "legible"
    share = 1 - len(unread) / len(keys) if keys else 1.0
    score = round(share * min(worst.get("confident_share", 0.0) / 0.95, 1.0), 4)
    defects = [_defect(blame, paper.type) for blame in blames]
    if lost and not defects:
        defects = [_unexplained(paper.type, pieces[0], unread)]
    captures = (_defect(blame, paper.type) for blame in _captures(paper, pieces))
    return Legibility(verdict=verdict, score=score, measures=worst), (*defects, *captures)


def _judge_unknown(
    pieces: Sequence[Piece], worst: Mapping[str, float], *, hard: bool
) -> tuple[Legibility, tuple[Defect, ...]]:
    """Of a page that nothing tells the type of: there is no telling what should be on it, but what may have hidden it."""
    few = worst.get("characters", 0.0) < FEW
    blames = [
        blame
        for blame in _of_pages(pieces)
        if blame.flaw.code in (LIGHT if few else CAUSES)
        and (blame.where == "whole" or blame.flaw.code == "legibility.cut-off")
    ]
    blames.sort(key=lambda blame: CAUSES.index(blame.flaw.code))
    bad = (hard or few) and any(blame.where == "whole" for blame in blames)
    score = 0.0 if bad else round(min(worst.get("confident_share", 0.0) / 0.95, 1.0), 4)
    legibility = Legibility(verdict="illegible" if bad else "legible", score=score, measures=worst)
    return legibility, tuple(_defect(blame, "unknown") for blame in blames[:1])


def _is_missed(spec: FieldSpec, field: Field) -> bool:
    return field.status == "unreadable" and (spec.key or kind_named(spec.kind).matters)


def _of_pages(pieces: Sequence[Piece]) -> Iterator[_Blame]:
    for piece in pieces:
        for flaw in piece.layout.page.flaws:
            yield _Blame(flaw, piece)


def _blames(pieces: Sequence[Piece], wanted: Sequence[FieldSpec]) -> Iterator[_Blame]:
    """Every flaw that explains an unread field of its page."""
    for piece in pieces:
        mine = [spec for spec in wanted if (field := piece.fields.get(spec.name)) and field.status == "unreadable"]
        places = {spec.name: field_places(piece, spec) for spec in mine}
        for flaw in piece.layout.page.flaws if mine else ():
            if flaw.code in CAUSES and not _is_portrait(piece, flaw):
                explained = frozenset(name for name, at in places.items() if not at or _on_any(flaw.box, at))
                if explained:
                    yield _Blame(flaw, piece, explained)


def _is_portrait(piece: Piece, flaw: Flaw) -> bool:
    """Whether what looks like a thing laid over the text is the photo on a person's card: higher than lines are, and right of
    all that is printed beside it."""
    if piece.paper is None or not piece.paper.person or flaw.code != "legibility.occluded" or not piece.layout.lines:
        return False
    cover, text = area_of(piece.layout, flaw.box), text_area(piece.layout)
    if cover.bottom - cover.top < HIGH * piece.layout.text_height:
        return False
    beside = [line.right for line in piece.layout.lines if cover.top < line.middle < cover.bottom]
    return cover.left > text.left + BEHIND * (text.right - text.left) and max(beside, default=0.0) <= cover.left


def _fewest(blames: Iterable[_Blame], unread: Sequence[str]) -> list[_Blame]:
    """As few flaws as explain all the unread key fields that flaws can explain."""
    left, chosen = set(unread), []
    candidates = list(blames)

    def rank(blame: _Blame) -> tuple[int, int, float, int]:
        return (
            -len(blame.fields & left),
            CAUSES.index(blame.flaw.code),
            -blame.flaw.certainty,
            candidates.index(blame),
        )

    while left and (best := min(candidates, key=rank, default=None)) is not None and best.fields & left:
        chosen.append(best)
        left -= best.fields
    return chosen


def _captures(paper: Paper, pieces: Sequence[Piece]) -> Iterator[_Blame]:
    """How the pages were taken, each way once a page; of two that are told of one page the first."""
    for blame in _of_pages(pieces):
        grey = blame.flaw.code == "legibility.greyscale-copy"
        if blame.flaw.code in CAPTURES and not (grey and paper.colourless):
            yield blame


def _defect(blame: _Blame, type_name: str) -> Defect:
    flaw, page = blame.flaw, blame.piece.ref
    params = {"document": type_name, "where": blame.where, "fields": ",".join(sorted(blame.fields))}
    return Defect(code=flaw.code, file=page.file, page=page.number, box=flaw.box, params=params)


def _unexplained(type_name: str, piece: Piece, unread: Sequence[str]) -> Defect:
    params = {"document": type_name, "fields": ",".join(unread)}
    box = text_region(piece.layout.page)
    return Defect(code="legibility.illegible", file=piece.ref.file, page=piece.ref.number, box=box, params=params)


def _on_any(box: Box, places: Iterable[Box]) -> bool:
    left, top, right, bottom = box.bounds
    return any(
        left <= place_right and place_left <= right and top <= place_bottom and place_top <= bottom
        for place_left, place_top, place_right, place_bottom in (place.bounds for place in places)
    )


def _worst(measures: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The lowest of each measure over the pages."""
    names = sorted({name for page in measures for name in page})
    return {name: min(page.get(name, 0.0) for page in measures) for name in names}
