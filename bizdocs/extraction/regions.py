"""Regions: which glyphs belong to a label as its value.

A value stands beside its label, or, where the form says so, under it; it ends at the next label of the row or at a blank
too wide for one text. Longer values wrap: their further lines start where the first one starts, keep a tighter pitch than
the labels do, and have no label of their own. Printers centre a two-line value on its label, so one line may stand above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import Any

from bizdocs import families
from bizdocs.data.kinds import kind_named
from bizdocs.extraction.labels import Label, row_glyphs
from bizdocs.extraction.layout import SAME_SLOPE, Glyph, Layout, Line
from bizdocs.extraction.places import Area, value_area
from bizdocs.extraction.text import folded, running_glyphs, string

FARTHEST = 9.0
"""The widest blank between a label and its value, in text heights; in a table twice that, if both are of one size."""
WIDEST_BLANK = 4.0
"""A wider blank inside a row, in text heights, ends the value."""
INDENT = 1.3
"""Lines of one value start within so many text heights of each other."""
PITCH = 1.9
"""The widest pitch of wrapped lines, in text heights, where the page's labels do not tell."""
COLUMN = 3
"""More values than these that begin under each other are a column."""
STACKED = 3
"""So many labels must have their values under them for a form to be printed so."""
TAIL = 3
"""A colon so many characters behind a label ends it, with what stands between: 有效期 至：, 类别 (章)：."""
FULL = 4.0
"""A line that ends at most so many text heights before the longest one is full."""
OTHER_SIZE = 1.45
"""Text so many times higher or lower than the value's beginning is not part of it."""
LEADING = 1.3
"""The pitch of wrapped lines is at least so many text heights, as an engine draws them …"""
MISSED = 1.45
"""… and one so many times the closest pitch of a value leaves room for a line that was not seen."""
MISPRINT_VARIES = 0.4
"""How much the shift of a misprinted form may differ from value to value, in text heights."""
_ASIDE = re.compile(r"\([^()]{2,8}\)(?::|$)")
"""What goes on under a label: (负责人)."""
_UNTIL = re.compile("[至到][:：]?$|截止|届满|失效")
_LEAD = ":：;；.。·、,，|丨"


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of a candidate value, top to bottom, each without blanks; `first` is the line beside the label."""

    lines: tuple[tuple[Glyph, ...], ...]
    first: int
    goes_on: bool = False
    """More lines follow than the value may take: the last ones may be left out."""

    @property
    def lacks_a_line(self) -> bool:
        """Whether two of its lines are so far apart that another one stands between them, unseen."""
        steps = [below[0].middle - above[0].middle for above, below in pairwise(self.lines)]
        height = min((line[0].height for line in self.lines), default=1.0)
        usual = min([*steps, LEADING * height])
        return any(step > MISSED * usual for step in steps)


class Finder:
    """Finds regions on one page; knows its labels."""

    def __init__(self, layout: Layout, labels: Sequence[Label]) -> None:
        self.layout = layout
        self.labels = labels
        self.rows = [row_glyphs(row) for row in layout.rows]
        self._row_of = {line.word: number for number, row in enumerate(layout.rows) for line in row}
        self._line_of = {line.word: line for line in layout.lines}
        self._pitch = _label_pitch(labels)

    @cached_property
    def running(self) -> tuple[Glyph, ...]:
        """The running text of the page: what sentences and machine-readable zones are looked for in."""
        return running_glyphs(self.layout)

    def beside(self, label: Label, *, lines: int = 1, flush: bool = False) -> Region | None:
        """The value to the right of a label, wrapped over at most `lines` lines. `flush`: they may start under the label too."""
        row = self.rows[label.row]
        place = value_area(self.layout, self.labels, label, lines=lines)
        end = min(
            (other.start for other in self.labels if other.row == label.row and other.start >= label.end),
            default=len(row),
        )
        whole = _without_lead(_inside(_without_aside(row[label.end : end]), place))
        first = _until_blank(whole)
        if _ends_a_text(whole[len(first) :]) and label.field is not None and kind_named(label.field.kind).long:
            return Region((first,), 0, goes_on=True)
        if not first or not self._reaches(label, first[0]):
            first = self._nearest_right(label)
        if not first:
            return None
        if lines > 1:
            return self._wrapped(label, first, lines, place, flush)
        return Region((first,), 0, self._goes_on_under(label, first))

    def _goes_on_under(self, label: Label, first: tuple[Glyph, ...]) -> bool:
        """Whether a name that takes one line goes on in the next, close under it: 古丽娜尔 / 艾合买提江."""
        if label.field is None or not kind_named(label.field.kind).unbroken:
            return False
        under = self._next(first, LEADING * first[0].height, label, self._longer(label, 1), down=True)
        return under is not None and all(
            glyph.char.isalpha() and not glyph.char.isascii() for glyph in (first[-1], *under)
        )

    def below(self, label: Label, *, lines: int = 1) -> Region | None:
        """The line right under a label that starts near the label's start, and what goes on under it, in at most `lines`."""
        place = value_area(self.layout, self.labels, label, lines=lines, below=True)
        under = [
            line
            for line in self.layout.lines
            if 0.5 * label.height < line.at(max(line.left, label.left)) - label.middle < 2.6 * label.height
            and place.reaches(line)
            and line.left < label.right + 2 * label.height
            and line.right > label.left
            and not self._is_label(line)
            and not _ASIDE.fullmatch(folded(line.text))
        ]
        if not under:
            return None
        nearest = min(under, key=lambda line: (line.middle, abs(line.left - label.left)))
        glyphs = _without_lead(row_glyphs((nearest,)))
        if not glyphs:
            return None
        return self._wrapped(label, glyphs, lines, place, flush=False) if lines > 1 else Region((glyphs,), 0)

    def stacks(self, label: Label) -> bool:
        """Whether the form prints this label's value under it, as it does with others: nothing beside them, and right under them
        a line that starts where they do."""
        return len(self._stacked) >= STACKED and label in self._stacked

    def says_until(self, label: Label) -> bool:
        """Whether a label asks for a last day: 有效期至, 有效期截止日期. Then a day alone is one."""
        behind = self.rows[label.row][label.end :][:TAIL]
        return _UNTIL.search(string((*label.glyphs, *label.tail, *behind))) is not None

    @cached_property
    def _stacked(self) -> list[Label]:
        return [label for label in self.labels if not self._has_value_in_row(label) and self._has_line_under(label)]

    def _has_line_under(self, label: Label) -> bool:
        found = self.below(label)
        return found is not None and abs(found.lines[0][0].left - label.left) < INDENT * label.height

    def _nearest_right(self, label: Label) -> tuple[Glyph, ...]:
        """A value that the row missed because the photo is bent, the line is centred on two, or the form was misprinted."""
        near = self._near(label)
        if not near:
            return ()
        slack = min(line.left for line, _ in near) + INDENT * label.height
        column = [(line, offset) for line, offset in near if line.left < slack]
        if self._misprint is None:
            line, _ = min(column, key=lambda found: found[0].middle)
        else:
            shift = self._misprint
            line, offset = min(column, key=lambda found: abs(found[1] - shift))
            if abs(offset - shift) > MISPRINT_VARIES * label.height:
                return ()
        return _until_blank(_without_lead(row_glyphs((line,))))

    def _near(self, label: Label) -> list[tuple[Line, float]]:
        """The lines right of a label that could be its value, and how far below it each stands."""
        slope = self._line_of[label.glyphs[-1].word].slope
        place = value_area(self.layout, self.labels, label)
        offsets = [
            (line, line.middle - (label.middle + slope * (line.left - label.right)))
            for line in self.layout.lines
            if label.right - 0.3 * label.height <= line.left < place.right
            and place.reaches(line)
            and line.left - label.right < FARTHEST * label.height
            and not self._is_label(line)
            and not self._label_before(line, besides=label)
        ]
        return [(line, offset) for line, offset in offsets if abs(offset) < 1.1 * label.height]

    @cached_property
    def _misprint(self) -> float | None:
        """How far below its label every value stands, in upright units, where a form was printed on askew; else `None`.

        Such values lie half way between two labels. Which one they belong to is told by their kinds: a name ends as names do,
        a date is a date.
        """
        alone = [label for label in self.labels if label.field is not None and kind_named(label.field.kind).telling]
        alone = [label for label in alone if not self._has_value_in_row(label)]
        votes: dict[bool, list[float]] = {True: [], False: []}
        for label in alone:
            for line, offset in self._near(label):
                if self._fits(label, line):
                    votes[offset > 0].append(offset)
        more, fewer = sorted(votes.values(), key=len, reverse=True)
        return median(more) if len(more) >= 3 and len(more) >= len(fewer) + 2 else None

    def _has_value_in_row(self, label: Label) -> bool:
        behind = _without_aside(self.rows[label.row][label.end :])
        colon = next((n for n, glyph in enumerate(behind[:TAIL]) if glyph.char in ":："), -1)
        after = _without_lead(behind[colon + 1 :])
        return bool(after) and self._reaches(label, after[0]) and not any(after[0] is o.glyphs[0] for o in self.labels)

    def _reaches(self, label: Label, glyph: Glyph) -> bool:
        """Whether a value may begin so far right of its label: in a table twice as far, where it is of the label's size or other
        values begin there too."""
        blank = (glyph.left - label.right) / label.height
        if blank <= FARTHEST:
            return True
        aligned = sum(abs(glyph.left - left) < label.height for left in self._values_start)
        return blank <= 2 * FARTHEST and (0.75 < glyph.height / label.height < 1.35 or aligned > COLUMN)

    @cached_property
    def _values_start(self) -> list[float]:
        """Where what stands right of each label begins."""
        behind = [_without_lead(self.rows[label.row][label.end :]) for label in self.labels]
        return [glyphs[0].left for glyphs in behind if glyphs]

    def _fits(self, label: Label, line: Line) -> bool:
        """Whether a line is all a right value of the label's field."""
        if label.field is None:
            return False
        glyphs = _without_lead(row_glyphs((line,)))
        grammar: Any = families.member("bizdocs.values", label.field.kind)
        parsed = grammar.parse(string(glyphs))
        whole = parsed is not None and parsed.end - parsed.start >= len(glyphs) - 1
        return whole and grammar.problem(parsed.value) is None

    def _wrapped(self, label: Label, first: tuple[Glyph, ...], lines: int, place: Area, flush: bool) -> Region:
        height = first[0].height
        pitch = min(max(self._pitch * 0.85, 1.2 * height), 2.2 * height) if self._pitch else PITCH * height
        below: list[tuple[Glyph, ...]] = []
        previous = first
        while (
            len(below) + 1 < lines
            and (line := self._next(previous, pitch, label, place, down=True, flush=flush)) is not None
        ):
            below.append(line)
            previous = line
        above: list[tuple[Glyph, ...]] = []
        if first[0].middle > label.middle + 0.2 * label.height:
            line = self._next(first, pitch, label, place, down=False)
            if line is not None:
                above.append(line)
        full = len(below) + 1 >= lines
        goes_on = full and self._next(previous, pitch, label, self._longer(label, lines), down=True) is not None
        return Region((*above, first, *below), len(above), goes_on)

    def _longer(self, label: Label, lines: int) -> Area:
        """Where the value of a label would stand if it took one line more."""
        return value_area(self.layout, self.labels, label, lines=lines + 1)

    def _next(
        self, previous: Sequence[Glyph], pitch: float, label: Label, place: Area, *, down: bool, flush: bool = False
    ) -> tuple[Glyph, ...] | None:
        start, height = previous[0], previous[0].height
        starts = (start.left, label.left) if flush or self._is_paragraph(label, previous) else (start.left,)
        best: Line | None = None
        for line in self.layout.lines:
            distance = (line.middle - start.middle) * (1 if down else -1)
            if (
                0.45 * height < distance <= pitch
                and min(abs(line.left - left) for left in starts) < INDENT * height
                and 0.6 < line.height / height < 1.6
                and (best is None or abs(line.middle - start.middle) < abs(best.middle - start.middle))
            ):
                best = line
        if best is None or not place.reaches(best) or self._is_label(best) or self._label_before(best, besides=label):
            return None
        glyphs = _until_blank(row_glyphs((best,)))
        return glyphs or None

    def _is_paragraph(self, label: Label, previous: Sequence[Glyph]) -> bool:
        """Whether a label and its value are one text that fills its line: then it goes on under the label's beginning."""
        first, last = label.glyphs[-1], previous[-1]
        inside = previous[0].word == first.word or abs(previous[0].left - label.left) < INDENT * label.height
        return inside and last.right > self._edge - FULL * last.height

    @cached_property
    def _edge(self) -> float:
        """Where the lines of the page's own size end, at most."""
        height = self.layout.text_height
        own = [line for line in self.layout.lines if abs(line.slope) < SAME_SLOPE and line.height < OTHER_SIZE * height]
        return max((line.right for line in own), default=0.0)

    def _is_label(self, line: Line) -> bool:
        """Whether the line starts with a label, or with the end of one that began in the line before."""
        return any(
            glyph.word == line.word and glyph.index <= 1
            for label in self.labels
            for glyph in (*label.glyphs, *label.tail)
        )

    def _label_before(self, line: Line, *, besides: Label) -> bool:
        """Whether another label stands left of the line on its row, and nothing between them: then the line is its value."""
        row = self._row_of[line.word]
        before = [
            label
            for label in self.labels
            if label is not besides and label.row == row and label.right <= line.left + 0.5 * line.height
        ]
        if not before:
            return False
        last = max(before, key=lambda label: label.right)
        after = _without_lead(self.rows[row][last.end :])
        return not after or after[0].word == line.word or not self._reaches(last, after[0])


def _ends_a_text(glyphs: Sequence[Glyph]) -> bool:
    """Whether what stands behind a blank is the end of the text before it: something hides what is between them."""
    text = folded(string(glyphs))
    return len(text) > 1 and (text.endswith("。") or text.count(")") > text.count("("))


def _inside(glyphs: Sequence[Glyph], place: Area) -> Sequence[Glyph]:
    """The glyphs up to the first that stands right of a place: what follows there is another label's."""
    return glyphs[: next((n for n, glyph in enumerate(glyphs) if glyph.left >= place.right), len(glyphs))]


def _label_pitch(labels: Sequence[Label]) -> float:
    """The usual distance between labels that stand under each other, 0 where there are too few."""
    steps = []
    for label in labels:
        under = [
            other.middle - label.middle
            for other in labels
            if other.middle > label.middle + 0.6 * label.height and abs(other.left - label.left) < label.height
        ]
        if under:
            steps.append(min(under))
    return median(steps) if len(steps) >= 2 else 0.0


def _without_lead(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    start = 0
    while start < len(glyphs) and glyphs[start].char in _LEAD:
        start += 1
    return tuple(glyphs[start:])


def _without_aside(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """What stands behind a label, without what its form says in brackets before the colon: 名称 (字号)："""
    aside = _ASIDE.match(folded(string(glyphs)))
    return glyphs[aside.end() :] if aside is not None and len(folded(string(glyphs))) == len(glyphs) else glyphs


def _until_blank(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """The glyphs up to a blank too wide for one text, or to text of another size: a watermark, a stamp."""
    for index, (a, b) in enumerate(pairwise(glyphs)):
        other_size = a.word != b.word and not 1 / OTHER_SIZE < b.height / a.height < OTHER_SIZE
        if b.left - a.right > WIDEST_BLANK * max(a.height, b.height) or other_size:
            return tuple(glyphs[: index + 1])
    return tuple(glyphs)


def all_lines(layout: Layout) -> Iterable[tuple[Glyph, ...]]:
    """Every row and every single line, for values whose form is enough to know them."""
    for row in layout.rows:
        yield row_glyphs(row)
    for row in layout.rows:
        if len(row) > 1:
            for line in row:
                yield row_glyphs((line,))
