"""A folder of one's own, as the guide for pack writers shows it: a paper, and a pack with a rule that asks for it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from bizdocs.extraction.examples import set_lines
from bizdocs.model import Page, Word
from bizdocs.reading.engine import Engine
from bizdocs.resources import rules_folder

GUIDE = (rules_folder() / "README.md").read_text(encoding="utf-8")
TYPE = "water_transport_permit"


def block(mark: str) -> tuple[str, Any]:
    """A block of JSON of the guide: what its mark names, and what it holds."""
    found = re.search(rf"<!-- {mark}: (\S+) -->\n```json\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1], json.loads(found[2])


def write(folder: Path, name: str, data: Any) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def paper() -> Any:
    return block("paper-example")[1]


def folder_of_guide(folder: Path) -> Path:
    """Two files and nothing else: the paper, and the pack with its rule."""
    name, pack = block("worked-example")
    pack["allOf"].append(block("paper-rule")[1])
    write(folder, name, pack)
    write(folder, *block("paper-example"))
    return folder


def engine(lines: list[str], titles: list[str]) -> Engine:
    """An engine that reads these lines on every picture that is as large as their page."""
    page = set_lines(lines, titles)

    def read(picture: Page) -> tuple[Word, ...]:
        return page.words if (picture.width, picture.height) == (page.width, page.height) else ()

    return Engine("told", read)
