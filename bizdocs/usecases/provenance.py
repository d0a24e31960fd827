"""Provenance: what a reading depends on besides the bytes of the file, in one text. Where that differs, the file is read anew.

It is found without loading what it speaks of: whoever has read everything before must not wait for an engine.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from bizdocs import __version__, families
from bizdocs.data.codec import encode
from bizdocs.errors import BizdocsError
from bizdocs.papers.load import PaperSet
from bizdocs.reading.engine import PREFERRED
from bizdocs.reading.limits import Limits
from bizdocs.resources import rules_folder

LIBRARIES = ("numpy", "opencv-python-headless", "pdfplumber", "pi-heif", "pillow", "pypdfium2", "zxing-cpp")
"""What decodes pages and looks at them, by the names of their distributions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """`engine`: the engine that is taken to read; what another one has read is not kept. `text`: everything it depends on."""

    engine: str
    text: str


def origin_of(engine: str, limits: Limits, papers: PaperSet) -> Origin | None:
    """Where a reading with an engine of that name comes from; `None` where nobody can tell."""
    found = _engine(engine)
    if found is None:
        return None
    name, version = found
    told = [program(), name, version, _libraries(), _data(), encode(limits), papers.sha256]
    return Origin(engine=name, text=json.dumps(told, sort_keys=True))


@cache
def keywords() -> str:
    """What packs are checked by: this program, and the keywords of other packages."""
    return json.dumps(
        [program(), [one.package for each in families.plugins(families.KEYWORDS).values() for one in each]]
    )


@cache
def _engine(asked: str) -> tuple[str, str] | None:
    """The name and the version of the engine that will be taken, as far as that can be told without starting it."""
    for name in PREFERRED if asked == "auto" else (asked,):
        try:
            module: Any = families.member(families.ENGINES, name)
            return name, str(module.version())
        except (BizdocsError, ImportError, AttributeError, OSError, ValueError):
            continue
    return None


@cache
def _libraries() -> list[str]:
    return [f"{name} {_version(name)}" for name in LIBRARIES]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "-"


@cache
def _data() -> str:
    """Of the tables that reading uses besides papers, and of what other packages add to the kinds of values."""
    whole = hashlib.sha256()
    for path in sorted(rules_folder().glob("*.json")):
        whole.update(path.read_bytes())
    whole.update(repr([one.package for each in families.plugins(families.VALUES).values() for one in each]).encode())
    return whole.hexdigest()


@cache
def program() -> str:
    """This version; in a checkout also the state of its files, which changes without it."""
    package = Path(__file__).resolve().parents[1]
    if package in rules_folder().parents:
        return __version__
    states = sorted(
        f"{entry.path} {entry.stat().st_mtime_ns} {entry.stat().st_size}" for entry in _modules(str(package))
    )
    return f"{__version__} {hashlib.sha256(os.fsencode(chr(10).join(states))).hexdigest()}"


def _modules(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _modules(entry.path)
            elif entry.name.endswith(".py"):
                yield entry
