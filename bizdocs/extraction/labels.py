"""Labels: where a declared label stands on a page.

Printers spread a label over the width of its column (名　　　称), engines cut it in two or glue it to its value, photos hide
one character of it. So labels are looked for in the glyphs of a whole row, blanks left out, and the last character of a
spread label alone will do where it stands in the column of labels that were found whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from rapidfuzz.distance import Levenshtein

from bizdocs import families
from bizdocs.data.kinds import kind_named, kinds_where
from bizdocs.extraction.classify import is_title
from bizdocs.extraction.layout import Glyph, Layout, Line
from bizdocs.extraction.text import fold, string
from bizdocs.papers.paper import FieldSpec, Paper

FRESH_GAP = 0.7
"""A label follows a blank of at least so many text heights, or starts its line."""
SPREAD = 8.0
"""The widest blank inside a spread label, in text heights."""
SAID_SO = 0.995
"""A character that was read so surely is no other one's misreading."""
COLUMN = 0.8
"""Labels of one column end (or start) within so many text heights of each other."""


LEAST_BEGUN = 3
"""Characters of a label in its first line, if it ends in the next one."""
LEADING = (0.6, 1.9)
"""How far under its first line, in text heights."""
ENDS = "自从起至到止"
"""Last characters of a label which say what end of a period follows: none of them may be misread."""
WHOLE_LABEL = 4
"""A label of so many characters is no word of other text by chance: 发证机关."""
LONGEST_ISSUER = 24
"""Characters of the longest name of an issuer: 内蒙古自治区呼和浩特市新城区市场监督管理局."""
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
    tail: tuple[Glyph, ...] = ()
    """Its end, where that stands in the line under its beginning: 法定代表人（单位负责 / 人）."""

    @property
    def size(self) -> int:
        """How many of its characters were seen."""
        return self.end - self.start + len(self.tail)

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


def find_labels(layout: Layout, paper: Paper) -> tuple[Label, ...]:
    """Every label of the paper on the page; where two overlap, the longer and surer one stays."""
    wanted: list[tuple[str, FieldSpec | None]] = [(label, field) for field in paper.fields for label in field.labels]
    wanted += [(label, None) for label in paper.stops]
    rows = [row_glyphs(row) for row in layout.rows]
    read = [label for number, row in enumerate(rows) for label in _in_row(number, row, wanted)]
    read += _broken(layout, rows, wanted)
    fresh = [
        label
        for label in read
        if _fresh(rows[label.row], label.start)
        or _inline(label)
        or _is_vouched(label, rows[label.row], kinds_where("vouching"))
    ]
    behind_noise = [label for label in read if label not in fresh and len(_in_column(label, fresh)) >= 2]
    whole = _without_prose(_settle([*fresh, *behind_noise]), rows)
    parts = [
        label for number, row in enumerate(rows) for label in _parts(number, row, wanted, whole, paper.known_titles)
    ]
    return tuple(sorted(_settle([*whole, *parts]), key=lambda label: (label.row, label.start)))


def _in_row(number: int, row: Sequence[Glyph], wanted: Iterable[tuple[str, FieldSpec | None]]) -> Iterable[Label]:
    text = "".join(fold(glyph.char) for glyph in row)
    for label, field in wanted:
        for start, end, errors in _matches(text, label):
            glyphs = row[start:end]
            if _holds_together(glyphs) and not (errors and _is_another_word(glyphs, label)):
                yield Label(field, label, number, start, end, tuple(glyphs), 1.0 - 0.15 * errors)


def _broken(
    layout: Layout, rows: Sequence[Sequence[Glyph]], wanted: Iterable[tuple[str, FieldSpec | None]]
) -> Iterable[Label]:
    """Labels that break off at the edge of their column and end in a line of its own under their beginning."""
    ends: dict[str, list[tuple[str, FieldSpec | None, int]]] = {}
    for label, field in wanted:
        for size in range(LEAST_BEGUN, len(label)):
            ends.setdefault(label[size:], []).append((label, field, size))
    for line in layout.lines:
        tail = row_glyphs((line,))
        for label, field, size in ends.get(_bare(tail), ()):
            for number, row in enumerate(rows):
                start = _begun(row, label[:size], line)
                if start is not None:
                    glyphs = tuple(row[start : start + size])
                    yield Label(field, label, number, start, start + size, glyphs, 1.0, tail)


def _bare(glyphs: Sequence[Glyph]) -> str:
    return "".join(fold(glyph.char) for glyph in glyphs).rstrip(":")


def _begun(row: Sequence[Glyph], text: str, under: Line) -> int | None:
    """Where in a row a label begins that a line right under it ends: it starts its line; a value may be glued to it."""
    for start, glyph in enumerate(row):
        below = under.middle - glyph.middle
        if (
            glyph.index == 0
            and LEADING[0] * glyph.height < below < LEADING[1] * glyph.height
            and abs(under.left - glyph.left) < COLUMN * glyph.height
            and _reads(row[start : start + len(text)], text)
        ):
            return start
    return None


def _is_another_word(glyphs: Sequence[Glyph], label: str) -> bool:
    """Whether what reads nearly like a label was read so surely that it is no misreading: 企业简称 is not 企业名称."""
    if len(glyphs) != len(label):
        return False
    other = [glyph.certainty for glyph, char in zip(glyphs, label, strict=True) if fold(glyph.char) != char]
    return bool(other) and min(other) >= SAID_SO


def _inline(label: Label) -> bool:
    return label.field is not None and label.field.inline


def _in_column(label: Label, others: Iterable[Label]) -> list[Label]:
    """The labels on other rows that start where this one starts."""
    return [o for o in others if o.row != label.row and abs(o.left - label.left) < COLUMN * label.height]


def _matches(text: str, label: str) -> Iterable[tuple[int, int, int]]:
    """Spans of `text` that read like `label`, with the number of wrong characters.

    None may be wrong in labels below four characters, one from four on, two from eight on.
    """
    allowed = 0 if len(label) < 4 else 1 if len(label) < 8 else 2
    start = text.find(label)
    exact = []
    while start >= 0:
        exact.append((start, start + len(label), 0))
        start = text.find(label, start + 1)
    if exact or not allowed or sum(char not in text for char in label) > allowed:
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
    if best is None or best[0] > allowed or text[best[2]] not in label or text[best[3] - 1] not in label:
        return
    if label[-1] not in ENDS or text[best[3] - 1] == label[-1]:  # 有效期2016年… is no 有效期至
        yield best[2], best[3], best[0]


def _fresh(row: Sequence[Glyph], start: int) -> bool:
    """Whether a label may begin here: at the start of the row or of a line, after a wide blank or a mark."""
    if start == 0:
        return True
    before, first = row[start - 1], row[start]
    return (
        before.word != first.word
        or first.left - before.right > FRESH_GAP * first.height
        or fold(before.char) in ")]:*_-|/"
    )


def _holds_together(glyphs: Sequence[Glyph]) -> bool:
    """Whether the glyphs look like one label: evenly spread, of one size."""
    gaps = [(b.left - a.right) / max(a.height, 1.0) for a, b in pairwise(glyphs)]
    if not gaps:
        return True
    heights = sorted(glyph.height for glyph in glyphs)
    return max(gaps) <= SPREAD and (len(gaps) < 2 or max(gaps) - min(gaps) <= 3.0) and heights[-1] <= 2.2 * heights[0]


def _is_vouched(label: Label, row: Sequence[Glyph], kinds: Set[str]) -> bool:
    """Whether what follows the label at once is a right value of the field's kind, which is one of `kinds`."""
    if label.field is None or label.field.kind not in kinds:
        return False
    after = row[label.end : label.end + 1]
    if kind_named(label.field.kind).vouching and label.glyphs[0].index == 0 and after and after[0].char.isdigit():
        return True  # 注册号 at the start of a line and a digit: no running text goes like that
    grammar: Any = families.member("bizdocs.values", label.field.kind)
    parsed = grammar.parse(string(row[label.end :]))
    return parsed is not None and parsed.start <= 1 and grammar.problem(parsed.value) is None


def _without_prose(labels: Sequence[Label], rows: Sequence[Sequence[Glyph]]) -> list[Label]:
    """Drop what only reads like a label: words of running text, in no column of labels and glued to what follows.

    What stands in a box of its own, or is followed by a right value of its kind, is no prose. Where the engine glued every
    label to its value, two that begin their lines under each other are a column. The issuer's label stands in no column.
    """

    def glued(label: Label) -> bool:
        row = rows[label.row]
        if label.end >= len(row) or _is_vouched(label, row, kinds_where("distinct")) or _signs(label, row):
            return False
        after = row[label.end]
        apart = after.word != row[label.end - 1].word
        return not apart and fold(after.char) not in ":[(" and after.left - label.right < GLUED * label.height

    def begins(label: Label) -> bool:
        return label.glyphs[0].index == 0

    def in_column(label: Label) -> bool:
        reach = COLUMN * label.height
        return any(
            other is not label
            and (not glued(other) or (begins(label) and begins(other) and label.text != other.text))
            and other.row != label.row
            and (abs(other.left - label.left) < reach or abs(other.right - label.right) < reach)
            and 0.7 < other.height / label.height < 1.4
            for other in labels
        )

    return [
        label
        for label in labels
        if not glued(label) or in_column(label) or (label.field is not None and label.field.inline)
    ]


def _signs(label: Label, row: Sequence[Glyph]) -> bool:
    """Whether a line is an issuer's label and a name alone: 发证机关苏州市应急管理局. Sentences have marks, or go on."""
    if label.field is None or label.field.kind != "authority" or label.glyphs[0].index or len(label.text) < WHOLE_LABEL:
        return False
    rest = [glyph.char for glyph in row[label.end :] if glyph.word == label.glyphs[-1].word]
    return len(rest) <= LONGEST_ISSUER and not any(unicodedata.category(char).startswith("P") for char in rest)


def _parts(
    number: int,
    row: Sequence[Glyph],
    wanted: Iterable[tuple[str, FieldSpec | None]],
    whole: Sequence[Label],
    titles: frozenset[str],
) -> Iterable[Label]:
    """Labels of which the engine saw only the end or only the beginning, in the column of whole labels."""
    columns = [label for label in whole if len(label.text) <= 6 and label.row != number]
    text = "".join(fold(glyph.char) for glyph in row)
    for label, field in wanted if columns and not is_title(text, titles) else ():
        if not 2 <= len(label) <= 5 or field is None:
            continue
        shortest = 1 if kind_named(field.kind).distinct or len(label) == 2 else (len(label) + 1) // 2
        for size in range(len(label) - 1, shortest - 1, -1):
            if label[-size:] not in text and label[:size] not in text:
                continue
            tail = _tail(row, text, label, size, columns)
            ended = label[-1] in ENDS  # it says by its last character what follows
            found = tail if tail is not None else None if ended else _head(row, text, label, size, columns)
            if found is not None:
                score = 0.3 + 0.5 * size / len(label)
                yield Label(field, label, number, found, found + size, tuple(row[found : found + size]), score)
                break


def _tail(row: Sequence[Glyph], text: str, label: str, size: int, columns: Sequence[Label]) -> int | None:
    """Where the last `size` characters stand, at the right edge of a column, their beginning lost. `text`: the row, folded."""
    for start in _occurrences(text, label[-size:]):
        if not _fresh(row, start):
            continue
        glyph = row[start]
        last = row[start + size - 1]
        aligned = [c for c in columns if abs(c.right - last.right) < COLUMN * last.height and _same_print(c, last)]
        if len(aligned) >= (1 if 2 * size >= len(label) else 2) and _head_is_lost(
            row[:start], aligned, glyph, len(label) - size
        ):
            return start
    return None


def _same_print(label: Label, glyph: Glyph) -> bool:
    """Whether a glyph is about as high as a label's."""
    return 0.5 < glyph.height / label.height < 2.0


def _head(row: Sequence[Glyph], text: str, label: str, size: int, columns: Sequence[Label]) -> int | None:
    """Where the first `size` characters stand, at the left edge of a column, their end lost."""
    for start in _occurrences(text, label[:size]):
        if not _fresh(row, start):
            continue
        glyph = row[start]
        aligned = [c for c in columns if abs(c.left - glyph.left) < COLUMN * glyph.height and _same_print(c, glyph)]
        if len(aligned) < 2:
            continue
        edge = min(column.right for column in aligned) - COLUMN * glyph.height
        if start + size == len(row) or row[start + size].left > edge:
            return start
    return None


def _reads(glyphs: Sequence[Glyph], text: str) -> bool:
    return "".join(fold(glyph.char) for glyph in glyphs) == text


def _occurrences(text: str, part: str) -> Iterator[int]:
    """Where a part of a row stands: glyph by glyph, for folding leaves each one character."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _head_is_lost(before: Sequence[Glyph], column: Sequence[Label], tail: Glyph, missing: int) -> bool:
    """Whether what stands left of the tail, inside its column, is nothing or no more than the misread beginning."""
    left = min(label.left for label in column) - COLUMN * tail.height
    inside = [glyph for glyph in before if glyph.right > left]
    return len(inside) <= missing and (not inside or inside[0].left > left)


def _settle(labels: Sequence[Label]) -> list[Label]:
    """Drop labels that overlap a longer or surer one; a wrong character is likelier than one too many."""
    kept: list[Label] = []
    for label in sorted(
        labels,
        key=lambda c: (-c.size * c.score, -c.score, abs(c.size - len(c.text)), c.field is None),
    ):
        if not any(k.row == label.row and k.start < label.end and label.start < k.end for k in kept):
            kept.append(label)
    return kept
