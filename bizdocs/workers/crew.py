"""Crew: workers that are kept warm between tasks, one for each thread that has something to do."""

from __future__ import annotations

import atexit
import os
from collections.abc import Callable
from threading import Lock
from typing import Any

from bizdocs.workers.worker import Patience, Worker

MOST_TASKS = 200
"""Files that a worker reads before it is replaced: libraries lose a little memory with each."""


class Crew:
    """Workers that serve one module. Threads may share it: each task has a worker of its own while it runs."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._idle: list[Worker] = []
        self._lock = Lock()
        self._process = os.getpid()
        atexit.register(self.close)

    def ask(
        self, task: Any, data: bytes, patience: Patience, on_news: Callable[[Any], None] = lambda _news: None
    ) -> Any:
        """As `Worker.ask`, of one that is idle or a new one."""
        worker = self._take()
        answer = worker.ask(task, data, patience, on_news)
        self._give_back(worker)
        return answer

    def close(self) -> None:
        """End the workers that are idle."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle if self._process == os.getpid() else ():
            worker.kill()

    def _take(self) -> Worker:
        with self._lock:
            if self._process != os.getpid():  # we are a fork of whoever started them: they are not ours to talk to
                self._idle, self._process = [], os.getpid()
            if self._idle:
                return self._idle.pop()
        return Worker(self._module)

    def _give_back(self, worker: Worker) -> None:
        if worker.tasks >= MOST_TASKS:
            worker.kill()
            return
        with self._lock:
            self._idle.append(worker)
