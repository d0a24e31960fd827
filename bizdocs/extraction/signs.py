"""Signs: what speaks for a value and what against it, as it was seen and before anything is made of it.

How sure the engine is of its characters, what its kind can prove, and each doubt by its name. What they come to together is
told by `belief.py`, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from bizdocs.data.kinds import kind_named
from bizdocs.extraction.dates import may_lack_a_figure
from bizdocs.extraction.layout import Glyph, has_hole
from bizdocs.extraction.text import folded, string
from bizdocs.grammar.surnames import is_misread_surname
from bizdocs.grammar.wording import is_remark
from bizdocs.model import Json
from bizdocs.papers.paper import FieldSpec

Doubt = Literal[
    "hole",
    "scrap",
    "fragment",
    "watermark",
    "unfinished",
    "number-before",
    "strange-surname",
    "of-another-kind",
    "line-lost",
    "seal-says-more",
    "figure-lost",
    "runs-on",
    "open-bracket",
    "indented",
    "amid-strange",
    "part-of-a-number",
    "mistyped",
    "impossible",
    "out-of-order",
    "contradicted",
]
"""What can speak against a value. Which reason a person is told stands in `REASONS`."""
DOUBTS: tuple[Doubt, ...] = get_args(Doubt)
REASONS: Mapping[Doubt, str] = {
    **dict.fromkeys(("hole", "scrap", "fragment", "watermark", "line-lost", "seal-says-more", "figure-lost"), "hidden"),
    **dict.fromkeys(("runs-on", "open-bracket", "unfinished", "indented"), "cut"),
    **dict.fromkeys(
        (
            "amid-strange",
            "strange-surname",
            "of-another-kind",
            "number-before",
            "part-of-a-number",
            "mistyped",
            "impossible",
            "out-of-order",
        ),
        "unlikely",
    ),
    "contradicted": "contradicted",
}
Proof = Literal["check-digits", "mended", "zone", "code", "seal"]
"""What proves a value, whatever the engine thought of its characters: its own check digits, or these once a character was
mended by them; those of its machine-readable zone; a code, or a seal, that says it."""

ALIKE = 0.99
"""How sure a character is that may be any of several that mean the same."""
ZEROS = "0〇○零ΟО"
STROKES = "-—–－"
"""What engines read for the figure 一 where it stands in a date; else they part year, month and day."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against one reading of a field."""

    kind: str
    weakest: float
    """How sure the engine is of the character that it is least sure of; 0..1."""
    errors: float = 0.0
    """How many of its characters are likely to be others, by what else the engine held possible."""
    long: bool = False
    """It is a long text, in which one doubtful character does not make the value wrong."""
    checkable: bool = False
    """It has check digits."""
    exact: bool = False
    """All of it is a text layer's."""
    proof: Proof | None = None
    problem: str | None = None
    """What its kind says is wrong with it."""
    doubts: tuple[Doubt, ...] = ()
    """In the order in which they were found."""
    looks: int = 1
    """How many looks saw the same."""
    engine: str = ""
    """Which engine read it; the same figure of two engines does not mean the same."""

    def against(self, *doubts: Doubt) -> Signs:
        """The same, with what speaks against it."""
        return replace(self, doubts=(*self.doubts, *doubts))

    def agreed(self, looks: int) -> Signs:
        """The same, seen alike by so many looks: none of its figures is lost, as different pictures would lose different ones."""
        return replace(self.without("figure-lost"), looks=looks)

    def without(self, *doubts: Doubt) -> Signs:
        """The same, some doubts being settled."""
        return replace(self, doubts=tuple(doubt for doubt in self.doubts if doubt not in doubts))


def see_signs(spec: FieldSpec, value: Json, glyphs: Sequence[Glyph], problem: str | None, *, mended: bool) -> Signs:
    """What some glyphs tell of the value that they hold. `mended`: one of them by its check digits."""
    certainties = [_certainty_of(glyph, spec) for glyph in glyphs]
    kind = kind_named(spec.kind)
    checks = kind.checked and len(str(value)) not in kind.unchecked_lengths
    return Signs(
        kind=spec.kind,
        weakest=min(certainties),
        errors=sum(glyph.doubt for glyph, known in zip(glyphs, certainties, strict=True) if known == glyph.certainty),
        long=is_long(spec),
        checkable=checks,
        exact=all(glyph.exact for glyph in glyphs),
        proof="mended" if mended else "check-digits" if checks and problem is None else None,
        problem=problem,
        doubts=tuple(_doubts(spec, glyphs)),
    )


def proven_by(proof: Proof, spec: FieldSpec, glyphs: Sequence[Glyph]) -> Signs:
    """Of a value that something else than its own characters proves."""
    certainties = [glyph.certainty for glyph in glyphs]
    return Signs(spec.kind, weakest=min(certainties), proof=proof)


def is_long(spec: FieldSpec) -> bool:
    """Whether the field is a long text, in which one doubtful character does not make the value wrong."""
    return spec.pattern is None and kind_named(spec.kind).long and (spec.lines > 1 or spec.kind != "text")


def _certainty_of(glyph: Glyph, spec: FieldSpec) -> float:
    """Of a character; which of the signs for zero, or for one, stands in a date makes no difference to its value."""
    zero = spec.kind in {"date", "period"} and glyph.char in ZEROS
    stroke = spec.kind == "date" and glyph.char in STROKES
    return max(glyph.certainty, ALIKE) if zero or stroke else glyph.certainty


def _doubts(spec: FieldSpec, glyphs: Sequence[Glyph]) -> Iterable[Doubt]:
    text = folded(string(glyphs))
    if kind_named(spec.kind).unbroken and has_hole(glyphs):
        yield "hole"
    if spec.kind == "text" and spec.lines > 1 and len(glyphs) < SCRAP:
        yield "scrap"
    if _is_fragment(spec.kind, text):
        yield "fragment"
    if spec.kind in {"date", "period"} and may_lack_a_figure(glyphs, at_foot=spec.at_foot):
        yield "figure-lost"
    if _MARKS.get(spec.kind, _MARK).search(text):
        yield "watermark"
    if is_long(spec) and _UNFINISHED.search(text):
        yield "unfinished"
    if is_long(spec) and _NUMBER_BEFORE.match(text):
        yield "number-before"
    if spec.kind == "text" and spec.pattern is None and not is_long(spec) and _DAY.search(text):
        yield "of-another-kind"
    if spec.kind == "text" and is_remark(text.strip("()[]")):
        yield "of-another-kind"
    if spec.kind == "person_name" and is_misread_surname(text):
        yield "strange-surname"
    if (kind_named(spec.kind).words and _is_unbalanced(text)) or is_open(text):
        yield "open-bracket"


def is_open(text: str) -> bool:
    """Whether a bracket opens that nothing closes, in a text of any kind: 股份有限公司（非上市."""
    return any(text.count(opens) > text.count(closes) for opens, closes in ("()", "[]"))


def _is_unbalanced(text: str) -> bool:
    """Whether a bracket opens that nothing closes, or closes that nothing opened: an end or a beginning is lacking."""
    for opens, closes in ("()", "[]"):
        depth = 0
        for char in text:
            depth += (char == opens) - (char == closes)
            if depth < 0:
                return True
        if depth:
            return True
    return False


_MARK = re.compile(r"[仅只专][供限]|(?:认证|审核|备案|开户|专用|有效)使用|使用有效|[他它]用无?效?$|复印无效")
"""What watermarks say, and no name and no address does: then one runs through it."""
_MARKS = {
    **dict.fromkeys(("account_name", "platform"), re.compile(_MARK.pattern + "|使用$")),
    "text": re.compile("[仅只][供限].{0,14}(?:认证|使用|审核|备案|开户|专用|无效)"),
    "entity_type": re.compile("仅供"),
}
"""Scopes speak of use too."""
_UNFINISHED = re.compile("[、,;:(]$")
"""How no text ends: another line of it was to follow."""
_DAY = re.compile(r"[0-9]月/|/[A-Z]{3}[0-9]{4}")
"""A day as passports print it, which stands in no other field: 231月/JAN1989."""
_NUMBER_BEFORE = re.compile(r"[0-9]{6}")
"""How no text begins: a number that stands before it was taken for a part of it."""


SCRAP = 2
"""A text is longer than one character: that is what is left of one, or of a watermark. 旅店 is a scope."""
_FRAGMENT = re.compile(r".{1,3}|[\])].*|(?:股份|股份有限|有限责任|有限)(?:分?公司)")
"""What is left of an organisation's name of which the rest is hidden: too few characters, half a bracket, its form alone."""
_PHRASE = re.compile("[\u3400-\u9fff]{5,}")
"""No person's name is so long without a dot; what stands there is a watermark: 仅供开户使用."""


def _is_fragment(kind: str, text: str) -> bool:
    pattern_of = {"company_name": _FRAGMENT, "person_name": _PHRASE}
    return kind in pattern_of and pattern_of[kind].fullmatch(text) is not None
