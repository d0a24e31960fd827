"""Local: shards judged by processes of this machine, which may be killed; what one dies of is one submission.

The submission at which a worker ended is tried once more, by itself and by a new worker. Where that one ends too, the submission
has failed and is named; the rest of its shard goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from threading import Event, Lock
from typing import Any

from bizdocs.errors import BizdocsError
from bizdocs.model import Json
from bizdocs.reading.limits import Limits
from bizdocs.usecases.batches.items import Item
from bizdocs.usecases.batches.shard import Result, failed, items_of, make_shard, settings_from_json
from bizdocs.workers.crew import Crew
from bizdocs.workers.worker import Patience, WorkerFailed

SERVED = "bizdocs.usecases.batches.worker"
TRIES = 2
"""Workers that a submission may end before it has failed."""
STARTS = 3
"""Workers in a row that may end before they begin anything."""
PATIENCE = Patience(work=120, silence=Limits().file_seconds + 60, task=float("inf"))
"""Between one submission and the next: reading, which has bounds of its own, is done by processes of the worker."""

OnResult = Callable[[Result], None]


class WorkerDied(BizdocsError):
    """A submission ended every process that took it up."""

    exit_code = 3

    def __init__(self, how: str) -> None:
        super().__init__(
            f"it ended the process that judged it ({how}), twice: a fault of bizdocs, not of the documents; please report it",
            f"处理它的进程两次异常结束（{how}）：是程序的问题，不是材料的问题，请反馈给维护者",
        )


class NoWorker(BizdocsError):
    """Processes end before they do anything."""

    exit_code = 3

    def __init__(self, how: str) -> None:
        super().__init__(
            f"the processes that judge end as soon as they begin ({how}); `bizdocs doctor` tells what works here",
            f"工作进程一启动就结束（{how}）；可用 `bizdocs doctor` 查看本机情况",
        )


def run_here(shards: Iterator[Json], jobs: int, on_result: OnResult) -> None:
    """Judge shards by so many processes. They are taken up one by one: nothing is held but what is in hand.

    `on_result` is told every result, by one thread at a time. Raises what it raises, and `BizdocsError` where all would fail
    alike.
    """
    crew, over, lock = Crew(SERVED), Event(), Lock()

    def take() -> Json | None:
        with lock:
            return None if over.is_set() else next(shards, None)

    def tell(result: Result) -> None:
        with lock:
            on_result(result)

    def work() -> None:
        while (shard := take()) is not None:
            _work(shard, crew, tell)

    threads = ThreadPoolExecutor(jobs)
    try:
        running = [threads.submit(work) for _ in range(jobs)]
        while any(not one.done() for one in running):  # in steps, so that Ctrl-C is heard
            done, _ = wait(running, timeout=0.2, return_when=FIRST_EXCEPTION)
            for one in done:
                one.result()
    finally:
        over.set()
        crew.close()
        threads.shutdown()
    for one in running:
        one.result()


def _work(shard: Json, crew: Crew, tell: OnResult) -> None:
    left, starts, ended = {item.number: item for item in items_of(shard)}, 0, dict[int, int]()
    while left:
        begun: list[int] = []
        alone = next((number for number in left if ended.get(number)), None)
        asked: list[Item] = [left[alone]] if alone is not None else list(left.values())

        def on_news(news: Any, begun: list[int] = begun) -> None:
            if isinstance(news, int):
                begun.append(news)
            elif news is not None:
                number, code, line = news
                if left.pop(number, None) is not None:
                    tell(Result(number, code, line))

        task = make_shard(shard["settings"], shard["place"], asked)
        try:
            said = crew.ask(task, b"", PATIENCE, on_news, lambda answer: answer)
        except WorkerFailed as fault:
            at = begun[-1] if begun and begun[-1] in left else None
            if fault.how == "closed":
                raise
            if at is None:
                starts += 1
                if starts >= STARTS:
                    raise NoWorker(fault.how) from None
                continue
            ended[at] = ended.get(at, 0) + 1
            if ended[at] >= TRIES:
                item = left.pop(at)
                tell(failed(item, WorkerDied(fault.how), settings_from_json(shard["settings"])))
            continue
        if said:
            fault_kind = type("SettingsFault", (BizdocsError,), {"exit_code": said["exit_code"]})
            raise fault_kind(said["en"], said["zh"])
