"""A made-up page for any declared type: its title in large print, and each label with a value of its field's kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bizdocs.model import Json, PageText, Word
from bizdocs.papers.paper import FieldSpec, Paper
from tests.documents.samples import KINDS, NUMBERS
from tests.extraction.words import at, page, spread

SIZE = 12
"""Height of ordinary print, in pixels; so small that two columns of labels and values fit side by side."""
PITCH = 2.5 * SIZE
LEFT, MIDDLE, TOP = 40, 520, 120
NUMBER = "permit_number"
JUSTIFIED = 6
"""Printers spread labels shorter than this over the width of so many characters."""


@dataclass(frozen=True)
class Entry:
    """A label as it stands on a page, what is printed beside it, and the values that must be read from it, by field."""

    label: str
    printed: str
    values: Mapping[str, Json]


ChooseLabel = Callable[[FieldSpec], str | None]
"""The label under which a field is shown, `None` to leave it out."""
SetLabel = Callable[[float, float, str], Sequence[Word]]
"""Sets a label with its upper left corner at a place."""


def first_label(spec: FieldSpec) -> str | None:
    """A field's usual label, if it has labels."""
    return spec.labels[0] if spec.labels else None


def entries(paper: Paper, choose: ChooseLabel = first_label) -> tuple[Entry, ...]:
    """An entry for every field that a label is chosen for.

    Two fields that stand behind one label, such as both ends of a term, share an entry. Otherwise no two entries of a page
    print the same value.
    """
    groups: dict[str, list[FieldSpec]] = {}
    for spec in paper.fields:
        if (label := choose(spec)) is not None:
            groups.setdefault(label, []).append(spec)
    taken: Counter[str] = Counter()
    found = []
    for label, specs in groups.items():
        kind = specs[0].kind
        numbered = specs[0].pattern is not None or (specs[0].name == NUMBER and paper.type in NUMBERS)
        printed, value = NUMBERS[paper.type][0] if numbered else KINDS[kind][taken[kind]]
        taken[kind] += not numbered
        values = {spec.name: value[spec.part] if spec.part and isinstance(value, dict) else value for spec in specs}
        found.append(Entry(label, printed, values))
    return tuple(found)


class Layout(Protocol):
    """A way to set entries on a sheet; without a title where that is `None`."""

    def __call__(
        self, paper: Paper, shown: Sequence[Entry], *, title: str | None, set_label: SetLabel = ...
    ) -> PageText: ...


def plain(left: float, top: float, label: str) -> Sequence[Word]:
    """Characters side by side."""
    return (at(left, top, label, size=SIZE),)


def justified(left: float, top: float, label: str) -> Sequence[Word]:
    """Short labels spread over the width of their column, read as one word: 名　　　称."""
    if not 2 <= len(label) < JUSTIFIED:
        return plain(left, top, label)
    return (spread(left, left + JUSTIFIED * SIZE, top, label, size=SIZE),)


def parted(left: float, top: float, label: str) -> Sequence[Word]:
    """Short labels spread so widely that the engine reads their first character as a word of its own."""
    if not 2 <= len(label) < JUSTIFIED:
        return plain(left, top, label)
    rest = at(left + (JUSTIFIED - len(label) + 1) * SIZE, top, label[1:], size=SIZE)
    return (at(left, top, label[0], size=SIZE), rest)


def one_column(paper: Paper, shown: Sequence[Entry], *, title: str | None, set_label: SetLabel = plain) -> PageText:
    """The entries under each other."""
    return _sheet(paper, title, list(_column(shown, LEFT, set_label)), len(shown))


def two_columns(paper: Paper, shown: Sequence[Entry], *, title: str | None, set_label: SetLabel = plain) -> PageText:
    """The entries in two columns, down the left one first."""
    half = (len(shown) + 1) // 2
    words = [*_column(shown[:half], LEFT, set_label), *_column(shown[half:], MIDDLE, set_label)]
    return _sheet(paper, title, words, half)


def running_text(*sentences: str) -> PageText:
    """Sentences of ordinary print, a line each."""
    return page(*(at(LEFT, TOP + number * PITCH, text, size=SIZE) for number, text in enumerate(sentences)))


def _column(shown: Sequence[Entry], left: float, set_label: SetLabel) -> Iterable[Word]:
    width = max((_width(entry.label) for entry in shown), default=0.0)
    beside = left + max(width, JUSTIFIED * SIZE) + 2 * SIZE
    for row, entry in enumerate(shown):
        yield from set_label(left, TOP + row * PITCH, entry.label)
        if entry.printed:
            yield at(beside, TOP + row * PITCH, entry.printed, size=SIZE)


def _sheet(paper: Paper, title: str | None, words: list[Word], rows: int) -> PageText:
    """The words with the title above them, and below them the phrases of the type that are no labels."""
    labels = {label for spec in paper.fields for label in spec.labels}
    phrases = [*paper.anchors, *(phrase for _, side in paper.sides for phrase in side)]
    for number, phrase in enumerate(dict.fromkeys(phrases), start=rows + 2):
        if phrase not in labels and phrase not in paper.titles:
            words.append(at(LEFT, TOP + number * PITCH, f"本证载有{phrase}等内容", size=SIZE))
    if title is not None:
        words.append(at(300, 40, title, size=2.2 * SIZE))
    return page(*words)


def _width(text: str) -> float:
    return sum(SIZE if ord(char) > 0xFF else 0.55 * SIZE for char in text)
