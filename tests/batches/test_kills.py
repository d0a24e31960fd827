"""A batch whose parent is killed at any moment: nothing acknowledged is lost, nothing is half, nothing stays behind.

`BIZDOCS_TEST_KILLS=200` kills so many times; a few seeds run always.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
import time
from pathlib import Path

import pytest

from tests.batches import made

KILLS = int(os.environ.get("BIZDOCS_TEST_KILLS", "3"))
NUMBER = 60

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.inbox(tmp_path_factory.mktemp("batch") / "in", NUMBER)


@pytest.fixture(scope="module")
def whole(place: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("whole")
    made.judge(place, out)
    return made.outputs(out)


@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_at_any_moment_it_goes_on_and_ends_with_the_same_bytes(
    seed: int, place: Path, whole: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance, out = random.Random(seed), tmp_path / "out"  # noqa: S311
    marker = f"{os.getpid()}-{seed}"
    monkeypatch.setenv("BIZDOCS_TEST_RUN", marker)
    running = made.start(place, out)
    assert running.stdout is not None
    acknowledged = -1
    at = chance.randrange(NUMBER + 20)  # beyond the last one: while outputs are written, or after the end
    for line in running.stdout:
        acknowledged = int(line)
        if acknowledged >= at:
            break
    time.sleep(chance.random() * 0.02)
    running.send_signal(signal.SIGKILL)
    rest = running.stdout.read().split()
    running.wait()
    acknowledged = int(rest[-1]) if rest else acknowledged

    end = time.monotonic() + 2
    while (left := made.children_of(marker)) and time.monotonic() < end:
        time.sleep(0.05)
    assert left == []
    for name, data in made.outputs(out).items():
        assert data == whole[name]
    if (out / "journal.sqlite").exists() and acknowledged > 0:
        with sqlite3.connect(out / "journal.sqlite") as journal:
            kept = journal.execute("SELECT count(line) FROM item").fetchone()[0]
        journal.close()
        assert kept >= acknowledged
    monkeypatch.delenv("BIZDOCS_TEST_RUN")
    resumed = made.judge(place, out).resumed
    assert resumed >= acknowledged
    assert made.outputs(out) == whole


def test_the_parent_stays_small_however_many_there_are(tmp_path: Path) -> None:
    """Its memory after the first hundred results and after all: nothing is held."""
    place = made.inbox(tmp_path / "in", 2_000 if KILLS > 3 else 300)
    running = made.start(place, tmp_path / "out", shard=32)
    assert running.stdout is not None
    seen: dict[int, int] = {}
    for line in running.stdout:
        if int(line) % 100 == 0:
            status = Path(f"/proc/{running.pid}/status").read_text(encoding="ascii")
            seen[int(line)] = int(status.partition("VmRSS:")[2].split()[0])
    assert running.wait() == 0

    assert max(seen.values()) < 300 * 1024
    assert max(seen.values()) - seen[100] < 5 * 1024
