"""Examples of papers, run: lines of text set on a page, classified and read, and compared with what the paper says of them.

A page of lines: a line that is a printed title of the paper, 副本 in brackets aside, stands in large print. On any other line a
blank parts a label from its value, and two blanks part one label and value from the next; without a blank it is running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bizdocs.extraction.classify import classify
from bizdocs.extraction.fields import read_fields
from bizdocs.extraction.labels import find_labels
from bizdocs.extraction.layout import lay_out
from bizdocs.model import Box, Json, PageRef, PageText, Text, Word
from bizdocs.papers.load import PaperSet
from bizdocs.papers.paper import Example, Paper

WIDTH = 1400
"""Of the page, in pixels; a full-width character is as wide as it is high."""
SIZE, LARGE = 20, 44
"""Height of print and of titles, in pixels."""
PITCH = 2.5 * SIZE
LEFT, TOP = 80, 60
GAP = 2 * SIZE
"""Between the longest label and the values, and between one value and the next label on its row."""
_COLUMNS = re.compile(r"\s{2,}|\t|\u3000")


@dataclass(frozen=True, slots=True)
class Misread:
    """An example that is not read as it says. `number` counts from 1 among those of its paper."""

    paper: str
    number: int
    text: Text


def run_paper_examples(paper: Paper, papers: PaperSet) -> Iterator[Misread]:
    """What comes out otherwise than the examples of a paper say, among all the papers that are known."""
    for number, example in enumerate(paper.examples, start=1):
        for text in _differences(paper, example, papers):
            yield Misread(paper.type, number, text)


def set_lines(lines: Sequence[str], titles: Sequence[str] = ()) -> PageText:
    """A page of lines of text, without a picture."""
    rows = [_COLUMNS.split(line.strip()) for line in lines]
    labels = [part.split(maxsplit=1)[0] for row in rows for part in row[:1] if len(part.split(maxsplit=1)) == 2]
    beside = LEFT + max(map(_width, labels), default=0.0) + GAP
    words, height = [], max(len(lines), 12) * PITCH + 2 * TOP
    for number, (line, row) in enumerate(zip(lines, rows, strict=True)):
        top = TOP + number * PITCH
        solid = "".join(line.split())
        if any(solid.startswith(title) and solid[len(title) :][:1] in "(（[" for title in titles):
            words.append(_word((WIDTH - _width(solid) * LARGE / SIZE) / 2, top, solid, LARGE, height))
            continue
        left: float = LEFT
        for part in filter(None, row):
            label, *value = part.split(maxsplit=1)
            words.append(_word(left, top, label, SIZE, height))
            left += _width(label) + GAP
            if value:
                left = max(left, beside) if part is row[0] else left
                words.append(_word(left, top, value[0], SIZE, height))
                left += _width(value[0]) + 2 * GAP
    return PageText(
        ref=PageRef("example", 1), width=WIDTH, height=round(height), words=tuple(words), engine="lines", measures={}
    )


def _differences(paper: Paper, example: Example, papers: PaperSet) -> Iterator[Text]:
    layout = lay_out(set_lines(example.lines, paper.titles))
    found = classify(layout, papers)
    if found.paper is None:
        yield Text(
            en="is not recognised; it needs its title, or more of its anchors",
            zh="未被识别；请写上标题，或更多特征文字",
        )
        return
    if found.paper.type != paper.type:
        other = found.paper.type
        yield Text(en=f"is taken for {other!r}", zh=f"被认成了“{other}”")
        return
    read = read_fields(layout, paper, find_labels(layout, paper), found.sides)
    for name, wanted in example.fields.items():
        value = read[name].field.value if name in read else None
        if value != wanted:
            told, asked = _tell(value), _tell(wanted)
            yield Text(
                en=f"{name}: is read as {told.en}, not as {asked.en}", zh=f"{name}：应为{asked.zh}，读成了{told.zh}"
            )


def _tell(value: Json) -> Text:
    if value is None:
        return Text(en="nothing", zh="空")
    return Text(en=f"{value!r}", zh=f"“{value}”")


def _word(left: float, top: float, text: str, size: float, height: float) -> Word:
    box = Box.rect(left / WIDTH, top / height, (left + _width(text) * size / SIZE) / WIDTH, (top + size) / height)
    return Word(text=text, box=box, confidence=1.0, via="text-layer")


def _width(text: str) -> float:
    return sum(SIZE if ord(char) > 0xFF else 0.55 * SIZE for char in text)
