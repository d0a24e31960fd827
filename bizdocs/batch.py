"""Many submissions under one set of settings, one after the other or over several processes.

One submission's fault fails that one alone: it becomes a `Failed`, the others are still reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bizdocs import pipeline
from bizdocs.config import Settings
from bizdocs.errors import BizdocsError
from bizdocs.model import Facts, Failed, Progress, Report

Outcome = Report | Failed
OnProgress = Callable[[Progress], None]


def validate_many(
    paths: Sequence[str | Path], settings: Settings, *, on_progress: OnProgress | None = None
) -> list[Outcome]:
    """Check every submission that some paths stand for, in their order.

    Raises:
        BizdocsError: what is wrong for all of them: an unknown platform, a broken pack, a missing engine or path.
    """
    submissions = pipeline.find_submissions(paths)
    pipeline.check_settings(settings)
    tell = on_progress or _tell_nobody
    if settings.jobs == 1 or len(submissions) == 1:
        outcomes = []
        for done, (label, source) in enumerate(submissions):
            tell(Progress(done=done, total=len(submissions), current=label))
            outcomes.append(validate_one(label, source, settings))
        return outcomes
    return _spread(submissions, settings, tell)


def _tell_nobody(_progress: Progress) -> None:
    """Progress that nobody watches."""


def validate_one(label: str, source: pipeline.Source, settings: Settings) -> Outcome:
    """Check one submission; what is wrong with its own submission file or names becomes a `Failed`."""
    try:
        facts = pipeline.gather(pipeline.read(source, ocr=settings.ocr, label=label))
        return _judge(facts, settings)
    except BizdocsError as fault:
        return Failed(submission=label, message=str(fault), exit_code=fault.exit_code)


def check_many(paths: Sequence[str | Path], settings: Settings) -> list[Outcome]:
    """Judge saved facts again, each file on its own."""
    pipeline.check_settings(settings)
    outcomes: list[Outcome] = []
    for path in paths:
        try:
            outcomes.append(_judge(pipeline.load_facts(Path(path)), settings))
        except BizdocsError as fault:
            outcomes.append(Failed(submission=str(path), message=str(fault), exit_code=fault.exit_code))
    return outcomes


def _judge(facts: Facts, settings: Settings) -> Report:
    """Judge under the settings: a flag or the environment goes before the submission file, which goes before the rest."""
    said = facts.values.get("submission", {})

    def chosen(name: str, declared: str) -> Any:
        return getattr(settings, name) if settings.is_given(name) or not said.get(declared) else None

    subject = chosen("subject", "subject") if said.get("subject_source") == "declared" else settings.subject
    platform = None if said.get("packs") and not settings.is_given("platform") else chosen("platform", "platform")
    return pipeline.check(
        facts,
        platform=platform,
        subject=subject,
        industries=chosen("industry", "industries") or None,
        as_of=chosen("as_of", "as_of"),
        packs=settings.packs,
        select=settings.select,
        ignore=settings.ignore,
    )


def _spread(submissions: Sequence[tuple[str, Any]], settings: Settings, tell: OnProgress) -> list[Outcome]:
    """Over `settings.jobs` processes. A submission that kills its process is tried once more alone, then reported as failed."""
    outcomes: dict[int, Outcome] = {}
    waiting = list(range(len(submissions)))
    for width in (settings.jobs, 1):
        for chunk in [waiting] if width > 1 else [[number] for number in waiting]:
            for number, outcome in _run(chunk, submissions, settings, width):
                outcomes[number] = outcome
                tell(Progress(done=len(outcomes), total=len(submissions), current=submissions[number][0]))
        waiting = [number for number in waiting if number not in outcomes]
    for number in waiting:
        message = "the process that read it ended; one of its files breaks a library, or memory ran out"
        outcomes[number] = Failed(submission=submissions[number][0], message=message, exit_code=3)
    return [outcomes[number] for number in range(len(submissions))]


def _run(
    numbers: Sequence[int], submissions: Sequence[tuple[str, Any]], settings: Settings, width: int
) -> Iterator[tuple[int, Outcome]]:
    if not numbers:
        return
    with ProcessPoolExecutor(max_workers=width, mp_context=get_context("spawn")) as pool:
        futures: dict[Future[Outcome], int] = {
            pool.submit(validate_one, *submissions[number], settings): number for number in numbers
        }
        for future in as_completed(futures):
            try:
                yield futures[future], future.result()
            except BrokenProcessPool:
                continue  # lost with another one's process; the caller tries it again
