"""Co-named: other people that a paper names beside the one whose name was taken: each partner of a firm may sign for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bizdocs.extraction.labels import row_glyphs
from bizdocs.extraction.layout import Layout, Line, lay_out
from bizdocs.extraction.places import area_of
from bizdocs.extraction.text import folded, string
from bizdocs.model import Box, Evidence, PageRef, PageText

_BETWEEN = re.compile(r"[、,，;；/|\n]+")
_LEADING = 1.6
"""A list of names goes on in a line at most so many text heights lower."""
_BLANK = 1.5
"""A blank of so many text heights ends the list."""


class Names:
    """Lists of names on the pages of a submission."""

    def __init__(self, pages: Sequence[PageText]) -> None:
        self._pages = {page.ref: page for page in pages if page.treatment is None}
        self._layouts: dict[PageRef, Layout] = {}

    def beside(self, seen: Sequence[Evidence], value: str) -> frozenset[str]:
        """The names of the list in which a value stands, without itself; empty where it stands in none."""
        found: set[str] = set()
        for evidence in seen:
            if evidence.page in self._pages and evidence.box is not None:
                names = [folded(name.strip()) for name in _BETWEEN.split(self._text(evidence.page, evidence.box))]
                if folded(value) in names:
                    found |= {name for name in names if name and name != folded(value)}
        return frozenset(found)

    def _layout(self, ref: PageRef) -> Layout:
        """Of a page, laid out when it is first asked for."""
        if ref not in self._layouts:
            self._layouts[ref] = lay_out(self._pages[ref])
        return self._layouts[ref]

    def _text(self, page: PageRef, box: Box) -> str:
        """From where a value begins to the end of its row, and the line under it."""
        layout = self._layout(page)
        area = area_of(layout, box)
        middle, height = (area.top + area.bottom) / 2, max(area.bottom - area.top, 1.0)
        reach = 0.3 * height

        def from_here(line: Line) -> str:
            return string([glyph for glyph in row_glyphs((line,)) if glyph.left >= area.left - reach])

        row = [
            line for line in layout.lines if abs(line.at(area.left) - middle) < 0.5 * height and line.right > area.left
        ]
        under = [
            line
            for line in layout.lines
            if 0.5 * height <= line.middle - middle < _LEADING * height and abs(line.left - area.left) < height
        ]
        first, end = "", area.left
        for line in sorted(row, key=lambda line: line.left):
            if line.left - end > _BLANK * height and first:
                break  # another column
            first, end = first + from_here(line), line.right
        return "\n".join([first, *(line.text for line in under[:1])])
