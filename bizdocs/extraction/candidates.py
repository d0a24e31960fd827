"""Candidates: every value that could be a field's, found by its labels, by sentences, or by its form, with the signs of each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bizdocs import families
from bizdocs.data.kinds import kind_named
from bizdocs.extraction.dates import WRAPPED, breaks_off
from bizdocs.extraction.labels import Label
from bizdocs.extraction.layout import Glyph, Layout
from bizdocs.extraction.places import foot_area
from bizdocs.extraction.regions import Finder, Region, all_lines
from bizdocs.extraction.signs import STROKES, Doubt, Signs, is_open, proven_by, see_signs
from bizdocs.extraction.text import fold, folded, string
from bizdocs.grammar.codes import matches
from bizdocs.grammar.normal import CJK
from bizdocs.grammar.pattern import pattern
from bizdocs.model import Json
from bizdocs.papers.paper import FieldSpec
from bizdocs.values import mrz
from bizdocs.values.period import has_no_beginning

HESITANT = 0.97
"""A character read with less certainty may be mended by arithmetic."""
ANYWHERE = 0.9
"""Weight of a value known by its form alone, without a label."""
RARER = 10
"""Labels beyond so many are all as rare."""
FIGURES = frozenset({"account_no", "account_permit_no", "approval_no", "trademark_no"})
"""Kinds of number without a check digit, of which a part passes for the whole."""
TOUCHING = 0.7
"""Characters of one number keep less distance than so many text heights."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value, the glyphs it was read from, and what speaks for it."""

    value: Json
    glyphs: tuple[Glyph, ...]
    raw: str
    signs: Signs
    weight: float
    """How surely the place is the field's: of its label, or less where only the form tells."""
    label: Label | None = None
    none: bool = False
    """The print says that there is none: a term that is only 长期 has no beginning."""

    def against(self, *doubts: Doubt) -> Candidate:
        """The same, with what speaks against it."""
        return replace(self, signs=self.signs.against(*doubts))

    @property
    def left(self) -> float:
        return self.glyphs[0].left


def find_candidates(layout: Layout, finder: Finder, spec: FieldSpec) -> Iterable[Candidate]:
    """The values beside and under a field's labels, in its machine-readable zone, and wherever their form tells them."""
    labels = [label for label in finder.labels if label.field is not None and label.text in spec.labels]
    for label in sorted(labels, key=lambda label: spec.labels.index(label.text)):
        lines = max(spec.lines, WRAPPED.get(spec.kind, 1), WRAPPED_NUMBER if kind_named(spec.kind).checked else 1)
        regions = [finder.beside(label, lines=lines, flush=spec.kind == "date")]
        stacked = finder.stacks(label)
        if spec.below or stacked:
            regions.append(finder.below(label, lines=lines if stacked else 1))
        last_day = replace(spec, kind="date", part=None) if spec.part == "to" and finder.says_until(label) else None
        for region in regions:
            if region is None:
                continue
            candidate = _from_region(spec, label, region)
            if candidate is None and last_day is not None:
                candidate = _from_region(last_day, label, region)
            if candidate is not None:
                yield replace(candidate, label=label)
    if spec.mrz is not None:
        yield from _from_zone(finder.running, spec, spec.mrz)
    if spec.kind == "copy_kind":
        yield from _alone(layout, spec)
    if spec.anywhere:
        for glyphs in all_lines(layout):
            if (candidate := parse_value(spec, glyphs, weight=ANYWHERE, labelled=False)) is not None:
                yield candidate


_COPY = re.compile(r"[(\[]?[正副]本[)\]]?[(\[]?[\d一-]*[)\]]?")


def _alone(layout: Layout, spec: FieldSpec) -> Iterable[Candidate]:
    """The kind of copy that stands on a line of its own, in brackets or not: notices speak of both kinds in sentences."""
    for glyphs in all_lines(layout):
        if (
            _COPY.fullmatch(folded(string(glyphs)))
            and (found := parse_value(spec, glyphs, weight=ANYWHERE)) is not None
        ):
            yield found


def _from_zone(glyphs: Sequence[Glyph], spec: FieldSpec, entry: str) -> Iterable[Candidate]:
    """What the machine-readable zone says of the field, if all its check digits are right."""
    zone = mrz.parse(string(glyphs))
    if zone is not None and mrz.problem(zone.value) is None and zone.value.get(entry):
        span = glyphs[zone.start : zone.end]
        yield Candidate(zone.value[entry], tuple(span), string(span), proven_by("zone", spec, span), ANYWHERE)


def _from_region(spec: FieldSpec, label: Label, region: Region) -> Candidate | None:
    """The value of the whole region, or of its first line where that is complete in itself."""
    weight = label.score - 0.02 * min(spec.labels.index(label.text), RARER)  # the usual label goes before rarer ones
    alone = parse_value(spec, region.lines[region.first], weight=weight)
    if len(region.lines) == 1:
        return alone.against("runs-on") if alone is not None and region.goes_on else alone
    whole = parse_value(spec, tuple(glyph for line in region.lines for glyph in line), weight=weight)
    if whole is not None and (region.goes_on or region.lacks_a_line):
        whole = whole.against("runs-on" if region.goes_on else "line-lost")
    complete = alone is not None and alone.signs.problem is None and not kind_named(spec.kind).long
    if spec.part is not None:  # 2015年03月02日至 goes on in the next line
        return whole if whole is not None and (alone is None or alone.value is None) else alone
    if kind_named(spec.kind).checked:  # check digits tell whether the next line belongs to it
        proven = whole is not None and whole.signs.problem is None and whole.signs.proof is not None
        return whole if proven and (alone is None or alone.signs.problem is not None) else alone
    if spec.kind == "entity_type" and not is_open(folded(string(region.lines[region.first]))):
        return alone
    if spec.kind == "date":
        return whole if whole is not None and breaks_off(region.lines[region.first]) else alone
    if (
        whole is not None
        and alone is not None
        and _NUMBER_ENDS.fullmatch(folded(whole.raw).removeprefix(folded(alone.raw)))
    ):
        return whole
    if whole is None or (complete and (_loose(region) or not _completes(spec, alone, whole))):
        goes_on = (
            alone is not None and spec.kind == "person_name" and region.lines[region.first + 1 :] and not _loose(region)
        )
        return alone.against("runs-on") if alone is not None and goes_on else alone
    return whole


WRAPPED_NUMBER = 3
"""Lines that a number with check digits may take in a narrow column."""
_FORM = re.compile("公司$")
"""… and the form of a company whose name breaks off before it: …集团 and 有限公司 below it."""
_NUMBER_ENDS = re.compile("[^:：]{0,3}号")
"""What goes on after a permit's number that broke off before its last characters."""
_BRANCH = re.compile("(?:分公司|分店|分厂|分部|分社|分所|分院|分校|支行|分行|营业部|门市部|经营部|办事处|店)$")
"""What goes on after a name that is complete already; anything else on the next line is another field's."""


def _completes(spec: FieldSpec, alone: Candidate | None, whole: Candidate) -> bool:
    """Whether what stands in the next line belongs to a name that could be complete without it."""
    if _BRANCH.search(whole.raw) is not None:
        return True
    company = spec.kind == "company_name" and alone is not None and _FORM.search(alone.raw) is None
    return company and _FORM.search(whole.raw) is not None


def _loose(region: Region) -> bool:
    """Whether the line after the first keeps more distance than lines of one value do."""
    if region.first + 1 >= len(region.lines):
        return False
    first, second = region.lines[region.first][0], region.lines[region.first + 1][0]
    return second.middle - first.middle > 1.45 * first.height


def find_in_sentences(glyphs: Sequence[Glyph], spec: FieldSpec) -> Iterable[Candidate]:
    """What the field's sentences say in the running text of a page."""
    text = string(glyphs)
    for expression in spec.sentences:
        for match in re.finditer(expression, text):
            start, end = match.span("value")
            candidate = parse_value(spec, glyphs[start:end], weight=1.0)
            if candidate is not None and candidate.signs.problem is None:
                yield candidate


def find_at_foot(layout: Layout, finder: Finder, spec: FieldSpec, used: set[int]) -> Candidate | None:
    """The value without a label near the issuer's name, else in the lowest part of the text, that no other field took."""
    if not layout.lines:
        return None
    foot = foot_area(layout, finder.labels)
    owned = {label.row for label in finder.labels}
    for number in sorted(range(len(finder.rows)), key=lambda n: -layout.rows[n][0].middle):
        row = finder.rows[number]
        inside = foot.reaches(layout.rows[number][0])
        if inside and number not in owned and not any(glyph.word in used for glyph in row):
            candidate = parse_value(spec, row, weight=ANYWHERE)
            if candidate is not None and candidate.signs.problem is None and not _ends_a_term(row, candidate):
                return candidate
    return None


def _ends_a_term(row: Sequence[Glyph], found: Candidate) -> bool:
    """Whether a date is one end of a period, the other on another line: 有效期2022年01月20日, and below it 至2027年01月19日."""
    before = row[: next((n for n, glyph in enumerate(row) if glyph is found.glyphs[0]), 0)]
    return bool(before) and fold(before[-1].char) in "至到自从"


def parse_value(spec: FieldSpec, glyphs: Sequence[Glyph], *, weight: float, labelled: bool = True) -> Candidate | None:
    """The field's value in some glyphs, mended where arithmetic can; `None` where they hold none."""
    grammar = grammar_of(spec)
    raw = _with_ones(string(glyphs)) if spec.kind == "date" else string(glyphs)
    parsed = grammar.parse(raw)
    if hasattr(grammar, "repair") and (parsed is None or grammar.problem(parsed.value) is not None):
        mended = _mend(grammar, raw, glyphs)
        if mended is not None:
            value, run = mended
            return _candidate(spec, value, run, None, weight=weight, labelled=labelled, repaired=True)
    if parsed is None:
        return None
    problem = grammar.problem(parsed.value)
    value, start, end = parsed.value, parsed.start, parsed.end
    if spec.part is not None:
        value = parsed.value[spec.part]
        if value is not None:
            start, end = _end_of_period(raw, start, end, spec.part)
    candidate = _candidate(spec, value, glyphs[start:end], problem, weight=weight, labelled=labelled)
    if candidate is not None and spec.kind in FIGURES and _goes_on(glyphs, start, end):
        return candidate.against("part-of-a-number")
    if candidate is not None and kind_named(spec.kind).unbroken and _is_amid_strange(glyphs, start, end):
        return candidate.against("amid-strange")
    if candidate is not None and spec.part == "from" and value is None and has_no_beginning(raw):
        return replace(candidate, none=True)
    return candidate


def _goes_on(glyphs: Sequence[Glyph], start: int, end: int) -> bool:
    """Whether a letter or a figure touches a number: then it is a part of one, 81100501372640 of 81100501372640I8."""

    def touches(a: Glyph, b: Glyph, other: Glyph) -> bool:
        return fold(other.char).isascii() and fold(other.char).isalnum() and b.left - a.right < TOUCHING * a.height

    before = start > 0 and touches(glyphs[start - 1], glyphs[start], glyphs[start - 1])
    return before or (end < len(glyphs) and touches(glyphs[end - 1], glyphs[end], glyphs[end]))


def _is_amid_strange(glyphs: Sequence[Glyph], start: int, end: int) -> bool:
    """Whether a letter of a foreign script touches a name: an engine or a font put it for a character that it does not know."""
    around = [glyphs[at].char for at in (start - 1, end) if 0 <= at < len(glyphs)]
    return any(
        not char.isascii() and not matches(_WRITTEN, char) and unicodedata.category(char)[0] in "LSC" for char in around
    )


_WRITTEN = re.compile(f"[{CJK}\uff01-\uff5e]")
_STROKE = re.compile(f"(?<=[〇○零一二三四五六七八九十])[{STROKES}]+(?=[〇○零一二三四五六七八九十年月日])")


def _with_ones(text: str) -> str:
    """A date's text with the strokes that are read as dashes, though they stand among Chinese figures, as the figure one."""
    return _STROKE.sub(lambda match: "一" * len(match.group()), text)


def _mend(grammar: Any, raw: str, glyphs: Sequence[Glyph]) -> tuple[str, Sequence[Glyph]] | None:
    """A number with one misread character mended, if that is the character the engine itself was least sure of.

    Arithmetic alone mends a number with two errors to a wrong one now and then; so the place of the change has to be
    one where the engine hesitated.
    """
    mended = grammar.repair(raw)
    if mended is None:
        return None
    size = len(mended.value)
    for start in range(len(raw) - size + 1):
        run = glyphs[start : start + size]
        changed = [
            i for i, (glyph, char) in enumerate(zip(run, mended.value, strict=True)) if fold(glyph.char).upper() != char
        ]
        if len(changed) == 1 and run[changed[0]].certainty == min(glyph.certainty for glyph in run) < HESITANT:
            return mended.value, run
    return None


_BETWEEN = re.compile("至|到|[-—–－~～]{1,2}(?=[12]|长|永)")


def _end_of_period(raw: str, start: int, end: int, part: str) -> tuple[int, int]:
    """The slice of one end of a period, where a word or a dash parts the two."""
    between = _BETWEEN.search(raw, start, end)
    if between is None:
        return start, end
    return (start, between.start()) if part == "from" else (between.end(), end)


def grammar_of(spec: FieldSpec) -> Any:
    """The value kind that reads a field: its pattern where it has one, else the member of the family."""
    return pattern(spec.pattern) if spec.pattern is not None else families.member("bizdocs.values", spec.kind)


def _candidate(
    spec: FieldSpec,
    value: Json,
    glyphs: Sequence[Glyph],
    problem: str | None,
    *,
    weight: float,
    labelled: bool,
    repaired: bool = False,
) -> Candidate | None:
    if not glyphs:
        return None
    if not labelled and problem is not None:
        return None  # without a label only a value that checks is believed
    signs = see_signs(spec, value, glyphs, problem, mended=repaired)
    return Candidate(value, tuple(glyphs), string(glyphs), signs, weight)
