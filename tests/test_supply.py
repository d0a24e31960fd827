"""What bizdocs is made of: bounded where a reading depends on it, under licences that let others use it, and written down."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from docs.reference.licences import page, tree

ROOT = Path(__file__).resolve().parents[1]
DECODERS = (
    "onnxruntime",
    "opencv-python-headless",
    "pdfplumber",
    "pi-heif",
    "pillow",
    "pypdfium2",
    "rapidocr",
    "zxing-cpp",
)
"""What bytes of strangers reach, and what a reading depends on."""
_COPYLEFT = re.compile(r"(?<!L)(?<!Lesser )A?GPL|Affero|GNU General", re.IGNORECASE)


def needs() -> dict[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {re.split(r"[<>=!;]", line)[0]: line for line in project["dependencies"]}


@pytest.mark.parametrize("name", DECODERS)
def test_what_a_reading_depends_on_is_bounded_above(name: str) -> None:
    assert "<" in needs()[name].replace("; sys_platform", "")


def test_everything_else_is_bounded_where_a_major_version_may_break_it() -> None:
    """`packaging` and `tzdata` count years: a bound would only age."""
    assert [name for name, line in needs().items() if "<" not in line and name not in {"packaging", "tzdata"}] == []


def test_nothing_that_comes_along_is_under_a_licence_that_binds_others() -> None:
    licences = tree()

    assert set(needs()) - {"tzdata"} <= set(licences)
    assert {name: said for name, said in licences.items() if _COPYLEFT.search(said)} == {}
    assert [name for name, said in licences.items() if said == "not said"] == []


@pytest.mark.parametrize(
    ("said", "binds"),
    [
        ("GPL-3.0-or-later", True),
        ("AGPLv3", True),
        ("GNU General Public License v2", True),
        ("LGPL-3.0", False),
        ("MIT", False),
    ],
)
def test_such_a_licence_would_be_seen(said: str, binds: bool) -> None:
    assert bool(_COPYLEFT.search(said)) is binds


def test_the_page_of_licences_names_what_is_needed() -> None:
    written = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")

    assert page().split("\n")[0] == written.split("\n")[0]
    assert all(f"| {name} |" in written for name in set(needs()) - {"tzdata"})


def test_how_to_report_a_hole_is_written_down_and_shipped() -> None:
    assert "Report a vulnerability" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert "/SECURITY.md" in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_what_ci_installs_is_pinned_with_its_hash() -> None:
    lines = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()

    assert all(re.fullmatch(r"[a-z0-9._-]+==\S+ --hash=sha256:[0-9a-f]{64}", line) for line in lines)
    pinned = {re.sub(r"[-_.]+", "-", line.split("==")[0]) for line in lines}
    assert set(needs()) - {"tzdata"} <= pinned
