"""Candidates: every value that could be a field's, found by its labels, by sentences, or by its form, and how sure each is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from bizdocs import families
from bizdocs.data.kinds import kind_named
from bizdocs.extraction.labels import Label
from bizdocs.extraction.layout import Glyph, Layout, has_hole
from bizdocs.extraction.places import foot_area
from bizdocs.extraction.regions import Finder, Region, all_lines
from bizdocs.extraction.text import fold, folded, string
from bizdocs.grammar.codes import matches
from bizdocs.grammar.normal import CJK
from bizdocs.grammar.pattern import pattern
from bizdocs.model import Json
from bizdocs.papers.paper import FieldSpec
from bizdocs.values import mrz
from bizdocs.values.period import has_no_beginning

CERTAIN = 0.88
"""Readings of names, dates, amounts and numbers that are less certain than this are not given: the field is unreadable.
On 73 real licences no wrong one of these was as certain; 2 % of the right ones were less."""
UNSURE = CERTAIN - 0.01
"""What may lack a figure is no surer than this: one look more has to see the same."""
FAIR = 0.60
"""The same for long texts, in which one doubtful character does not make the value wrong."""
CHECKED = 0.99
"""Certainty of a number whose check digits are right, whatever the engine thought of its characters."""
UNCHECKED = 0.99
"""A number with a wrong check digit is believed to be printed so only if every character is at least so certain."""
HESITANT = 0.97
"""A character read with less certainty may be mended by arithmetic."""
ANYWHERE = 0.9
"""Weight of a value known by its form alone, without a label."""
RARER = 10
"""Labels beyond so many are all as rare."""
ZEROS = "0〇○零ΟО"
STROKES = "-—–－"
"""What engines read for the figure 一 where it stands in a date; else they part year, month and day."""
LONG_TEXT = 0.89
"""How sure the surest long text is: about every tenth address on legible real licences held one misread character."""


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
    certainty: float
    weight: float
    """How surely the place is the field's: of its label, or less where only the form tells."""
    problem: str | None = None
    repaired: bool = False
    label: Label | None = None
    full: float = 0.0
    """Its certainty, had nothing been held against it but its characters and its kind."""
    none: bool = False
    """The print says that there is none: a term that is only 长期 has no beginning."""
    reason: str | None = None
    """What took its certainty away, as `Field.reason` says it; `None` where only its characters were doubtful."""

    @property
    def left(self) -> float:
        return self.glyphs[0].left


def find_candidates(layout: Layout, finder: Finder, spec: FieldSpec) -> Iterable[Candidate]:
    """The values beside and under a field's labels, in its machine-readable zone, and wherever their form tells them."""
    labels = [label for label in finder.labels if label.field is not None and label.text in spec.labels]
    for label in sorted(labels, key=lambda label: spec.labels.index(label.text)):
        regions = [finder.beside(label, lines=spec.lines)]
        if spec.below:
            regions.append(finder.below(label))
        for region in regions:
            if region is not None and (candidate := _from_region(spec, label, region)) is not None:
                yield replace(candidate, label=label)
    if spec.mrz is not None:
        yield from _from_zone(finder.running, spec.mrz)
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


def _from_zone(glyphs: Sequence[Glyph], entry: str) -> Iterable[Candidate]:
    """What the machine-readable zone says of the field, if all its check digits are right."""
    zone = mrz.parse(string(glyphs))
    if zone is not None and mrz.problem(zone.value) is None and zone.value.get(entry):
        span = glyphs[zone.start : zone.end]
        yield Candidate(zone.value[entry], tuple(span), string(span), CHECKED, ANYWHERE)


def _from_region(spec: FieldSpec, label: Label, region: Region) -> Candidate | None:
    """The value of the whole region, or of its first line where that is complete in itself."""
    weight = label.score - 0.02 * min(spec.labels.index(label.text), RARER)  # the usual label goes before rarer ones
    alone = parse_value(spec, region.lines[region.first], weight=weight)
    if len(region.lines) == 1:
        return alone
    whole = parse_value(spec, tuple(glyph for line in region.lines for glyph in line), weight=weight)
    if whole is not None and (region.goes_on or region.lacks_a_line):
        reason = "cut" if region.goes_on else "hidden"
        whole = replace(whole, certainty=min(whole.certainty, CERTAIN / 2), reason=reason)
    complete = alone is not None and alone.problem is None and not kind_named(spec.kind).long
    if spec.part is not None:  # 2015年03月02日至 goes on in the next line
        return whole if whole is not None and (alone is None or alone.value is None) else alone
    if whole is None or (complete and (_loose(region) or not _BRANCH.search(whole.raw))):
        return alone
    return whole


_BRANCH = re.compile("(?:分公司|分店|分厂|分部|分社|分所|分院|分校|支行|分行|营业部|门市部|经营部|办事处|店)$")
"""What goes on after a name that is complete already; anything else on the next line is another field's."""


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
            if candidate is not None and candidate.problem is None:
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
            if candidate is not None and candidate.problem is None and not _ends_a_term(row, candidate):
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
        return replace(candidate, certainty=min(candidate.certainty, CERTAIN / 2))
    if candidate is not None and kind_named(spec.kind).unbroken and _is_amid_strange(glyphs, start, end):
        return replace(candidate, certainty=min(candidate.certainty, CERTAIN / 2), reason="unlikely")
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
    certainty = _certainty(spec, value, problem, [_certainty_of(glyph, spec) for glyph in glyphs])
    reason = _reason(problem) if certainty < CERTAIN else None
    hidden = kind_named(spec.kind).unbroken and has_hole(glyphs)
    scrap = spec.kind == "text" and spec.lines > 1 and len(glyphs) < SCRAP
    if hidden or scrap or _is_fragment(spec.kind, folded(string(glyphs))):
        certainty, reason = min(certainty, CERTAIN / 2), "hidden"
    lacking = spec.kind in {"date", "period"} and _may_lack_a_figure(glyphs, at_foot=spec.at_foot)
    full = certainty
    if lacking and certainty > UNSURE:
        certainty, reason = UNSURE, "hidden"
    if _MARKS.get(spec.kind, _MARK).search(folded(string(glyphs))):
        certainty, reason = min(certainty, CERTAIN / 2), "hidden"
    return Candidate(
        value, tuple(glyphs), string(glyphs), certainty, weight, problem, repaired, reason=reason, full=full
    )


_MARK = re.compile(r"[仅只专][供限]|(?:认证|审核|备案|开户|专用|有效)使用|使用有效|[他它]用无?效?$|复印无效")
"""What watermarks say, and no name and no address does: then one runs through it."""
_MARKS = {
    "text": re.compile("[仅只][供限].{0,14}(?:认证|使用|审核|备案|开户|专用|无效)"),
    "entity_type": re.compile("仅供"),
}
"""Scopes speak of use too."""


def _reason(problem: str | None) -> str | None:
    """Why a value that breaks its kind's rules is not believed."""
    return problem and ("check-digit" if problem == "check-digit" else "malformed")


_MONTH_AND_DAY = re.compile(r"[年.\-/](\d{1,2})[月.\-/](\d{1,2})(?!\d)")


SCRAP = 2
"""A text is longer than one character: that is what is left of one, or of a watermark. 旅店 is a scope."""
ROOM = 0.49
"""A blank wider by this share of the pitch of a date's figures leaves room for one more. Of 462 dates of drawn pages from which a
figure was taken out one passed for whole; of 145 that had one figure 45 % did."""


def _may_lack_a_figure(glyphs: Sequence[Glyph], *, at_foot: bool) -> bool:
    """Whether a date's month or day may have lost a figure under a seal or a watermark: 07月6日, of 07月26日.

    Few print one of the two with a nought before it and the other without. At the foot, where figures are printed into the
    words 年　月　日 and under the seal, any single figure may be what is left of two, if there is room for another beside it.
    A text layer holds all its figures.
    """
    if all(glyph.exact for glyph in glyphs):
        return False
    text = folded(string(glyphs))
    spans = [match.span(group) for match in _MONTH_AND_DAY.finditer(text) for group in (1, 2)]
    single = [start for start, end in spans if end - start == 1]
    noughts = any(text[start] == "0" for start, _ in spans)
    return any(noughts or (at_foot and _has_room(glyphs, start)) for start in single)


def _has_room(glyphs: Sequence[Glyph], figure: int) -> bool:
    """Whether beside a single figure of a date, between the characters before and after it, another may be hidden.

    All is measured by the date itself: how far its year's figures stand from each other, and a figure from 年, 月 or a dot.
    """
    if figure + 1 >= len(glyphs) or len({glyph.word for glyph in glyphs}) > 1 or not glyphs[figure].measured:
        return True
    middles = [(glyph.left + glyph.right) / 2 for glyph in glyphs]
    steps = [
        (a.char.isdigit(), b.char.isdigit(), y - x) for (a, x), (b, y) in pairwise(zip(glyphs, middles, strict=True))
    ]
    pitches = [step for first, second, step in steps if first and second]
    beside = [step for first, second, step in steps if first != second]
    if not pitches or not beside:
        return True
    return middles[figure + 1] - middles[figure - 1] > 2 * min(beside) + ROOM * min(pitches)


_FRAGMENT = re.compile(r".{1,3}|[\])].*|(?:股份|股份有限|有限责任|有限)(?:分?公司)")
"""What is left of an organisation's name of which the rest is hidden: too few characters, half a bracket, its form alone."""
_PHRASE = re.compile("[\u3400-\u9fff]{5,}")
"""No person's name is so long without a dot; what stands there is a watermark: 仅供开户使用."""


def _is_fragment(kind: str, text: str) -> bool:
    pattern_of = {"company_name": _FRAGMENT, "person_name": _PHRASE}
    return kind in pattern_of and pattern_of[kind].fullmatch(text) is not None


def _certainty(spec: FieldSpec, value: Json, problem: str | None, certainties: Sequence[float]) -> float:
    """How sure a value is, from the certainty of its characters and what its kind can tell of errors."""
    mean = sum(certainties) / len(certainties)
    weakest = min(certainties)
    kind = kind_named(spec.kind)
    if kind.checked and len(str(value)) not in kind.unchecked_lengths:
        return CHECKED if problem is None else weakest if weakest >= UNCHECKED else 0.0
    if problem is not None and spec.kind != "text":
        return min(weakest, UNSURE) if weakest >= UNCHECKED and spec.kind == "company_name" else 0.0
    if is_long(spec):
        return LONG_TEXT * (mean if spec.kind == "text" else (mean + weakest) / 2)
    return (mean + weakest) / 2


def _certainty_of(glyph: Glyph, spec: FieldSpec) -> float:
    """Of a character; which of the signs for zero, or for one, stands in a date makes no difference to its value."""
    zero = spec.kind in {"date", "period"} and glyph.char in ZEROS
    stroke = spec.kind == "date" and glyph.char in STROKES
    return max(glyph.certainty, CHECKED) if zero or stroke else glyph.certainty


def is_long(spec: FieldSpec) -> bool:
    """Whether the field is a long text, in which one doubtful character does not make the value wrong."""
    return spec.pattern is None and kind_named(spec.kind).long and (spec.lines > 1 or spec.kind != "text")
