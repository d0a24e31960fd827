"""The pool: it says what the caller's own process says, and reads no more at once than it was told."""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs.errors import UnknownName, UsageError
from bizdocs.model import Report, Statistics
from bizdocs.usecases import pool as pool_module
from bizdocs.workers.crew import Crew
from tests import drawn

UPLOAD = {"permit.pdf": drawn.sheet("basic_account_info/text-layer").path.read_bytes()}
ASKED: dict[str, Any] = {"platform": "douyin", "ocr": "none", "as_of": drawn.DAY}


@pytest.fixture(scope="module")
def pool() -> Iterator[bizdocs.Pool]:
    with bizdocs.Pool(2) as pool:
        yield pool


def plain(report: Report) -> dict[str, Any]:
    return replace(report, statistics=Statistics()).to_json(mask=False)


def test_a_worker_says_what_this_process_says(pool: bizdocs.Pool) -> None:
    assert plain(pool.validate(UPLOAD, **ASKED)) == plain(bizdocs.validate(UPLOAD, **ASKED))


def test_no_more_are_read_at_once_than_there_are_workers(pool: bizdocs.Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    running: list[int] = []
    most: list[int] = []

    def validate(_source: object, **_arguments: object) -> int:
        running.append(1)
        most.append(len(running))
        time.sleep(0.02)
        running.pop()
        return 1

    monkeypatch.setattr(pool_module, "validate", validate)
    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(lambda _: pool.validate(UPLOAD), range(32))) == 32  # type: ignore[misc]
    assert max(most) == 2


def test_an_exception_of_the_call_comes_back_as_itself(pool: bizdocs.Pool) -> None:
    with pytest.raises(UnknownName, match="Did you mean 'douyin"):
        pool.validate(UPLOAD, **{**ASKED, "platform": "douyn"})


def test_the_event_loop_goes_on_meanwhile(pool: bizdocs.Pool) -> None:
    async def both() -> tuple[Report, Report, int]:
        ticks = 0

        async def tick() -> None:
            nonlocal ticks
            while True:
                await asyncio.sleep(0.001)
                ticks += 1

        ticking = asyncio.create_task(tick())
        here, there = await asyncio.gather(
            bizdocs.avalidate(UPLOAD, **ASKED), bizdocs.avalidate(UPLOAD, pool=pool, **ASKED)
        )
        ticking.cancel()
        return here, there, ticks

    here, there, ticks = asyncio.run(both())

    assert plain(here) == plain(there)
    assert ticks > 3


def test_threads_may_validate_at_the_same_time() -> None:
    with ThreadPoolExecutor(4) as threads:
        reports = list(threads.map(lambda _: plain(bizdocs.validate(UPLOAD, **ASKED)), range(8)))

    assert all(report == reports[0] for report in reports)


@pytest.mark.isolated
def test_killing_ends_the_workers_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[1]))
    crew = Crew("tests.workers.faulty")
    monkeypatch.setattr(pool_module, "new_crew", lambda: crew)
    pool = bizdocs.Pool(1)
    with ThreadPoolExecutor(1) as caller:
        hanging = caller.submit(pool.validate, {"hang.pdf": UPLOAD["permit.pdf"]}, **ASKED)
        while not crew._all:
            time.sleep(0.05)
        (worker,) = crew._all
        pool.kill()
        report = hanging.result(timeout=60)

    assert [finding.code for finding in report.findings if finding.code == "file.crashed"]
    assert worker._process.returncode is not None


def _check_in_a_daemon(answers: Any) -> None:
    with bizdocs.Pool(1) as pool:
        answers.put(pool.validate(UPLOAD, **ASKED).to_json(mask=False)["findings"])


@pytest.mark.isolated
@pytest.mark.parametrize("way", ["fork", "spawn"])
def test_a_pool_works_in_a_daemon_process(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As task queues start theirs: `multiprocessing` lets such a process have no children of its own."""
    if way not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {way} here")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[1]))
    context: Any = multiprocessing.get_context(way)
    answers = context.SimpleQueue()
    daemon = context.Process(target=_check_in_a_daemon, args=(answers,), daemon=True)
    daemon.start()
    daemon.join(timeout=120)

    assert daemon.exitcode == 0
    assert answers.get() == bizdocs.validate(UPLOAD, **ASKED).to_json(mask=False)["findings"]


def test_a_pool_without_workers_is_refused() -> None:
    with pytest.raises(UsageError, match="at least one"):
        bizdocs.Pool(0)
