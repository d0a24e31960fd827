"""The pool: workers say what the caller's own process says, and outlive what kills one of them."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs.errors import UnknownName, WorkerLost
from bizdocs.model import Report, Statistics
from tests import drawn

UPLOAD = {"permit.pdf": drawn.sheet("basic_account_info/text-layer").path.read_bytes()}
ASKED: dict[str, Any] = {"platform": "douyin", "ocr": "none", "as_of": drawn.DAY}


class Deadly:
    """A source that ends the process that takes it up."""

    def __reduce__(self) -> Any:
        return os._exit, (1,)


@pytest.fixture(scope="module")
def pool() -> Iterator[bizdocs.Pool]:
    with bizdocs.Pool(2) as pool:
        yield pool


def plain(report: Report) -> dict[str, Any]:
    return replace(report, statistics=Statistics()).to_json(mask=False)


def test_a_worker_says_what_this_process_says(pool: bizdocs.Pool) -> None:
    assert plain(pool.validate(UPLOAD, **ASKED)) == plain(bizdocs.validate(UPLOAD, **ASKED))


def test_workers_are_kept_between_calls_and_shared_by_threads(pool: bizdocs.Pool) -> None:
    with ThreadPoolExecutor(8) as threads:
        workers = set(threads.map(lambda _: pool.submit(os.getpid).result(), range(32)))

    assert os.getpid() not in workers
    assert len(workers) <= 2


def test_an_exception_of_the_call_comes_back_as_itself(pool: bizdocs.Pool) -> None:
    with pytest.raises(UnknownName, match="Did you mean 'douyin"):
        pool.validate(UPLOAD, **{**ASKED, "platform": "douyn"})


def test_a_deadly_upload_fails_alone_and_the_pool_goes_on(pool: bizdocs.Pool) -> None:
    with pytest.raises(WorkerLost):
        pool.validate(Deadly(), **ASKED)  # type: ignore[arg-type]

    assert pool.validate(UPLOAD, **ASKED).documents


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


def test_killing_ends_the_workers_at_once() -> None:
    pool = bizdocs.Pool(1)
    pid = pool.submit(os.getpid).result()
    sleeping = pool.submit(time.sleep, 60)
    before = time.monotonic()
    pool.kill()

    with pytest.raises((BrokenProcessPool, CancelledError)):
        sleeping.result(timeout=5)
    assert time.monotonic() - before < 2
    for _ in range(200):
        if not Path(f"/proc/{pid}").exists() or "zombie" in Path(f"/proc/{pid}/status").read_text(encoding="ascii"):
            break
        time.sleep(0.01)
    else:
        pytest.fail("the worker lives on")


def test_a_pool_without_workers_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one worker"):
        bizdocs.Pool(0)
