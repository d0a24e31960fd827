"""docs/map.md: every module with the first sentence that it says of itself, room by room.

python -m docs.reference.map > docs/map.md
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "bizdocs"
HEAD = """\
# The map

<!-- written by `python -m docs.reference.map`; don't edit by hand -->

Every module, room by room, by the first sentence of its docstring. What a room is for stands in
[CONTRIBUTING.md](../CONTRIBUTING.md).
"""


def write_map() -> str:
    """The page, as Markdown."""
    modules = sorted(PACKAGE.rglob("*.py"), key=lambda path: (path.parent, path.name))
    rooms = ((room, list(members)) for room, members in groupby(modules, key=lambda path: path.parent))
    return HEAD + "".join(_describe(room, members) for room, members in rooms)


def _describe(room: Path, modules: list[Path]) -> str:
    lines = list(_lines(modules))
    return f"\n## `{room.relative_to(PACKAGE.parent).as_posix()}`\n\n" + "\n".join(lines) + "\n" if lines else ""


def _lines(modules: list[Path]) -> Iterator[str]:
    for module in modules:
        told = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
        if module.stem != "__init__":
            yield f"- `{module.stem}`: {_first_sentence(told)}"


def _first_sentence(told: str) -> str:
    paragraph = " ".join(told.split("\n\n", maxsplit=1)[0].split())
    return re.split(r"(?<=[.?])\s", paragraph)[0]


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(write_map())
