"""A pool of worker processes that is kept between calls and may be shared by threads.

A worker loads its OCR engine once. One that is killed by what it reads takes down nothing but its own call.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from threading import Lock
from types import TracebackType
from typing import Any, Self, Unpack

from bizdocs.errors import WorkerLost
from bizdocs.model import Report
from bizdocs.reading.opening.paths import Source
from bizdocs.usecases.arguments import ValidateArguments
from bizdocs.usecases.validate import validate


class Pool:
    """`workers` processes that read and judge; use it as a context manager, or `close` it.

    ```python
    with bizdocs.Pool(4) as pool:
        report = pool.validate({"licence.jpg": upload}, platform="douyin")
    ```

    Workers are started afresh, so the main module of the program is imported once more in each: keep what it does under
    `if __name__ == "__main__":`.
    """

    def __init__(self, workers: int = 1) -> None:
        if workers < 1:
            raise ValueError(f"a pool needs at least one worker, not {workers}")
        self._workers = workers
        self._executor: ProcessPoolExecutor | None = None
        self._lock = Lock()

    def validate(self, source: Source, **arguments: Unpack[ValidateArguments]) -> Report:
        """`bizdocs.validate` in a worker: the same arguments (engines by name) and exceptions.

        Raises:
            WorkerLost: the worker ended twice on this submission.
        """
        try:
            return self._validate(source, arguments)
        except BrokenProcessPool:  # perhaps lost with another call's worker: once more
            try:
                return self._validate(source, arguments)
            except BrokenProcessPool:
                raise WorkerLost from None

    async def avalidate(self, source: Source, **arguments: Unpack[ValidateArguments]) -> Report:
        """`validate`, awaited; the event loop goes on meanwhile."""
        return await asyncio.to_thread(self.validate, source, **arguments)

    def submit(self, work: Callable[..., Any], *arguments: Any, **options: Any) -> Future[Any]:
        """Let a worker run a function of this package; both it and its arguments must be picklable."""
        with self._lock:
            if self._executor is None:
                self._executor = self._start()
            try:
                return self._executor.submit(work, *arguments, **options)
            except BrokenProcessPool:
                self._executor = self._start()
                return self._executor.submit(work, *arguments, **options)

    def close(self) -> None:
        """Let the workers finish what they have in hand, and end them."""
        with self._lock:
            executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown()

    def kill(self) -> None:
        """End the workers at once, whatever they have in hand."""
        with self._lock:
            executor, self._executor = self._executor, None
        if executor is not None:
            workers = list((executor._processes or {}).values())  # noqa: SLF001 - `kill_workers` comes with Python 3.14
            executor.shutdown(wait=False, cancel_futures=True)
            for worker in workers:
                worker.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        if kind is None or issubclass(kind, Exception):
            self.close()
        else:
            self.kill()

    def _validate(self, source: Source, arguments: ValidateArguments) -> Report:
        report: Report = self.submit(validate, source, **arguments).result()
        return report

    def _start(self) -> ProcessPoolExecutor:
        # forking a process with threads, as those of ONNX Runtime, can hang the child
        return ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"), initializer=_leave_interrupts)


async def avalidate(source: Source, *, pool: Pool | None = None, **arguments: Unpack[ValidateArguments]) -> Report:
    """`bizdocs.validate` off the event loop: in a thread, or in a worker process of `pool`.

    Arguments and exceptions are those of `validate`.
    """
    if pool is not None:
        return await pool.avalidate(source, **arguments)
    return await asyncio.to_thread(validate, source, **arguments)


def _leave_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; ending the workers is their owner's matter."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
