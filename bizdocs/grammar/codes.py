"""Numbers and codes in running text: where they stand, which one is meant, and mending one misread character."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bizdocs.grammar.lookalike import alike
from bizdocs.grammar.normal import capitalise, fold
from bizdocs.grammar.types import Parsed, Repair
from bizdocs.model import Json

Read = Callable[[str], str | None]
"""From the letters, digits and asterisks of a run to the canonical value, `None` if it has not the shape."""

READ_AS_DIGIT = str.maketrans("OIZSBDQGLTA", "01258006174")
"""Letters that can only be digits misread where only digits are printed."""

MOST_FOLDED = 2
"""A code with more letters that had to be read as digits is believed only if its check digits are right."""

_SOLID = re.compile(r"[0-9A-Z*]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Latin capitals, digits and asterisks that stand together; `origins` are their places in the original text."""

    text: str
    origins: tuple[int, ...]

    def part(self, start: int, length: int) -> Run:
        return Run(self.text[start : start + length], self.origins[start : start + length])

    def holds(self, value: str) -> Parsed:
        return Parsed(value, self.origins[0], self.origins[-1] + 1)


def runs(text: str) -> Iterator[Run]:
    """Each chain of runs parted by single blanks or hyphens as one run, then the runs it was made of."""
    folded = fold(text)
    capitals = capitalise(folded.text)
    chain: list[Run] = []
    previous = 0
    for match in _SOLID.finditer(capitals):
        if chain and capitals[previous : match.start()] not in {" ", "-", " - ", "- ", " -"}:
            yield from _with_parts(chain)
            chain = []
        chain.append(Run(match.group(), folded.origins[match.start() : match.end()]))
        previous = match.end()
    yield from _with_parts(chain)


def find(text: str, read: Read, problem: Callable[[Json], str | None]) -> Parsed | None:
    """The first run that reads as a sound value, else the first that has its shape."""
    unsound: Parsed | None = None
    for run in runs(text):
        value = read(run.text)
        if value is None:
            continue
        if problem(value) is None:
            return run.holds(value)
        unsound = unsound or run.holds(value)
    return unsound


def mend(
    text: str, read: Read, problem: Callable[[Json], str | None], variants: Callable[[str], Mapping[str, int]]
) -> Repair | None:
    """The only sound value among the `variants` (run → place of the change) of all runs, if no run is sound as it stands."""
    found: dict[str, int] = {}
    for run in runs(text):
        value = read(run.text)
        if value is not None and problem(value) is None:
            return None
        for variant, position in variants(run.text).items():
            value = read(variant)
            if value is not None and problem(value) is None:
                found[value] = position
    if len(found) != 1:
        return None
    [(value, position)] = found.items()
    return Repair(value, (position,))


def look_alikes(run: str, lengths: Iterable[int]) -> Mapping[str, int]:
    """The run with one character replaced by each of its look-alikes, if it has one of the lengths."""
    if len(run) not in lengths:
        return {}
    return {
        run[:at] + other + run[at + 1 :]: at
        for at, character in enumerate(run)
        for other in alike(character)
        if other.isascii()
    }


def matches(pattern: re.Pattern[str], value: Json) -> bool:
    """Whether a value from outside is a string of the pattern."""
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _with_parts(chain: list[Run]) -> Iterator[Run]:
    if chain:
        yield Run("".join(run.text for run in chain), tuple(place for run in chain for place in run.origins))
    if len(chain) > 1:
        yield from chain
