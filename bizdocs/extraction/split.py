"""Split: a page that holds several documents → a part for each.

Every document begins with its title, so a page with several titles in large print is cut between them: under each other or
side by side. The cut counts only if each part by itself is surely a document; a page that merely names other papers stays whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from bizdocs.extraction.classify import OUTSTANDING, Classification, classify, is_title
from bizdocs.extraction.layout import Layout, Line, lay_out
from bizdocs.model import Box, PageText, Point
from bizdocs.papers.load import PaperSet, bundled_papers

SURE = 0.85
"""Each part's score must reach this: its title and at least some of its anchors."""
MOST = 6


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a page is cut, in upright units; `down`: into parts under each other, else side by side."""

    down: bool
    at: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One of the parts that a page was cut into: what takes the same part of another look at that page."""

    whole: Layout
    cut: Cut
    number: int

    def of(self, page: PageText) -> PageText:
        """The words and marks of a look at the page that lie in this part."""
        return _part(self.whole, self.cut, page, self.number)


def split(page: PageText, papers: PaperSet | None = None) -> list[tuple[Layout, Classification, Share | None]]:
    """The parts of a page, laid out and classified; the page itself, with no share, where it is one document."""
    papers = papers or bundled_papers()
    layout = lay_out(page)
    for cut in _cuts(layout, papers.titles):
        shares = [Share(layout, cut, number) for number in range(len(cut.at) + 1)]
        parts = [lay_out(share.of(page)) for share in shares]
        found = [classify(part, papers) for part in parts]
        if all(one.paper is not None and one.score >= SURE for one in found):
            return list(zip(parts, found, shares, strict=True))
    return [(layout, classify(layout, papers), None)]


def _cuts(layout: Layout, known: frozenset[str]) -> list[Cut]:
    large = (line for line in layout.lines if line.height > OUTSTANDING * layout.text_height)
    titles = [line for line in large if is_title(line.text, known)]
    if not 2 <= len(titles) <= MOST:
        return []
    stacked = sorted(titles, key=lambda line: line.middle)
    beside = sorted(titles, key=lambda line: line.left)
    cuts = []
    if all(b.middle - a.middle > 4 * max(a.height, b.height) for a, b in pairwise(stacked)):
        cuts.append(Cut(True, tuple(line.middle - 1.5 * line.height for line in stacked[1:])))
    if all(b.left > a.right for a, b in pairwise(beside)):
        cuts.append(Cut(False, tuple(_between(a, b) for a, b in pairwise(beside))))
    return cuts


def _between(a: Line, b: Line) -> float:
    """Half way between the middles of two titles: documents side by side are of one width."""
    return ((a.left + a.right) + (b.left + b.right)) / 4


def _part(layout: Layout, cut: Cut, page: PageText, number: int) -> PageText:
    """The words and marks of a page that lie in one part."""

    def part_of(point: Point) -> int:
        x, y = layout.upright(point)
        return sum((y if cut.down else x) > edge for edge in cut.at)

    def inside(box: Box) -> bool:
        return part_of(box.centre) == number

    def reaches_into(box: Box) -> bool:
        parts = [part_of(corner) for corner in box.corners]
        return min(parts) <= number <= max(parts)

    return replace(
        page,
        words=tuple(word for word in page.words if inside(word.box)),
        codes=None if page.codes is None else tuple(code for code in page.codes if inside(code.box)),
        seals=None if page.seals is None else tuple(seal for seal in page.seals if inside(seal.box)),
        missed=tuple(box for box in page.missed if inside(box)),
        flaws=tuple(flaw for flaw in page.flaws if reaches_into(flaw.box)),
    )
