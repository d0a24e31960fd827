"""Letters: the values of papers in running text, by what the text names, by sentences, and by whose they are.

A letter speaks of several parties: the applicant, its representative, the operator. Numbers and telephones belong to the one
that the text named last (in a column of its own: above), not to whom they stood nearest on the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bizdocs.data.kinds import kind_named
from bizdocs.extraction.candidates import HESITANT, Candidate, find_candidates, parse_value
from bizdocs.extraction.labels import Label
from bizdocs.extraction.layout import Glyph, Layout
from bizdocs.extraction.mentions import Mention, find_mentions, trimmed, with_form
from bizdocs.extraction.passages import Edge, Passages, read_passages
from bizdocs.extraction.regions import Finder
from bizdocs.extraction.text import fold
from bizdocs.papers.paper import FieldSpec, Paper

STEP = 0.01
"""What each rarer label takes from the weight of its value, up to `STEPS` of them."""
STEPS = 10
UNSURE = 0.2
"""… what a label without a colon takes, whose words may be part of a sentence; or a place known by geometry alone."""
ANOTHERS = 0.3
"""… what a number takes that stands behind another party."""
COLUMN = 0.8
"""Cells of one column start within so many text heights of each other."""

Key = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Letter:
    """A paper in running text."""

    layout: Layout
    paper: Paper
    passages: Passages
    mentions: tuple[Mention, ...]

    def find(self, finder: Finder, spec: FieldSpec) -> Iterable[Candidate]:
        """Every value that could be the field's."""
        yield from self._named(spec)
        yield from self._said(spec)
        for candidate in find_candidates(self.layout, finder, spec):
            if candidate.label is None:
                if not self._is_anothers(candidate, spec):
                    yield self._weighed(candidate, spec)
            elif (own := self._placed(candidate, spec)) is not None:
                yield own

    @cached_property
    def named(self) -> frozenset[str]:
        """The fields that the text names, whatever was read behind the label."""
        labels = {mention.label for mention in self.mentions if mention.label is not None}

        def is_named(spec: FieldSpec) -> bool:
            words = kind_named(spec.kind).words  # 账号名称所含字样 is no label; 授权有效期 always is one
            return not labels.isdisjoint(spec.labels) or (
                not words and any(label in self.passages.text for label in spec.labels)
            )

        return frozenset(spec.name for spec in self.paper.fields if is_named(spec))

    def _named(self, spec: FieldSpec) -> Iterable[Candidate]:
        for mention in self.mentions:
            if mention.label in spec.labels and mention.start < mention.end:
                weight = 1.0 - STEP * min(spec.labels.index(mention.label), STEPS) - (0 if mention.sure else UNSURE)
                glyphs = self.passages.glyphs[mention.start : mention.end]
                candidate = parse_value(spec, glyphs, weight=weight)
                if candidate is not None:
                    yield self._weighed(candidate, spec)

    def _said(self, spec: FieldSpec) -> Iterable[Candidate]:
        text, places = self._marked
        for expression in spec.sentences:
            for match in re.finditer(expression, text):
                start, end = match.span("value")
                if "\n" in match["value"] or start == end:
                    continue
                last = with_form(self.passages.text, places[end - 1] + 1, spec)
                first, last = trimmed(self.passages.text, places[start], last, spec)
                candidate = parse_value(spec, self.passages.glyphs[first:last], weight=1.0) if first < last else None
                if candidate is not None and candidate.signs.problem is None:
                    yield self._weighed(candidate, spec)

    def _placed(self, candidate: Candidate, spec: FieldSpec) -> Candidate | None:
        """A value that stands beside a label, where the running text gave that label none."""
        label = candidate.label
        if label is None or (label.glyphs[0].word, label.glyphs[0].index) in self._valued:
            return None
        places = [self._places[key] for key in map(_key, candidate.glyphs) if key in self._places]
        if not places or places != list(range(places[0], places[-1] + 1)):
            return candidate if self._claims.keys().isdisjoint(map(_key, candidate.glyphs)) else None
        begins = [mention.begin for mention in self.mentions if places[0] <= mention.begin <= places[-1]]
        start, end = trimmed(self.passages.text, places[0], min([*begins, places[-1] + 1]), spec)
        glyphs = self.passages.glyphs[start:end]
        again = parse_value(spec, glyphs, weight=1.0 - UNSURE) if glyphs else None
        return (
            None
            if again is None or self._is_anothers(again, spec)
            else replace(self._weighed(again, spec), label=label)
        )

    def _is_anothers(self, candidate: Candidate, spec: FieldSpec) -> bool:
        """Whether a value is what the text names as another field's."""
        return any(
            label not in spec.labels
            for key in map(_key, candidate.glyphs)
            if (label := self._claims.get(key)) is not None
        )

    def _weighed(self, candidate: Candidate, spec: FieldSpec) -> Candidate:
        if kind_named(spec.kind).checked and _is_mistyped(candidate):
            candidate = candidate.against("mistyped")
        if spec.of is None:
            return candidate
        party = self._party(candidate.glyphs[0])
        return candidate if party in (None, spec.of) else replace(candidate, weight=candidate.weight - ANOTHERS)

    @cached_property
    def _marked(self) -> tuple[str, list[int]]:
        """The text with a line feed at the end of each line that does not wrap, and where each character came from."""
        text, places = [], []
        for at, char in enumerate(self.passages.text):
            if self.passages.edges[at] == Edge.BREAK and at:
                text.append("\n")
                places.append(at)
            text.append(char)
            places.append(at)
        return "".join(text), places

    @cached_property
    def _places(self) -> dict[Key, int]:
        return {_key(glyph): at for at, glyph in enumerate(self.passages.glyphs)}

    @cached_property
    def _claims(self) -> dict[Key, str]:
        """The glyphs of each value that a declared label names, with that label."""
        return {
            _key(glyph): mention.label
            for mention in self.mentions
            if mention.label is not None and mention.label in self._labels
            for glyph in self.passages.glyphs[mention.start : mention.end]
        }

    @cached_property
    def _valued(self) -> frozenset[Key]:
        """The first glyphs of labels behind which the running text has a value."""
        return frozenset(
            _key(glyph)
            for mention in self.mentions
            if mention.start < mention.end
            for glyph in self.passages.glyphs[mention.begin : mention.start]
        )

    @cached_property
    def _labels(self) -> frozenset[str]:
        return frozenset(label for spec in self.paper.fields for label in spec.labels)

    @cached_property
    def _parties(self) -> list[tuple[int, str]]:
        """Where the text names a party, and which field that is."""
        owners = {spec.of for spec in self.paper.fields if spec.of is not None}
        found = []
        for spec in self.paper.fields:
            if spec.name not in owners and kind_named(spec.kind).name != "person_name":
                continue
            for label in spec.labels:
                found += [
                    (match.start(), match.end(), spec.name)
                    for match in re.finditer(re.escape(label), self.passages.text)
                ]
            found += [
                (self._places[_key(c.glyphs[0])], self._places[_key(c.glyphs[-1])] + 1, spec.name)
                for c in self._said(spec)
            ]
        longest = [
            one
            for one in found
            if not any(
                o is not one and o[0] <= one[0] and one[1] <= o[1] and o[1] - o[0] > one[1] - one[0] for o in found
            )
        ]
        return sorted((start, name) for start, _, name in longest)

    def _party(self, glyph: Glyph) -> str | None:
        """Whom the text speaks of where a glyph stands: whom it named last, in the glyph's own column or before it."""
        at = self._places.get(_key(glyph))
        if at is None:
            return None
        named = [(start, name) for start, name in self._parties if start < at]
        cell = self._cell(at)
        if cell is not None:
            left = self.passages.glyphs[cell].left
            above = [
                name
                for start, name in named
                if (own := self._cell(start)) is not None
                and abs(self.passages.glyphs[own].left - left) < COLUMN * glyph.height
            ]
            if above:
                return above[-1]
        return named[-1][1] if named else None

    def _cell(self, at: int) -> int | None:
        """The beginning of the cell that a place lies in; `None` in the first cell of a row."""
        while at > 0 and self.passages.edges[at] < Edge.GAP:
            at -= 1
        return at if self.passages.edges[at] == Edge.GAP else None


def read_letter(layout: Layout, paper: Paper, labels: Sequence[Label]) -> Letter:
    """A page as running text."""
    passages = read_passages(layout, [*(label for spec in paper.fields for label in spec.labels), *paper.stops])
    return Letter(layout, paper, passages, find_mentions(passages, paper, labels))


def _is_mistyped(candidate: Candidate) -> bool:
    """Whether a number holds a letter that was read for certain and that its kind writes otherwise: S for 5.

    Forms are printed by machines, and there it is the engine that took the one for the other. Letters are typed by people.
    """
    value, glyphs = str(candidate.value), candidate.glyphs
    if candidate.signs.proof == "mended" or len(value) != len(glyphs):
        return False
    pairs = ((fold(glyph.char).upper(), char, glyph.certainty) for glyph, char in zip(glyphs, value, strict=True))
    return any(read != char and certainty >= HESITANT for read, char, certainty in pairs)


def _key(glyph: Glyph) -> Key:
    return glyph.word, glyph.index
