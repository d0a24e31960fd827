"""What every value kind offers and returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bizdocs.model import Json


@dataclass(frozen=True, slots=True)
class Parsed:
    """A value found in a text: its canonical JSON form, and the slice `text[start:end]` it stands on."""

    value: Json
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Repair:
    """A code with its one OCR error mended; `positions` are the places in `value` that were read otherwise.

    `repair(text)` gives one only if the text holds no sound value and exactly one candidate passes every check.
    """

    value: str
    positions: tuple[int, ...]


class ValueKind(Protocol):
    """A module of this family."""

    def parse(self, text: str) -> Parsed | None:
        """The one value of this kind in a piece of text, `None` where there is none or it would have to be guessed.

        Stray blanks, full-width characters and noise at both ends are allowed. Parsing a canonical text value returns
        it unchanged.
        """
        ...

    def problem(self, value: Json) -> str | None:
        """What is wrong with a canonical value: `None` for nothing, "format", "check-digit", or a reason of the kind."""
        ...
