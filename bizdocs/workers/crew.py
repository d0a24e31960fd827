"""Crew: workers that are kept warm between tasks, one for each thread that has something to do."""

from __future__ import annotations

import atexit
import os
from collections.abc import Callable
from threading import Lock
from typing import Any

from bizdocs.workers.worker import Patience, Told, Worker, WorkerFailed

MOST_TASKS = 200
"""Files that a worker reads before it is replaced: libraries lose a little memory with each."""


class Crew:
    """Workers that serve one module. Threads may share it: each task has a worker of its own while it runs."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._closed = False
        self._lock = Lock()
        self._process = os.getpid()
        atexit.register(self.close)

    def ask(
        self, task: Any, data: bytes, patience: Patience, on_news: Callable[[Any], None], accept: Callable[[Any], Told]
    ) -> Told:
        """As `Worker.ask`, of one that is idle or a new one. What an idle one died of is no fault of the task that finds it
        so."""
        while True:
            worker = self._take()
            known = worker.tasks > 0
            try:
                answer = worker.ask(task, data, patience, on_news, accept)
            except BaseException as fault:
                self._forget(worker)
                if known and isinstance(fault, WorkerFailed) and not fault.taken:
                    continue
                raise
            self._give_back(worker)
            return answer

    def close(self) -> None:
        """End all workers, whatever they have in hand. No task is taken any more."""
        with self._lock:
            self._closed = True
            workers, self._all, self._idle = self._all, set(), []
        atexit.unregister(self.close)  # it would keep every crew of a long-lived program
        for worker in workers if self._process == os.getpid() else ():
            worker.kill()

    def _take(self) -> Worker:
        with self._lock:
            if self._process != os.getpid():  # we are a fork of whoever started them: they are not ours to talk to
                self._idle, self._all, self._process = [], set(), os.getpid()
            if self._idle:
                return self._idle.pop()
            if self._closed:
                raise WorkerFailed("closed")
            worker = Worker(self._module)
            self._all.add(worker)
        return worker

    def _give_back(self, worker: Worker) -> None:
        if worker.tasks >= MOST_TASKS:
            self._forget(worker)
            worker.kill()
            return
        with self._lock:
            if worker in self._all:
                self._idle.append(worker)

    def _forget(self, worker: Worker) -> None:
        with self._lock:
            self._all.discard(worker)
