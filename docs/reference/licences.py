"""docs/licences.md: what comes with bizdocs when it is installed, and under which licence.

python -m docs.reference.licences > docs/licences.md
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAD = """# 依赖的许可证 · Licences of what bizdocs needs

<!-- written by `python -m docs.reference.licences`; don't edit by hand -->

Everything that `pip install bizdocs` brings along, as each says of itself. Nothing of it is under the GPL or the AGPL.

| package | licence |
|---|---|"""
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_CLASSIFIER = "License :: OSI Approved :: "
KNOWN: Mapping[str, str] = {"flatbuffers": "Apache-2.0"}
"""Of packages whose metadata name no licence, what their repository says."""


def tree() -> Mapping[str, str]:
    """Every package that bizdocs needs, without its extras, directly or not, and its licence; as installed here."""
    found: dict[str, str] = {}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = list(_names(project["dependencies"]))
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            found[key] = KNOWN.get(key) or _licence(metadata.metadata(name))
        except metadata.PackageNotFoundError:  # of another system
            continue
        waiting += _names(metadata.requires(name) or ())
    return dict(sorted(found.items()))


def _names(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        match = _NAME.match(line)
        if match is not None and "extra ==" not in line:
            yield match[0]


def _licence(about: metadata.PackageMetadata) -> str:
    """The expression (PEP 639), else the classifiers, else the first line of the text."""
    classes = [
        line.removeprefix(_CLASSIFIER) for line in about.get_all("Classifier") or () if line.startswith(_CLASSIFIER)
    ]
    text = (about.get("License") or "").strip().split("\n")[0]
    said = about.get("License-Expression") or ", ".join(classes) or text
    return " ".join(said.split())[:80] or "not said"


def page() -> str:
    return "\n".join([HEAD, *(f"| {name} | {licence} |" for name, licence in tree().items())]) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.write(page())
