"""Signatures: whether a hand has written where a paper asks for a signature.

A name in print is no signature, and a name that an engine reads may be in a neat hand: then nobody can tell. That a signature
is missing is said only where the place beside its label is bare.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bizdocs.extraction.layout import Layout, Line
from bizdocs.extraction.text import fold, folded
from bizdocs.model import Box, Ink

BESIDE = 14.0
"""How far right of its label a signature may begin, in heights of the label."""
ABOVE, BELOW = 1.6, 2.4
"""How far its middle may lie above and below the label's."""
HIDDEN = 9.0
"""A seal that reaches within so many heights of the label may hide a signature."""
WRITTEN = 0.7
"""Certainty from which ink counts as written by hand."""
NAME = (2, 8)
"""Characters of what may be a name, typed or in a neat hand."""

_SIGNERS = (
    ("operator", re.compile("经办|受托|被授权|运营|代理|操作|管理员|联系")),
    ("legal_rep", re.compile("法定代表|法人|负责人|授权|委托|投资人|经营者|合伙人")),
)
_LABEL = re.compile(
    r"(?P<who>[^:]{0,12}?)\(?(?:亲笔)?签(?:字|名|章|署)(?:或盖章|及盖章|并盖章|/盖章|盖章|处|栏)?\)?(?P<colon>[:_]|$)"
    r"|^(?P<whom>(?:经办|委托|受托|授权|被授权|代理)人)(?::|$)"
)
_NO_NAME = re.compile(r"年|月|日|公章|盖章|签|:|电话|日期|[0-9]")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paper asks for a signature, in upright units: the end of the label, its height and whose it is."""

    by: str | None
    left: float
    right: float
    middle: float
    height: float
    line: Line
    rest: str
    """What stands behind the label in the same run of text."""

    def distance(self, x: float, y: float) -> float | None:
        """Of a point from the label in heights; `None` where a signature does not stand."""
        across, down = (x - self.right) / self.height, (y - self.middle) / self.height
        beside = -0.5 <= across <= BESIDE and -ABOVE <= down <= ABOVE
        below = self.left <= x <= self.right + 6 * self.height and 0 < down <= BELOW
        return abs(across) / 4 + abs(down) if beside or below else None


def find_signatures(layouts: Sequence[Layout]) -> tuple[str | None, ...] | None:
    """Whose signatures a document bears, by field name (`None`: the label does not say); `None` where nobody can tell.

    Nobody can tell where no label asks for one, where nobody looked for ink, or where a place is neither written on nor bare.
    """
    asked = False
    signed: list[str | None] = []
    for layout in layouts:
        places = [place for line in layout.lines if (place := _place(line)) is not None]
        if not places:
            continue
        if layout.page.inks is None:
            return None
        asked = True
        taken = set(_assign(places, [(ink, _middle(layout, ink.box)) for ink in layout.page.inks]))
        for number, place in enumerate(places):
            if number in taken:
                signed.append(place.by)
            elif not _is_bare(place, layout):
                return None
    return tuple(dict.fromkeys(signed)) if asked else None


def _place(line: Line) -> _Place | None:
    glyphs = [glyph for glyph in line.glyphs if not glyph.char.isspace()]
    text = "".join(fold(glyph.char) for glyph in glyphs)
    match = _LABEL.search(text)
    if match is None or match.start() > NAME[1]:
        return None
    who = match["who"] or match["whom"] or text[: match.start()]
    by = next((name for name, pattern in _SIGNERS if pattern.search(who)), None)
    last = glyphs[max(match.end(), 1) - 1]
    rest = text[match.end() :].strip(" _")
    if len(rest) > NAME[1]:
        return None
    return _Place(by, line.left, last.right, line.at(last.right), line.height, line, rest)


def _assign(places: Sequence[_Place], inks: Iterable[tuple[Ink, tuple[float, float]]]) -> Iterable[int]:
    """The places that are written on: each ink stands at the one that it is nearest to."""
    for ink, (x, y) in inks:
        near = [(d, number) for number, place in enumerate(places) if (d := place.distance(x, y)) is not None]
        if near and ink.certainty >= WRITTEN:
            yield min(near)[1]


def _is_bare(place: _Place, layout: Layout) -> bool:
    """Whether nothing stands at the place that could be a name, and no seal that could hide one."""
    if len(place.rest) >= NAME[0] and not _NO_NAME.search(place.rest):
        return False
    for line in layout.lines:
        text = folded(line.text)
        beside = place.distance(line.left, line.middle) is not None and line.left >= place.right - place.height
        if line is not place.line and beside and NAME[0] <= len(text) <= NAME[1] and not _NO_NAME.search(text):
            return False
    if any(place.distance(*_middle(layout, ink.box)) is not None for ink in layout.page.inks or ()):
        return False
    for seal in layout.page.seals or ():
        corners = [layout.upright(corner) for corner in seal.box.corners]
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        top, bottom = min(y for _, y in corners), max(y for _, y in corners)
        near = left <= place.right + HIDDEN * place.height and right >= place.right
        if near and top <= place.middle + place.height and bottom >= place.middle - place.height:
            return False
    return True


def _middle(layout: Layout, box: Box) -> tuple[float, float]:
    return layout.upright(box.centre)
