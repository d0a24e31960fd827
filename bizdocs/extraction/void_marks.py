"""Void marks: words across a paper that say it is none: 作废, 已注销, 样本, SPECIMEN; and the XXXX and 某某 of a printed example.

A mark is told from the paper's own print by standing alone, and, where forms print the same word (a table's 注销), by lying
aslant or by its size. Letters that are set far apart are read one by one: those that are much larger than the print around
them are put together, and of a word of two the one that was read stands for both, if nothing on the page is larger.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bizdocs.extraction.layout import Layout
from bizdocs.extraction.text import folded
from bizdocs.model import Box, Defect, Word

VOID, SPECIMEN = "material.void", "material.specimen"
SURE = 0.6
"""Words read with less certainty are patterns taken for text."""
LARGE, GIANT = 1.8, 2.2
"""Height, in that of the page's lines, from which a word stands out, and from which single characters are put together."""
ASLANT = 8.0
"""Degrees from the nearest of the page's directions."""
ALIKE = 1.4
"""Characters of one mark differ in height by no more than this factor."""
LONE, ABOVE_ALL = 3.0, 1.15
"""Height from which one character stands for its word, in that of the page's lines and of the highest other word."""

_AROUND = r"[\[(（【《<「*·\-—_ ]*{}[\])）】》>」*·!！。.\-—_ ]*"
_KINDS = "件|证|证书|执照|营业执照|许可证|复印件|文件|票|联|章|印|单|表|页|账户"
_PAPER = f"(?:此|本|该|原|正|副|旧)?(?:{_KINDS})?(?:已|己|已经|予以|声明)?"
_SPECIMENS = "样本|样张|样证|样件|样票|票样|证样|样例"
_ENDED = "(?:注销|吊销|撤销|收回|停用|废止|缴销)|已(?:失效|过期|无效)"
"""Without 已 the last three end watermarks too: 复印无效, 逾期失效."""
_SHOWS = "(?:仅供)?(?:示例|示范|范本|范例|示意图?|模板|模版|演示|参考样式)"
_ALONE = {
    VOID: re.compile(_AROUND.format(f"(?:{_PAPER}(?:作废|报废)|(?:作废)+)")),
    SPECIMEN: re.compile(_AROUND.format(f"(?:营业执照|许可证|身份证|证书|证照|执照|公函|票据)?(?:{_SPECIMENS})+")),
}
"""What forms never print by itself, whatever its size."""
_OUTSTANDING = {
    VOID: re.compile(
        _AROUND.format(f"(?:{_PAPER}(?:{_ENDED})|VOID|CANCELL?ED|INVALID|REVOKED|EXPIRED)+"), re.IGNORECASE
    ),
    SPECIMEN: re.compile(_AROUND.format(f"(?:{_SHOWS}|SPECIMEN|SAMPLE|EXAMPLE|TEMPLATE|DEMO)+"), re.IGNORECASE),
}
_LETTERS = {VOID: frozenset("废"), SPECIMEN: frozenset("样本")}
"""Of a mark of two letters, those that say which it is; 作 and 销 stand in other words too."""
_EXAMPLE = re.compile(
    "某某(?:某|市|省|区|县|公司|有限|局|人)|[X×]{2,}(?:有限|公司|市|省|区|县|局|街道|路)"
    "|(?<![0-9A-WYZ×X])[X×]{4,}(?![0-9A-WYZ])"
)


@dataclass(frozen=True, slots=True)
class _Set:
    """A word as it is set: its text, folded, its height and its angle from the page's nearest direction."""

    text: str
    height: float
    angle: float
    box: Box


def judge_void_marks(layout: Layout, document: str, *, prose: bool) -> Iterator[Defect]:
    """A defect for each kind of mark on a page. `prose`: it is a letter, in which an example's XXXX is an empty place."""
    told: set[str] = set()
    for code, text, box in _marks(layout, prose=prose):
        if code not in told:
            told.add(code)
            params = {"document": document, "detail": text}
            yield Defect(code=code, file=layout.page.ref.file, page=layout.page.ref.number, box=box, params=params)


def _marks(layout: Layout, *, prose: bool) -> Iterator[tuple[str, str, Box]]:
    words = [_set(word, layout) for word in layout.page.words if word.confidence >= SURE and folded(word.text)]
    line = max(layout.text_height, 1.0)
    for word in words:
        for code in (VOID, SPECIMEN):
            stands_out = word.height >= LARGE * line or word.angle >= ASLANT
            if _ALONE[code].fullmatch(word.text) or (stands_out and _OUTSTANDING[code].fullmatch(word.text)):
                yield code, word.text, word.box
        if not prose and (example := _EXAMPLE.search(word.text.upper())):
            yield SPECIMEN, example[0], word.box
    yield from _put_together(words, line)


def _put_together(words: Sequence[_Set], line: float) -> Iterator[tuple[str, str, Box]]:
    """Marks whose characters were read one by one."""
    giants = [word for word in words if len(word.text) == 1 and word.height >= GIANT * line]
    for first in giants:
        group = [one for one in giants if max(one.height, first.height) <= ALIKE * min(one.height, first.height)]
        for axis in (0, 1):
            text = "".join(one.text for one in sorted(group, key=lambda one: one.box.centre[axis]))
            for code in (VOID, SPECIMEN):
                if len(text) > 1 and (_ALONE[code].fullmatch(text) or _OUTSTANDING[code].fullmatch(text)):
                    yield code, text, Box.around(one.box for one in group)
    for word in giants:
        others = max((one.height for one in words if one is not word and len(one.text) > 1), default=0.0)
        if word.height >= max(LONE * line, ABOVE_ALL * others):
            for code, letters in _LETTERS.items():
                if word.text in letters:
                    yield code, word.text, word.box


def _set(word: Word, layout: Layout) -> _Set:
    tl, tr, _, bl = ((x * layout.page.width, y * layout.page.height) for x, y in word.box.corners)
    angle = math.degrees(math.atan2(tr[1] - tl[1], tr[0] - tl[0]) - layout.angle)
    turned = abs(angle - 90 * round(angle / 90))
    long = math.dist(tl, tr) >= 1.2 * math.dist(tl, bl)  # of one character the direction is not known
    return _Set(folded(word.text), math.dist(tl, bl), turned if long else 0.0, word.box)
