"""Isolation: files of strangers are read in processes that may be killed; what such a process costs is one file.

`read_apart` asks a worker, `serve` is what the worker does. Only JSON comes back. The documents are found again from what was
seen, so that a page costs extraction twice: one part in a hundred of what the engine costs.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import local
from typing import Any

from bizdocs.data.codec import Misfit, decode, encode
from bizdocs.errors import BizdocsError, EngineUnavailable, PackError, PluginBroken, UsageError
from bizdocs.model import Blob, Defect
from bizdocs.reading.limits import Limits
from bizdocs.reading.reader import describe
from bizdocs.usecases.accepting import is_believable
from bizdocs.usecases.file_reading import FileReading
from bizdocs.workers.crew import Crew
from bizdocs.workers.worker import Patience, WorkerFailed

SERVED = "bizdocs.usecases.reading_worker"
CREW = Crew(SERVED)
"""The workers of this process; they end with it."""
_THREAD = local()
NO_FILE = Blob(name="", sha256="", media=None, data=b"")
"""What a worker is given that is only to see whether it could read."""


def new_crew() -> Crew:
    """Workers of one's own, to be closed without those of others noticing; threads begin with `use_crew`."""
    return Crew(SERVED)


def use_crew(crew: Crew) -> None:
    """Let this thread have its files read by the workers of a crew."""
    _THREAD.crew = crew


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One file to be read in another process. `data` goes beside it."""

    name: str
    sha256: str
    media: str | None
    engine: str
    limits: Limits
    packs: str | None
    rules: str | None
    cache: str | None
    pictures: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a worker answers: what it has read, or the fault of the call that kept it from reading."""

    reading: FileReading | None = None
    fault: str | None = None
    en: str = ""
    zh: str = ""


FAULTS: dict[str, type[BizdocsError]] = {
    kind.__name__: kind for kind in (BizdocsError, EngineUnavailable, PackError, PluginBroken, UsageError)
}
"""Faults of the call that a worker may meet, by name."""


def read_apart(
    blob: Blob,
    engine: str,
    limits: Limits,
    *,
    packs: Path | None = None,
    rules: Path | None = None,
    cache: Path | None = None,
    pictures: bool = False,
    on_page: Callable[[int], None] | None = None,
) -> FileReading:
    """Read one file in a worker. One that crashes or takes too long costs this file, which is told; no other.

    Raises:
        EngineUnavailable: the engine is not installed.
        UsageError: the folder of the cache holds something else.
    """
    task = Task(
        name=blob.name,
        sha256=blob.sha256,
        media=blob.media,
        engine=engine,
        limits=limits,
        packs=None if packs is None else str(packs.absolute()),
        rules=None if rules is None else str(rules.absolute()),
        cache=None if cache is None else str(cache.absolute()),
        pictures=pictures,
    )

    def on_news(number: Any) -> None:
        if on_page is not None and isinstance(number, int):
            on_page(number)

    crew: Crew = getattr(_THREAD, "crew", CREW)
    try:
        return _ask(crew, task, blob, on_news)
    except WorkerFailed as failed:
        return _lost(blob, "file.time-out" if failed.late else "file.crashed", failed.how)
    except BizdocsError:
        if blob == NO_FILE:
            raise
        return _disbelieved(task, blob)


def check_engine(engine: str, limits: Limits) -> None:
    """Have a worker load an engine, so that one that is not there is told before anything is read. Raises `EngineUnavailable`."""
    read_apart(NO_FILE, engine, limits)


def _disbelieved(task: Task, blob: Blob) -> FileReading:
    """A worker told a fault of the call. If one that has seen no file tells one too, that is raised; what the first said may be
    made up, and has cost its file then."""
    asked = replace(task, name=NO_FILE.name, sha256=NO_FILE.sha256, media=NO_FILE.media)
    with closing(new_crew()) as crew, suppress(WorkerFailed):
        _ask(crew, asked, NO_FILE)
    return _lost(blob, "file.crashed", "garbage")


def _ask(crew: Crew, task: Task, blob: Blob, on_news: Callable[[Any], None] = lambda _: None) -> FileReading:
    limits = task.limits
    patience = Patience(work=limits.page_seconds, silence=limits.page_wait, task=limits.file_seconds)
    return crew.ask(encode(task), blob.data, patience, on_news, lambda answer: _understand(answer, blob))


def _understand(answer: Any, blob: Blob) -> FileReading:
    """What a worker says. Raises `WorkerFailed` for what is no reading of the file that it was given, and the fault that it
    tells: after either nobody asks it again."""
    try:
        told: Told = decode(answer, Told)
    except Misfit:
        raise WorkerFailed("garbage") from None
    if told.fault is not None:
        raise FAULTS.get(told.fault, BizdocsError)(told.en, told.zh)
    if told.reading is None or not is_believable(told.reading, blob):
        raise WorkerFailed("garbage")
    return told.reading


def _lost(blob: Blob, code: str, how: str) -> FileReading:
    defect = Defect(code=code, file=blob.name, params={"detail": how})
    return FileReading(file=describe(blob, [defect], pages=0, size=None, colour=None), defects=(defect,))
