"""Explained: which lines of a page the document on it accounts for, as label, value or fixed words of its form.

What is left over belongs to nobody: a note, a stamp's words, the garbled lines of a block that lies another way round. Only
where nothing of the kind is left can anybody say of something that it is not on the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bizdocs.extraction.pieces import Piece
from bizdocs.extraction.text import folded
from bizdocs.extraction.watermarks import Watermark
from bizdocs.model import Box, Field, Flaw, LineRole, Side, Word
from bizdocs.papers.paper import Paper

MOST_FIXED = 0.5
"""Fixed words explain the line of which they are at least this share; of a longer one they are only quoted."""
SPECK = 8
"""So many characters that nothing explains may be what was read of a side, which has twenty; fewer are dust or a stamp."""
HIDING = frozenset(
    {
        *("legibility.mirrored", "legibility.dark", "legibility.over-exposed", "legibility.glare"),
        *("legibility.occluded", "legibility.cut-off", "legibility.blurry", "legibility.text-too-small"),
    }
)
"""Flaws of the picture behind which a whole block of text may be."""
SURE = 0.7
"""Certainty from which such a flaw counts."""
BLOCK = 0.05
"""Share of the page from which it can hide a side; the photo on a card, which looks like a thing laid over it, is smaller."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page as the engine saw it. `field`: whose label or value it is."""

    word: Word
    role: LineRole
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one page with their roles."""

    lines: tuple[Line, ...]

    @property
    def count(self) -> int:
        """How many there are besides marks."""
        return sum(line.role != "mark" for line in self.lines)

    @property
    def unexplained(self) -> tuple[Word, ...]:
        """Those that nothing explains."""
        return tuple(line.word for line in self.lines if line.role == "unexplained")


def explain_lines(piece: Piece, fields: Mapping[str, Field], marks: Sequence[Watermark]) -> Lines:
    """The lines of the page as the engine saw them, however dimly, each with its role."""
    paper, page = piece.paper, piece.layout.page
    words = [(n, word) for n, word in enumerate(page.words) if word.text.strip()]
    drawn = [box for mark in marks for box in mark.boxes]
    drawn += [seal.box for seal in page.seals or ()] + [code.box for code in page.codes or ()]
    if paper is None:
        return Lines(tuple(Line(word, "mark" if _on(drawn, word.box) else "unexplained") for _, word in words))
    labels = {glyph.word: label.field for label in piece.labels for glyph in label.glyphs}
    values = [
        (seen.box, name)
        for name, field in fields.items()
        for seen in field.evidence
        if seen.box is not None and seen.page == page.ref
    ]
    fixed = _fixed_words(paper)

    def explained(n: int, word: Word) -> Line:
        if _on(drawn, word.box):
            return Line(word, "mark")
        of = next((name for box, name in values if _on([box], word.box)), None)
        if of is not None:
            return Line(word, "value", of)  # though its label may stand on it too
        if n in labels:
            spec = labels[n]
            return Line(word, "label" if spec is not None else "fixed", spec.name if spec is not None else None)
        return Line(word, "fixed" if _is_fixed(word, fixed) else "unexplained")

    return Lines(tuple(explained(n, word) for n, word in words))


def explained_share(pages: Sequence[Lines]) -> float | None:
    """The share of all lines of a document that are explained; `None` where no line was read."""
    count = sum(page.count for page in pages)
    return round(1 - sum(len(page.unexplained) for page in pages) / count, 4) if count else None


def find_sides(paper: Paper, pieces: Sequence[Piece], pages: Sequence[Lines]) -> dict[str, Side]:
    """Side → whether it is there. That one is not there needs proof: its pages were read, every block on them is known, and
    none of the side's phrases stands anywhere."""
    known = all(_is_known(piece, lines) for piece, lines in zip(pieces, pages, strict=True))
    text = "\n".join(folded(word.text) for piece in pieces for word in piece.layout.page.words)

    def stand(side: str, phrases: Sequence[str]) -> Side:
        if any(side in piece.sides for piece in pieces):
            return "there"
        return "not-there" if known and not any(phrase in text for phrase in phrases) else "unknown"

    return {side: stand(side, phrases) for side, phrases in paper.sides}


def _is_known(piece: Piece, lines: Lines) -> bool:
    """Whether everything on a page was read, and is the document's."""
    hidden = any(_hides(flaw) for flaw in piece.layout.page.flaws)
    return bool(piece.sides) and not hidden and sum(len(folded(word.text)) for word in lines.unexplained) < SPECK


def _hides(flaw: Flaw) -> bool:
    left, top, right, bottom = flaw.box.bounds
    return flaw.code in HIDING and flaw.certainty >= SURE and (right - left) * (bottom - top) >= BLOCK


def _fixed_words(paper: Paper) -> frozenset[str]:
    sides = (phrase for _, phrases in paper.sides for phrase in phrases)
    return frozenset({*paper.titles, *paper.anchors, *paper.stops, *sides, "中华人民共和国"})


def _is_fixed(word: Word, fixed: frozenset[str]) -> bool:
    text = folded(word.text)
    return any(phrase in text and len(phrase) >= MOST_FIXED * len(text) for phrase in fixed)


def _on(boxes: Sequence[Box], box: Box) -> bool:
    """Whether the middle of either lies in the other: of a line that holds two values each is but a part."""
    return any(other.holds(box.centre) or box.holds(other.centre) for other in boxes)
