"""Cluster: shards judged by the workers of a Dask cluster, which may come and go.

A shard whose worker is lost is given to another one by Dask. Where it ends one worker after the other its submissions are given
out one by one, and the one that still does has failed and is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from bizdocs.errors import UsageError
from bizdocs.model import Json
from bizdocs.usecases.batches.local import WorkerDied
from bizdocs.usecases.batches.shard import Result, failed, items_of, judge_at_once, make_shard, settings_from_json

WINDOW = 4
"""Shards that are given out for each thread of the cluster: as many wait there, so that nobody waits for us."""
PATIENCE = "30s"
"""Time that the scheduler is given to answer, and a cluster without workers to get one."""


def run_there(shards: Iterator[Json], scheduler: str, on_result: Callable[[Result], None]) -> None:
    """Judge shards on a cluster; exceptions of `on_result` go on, and what is in hand is given up then.

    Raises `UsageError` where Dask is not installed, no scheduler answers or it has no workers.
    """
    try:
        from distributed import Client, as_completed
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise UsageError(
            "--scheduler needs Dask: pip install 'bizdocs[dask]'", "--scheduler 需要 Dask：pip install 'bizdocs[dask]'"
        ) from None
    client = _connect(Client, scheduler)
    try:
        width = WINDOW * max(sum(client.nthreads().values()), 1)
        in_hand: dict[Any, Json] = {}
        waiting = as_completed(loop=client.loop)

        def give(shard: Json) -> None:
            future = client.submit(judge_at_once, shard, pure=False)
            in_hand[future] = shard
            waiting.add(future)

        for shard in islice(shards, width):
            give(shard)
        for future in waiting:
            shard = in_hand.pop(future)
            try:
                results = future.result()
            except KilledWorker:
                items = items_of(shard)
                if len(items) == 1:
                    settings = settings_from_json(shard["settings"])
                    on_result(failed(items[0], WorkerDied("Dask"), settings))
                for item in items if len(items) > 1 else ():
                    give(make_shard(shard["settings"], shard["place"], [item]))
            else:
                for number, code, line in results:
                    on_result(Result(number, code, line))
            future.release()
            if len(in_hand) < width and (following := next(shards, None)) is not None:
                give(following)
    finally:
        client.close()


def _connect(client: Any, scheduler: str) -> Any:
    try:
        found = client(scheduler, timeout=PATIENCE, set_as_default=False)
        found.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, TimeoutError, ValueError) as fault:
        kind = type(fault).__name__
        raise UsageError(
            f"--scheduler {scheduler}: no Dask scheduler with workers answers there ({kind})",
            f"--scheduler {scheduler}：该地址没有可用的 Dask 调度器和工作进程（{kind}）",
        ) from None
    return found
