"""Drawing needs the faces of some Debian packages; `.ci/run` installs them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
if str(FIXTURES) not in sys.path:
    sys.path.insert(0, str(FIXTURES))


@pytest.fixture(scope="session", autouse=True)
def fonts(lacking: Callable[[str], None]) -> None:
    from layouts.faces import ALL

    missing = sorted({face.package for face in ALL if not face.file.exists()})
    if missing:
        lacking(f"fonts to draw with are missing: {', '.join(missing)}")
