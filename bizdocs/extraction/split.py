"""Split: a page that holds several documents → a part for each.

Several papers lie on a page where its words run in more than one direction, where more than one title stands in large print, or
where a card's words stand beside another paper's, or twice. Such a page is parted into blocks of words that are near each
other and run alike, from far reaches to close ones, until each block by itself is surely a document; what is none goes with the
block that it is nearest to. Where that does not come out the page is cut between its titles, and where that does not either it
stays whole: a page that merely names other papers is one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bizdocs.extraction.blocks import Blocks, Run, run_of, turn_between
from bizdocs.extraction.classify import OUTSTANDING, Classification, classify, is_title
from bizdocs.extraction.layout import Layout, Line, lay_out
from bizdocs.extraction.text import folded
from bizdocs.model import Box, PageText, Point
from bizdocs.papers.load import PaperSet, bundled_papers
from bizdocs.papers.paper import Paper

SURE = 0.85
"""Each part's score must reach this where nothing but their titles parts them: its title and half of its anchors."""
BLOCK = 0.8
"""Where there is room between them it must reach this: its title and a third of its anchors; or it must show a card's side."""
MOST = 6
REACHES = (9.0, 6.5, 5.0, 4.0, 3.2, 2.5, 2.0, 1.5)
"""Room between the words of one paper, in heights, from far to close."""
TURNED = 60.0
"""Degrees between words from which they are of papers that lie differently; a watermark rarely runs so steep."""
FEW = 3
"""So many words that run another way are more than a stamp."""
TILTED = 2.0
"""Degrees between the two sides of a card from which they are read apart."""
LABELS = 3
"""So many words that begin as those of a card do are a card's."""
LARGE = 8
"""So many words that are no known paper are a paper of their own, if they run another way than all others."""


@dataclass(frozen=True, slots=True)
class Share:
    """One of the parts that a page was cut into: what takes the same part of another look at that page."""

    parts: tuple[tuple[Run, ...], ...]
    """The words of each part, as the first look saw them."""
    number: int

    def of(self, page: PageText) -> PageText:
        """The words and marks of a look at the page that lie in this part: nearest to its words."""
        return replace(self.marks(page), words=tuple(word for word in page.words if self._holds(page, word.box)))

    def marks(self, page: PageText) -> PageText:
        """The page with the marks and flaws of this part alone."""
        return replace(
            page,
            codes=None if page.codes is None else tuple(code for code in page.codes if self._holds(page, code.box)),
            seals=None if page.seals is None else tuple(seal for seal in page.seals if self._holds(page, seal.box)),
            missed=tuple(box for box in page.missed if self._holds(page, box)),
            flaws=tuple(flaw for flaw in page.flaws if self._meets(page, flaw.box)),
        )

    def _holds(self, page: PageText, box: Box) -> bool:
        return self._part_of(page, box.centre) == self.number

    def _meets(self, page: PageText, box: Box) -> bool:
        return self.number in {self._part_of(page, point) for point in (*box.corners, box.centre)}

    def _part_of(self, page: PageText, point: Point) -> int:
        x, y = point[0] * page.width, point[1] * page.height
        return min(range(len(self.parts)), key=lambda n: min(run.near((x, y)) for run in self.parts[n]))


@dataclass(frozen=True, slots=True)
class _Part:
    """Some words of a page, by number, laid out and classified by themselves."""

    words: tuple[int, ...]
    layout: Layout
    found: Classification

    @property
    def is_sure(self) -> bool:
        return self.found.paper is not None and (self.found.score >= BLOCK or bool(self.found.sides))


def split(page: PageText, papers: PaperSet | None = None) -> list[tuple[Layout, Classification, Share | None]]:
    """The parts of a page, laid out and classified; the page itself, with no share, where it is one document."""
    splitter = _Splitter(page, papers or bundled_papers())
    parts = splitter.split()
    if len(parts) == 1:
        return [(parts[0].layout, parts[0].found, None)]
    runs = tuple(tuple(run_of(page.words[number], page) for number in part.words) for part in parts)
    shares = [Share(runs, number) for number in range(len(parts))]
    return [
        (lay_out(replace(share.marks(page), words=part.layout.page.words)), part.found, share)
        for share, part in zip(shares, parts, strict=True)
    ]


@dataclass
class _Splitter:
    """Parts one page; a block is laid out and classified once, however often it comes up."""

    page: PageText
    papers: PaperSet
    known: dict[tuple[int, ...], _Part] = field(default_factory=dict)

    def split(self) -> list[_Part]:
        """The parts in the order of their first words; the page as the only one where it is one document."""
        whole = self._part(tuple(range(len(self.page.words))))
        if not self._is_several(whole):
            return [whole]
        parts = self._parted(Blocks(self.page), whole.words) or self._cut(whole.layout)
        if not parts or self._are_columns(parts, whole):
            return [whole]
        return sorted(parts, key=lambda part: part.words)

    def _are_columns(self, parts: Sequence[_Part], whole: _Part) -> bool:
        """Whether the parts are columns of one paper: of its type, none of its titles twice, and no more than one with a side."""
        types = {part.found.paper.type if part.found.paper is not None else None for part in parts}
        one = len(types) == 1 and whole.found.paper is not None and whole.found.paper.type in types
        sides = sum(bool(part.found.sides) for part in parts)
        titles = [folded(line.text) for line in self._titles(whole.layout)]
        return one and sides < 2 and not _is_turned(whole.layout) and len(titles) == len(set(titles))

    def _part(self, words: tuple[int, ...]) -> _Part:
        if words not in self.known:
            every = len(words) == len(self.page.words)
            page = self.page if every else replace(self.page, words=tuple(self.page.words[n] for n in words))
            layout = lay_out(page)
            self.known[words] = _Part(words, layout, classify(layout, self.papers))
        return self.known[words]

    # --- is it more than one paper? ---

    def _is_several(self, part: _Part) -> bool:
        return _is_turned(part.layout) or len(self._titles(part.layout)) > 1 or self._has_cards(part)

    def _titles(self, layout: Layout) -> list[Line]:
        large = (line for line in layout.lines if line.height > OUTSTANDING * layout.text_height)
        return [line for line in large if is_title(line.text, self.papers.titles)]

    def _has_cards(self, part: _Part) -> bool:
        """Whether a card's words stand beside those of another paper, or twice; or its two sides lie at different angles."""
        paper = part.found.paper
        texts = [folded(line.text) for line in part.layout.lines]
        shown = [_shown(phrases, texts) for card in self.papers.papers for _, phrases in card.sides]
        if paper is None or not paper.sides:
            return any(sum(map(bool, times)) >= LABELS for times in shown)
        twice = any(sum(count > 1 for count in times) > 1 for times in shown)
        return twice or (len(part.found.sides) > 1 and _is_tilted(part.layout, paper))

    # --- into which? ---

    def _parted(self, blocks: Blocks, words: tuple[int, ...]) -> list[_Part]:
        """Some words parted by nearness into documents; none where that does not come out."""
        tried: set[tuple[tuple[int, ...], ...]] = set()
        for reach in REACHES:
            found = blocks.within(words, reach)
            if len(found) < 2 or tuple(found) in tried:
                continue
            tried.add(tuple(found))
            parts = [part for block in found for part in self._resolved(blocks, block)]
            parts = self._gathered(blocks, parts)
            if len(parts) > 1 and all(part.is_sure or _is_alone(blocks, part, parts) for part in parts):
                return parts
        return []

    def _resolved(self, blocks: Blocks, block: tuple[int, ...]) -> list[_Part]:
        part = self._part(block)
        return (self._parted(blocks, block) if self._is_several(part) else []) or [part]

    def _gathered(self, blocks: Blocks, parts: Sequence[_Part]) -> list[_Part]:
        """The parts; what is no document by itself goes with the nearest that runs alike, else with the nearest."""
        left = list(parts)
        while len(left) > 1:
            strays = [part for part in left if not part.is_sure and not _is_alone(blocks, part, left)]
            if not strays:
                break
            stray = min(strays, key=lambda part: (len(part.words), part.words))
            left.remove(stray)
            way = blocks.direction(stray.words)
            alike = [part for part in left if turn_between(blocks.direction(part.words), way) < TURNED]
            near = min(alike or left, key=lambda part: blocks.apart(stray.words, part.words))
            left.remove(near)
            left.append(self._part(tuple(sorted((*near.words, *stray.words)))))
        return left

    # --- cut between titles ---

    def _cut(self, layout: Layout) -> list[_Part]:
        for down, edges in _cuts(self._titles(layout)):
            places = [layout.upright(word.box.centre) for word in self.page.words]
            numbers = [sum((y if down else x) > edge for edge in edges) for x, y in places]
            parts = [
                self._part(tuple(n for n, number in enumerate(numbers) if number == at)) for at in range(len(edges) + 1)
            ]
            if all(part.found.paper is not None and part.found.score >= SURE for part in parts):
                return parts
        return []


def _is_turned(layout: Layout) -> bool:
    """Whether several words run another way than most."""
    runs = [run_of(word, layout.page) for word in layout.page.words if len(word.text.strip()) > 1]
    way = math.degrees(layout.angle)
    return sum(turn_between(run.angle, way) > TURNED for run in runs if run.length > run.height) >= FEW


def _shown(phrases: Iterable[str], texts: Sequence[str]) -> list[int]:
    """How many words begin with each of some phrases."""
    return [sum(text.startswith(phrase) for text in texts) for phrase in phrases]


def _is_tilted(layout: Layout, paper: Paper) -> bool:
    """Whether the lines of a card's sides run at different angles."""
    slopes = [
        [line.slope for line in layout.lines if any(phrase in folded(line.text) for phrase in phrases)]
        for _, phrases in paper.sides
    ]
    means = [math.degrees(math.atan(sorted(some)[len(some) // 2])) for some in slopes if some]
    return len(means) > 1 and max(means) - min(means) > TILTED


def _is_alone(blocks: Blocks, part: _Part, parts: Sequence[_Part]) -> bool:
    """Whether a part that is no known paper is one nevertheless: many words that run another way than all others."""
    way = blocks.direction(part.words)
    others = (other for other in parts if other is not part)
    return len(part.words) >= LARGE and all(
        turn_between(blocks.direction(other.words), way) > TURNED for other in others
    )


def _cuts(titles: Sequence[Line]) -> list[tuple[bool, tuple[float, ...]]]:
    """Where a page may be cut between its titles, in upright units: down it (`True`) or across."""
    if not 2 <= len(titles) <= MOST:
        return []
    stacked = sorted(titles, key=lambda line: line.middle)
    beside = sorted(titles, key=lambda line: line.left)
    cuts = []
    if all(b.middle - a.middle > 4 * max(a.height, b.height) for a, b in pairwise(stacked)):
        cuts.append((True, tuple(line.middle - 1.5 * line.height for line in stacked[1:])))
    if all(b.left > a.right for a, b in pairwise(beside)):
        cuts.append((False, tuple(_between(a, b) for a, b in pairwise(beside))))
    return cuts


def _between(a: Line, b: Line) -> float:
    """Half way between the middles of two titles: documents side by side are of one width."""
    return ((a.left + a.right) + (b.left + b.right)) / 4
