"""Engines for tests: the one that plays back recordings, and the real ones where they are installed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bizdocs.errors import EngineUnavailable
from bizdocs.model import Blob, Reading
from bizdocs.reading import engine as engine_module
from bizdocs.reading.cache_folder import open_cache
from bizdocs.reading.engine import Engine, choose_engine
from bizdocs.reading.limits import Limits
from bizdocs.reading.opening.paths import Materials
from bizdocs.usecases import isolation
from bizdocs.usecases import read as read_module
from bizdocs.usecases.choosing import choose_papers
from bizdocs.usecases.file_reading import FileReading
from tests import drawn

REQUIRED = "BIZDOCS_TEST_REQUIRE_ENGINES"
"""Where this variable is set, what is not installed fails a test instead of skipping it."""


@pytest.fixture(scope="session")
def lacking() -> Callable[[str], None]:
    """Skip the test because something is not installed here; fail it where everything has to be."""

    def lacking(reason: str) -> None:
        if os.environ.get(REQUIRED):
            pytest.fail(f"{REQUIRED} is set, and {reason}")
        pytest.skip(reason)

    return lacking


@pytest.fixture(scope="session")
def installed(lacking: Callable[[str], None]) -> Callable[[str], Engine]:
    """A real engine by name."""

    def installed(name: str) -> Engine:
        try:
            return choose_engine(name)
        except EngineUnavailable as problem:
            lacking(str(problem))
            raise

    return installed


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of 64 KiB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    done = subprocess.run(mount, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("no right to mount a small disk here; the tests that break off each write stand in for it")
    yield place
    subprocess.run(["umount", str(place)], check=True)  # noqa: S607


@pytest.fixture(autouse=True)
def _here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process, where a test can put something in the way; `isolated` marks tests of the workers."""
    if request.node.get_closest_marker("isolated"):
        return

    def read_here(
        blob: Blob,
        engine: str,
        limits: Limits,
        *,
        packs: Path | None = None,
        rules: Path | None = None,
        cache: Path | None = None,
        pictures: bool = False,
        on_page: Callable[[int], None] | None = None,
    ) -> FileReading:
        reading, _ = read_module.read_file(
            blob,
            read_module.choose_engine(engine),
            limits,
            choose_papers(packs, rules),
            cache=open_cache(cache) if cache is not None else None,
            pictures=pictures,
            on_page=on_page,
        )
        return reading

    monkeypatch.setattr(read_module, "read_apart", read_here)
    monkeypatch.setattr(isolation, "check_engine", lambda engine, _limits: read_module.choose_engine(engine))


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no engine is named, pages are read by their recordings, and each file once for all tests."""
    read = read_module.read

    def choose(name: str = "auto") -> Engine:
        return drawn.engine() if name == "auto" else choose_engine(name)

    def read_recorded(source: Materials, **options: Any) -> Reading:
        return (drawn.read if options.get("ocr", "auto") == "auto" else read)(source, **options)

    for module in (read_module, engine_module):
        monkeypatch.setattr(module, "choose_engine", choose)
    drawn.read_by(monkeypatch, read_recorded)
