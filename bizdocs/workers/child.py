"""Child: what runs in a worker: `python -m bizdocs.workers.child MODULE`, which answers tasks until its pipe is closed.

`MODULE` offers `serve(task, data, tell)`: a task is JSON with the bytes of one file beside it; `tell` sends news while it works,
and what `serve` returns is the answer. The module is named and not imported here, so that this room stays below all others.
"""

from __future__ import annotations

import importlib
import os
import sys
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from bizdocs.workers.bounds import confine, confine_task
from bizdocs.workers.frames import parse, receive, send_json


def main(module: str) -> None:
    """Answer tasks in their order. The process ends with its parent, whatever it has in hand."""
    tasks, answers = _take_pipes()
    confine()
    waiting: SimpleQueue[tuple[Any, bytes]] = SimpleQueue()
    Thread(target=_listen, args=(tasks, waiting), daemon=True).start()
    serve = importlib.import_module(module).serve
    while True:
        task, data = waiting.get()
        seconds = task["seconds"]
        send_json(answers, {"taken": True})
        confine_task(seconds)

        def tell(news: Any, seconds: float = seconds) -> None:
            send_json(answers, {"news": news})
            confine_task(seconds)

        send_json(answers, {"answer": serve(task["task"], data, tell)})


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes under descriptors of their own: what a library prints must not get among the answers."""
    tasks = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return tasks, answers


def _listen(tasks: BinaryIO, waiting: SimpleQueue[tuple[Any, bytes]]) -> None:
    """Take tasks in; once the pipe is closed the parent is gone or wants us gone, with all that we have started."""
    try:
        while (head := receive(tasks)) is not None and (data := receive(tasks)) is not None:
            waiting.put((parse(head), data))
    finally:
        _end()


def _end() -> None:
    with suppress(OSError, AttributeError):
        os.killpg(0, 9)  # we lead a group of our own: a Tesseract that is running ends too
    os._exit(0)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    finally:  # at once, whatever went wrong: the thread that listens would keep an orderly end waiting
        os._exit(1)
