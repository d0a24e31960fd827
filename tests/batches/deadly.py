"""A worker of a batch that ends at some submissions: as one does that a fault of a library or the system strikes."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bizdocs.model import Json
from bizdocs.usecases.batches import shard as shards
from bizdocs.usecases.batches import worker
from bizdocs.usecases.batches.items import Item
from bizdocs.usecases.checker import Checker

_judge = shards._judge


def _deadly(place: str, item: Item, checker: Checker) -> shards.Result:
    once = Path(place) / f"once {item.number}"
    if "never" in item.name:
        os.kill(os.getpid(), signal.SIGKILL)
    if "once" in item.name and not once.with_suffix(".done").exists():
        once.with_suffix(".done").write_bytes(b"")
        os.kill(os.getpid(), signal.SIGSEGV)
    return _judge(place, item, checker)


def serve(shard: Json, data: bytes, tell: Callable[[Any], None]) -> Json:
    shards._judge = _deadly
    return worker.serve(shard, data, tell)
