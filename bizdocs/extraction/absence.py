"""Absence: what proves that a field is not printed. Not seen is not the same as not there.

A field is absent only where its place was found, read, and holds the printed sign for none (无, ——, /, *****) or another kind
of value that stands instead; or where its label is nowhere, the whole page was read, and nothing on the page could hide it or
be it: no bright spot, cover or cut edge among the fields, no word there that the engine could not read, no line left over
that could be the value. A period that has a beginning has an end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from bizdocs.data.kinds import kind_named
from bizdocs.extraction.candidates import Candidate, grammar_of
from bizdocs.extraction.dates import breaks_off
from bizdocs.extraction.labels import Label, row_glyphs
from bizdocs.extraction.layout import Glyph, Layout
from bizdocs.extraction.places import Area, area_around, area_of, foot_area
from bizdocs.extraction.regions import Finder
from bizdocs.extraction.text import fold, folded, string
from bizdocs.grammar.normal import CJK
from bizdocs.model import Box, Field, Word
from bizdocs.papers.paper import FieldSpec, Paper

HIDING = frozenset(
    {
        *(
            "legibility.glare",
            "legibility.occluded",
            "legibility.cut-off",
            "legibility.dark",
            "legibility.over-exposed",
        ),
        *(
            "legibility.blurry",
            "legibility.faint",
            "legibility.noisy",
            "legibility.text-too-small",
            "legibility.skewed",
        ),
    }
)
"""Flaws under which print may stand that nobody saw."""
UNREAD = 0.6
"""A word or a sign of less confidence was seen and not read."""
PRINT = (0.6, 1.7)
"""Height of what may be a field's print, beside the page's text."""
BESIDE = 2.0
"""A field stands within so many text heights of the other labels and values."""
ALIGNED = 1.0
"""Values of one column start within so many text heights of each other."""
NAMES = frozenset({"company_name", "person_name", "entity_type"})
"""Kinds in words, short enough that a line which is all one of them may be the value whose label was lost."""
_LIST = re.compile("依法须经批准|[、；;].{2,20}[、；;].{2,}")
MANY = 3
"""A text that may take more lines is a list: a scope."""
_ADDRESS = re.compile("[省市区县州旗].{2,}(?:号|室|楼|幢|栋|层)")
_NUMBERED = re.compile(r"(\d{1,2})[、.]\D")
_IDEOGRAPH = re.compile(f"[{CJK}]")
_SIGN = re.compile(r"无|無|暂无|空白|-{2,}|[—–―─一]{2,}|[*×]{2,}|[/\\]{1,5}|[—–―─-]")


def holds_sign_for_none(finder: Finder, spec: FieldSpec) -> bool:
    """Whether all that stands beside a label of the field is the sign that forms print for none."""
    for label in finder.labels:
        region = finder.beside(label) if label.text in spec.labels else None
        glyphs = region.lines[region.first] if region is not None else ()
        sure = bool(glyphs) and sum(glyph.certainty for glyph in glyphs) >= UNREAD * len(glyphs)
        if sure and _SIGN.fullmatch(folded(string(glyphs))):
            return True
    return False


def is_named(finder: Finder, spec: FieldSpec) -> bool:
    """Whether running text holds a label of the field and its colon: something was to follow.

    What stands right behind another character of its line is the end of a longer word: 法人姓名 is not 姓名.
    """
    names = "|".join(map(re.escape, spec.labels))
    glyphs = finder.running
    text = "".join(fold(glyph.char) for glyph in glyphs)

    def begins(start: int) -> bool:
        before, first = (glyphs[start - 1], glyphs[start]) if start else (None, glyphs[start])
        return before is None or before.word != first.word or not _IDEOGRAPH.fullmatch(before.char)

    return bool(names) and any(begins(match.start()) for match in re.finditer(f"(?:{names}):", text))


def stands_instead(finder: Finder, spec: FieldSpec) -> bool:
    """Whether another kind of value stands in the field's place: the field itself is not printed then."""
    if spec.instead is None:
        return False
    grammar = grammar_of(FieldSpec(name=spec.name, kind=spec.instead))
    regions = [finder.beside(label) for label in finder.labels if label.text in spec.labels]
    return any(grammar.parse(string(line)) is not None for region in regions if region for line in region.lines)


def is_hidden(layout: Layout, glyphs: Sequence[Glyph]) -> bool:
    """Whether a flaw of the picture lies on or between some glyphs."""
    return any(area_around(glyphs).meets(flaw) for flaw in _flaws(layout))


def may_hide_fields(layout: Layout, labels: Iterable[Label], found: Iterable[Candidate | None]) -> bool:
    """Whether something among the labelled fields of a page was not seen well: another may stand there."""
    glyphs = [glyph for label in labels for glyph in label.glyphs]
    glyphs += [glyph for candidate in found if candidate is not None for glyph in candidate.glyphs]
    return _is_disturbed(layout, glyphs)


def may_lie_under_seals(layout: Layout, spec: FieldSpec) -> bool:
    """Whether a seal may cover a field, or say it instead of print: the issuer's name. Where nobody looked for seals, one may."""
    return spec.kind == "authority" and layout.page.seals != ()


def may_hide_text(layout: Layout) -> bool:
    """Whether something in the text of a page was not seen well: a sentence may stand there."""
    glyphs = [glyph for line in layout.lines for glyph in line.glyphs]
    return _lacks_a_number(layout) or _is_disturbed(layout, glyphs)


def _lacks_a_number(layout: Layout) -> bool:
    """Whether a numbered list leaves a number out: then a line of it was not seen."""
    numbers = sorted({int(match[1]) for line in layout.lines if (match := _NUMBERED.match(folded(line.text)))})
    return len(numbers) > 2 and any(b - a == 2 for a, b in pairwise(numbers))


def _is_disturbed(layout: Layout, glyphs: Sequence[Glyph]) -> bool:
    """Whether a flaw, or a word that was not read, lies among some glyphs or right beside them.

    Where there are none, nothing was seen, and so nothing is known not to be there.
    """
    if not glyphs:
        return True
    room = BESIDE * layout.text_height
    place = area_around(glyphs).grown(aside=room, above=room)
    if any(place.meets(flaw) for flaw in _flaws(layout)) or any(place.meets(missed) for missed in missed_areas(layout)):
        return True
    return any(_is_unread(layout, place, word) for word in layout.page.words)


def is_left_over(finder: Finder, spec: FieldSpec, used: Set[int], column: Sequence[Glyph]) -> bool:
    """Whether a line that no field took could be the field's value, its label lost.

    A date, a period, an amount or a number tells itself. A name does where it is all that stands in a line and starts where
    the values of a column start (`column`: their first glyphs). Dates near the issuer's name are dates of issue.
    """
    kind = kind_named(spec.kind)
    if spec.kind == "address":
        return _addresses_left_over(finder, used)
    if kind.long and spec.lines > MANY:
        return _lists_left_over(finder, used)
    telling = kind.distinct or kind.checked or spec.pattern is not None
    if not telling and spec.kind not in NAMES:
        return False
    grammar = grammar_of(spec)
    labelled = {glyph.word for label in finder.labels for glyph in label.glyphs}
    for line in finder.layout.lines:
        if line.word in used or line.word in labelled:
            continue
        glyphs = row_glyphs((line,))
        if spec.kind == "date" and breaks_off(glyphs):
            return True
        parsed = grammar.parse(string(glyphs))
        if parsed is None or grammar.problem(parsed.value) is not None:
            continue
        if spec.kind == "date" and foot_area(finder.layout, finder.labels).reaches(line):
            continue
        whole = parsed.end - parsed.start == len(glyphs)
        near = ALIGNED * line.height
        aligned = sum(abs(first.left - line.left) < near and _is_print(finder.layout, line.height) for first in column)
        if spec.kind == "period" or (whole and (telling or aligned >= 2)):
            return True
    return False


def _addresses_left_over(finder: Finder, used: Set[int]) -> bool:
    """Whether a line that no field took is an address: it may be this one, under a label that nobody knows as its own."""
    left = (line for line in finder.layout.lines if line.word not in used)
    return any(_ADDRESS.search(folded(line.text)) for line in left if _is_print(finder.layout, line.height))


def _lists_left_over(finder: Finder, used: Set[int]) -> bool:
    """Whether a line that no field took lists things, as a scope does whose label and other lines nobody saw."""
    labelled = {glyph.word for label in finder.labels for glyph in label.glyphs}
    left = (line for line in finder.layout.lines if line.word not in used and line.word not in labelled)
    return any(_LIST.search(folded(line.text)) for line in left if _is_print(finder.layout, line.height))


def with_ends(fields: Mapping[str, Field], paper: Paper) -> dict[str, Field]:
    """The fields, in which the end of a period that begins is unreadable where it is not read."""
    starts = [spec for spec in paper.fields if spec.part == "from"]
    ends = [spec for spec in paper.fields if spec.part == "to"]
    pairs = {(a.name, b.name) for a in starts for b in ends if set(a.labels) & set(b.labels) or len(ends) == 1}
    settled = dict(fields)
    for start, end in {*pairs, ("valid_from", "valid_to")}:
        if start in fields and end in fields and fields[start].status != "absent" and fields[end].status == "absent":
            settled[end] = replace(fields[end], status="unreadable")
    return settled


def missed_areas(layout: Layout) -> list[Area]:
    """Where print was seen that nobody made words of, in this look neither."""
    read = [line for line in layout.lines if layout.page.words[line.word].confidence >= UNREAD]

    def is_read(box: Box) -> bool:
        (x, y), area = layout.upright(box.centre), area_of(layout, box)
        return any(
            (line.left <= x <= line.right and abs(line.at(x) - y) < line.height / 2)
            or (area.left <= (line.left + line.right) / 2 <= area.right and area.top <= line.middle <= area.bottom)
            for line in read
        )

    return [area_of(layout, box) for box in layout.page.missed if not is_read(box)]


def _flaws(layout: Layout) -> list[Area]:
    """Where on the page print may be hidden."""
    return [area_of(layout, flaw.box) for flaw in layout.page.flaws if flaw.code in HIDING]


def _is_unread(layout: Layout, place: Area, word: Word) -> bool:
    """Whether a word among the fields looks like print, and the engine could not make it out.

    The engine reads words into seals and codes, which are no print; and a single character into any ornament.
    """
    if word.confidence >= UNREAD or len(word.text.strip()) < 2:
        return False
    area = area_of(layout, word.box)
    drawn = [*(seal.box for seal in layout.page.seals or ()), *(code.box for code in layout.page.codes or ())]
    on_mark = any(area_of(layout, box).meets(area) for box in drawn)
    return _is_print(layout, area.bottom - area.top) and not on_mark and place.meets(area)


def _is_print(layout: Layout, height: float) -> bool:
    return PRINT[0] <= height / max(layout.text_height, 1e-6) <= PRINT[1]
