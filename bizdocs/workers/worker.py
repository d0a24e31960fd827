"""Worker: a process that is given tasks, watched, and killed with all that it has started when it takes too long."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread, Timer
from typing import Any, BinaryIO, TypeVar, cast

from bizdocs.workers.frames import Garbage, parse, receive, send, send_json

PACKAGE = Path(__file__).resolve().parents[2]
"""What a worker has to find on its path to import what we are."""

Told = TypeVar("Told")
"""What an answer means to whoever asked."""

MOST_WAITING = 64
"""Frames of a worker that wait to be looked at."""


START = 120.0
"""Seconds until a worker has taken a task in its hands: on a busy machine a new one takes long to import what it needs."""


class WorkerFailed(Exception):
    """A worker gave no answer. `late`: it was killed for taking too long; `how`: what it ended with, for a finding.

    `taken`: whether it had begun. If not, what it was to do has nothing to do with it.
    """

    def __init__(self, how: str, *, late: bool = False, taken: bool = True) -> None:
        super().__init__(how)
        self.how, self.late, self.taken = how, late, taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Seconds that a task may take once a worker has taken it: of the processor and by the clock between two signs of life,
    and in all."""

    work: float
    silence: float
    task: float


class Worker:
    """One process. Not to be shared by threads; `Crew` hands it to one after the other."""

    def __init__(self, module: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-P", "-m", "bizdocs.workers.child", module],  # -P: nothing of the current folder
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # libraries write there what they have read
            env=_environment(),
            start_new_session=True,  # so that it can be killed with its children, and Ctrl-C is ours alone
        )
        self._tasks, self._answers = cast("BinaryIO", self._process.stdin), cast("BinaryIO", self._process.stdout)
        self._heard: queue.Queue[bytes | None] = queue.Queue(maxsize=MOST_WAITING)
        self._gone = False
        Thread(target=self._listen, daemon=True).start()
        self.tasks = 0
        """How many it has done."""

    def ask(
        self, task: Any, data: bytes, patience: Patience, on_news: Callable[[Any], None], accept: Callable[[Any], Told]
    ) -> Told:
        """What `accept` makes of the answer to a task.

        Raises:
            WorkerFailed: it crashed, took too long or answered nonsense. It is gone then, and after what `on_news` or `accept`
                raises too: a worker whose answer makes no sense is not asked again.
        """
        self.tasks += 1
        try:
            return accept(self._ask(task, data, patience, on_news))
        except BaseException:
            self.kill()
            raise

    def kill(self) -> None:
        """End it at once, with all that it has started."""
        self._gone = True
        with suppress(OSError, AttributeError):  # its group goes on where it is dead and a child of its own is not
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        with suppress(OSError):
            self._tasks.close()
        self._process.wait()

    def _ask(self, task: Any, data: bytes, patience: Patience, on_news: Callable[[Any], None]) -> Any:
        self._hand_in(task, data, patience)
        end = time.monotonic() + patience.task
        while True:
            wait = min(patience.silence, end - time.monotonic())
            try:
                frame = self._heard.get(timeout=max(wait, 0))
            except queue.Empty:
                raise WorkerFailed(
                    f"{patience.task if wait < patience.silence else patience.silence:g} s", late=True
                ) from None
            if frame is None:
                raise WorkerFailed(self._ended(), late=self._process.returncode == -_SIGXCPU)
            message = self._understand(frame)
            if "answer" in message:
                return message["answer"]
            on_news(message.get("news"))

    def _hand_in(self, task: Any, data: bytes, patience: Patience) -> None:
        """Send a task and see it taken. A worker that does not read what it is sent would keep us writing: it is killed."""
        watch = Timer(START, self.kill)
        watch.daemon = True
        watch.start()
        try:
            send_json(self._tasks, {"task": task, "seconds": patience.work})
            send(self._tasks, data)
            frame = self._heard.get(timeout=START)
            if frame is None:
                raise WorkerFailed(self._ended(), taken=False)
        except queue.Empty:
            raise WorkerFailed(f"{START:g} s", late=True, taken=False) from None
        except (OSError, ValueError):  # its pipe is closed
            raise WorkerFailed(self._ended(), taken=False) from None
        finally:
            watch.cancel()
        if "taken" not in self._understand(frame):
            raise WorkerFailed("garbage")

    def _understand(self, frame: bytes) -> Mapping[str, Any]:
        try:
            message = parse(frame)
        except Garbage:
            message = None
        if not isinstance(message, dict) or not message.keys() & {"taken", "answer", "news"}:
            raise WorkerFailed("garbage")
        return message

    def _listen(self) -> None:
        """Take in what it sends, so that waiting for it can be given up."""
        with suppress(OSError, ValueError, Garbage):
            while (frame := receive(self._answers)) is not None:
                self._hand_over(frame)
        self._end_of_news()

    def _hand_over(self, frame: bytes) -> None:
        """To whoever asks; while nobody does, a worker that floods us has to wait."""
        while not self._gone:
            with suppress(queue.Full):
                self._heard.put(frame, timeout=1)
                return

    def _end_of_news(self) -> None:
        """Whoever waits is told that nothing more will come; if need be, in place of something else."""
        while True:
            with suppress(queue.Full):
                self._heard.put_nowait(None)
                return
            with suppress(queue.Empty):
                self._heard.get_nowait()

    def _ended(self) -> str:
        """What it ended with: the name of a signal, or its exit code."""
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return "garbage"
        try:
            return signal.Signals(-code).name if code < 0 else f"exit {code}"
        except ValueError:
            return f"signal {-code}"


_SIGXCPU = getattr(signal, "SIGXCPU", 0)


def _environment() -> dict[str, str]:
    """Ours, and where this package is found: the program may have put it on its path by itself."""
    path = os.pathsep.join(filter(None, (str(PACKAGE), os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
