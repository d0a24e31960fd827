"""Labels: where a declared label stands on a page.

Printers spread a label over the width of its column (名　　　称), engines cut it in two or glue it to its value, photos hide
one character of it. So labels are looked for in the glyphs of a whole row, blanks left out, and the last character of a
spread label alone will do where it stands in the column of labels that were found whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from bizdocs.documents._declaration import Declaration, FieldSpec
from bizdocs.extraction.layout import Glyph, Layout, Line
from bizdocs.extraction.text import fold

FRESH_GAP = 0.7
"""A label follows a blank of at least so many text heights, or starts its line."""
SPREAD = 8.0
"""The widest blank inside a spread label, in text heights."""
COLUMN = 0.8
"""Labels of one column end (or start) within so many text heights of each other."""


GLUED = 0.45
"""Text that follows a label within so many text heights is glued to it."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label found: whose it is (`None`: one that only ends values), its glyphs, and how sure it is (0..1)."""

    field: FieldSpec | None
    text: str
    row: int
    start: int
    """Index of its first glyph in the row's glyphs; `end` is one past the last."""
    end: int
    glyphs: tuple[Glyph, ...]
    score: float

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    @property
    def middle(self) -> float:
        return self.glyphs[-1].middle

    @property
    def height(self) -> float:
        return max(glyph.height for glyph in self.glyphs)


def row_glyphs(row: Sequence[Line]) -> tuple[Glyph, ...]:
    """The glyphs of a row from left to right, without blanks."""
    return tuple(glyph for line in row for glyph in line.glyphs if not glyph.char.isspace())


def find_labels(layout: Layout, declaration: Declaration) -> tuple[Label, ...]:
    """Every label of the declaration on the page; where two overlap, the longer and surer one stays."""
    wanted = [(label, field) for field in declaration.fields for label in field.labels]
    wanted += [(label, None) for label in declaration.stops]
    rows = [row_glyphs(row) for row in layout.rows]
    found = [label for number, row in enumerate(rows) for label in _in_row(number, row, wanted)]
    whole = _without_prose(_settle(found), rows)
    partial = [label for number, row in enumerate(rows) for label in _tails(number, row, wanted, whole)]
    return tuple(sorted(_settle([*whole, *partial]), key=lambda label: (label.row, label.start)))


def _in_row(number: int, row: Sequence[Glyph], wanted: Iterable[tuple[str, FieldSpec | None]]) -> Iterable[Label]:
    text = "".join(fold(glyph.char) for glyph in row)
    for label, field in wanted:
        for start, end, errors in _matches(text, label):
            glyphs = row[start:end]
            if not _holds_together(glyphs):
                continue
            if not (_fresh(row, start) or (field is not None and field.inline)):
                continue
            yield Label(field, label, number, start, end, tuple(glyphs), 1.0 - 0.15 * errors)


def _matches(text: str, label: str) -> Iterable[tuple[int, int, int]]:
    """Spans of `text` that read like `label`, with the number of wrong characters: none below four, one from four, two from eight."""
    allowed = 0 if len(label) < 4 else 1 if len(label) < 8 else 2
    start = text.find(label)
    exact = []
    while start >= 0:
        exact.append((start, start + len(label), 0))
        start = text.find(label, start + 1)
    if exact or not allowed:
        yield from exact
        return
    best = min(
        (
            (Levenshtein.distance(text[i : i + size], label, score_cutoff=allowed), abs(size - len(label)), i, i + size)
            for size in (len(label), len(label) - 1, len(label) + 1)
            for i in range(len(text) - size + 1)
        ),
        default=None,
    )
    if best is not None and best[0] <= allowed and text[best[2]] in label and text[best[3] - 1] in label:
        yield best[2], best[3], best[0]


def _fresh(row: Sequence[Glyph], start: int) -> bool:
    """Whether a label may begin here: at the start of the row or of a line, after a wide blank or a mark."""
    if start == 0:
        return True
    before, first = row[start - 1], row[start]
    return (
        before.word != first.word
        or first.left - before.right > FRESH_GAP * first.height
        or fold(before.char) in ")]:;,。、*_-|/"
    )


def _holds_together(glyphs: Sequence[Glyph]) -> bool:
    """Whether the glyphs look like one label: evenly spread, of one size."""
    gaps = [(b.left - a.right) / max(a.height, 1.0) for a, b in zip(glyphs, glyphs[1:], strict=False)]
    if not gaps:
        return True
    heights = sorted(glyph.height for glyph in glyphs)
    return max(gaps) <= SPREAD and (len(gaps) < 2 or max(gaps) - min(gaps) <= 3.0) and heights[-1] <= 2.2 * heights[0]


def _without_prose(labels: Sequence[Label], rows: Sequence[Sequence[Glyph]]) -> list[Label]:
    """Drop what only reads like a label: words of running text, in no column of labels and glued to what follows."""

    def glued(label: Label) -> bool:
        row = rows[label.row]
        if label.end >= len(row):
            return False
        after = row[label.end]
        return fold(after.char) not in ":[(" and after.left - label.right < GLUED * label.height

    def in_column(label: Label) -> bool:
        reach = COLUMN * label.height
        return any(
            other is not label
            and not glued(other)
            and other.row != label.row
            and (abs(other.left - label.left) < reach or abs(other.right - label.right) < reach)
            and 0.7 < other.height / label.height < 1.4
            for other in labels
        )

    return [
        label for label in labels if not glued(label) or in_column(label) or (label.field is not None and label.field.inline)
    ]


def _tails(
    number: int, row: Sequence[Glyph], wanted: Iterable[tuple[str, FieldSpec | None]], whole: Sequence[Label]
) -> Iterable[Label]:
    """The end of a spread label whose beginning the engine did not see, in the column of whole labels."""
    columns = [label for label in whole if len(label.text) <= 5]
    for label, field in wanted:
        if not 2 <= len(label) <= 5 or field is None:
            continue
        for size in range(len(label) - 1, 0, -1):
            tail = label[-size:]
            glyphs = row[:size]
            if "".join(fold(glyph.char) for glyph in glyphs) != tail or not _holds_together(glyphs):
                continue
            aligned = [c for c in columns if abs(c.right - glyphs[-1].right) < COLUMN * glyphs[-1].height]
            if aligned and not any(c.row == number and c.start == 0 for c in whole):
                yield Label(field, label, number, 0, size, tuple(glyphs), 0.8 * size / len(label) + 0.1)
                break


def _settle(labels: Sequence[Label]) -> list[Label]:
    """Drop labels that overlap a longer or surer one."""
    kept: list[Label] = []
    for label in sorted(labels, key=lambda c: (-(c.end - c.start) * c.score, -c.score, c.field is None)):
        if not any(k.row == label.row and k.start < label.end and label.start < k.end for k in kept):
            kept.append(label)
    return kept
