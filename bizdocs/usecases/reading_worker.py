"""Reading worker: what a worker of `isolation` does: it reads the files that it is given, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from bizdocs.data.codec import decode, encode
from bizdocs.errors import BizdocsError
from bizdocs.model import Blob, Json
from bizdocs.reading.cache_folder import open_cache
from bizdocs.reading.engine import Engine, choose_engine
from bizdocs.usecases.choosing import choose_papers
from bizdocs.usecases.isolation import FAULTS, Task, Told
from bizdocs.usecases.read_file import read_file


def serve(task: Json, data: bytes, tell: Callable[[Any], None]) -> Json:
    """Read the file of a task; `tell` is given the number of each page before it is read. Without bytes, load the engine only."""
    try:
        return encode(_serve(decode(task, Task), data, tell))
    except BizdocsError as fault:
        kind = next((name for name, kind in FAULTS.items() if type(fault) is kind), "BizdocsError")
        return encode(Told(fault=kind, en=fault.of("en"), zh=fault.of("zh")))


def _serve(task: Task, data: bytes, tell: Callable[[Any], None]) -> Told:
    engine, papers = _engine(task.engine), choose_papers(task.packs, task.rules)
    tell(None)  # models and tables are there: from here on it is the file that takes time
    reading, _ = read_file(
        Blob(name=task.name, sha256=task.sha256, media=task.media, data=data),
        engine,
        task.limits,
        papers,
        cache=open_cache(Path(task.cache)) if task.cache is not None else None,
        pictures=task.pictures,
        on_page=tell,
    )
    return Told(reading=reading)


@cache
def _engine(name: str) -> Engine:
    """Loaded once."""
    return choose_engine(name)
