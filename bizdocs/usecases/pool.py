"""A pool for servers: so many submissions are read at once, whatever the number of callers, by processes that are kept warm.

Threads of this process wait for the readers and judge, which takes milliseconds.
"""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Lock
from types import TracebackType
from typing import Self, Unpack

from bizdocs.errors import UsageError
from bizdocs.model import Report
from bizdocs.reading.opening.paths import Materials
from bizdocs.usecases.arguments import ValidateArguments, check_given
from bizdocs.usecases.isolation import new_crew, use_crew
from bizdocs.usecases.validate import validate
from bizdocs.workers.crew import Crew


class Pool:
    """Reads `workers` submissions at once; use it as a context manager, or `close` it. Threads and tasks may share it.

    ```python
    with bizdocs.Pool(4) as pool:
        report = pool.validate({"licence.jpg": upload}, platform="douyin")
    ```

    What an upload does to the process that reads it is a finding of that file; neither the pool nor another upload notices.

    Raises:
        UsageError: there is to be no worker.
    """

    def __init__(self, workers: int = 1) -> None:
        if not isinstance(workers, int) or isinstance(workers, bool):
            kind = type(workers).__name__
            raise UsageError(f"workers: takes a whole number, not {kind}", f"workers：应为整数，而不是 {kind}")
        if workers < 1:
            raise UsageError(
                f"workers: a pool needs at least one, not {workers}", f"workers：至少需要一个，而不是 {workers}"
            )
        self._workers = workers
        self._running: tuple[ThreadPoolExecutor, Crew] | None = None
        self._process = 0
        self._lock = Lock()

    def validate(self, source: Materials, **arguments: Unpack[ValidateArguments]) -> Report:
        """`bizdocs.validate`, as soon as a worker is free: the same arguments and exceptions."""
        return self._submit(source, arguments).result()

    async def avalidate(self, source: Materials, **arguments: Unpack[ValidateArguments]) -> Report:
        """`validate`, awaited; the event loop goes on meanwhile."""
        return await asyncio.wrap_future(self._submit(source, arguments))

    def close(self) -> None:
        """Finish what is in hand, and end the workers."""
        self._end(wait=True)

    def kill(self) -> None:
        """End the workers at once, whatever they have in hand: files that are being read count as crashed."""
        self._end(wait=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._end(wait=kind is None or issubclass(kind, Exception))

    def _submit(self, source: Materials, arguments: ValidateArguments) -> Future[Report]:
        work = partial(validate, source, **arguments)
        with self._lock:
            if self._running is None or self._process != os.getpid():  # threads do not live on in a fork
                crew = new_crew()
                threads = ThreadPoolExecutor(self._workers, initializer=use_crew, initargs=(crew,))
                self._running, self._process = (threads, crew), os.getpid()
            return self._running[0].submit(work)

    def _end(self, *, wait: bool) -> None:
        with self._lock:
            running, self._running = self._running, None
        if running is None:
            return
        threads, crew = running
        if wait:
            threads.shutdown()
        crew.close()
        threads.shutdown(cancel_futures=True)


async def avalidate(source: Materials, *, pool: Pool | None = None, **arguments: Unpack[ValidateArguments]) -> Report:
    """`bizdocs.validate` off the event loop: in a thread of its own, or by a worker of `pool`.

    Arguments and exceptions are those of `validate`.
    """
    if pool is not None:
        check_given("pool", pool, Pool, "a Pool", "Pool")
        return await pool.avalidate(source, **arguments)
    return await asyncio.to_thread(partial(validate, source, **arguments))
