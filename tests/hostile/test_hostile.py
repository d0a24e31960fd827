"""Hostile files: each comes to exactly one outcome, and whoever reads them goes on."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.hostile import stages
from tests.hostile.files import FAMILIES, files
from tests.hostile.mutations import mutated
from tests.hostile.outcome import faults
from tests.hostile.seeds import good
from tests.hostile.stages import STAGES, made_of
from tests.hostile.stages import faults as stage_faults

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


@pytest.mark.parametrize("stage", STAGES)
def test_what_the_mutations_of_a_stage_are_made_of_is_taken(stage: str) -> None:
    for data in made_of(stage):
        STAGES[stage](data)


def test_two_thousand_mutations_of_single_stages_are_taken_or_refused() -> None:
    told: Counter[str] = Counter()

    assert list(stage_faults(seed=7, count=2000, told=told)) == []
    assert {name.split()[0] for name in told} == set(STAGES)
    assert sum(told.values()) == 2000


def test_a_stage_that_dies_hangs_or_raises_is_told_and_the_next_mutation_is_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = (os.abort, lambda: time.sleep(60), lambda: {}["a"], lambda: None)
    monkeypatch.setattr(stages, "PATIENCE", 1.0)
    monkeypatch.setattr(stages, "mutation", lambda _, number: ("toml", bytes([number])))
    monkeypatch.setattr(stages, "STAGES", {"toml": lambda data: made[data[0]]()})
    told: Counter[str] = Counter()

    found = list(stage_faults(seed=1, count=4, told=told))

    assert [fault.partition(": ")[2].partition(" at")[0] for fault in found] == [
        "ended with -6",
        "takes longer than 1 s",
        "toml: KeyError",
    ]
    assert told == {"toml taken": 1}
