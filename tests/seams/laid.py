"""The package of somebody else, laid down as `pip install --target` lays it, and the command run beside it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from PIL import Image

from bizdocs.extraction.examples import set_lines
from bizdocs.reading.engines.recorded import to_json
from tests import drawn

HERE = Path(__file__).parent
PACKAGE = HERE / "package"
RULES = HERE / "rules"
Parts = Mapping[str, Mapping[str, str]]
"""Entry-point group → name → module."""


def parts_of(package: Path) -> Parts:
    """What the package's `pyproject.toml` names."""
    found: Parts = tomllib.loads((package / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    return found


def declare(site: Path, name: str, parts: Parts, version: str = "1.2") -> None:
    """The metadata of an installed distribution."""
    info = site / f"{name}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    lines = [
        line for group, names in parts.items() for line in (f"[{group}]", *(f"{n} = {m}" for n, m in names.items()))
    ]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


@dataclass
class Site:
    """A folder of installed packages, a submission, and what the command says there."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def packages(self) -> Path:
        return self.folder / "site"

    def install(self, *groups: str) -> Site:
        """The package, with the parts of some groups; of all where none is named."""
        shutil.copytree(PACKAGE / "mycompany", self.packages / "mycompany")
        parts = parts_of(PACKAGE)
        declare(self.packages, "mycompany", {group: parts[group] for group in groups or parts})
        return self

    def install_broken(self, source: str, group: str, name: str, distribution: str = "theirs") -> None:
        """A distribution of one part whose module is this text."""
        self.packages.mkdir(exist_ok=True)
        (self.packages / f"{distribution}_part.py").write_text(source, encoding="utf-8")
        declare(self.packages, distribution, {group: {name: f"{distribution}_part"}}, "0.9")

    def supply(self, *lines: str) -> Path:
        """A submission with one permit, which the engine of the package can read."""
        page = set_lines(list(lines), [lines[0]])
        inbox = self.folder / "inbox"
        inbox.mkdir()
        Image.new("RGB", (page.width, page.height), "white").save(inbox / "permit.png")
        key = sha256((inbox / "permit.png").read_bytes()).hexdigest()
        answers = {key: [to_json(word) for word in page.words]}
        (self.folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
        self.variables["MYCLOUD_ANSWERS"] = str(self.folder / "answers.json")
        (inbox / "submission.toml").write_text('platform = "码头"\nas_of = 2026-11-23\n', encoding="utf-8")
        return inbox

    def run(self, *words: str | Path, lang: str | None = "en", **variables: str) -> subprocess.CompletedProcess[str]:
        known = {
            name: value for name, value in os.environ.items() if not name.startswith(("BIZDOCS_", "_BIZDOCS", "LC_"))
        }
        path = os.pathsep.join((str(self.packages), str(drawn.ROOT)))
        language = ["--lang", lang] if lang else []
        return subprocess.run(
            [sys.executable, "-m", "bizdocs", *map(str, words), *language],
            cwd=self.folder,
            env={**known, "PYTHONPATH": path, "PYTHONUTF8": "1", "COLUMNS": "400", **self.variables, **variables},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
