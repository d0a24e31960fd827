"""The wheel: an installed bizdocs brings its rules along and needs no source tree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

import bizdocs
from tests import drawn


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory, lacking: Callable[[str], None]) -> Callable[..., str]:
    """Runs the installed bizdocs in another folder, where no source tree can be imported."""
    try:
        distribution = metadata.distribution("bizdocs")
    except metadata.PackageNotFoundError:
        lacking("bizdocs is not installed here, only imported from its source tree")
        raise
    if json.loads(distribution.read_text("direct_url.json") or "{}").get("dir_info", {}).get("editable"):
        lacking("bizdocs is installed as editable: its source tree is all there is")
    folder = tmp_path_factory.mktemp("elsewhere")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def run(*arguments: str) -> str:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout

    return run


def test_what_is_imported_elsewhere_is_the_installed_package_with_its_rules_inside(outside: Callable[..., str]) -> None:
    code = "import bizdocs, bizdocs.resources as r; print(bizdocs.__file__, r.rules_folder(), sep='\\n')"
    package, rules = map(Path, outside("-c", code).splitlines())

    assert Path(sysconfig.get_paths()["purelib"]).resolve() in package.resolve().parents
    assert rules.resolve() == package.resolve().parent / "rules"


def test_the_installed_command_lists_the_packs_that_the_source_tree_has(outside: Callable[..., str]) -> None:
    listed = outside("-m", "bizdocs", "packs", "list", "--format", "json", "--lang", "en")
    sources = {
        path.stem
        for path in (drawn.ROOT / "rules").glob("*/*.json")
        if path.parent.name not in {"schema", "coverage", "papers"}
    }

    assert sources
    assert all(f"/{name}" in listed for name in sources)


def test_the_installed_package_judges_as_its_source_does(outside: Callable[..., str]) -> None:
    page = drawn.sheet("business_licence/landscape-text-layer").path
    code = (
        "import sys, bizdocs; "
        "report = bizdocs.validate([sys.argv[1]], platform='douyin', ocr='none'); "
        "print(report.verdict, *(finding.code for finding in report.findings))"
    )
    report = bizdocs.validate([page], platform="douyin", ocr="none")

    assert outside("-c", code, str(page)).split() == [report.verdict, *(finding.code for finding in report.findings)]


def test_the_installed_package_draws_the_page(outside: Callable[..., str]) -> None:
    page = drawn.sheet("business_licence/landscape-text-layer").path
    code = "import sys, bizdocs; print(bizdocs.validate([sys.argv[1]], platform='douyin', ocr='none').to_html())"

    assert outside("-c", code, str(page)).startswith("<!doctype html>")
