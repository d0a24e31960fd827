"""Lines for a terminal: columns that count wide characters, wrapping that knows Chinese, and colour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from bizdocs.harmless import tidy

Style = Literal["plain", "strong", "dim", "error", "review", "warning", "ready"]

_CODES: dict[Style, str] = {
    "strong": "1",
    "dim": "2",
    "error": "1;31",
    "review": "1;33",
    "warning": "33",
    "ready": "1;32",
}
"""Parameters of ANSI's Select Graphic Rendition (ECMA-48, 8.3.117)."""

# A line may break after a blank and beside any wide character, but never before closing or after opening punctuation.
_CLOSING = "，。、；：！？）》」』”’…"
_OPENING = "（《「『“‘"
_UNIT = re.compile(rf"\s+|[{_OPENING}]*(?:[^\s\u2e80-\uffee{_OPENING}{_CLOSING}]+|[\u2e80-\uffee])?[{_CLOSING}]*")

GAP = "  "

_COMMAND = re.compile(r"^((?:\s|\x1b\[[\d;]*m)*):(?=:)")


class Cell(NamedTuple):
    """A text in one style."""

    text: str
    style: Style = "plain"


class Canvas:
    """Collects lines no wider than `width` columns. Whatever a cell says, it begins no line and colours nothing but itself."""

    def __init__(self, width: int, *, colour: bool) -> None:
        self._width = width
        self._colour = colour
        self._lines: list[str] = []

    def __str__(self) -> str:
        return "".join(f"{_no_command(line.rstrip())}\n" for line in self._lines)

    def blank(self) -> None:
        """One empty line, never two, and none at the top."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def rule(self) -> None:
        """A line across, between blank ones."""
        self.blank()
        self._lines.append(self._paint(Cell("─" * self._width, "dim")))
        self._lines.append("")

    def line(self, *cells: Cell, indent: int = 0) -> None:
        """Cells one after the other, two blanks between. Only the last one is wrapped, and never to the start of a line."""
        cells = _tidied(cells)
        head = [cell for cell in cells[:-1] if cell.text]
        margin = indent + sum(columns(cell.text) + len(GAP) for cell in head) or len(GAP)
        texts = wrap(cells[-1].text, max(self._width - margin, _NARROWEST))
        start = " " * indent + "".join(self._paint(cell) + GAP for cell in head)
        for number, text in enumerate(texts):
            before = start if number == 0 else " " * margin
            self._lines.append(before + self._paint(Cell(text, cells[-1].style)))

    def table(self, rows: Iterable[Sequence[Cell]], *, indent: int = 2, cut: bool = False) -> None:
        """Rows of equally many cells in aligned columns; `cut`: a line each, what is too long ends in an ellipsis."""
        grid: list[Sequence[Cell]] = [_tidied(row) for row in rows]
        widths = self.fit(grid, indent=indent)
        if cut:
            grid = [[Cell(clip(c.text, width), c.style) for c, width in zip(row, widths, strict=True)] for row in grid]
        for row in grid:
            self.row(row, widths, indent=indent)

    def fit(self, grid: Sequence[Sequence[Cell]], *, indent: int = 2) -> list[int]:
        """The widths of the columns: natural ones; where they do not fit, the widest gives way until they do."""
        if not grid:
            return []
        widths = [max(columns(tidy(row[at].text)) for row in grid) for at in range(len(grid[0]))]
        room = self._width - indent - len(GAP) * (len(widths) - 1)
        while sum(widths) > room and max(widths) > _NARROWEST:
            widths[widths.index(max(widths))] -= 1
        return widths

    def row(self, cells: Sequence[Cell], widths: Sequence[int], *, indent: int = 2) -> None:
        """One row of a table; a cell that is too wide is wrapped inside its column."""
        cells = _tidied(cells)
        wrapped = [wrap(cell.text, width) for cell, width in zip(cells, widths, strict=True)]
        for number in range(max(map(len, wrapped))):
            texts = [lines[number] if number < len(lines) else "" for lines in wrapped]
            parts = [
                self._paint(Cell(text, cell.style)) + " " * (width - columns(text))
                for text, cell, width in zip(texts, cells, widths, strict=True)
            ]
            self._lines.append(" " * indent + GAP.join(parts))

    def _paint(self, cell: Cell) -> str:
        if not self._colour or not cell.text or cell.style == "plain":
            return cell.text
        return f"\x1b[{_CODES[cell.style]}m{cell.text}\x1b[0m"


_NARROWEST = 12


def _tidied(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(Cell(tidy(cell.text), cell.style) for cell in cells)


def _no_command(line: str) -> str:
    """A finished line; where a name was wrapped it may begin with what a CI server takes for a command."""
    return _COMMAND.sub(r"\1: ", line)


def columns(text: str) -> int:
    """How many columns of a terminal a text fills: a Chinese character fills two."""
    from rich.cells import cell_len

    return cell_len(text)


def clip(text: str, width: int) -> str:
    """A text in at most `width` columns; one that had to be cut ends in an ellipsis."""
    if columns(text) <= width:
        return text
    kept = next((at for at in range(len(text) - 1, 0, -1) if columns(text[:at].rstrip()) < width), 0)
    return f"{text[:kept].rstrip()}…"


def wrap(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` columns; at least one line."""
    lines, line = [], ""
    for unit in _units(text, width):
        if line and columns(line + unit.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line = unit.lstrip() if not line else line + unit
    return [*lines, line.rstrip()]


def _units(text: str, width: int) -> Iterable[str]:
    """What must stay together: words, wide characters with their punctuation. What is wider than a line is cut."""
    for match in _UNIT.finditer(text):
        rest = match[0]
        while columns(rest) > width:
            cut = next(at for at in range(len(rest), 0, -1) if columns(rest[:at]) <= width)
            yield rest[:cut]
            rest = rest[cut:]
        if rest:
            yield rest
