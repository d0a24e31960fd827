"""Classify: which declared type a page is, by its title first and its anchors second.

A title counts when a line of the page *is* it (副本 and the like aside), not when running text mentions it: permits quote
"营业执照" too. A page whose title is lost to glare is still known by enough of its anchors.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from bizdocs.extraction.layout import Layout
from bizdocs.extraction.text import folded
from bizdocs.grammar.pattern import pattern
from bizdocs.papers.load import PaperSet, bundled_papers
from bizdocs.papers.paper import FieldSpec, Paper

SURE = 0.5
"""The lowest score at which a page is said to be of a type."""
TITLE = 0.75
NEARLY = 0.4
"""Worth of a title with one wrong character: it may be another document's (药品经营许可证 is not 食品经营许可证)."""
ANCHORS = 0.6
NUMBER = 0.35
"""Worth of a number whose form belongs to the type alone: it stands in where the title is lost to glare."""
ENOUGH = 4
"""So many anchors found are as good as all."""
OUTSTANDING = 1.3
"""Titles are printed so many times higher than the page's text, or more."""
_BESIDES = re.compile(r"[\[(]?(?:正本|副本)[\])]?[\[(]?[\d一-]*[\])]?|中华人民共和国|[\[\]()*★☆·.]")
"""What a printer sets on the line of the title besides it."""


@dataclass(frozen=True, slots=True)
class Classification:
    """A page's type (`None`: none of the declared ones), how sure, its sides, and the phrases that decided."""

    paper: Paper | None
    score: float
    sides: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    share: float = 0.0
    """Of the type's own anchors, the share found: what decides between equal scores."""


def classify(layout: Layout, papers: PaperSet | None = None) -> Classification:
    """The best type of a page; below `SURE` none. `papers`: those that are known, as a rule the ones that bizdocs brings."""
    papers = papers or bundled_papers()
    lines = [folded("".join(line.text for line in row)) for row in layout.rows]
    lines += [folded(line.text) for row in layout.rows if len(row) > 1 for line in row]
    text = "\n".join(lines)
    lines += [above + below for above, below in pairwise(lines[: len(layout.rows)])]  # a title over two rows
    heights = {folded(line.text): line.height / max(layout.text_height, 1.0) for line in layout.lines}
    scored = [_score(paper, lines, text, heights, papers) for paper in papers.papers]
    best = max(scored, key=lambda found: (round(found.score, 6), found.share), default=None)
    if best is None or best.paper is None or best.score < SURE:
        return Classification(None, best.score if best else 0.0)
    return Classification(best.paper, best.score, _sides(best.paper, text), best.because)


def _score(
    paper: Paper, lines: Sequence[str], text: str, heights: dict[str, float], papers: PaperSet
) -> Classification:
    title, name = max((_title(title, lines, heights, papers), title) for title in paper.titles)
    if title < 1 and any(re.search(form, line) for form in paper.forms for line in lines):
        title, name = 1.0, paper.titles[0]
    anchors = [anchor for anchor in paper.anchors if anchor in text]
    against = [phrase for phrase in paper.against if _stands_out(phrase, lines, heights)]
    share = min(len(anchors) / min(ENOUGH, len(paper.anchors)), 1.0)
    numbered = any(_fits(spec, line) for spec in paper.fields if spec.pattern and spec.anywhere for line in lines)
    score = 1 - (1 - TITLE * title) * (1 - ANCHORS * share) * (1 - NUMBER * numbered)
    score *= 0.5 ** len(against) if title < 1 else 0.8 ** len(against)
    because = (*((name,) if title > 0 else ()), *anchors)
    return Classification(paper, score, (), because, len(anchors) / len(paper.anchors))


def _fits(spec: FieldSpec, line: str) -> bool:
    """Whether a line holds the number that papers of the type alone carry."""
    return spec.pattern is not None and pattern(spec.pattern).parse(line) is not None


def _title(title: str, lines: Sequence[str], heights: dict[str, float], papers: PaperSet) -> float:
    """1 for a line that is the title, less with a wrong character, 0 where no line is."""
    best = 0.0
    for line in lines:
        bare = _bare(line)
        allowed = 1 if len(title) >= 4 else 0
        distance = Levenshtein.distance(bare, title, score_cutoff=allowed)
        if distance <= allowed:
            best = max(best, 1.0 if distance == 0 else NEARLY)
        elif (
            bare.endswith(title)
            and len(bare) <= len(title) + 8
            and heights.get(line, 1.0) > OUTSTANDING
            and not _is_another(bare, title, papers)
        ):
            best = max(best, 0.9)
    return best


@lru_cache(maxsize=4096)
def _bare(line: str) -> str:
    """A line without what may stand beside a title."""
    return _BESIDES.sub("", line)


def is_title(line: str, titles: frozenset[str]) -> bool:
    """Whether a line is one of some printed titles, to the letter."""
    return _bare(folded(line)) in titles


@lru_cache(maxsize=8192)
def _is_another(line: str, title: str, papers: PaperSet) -> bool:
    """Whether a line that ends in a title is, but for one character, a longer title: 临时居民身份证 is no 居民身份证."""
    longer = (other for other in papers.titles if len(other) > len(title))
    return any(Levenshtein.distance(line, other, score_cutoff=1) <= 1 for other in longer)


def _stands_out(phrase: str, lines: Sequence[str], heights: dict[str, float]) -> bool:
    """Whether a line of larger print ends in the phrase: then it is a title, not running text that quotes one."""
    return any(line.endswith(phrase) and heights.get(line, 1.0) > OUTSTANDING for line in lines)


def _sides(paper: Paper, text: str) -> tuple[str, ...]:
    """The sides whose phrases stand on the page; at least two phrases make a side."""
    return tuple(
        side for side, phrases in paper.sides if sum(phrase in text for phrase in phrases) >= min(2, len(phrases))
    )
