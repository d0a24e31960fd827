"""Hostile files: each comes to exactly one outcome, and whoever reads them goes on."""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.hostile.files import FAMILIES, files
from tests.hostile.mutations import mutated
from tests.hostile.outcome import faults
from tests.hostile.seeds import good

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
LEAST = 300


def test_there_are_many_and_they_are_the_same_for_everybody() -> None:
    made = files()

    assert len(made) >= LEAST
    assert made == files()
    assert {path.partition("/")[0] for path in made} == set(FAMILIES)


@pytest.mark.isolated
def test_what_they_are_made_of_is_read_without_fault() -> None:
    told: Counter[str] = Counter()

    assert list(faults({f"a.{kind}": data for kind, data in good().items()}, told)) == []
    assert set(told) == {"read"}


@pytest.mark.isolated
def test_each_hostile_file_has_one_outcome_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    told: Counter[str] = Counter()
    started = time.monotonic()

    assert list(faults(files(), told)) == []

    assert "nothing" not in told
    assert told["file.crashed"] + told["file.time-out"] < 12, told
    assert list(tmp_path.iterdir()) == []
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_500_000
    print(dict(told), f"{time.monotonic() - started:.0f} s")  # noqa: T201 - `pytest -s` shows it


@pytest.mark.isolated
def test_a_hundred_mutations_have_one_outcome_each() -> None:
    assert list(faults(mutated(seed=1, count=100), Counter())) == []
