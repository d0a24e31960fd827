"""Many submissions under one set of settings, one after the other or several at once.

One submission's fault fails that one alone: it becomes a `Failed`, the others are still reported.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from functools import partial
from pathlib import Path

from bizdocs.errors import BizdocsError, Crashed, Interrupted
from bizdocs.model import Failed, Progress, Reading, Report, Split, Taken, Waiver
from bizdocs.reading.engine import Engine
from bizdocs.reading.limits import Limits
from bizdocs.reading.opening.intake import take
from bizdocs.reading.opening.paths import Materials
from bizdocs.usecases.checker import Checker
from bizdocs.usecases.correcting import Corrections
from bizdocs.usecases.facts_file import load_facts
from bizdocs.usecases.facts_of import find_facts
from bizdocs.usecases.render import shown_by
from bizdocs.usecases.settings import Settings
from bizdocs.usecases.validate import complete

Outcome = Report | Failed
OnProgress = Callable[[Progress], None]
Submissions = Sequence[tuple[str, Materials]]
"""Each with its label."""
Judge = Callable[..., Outcome]
"""`validate_one` under the settings of the run."""


def validate_many(
    paths: Sequence[str | Path],
    settings: Settings,
    *,
    on_progress: OnProgress | None = None,
    on_outcome: Callable[[Outcome], None] | None = None,
    limits: Limits | None = None,
    pictures: bool = False,
    renewals: bool = False,
    engine: Engine | None = None,
    waivers: tuple[Waiver, ...] | None = None,
) -> list[Outcome]:
    """Check every submission that some paths stand for, in their order.

    Ctrl-C ends the run, not the report: what was not reached is a `Failed` with exit code 130.

    Args:
        on_progress: told before each page, or with several processes after each submission.
        on_outcome: told each outcome in order, as soon as it and all before it are there.
        limits: bounds on each submission.
        engine: reads the pages in place of the settings' one; in one process only.
        pictures, renewals: keep small pictures of the pages that findings point to, list until when each document holds, also
            where no format of the settings shows them.
        waivers: those that have been read already, in place of the settings' file.

    Raises:
        BizdocsError: what is wrong for all of them: an unknown platform, a broken pack, a missing engine or path.
    """
    taken = find_submissions(paths, settings.split)
    submissions = [submission for each in taken for submission in each.submissions]
    checker = Checker.prepare(settings, waivers)
    if engine is None and settings.cache is None:  # else perhaps nothing needs to be read
        _check_engine(settings, limits or Limits())
    tell, hand_over = on_progress or _tell_nobody, on_outcome or _tell_nobody
    run = _one_by_one if settings.jobs == 1 or len(submissions) == 1 else _spread
    judge = partial(validate_one, checker=checker, limits=limits, pictures=pictures, renewals=renewals, engine=engine)
    settle = _tally(checker, [label for label, _ in submissions])
    outcomes: dict[int, Outcome] = {}
    handed = 0
    try:
        for number, outcome in run(submissions, judge, settings, tell):
            outcomes[number] = outcome
            while handed in outcomes:
                outcomes[handed] = settle(handed, outcomes[handed])
                handed += 1
                hand_over(outcomes[handed - 1])
    except KeyboardInterrupt:
        for number, (label, _) in enumerate(submissions):
            outcomes.setdefault(number, _failed(label, Interrupted(), settings))
        for number in range(handed, len(submissions)):
            hand_over(outcomes[number])
    return [outcomes[number] for number in range(len(submissions))]


def _check_engine(settings: Settings, limits: Limits) -> None:
    """Raise `EngineUnavailable` where the engine is not there, before anything is read."""
    from bizdocs.reading import engine
    from bizdocs.usecases import isolation

    isolation.check_engine(settings.ocr, limits) if settings.isolate else engine.choose_engine(settings.ocr)


def _tally(checker: Checker, labels: Sequence[str]) -> Callable[[int, Outcome], Outcome]:
    """Adds to outcomes, in their order, what the waivers of the settings have not excused in the whole run."""
    tally = checker.tally(labels)

    def settle(number: int, outcome: Outcome) -> Outcome:
        if isinstance(outcome, Report):
            return tally.settle(number, outcome)
        tally.pass_over(outcome.submission)
        return outcome

    return settle


def _tell_nobody(_news: object) -> None:
    """News that nobody waits for."""


def _one_by_one(
    submissions: Submissions, judge: Judge, _settings: Settings, tell: OnProgress
) -> Iterator[tuple[int, Outcome]]:
    several = len(submissions) > 1
    for number, (label, source) in enumerate(submissions):

        def on_progress(step: Progress, number: int = number, label: str = label) -> None:
            if several:
                step = replace(step, done=number, total=len(submissions), current=f"{label}/{step.current}")
            tell(step)

        yield number, judge(label, source, on_progress=on_progress)


def validate_one(
    label: str,
    source: Materials,
    checker: Checker,
    *,
    on_progress: OnProgress | None = None,
    limits: Limits | None = None,
    pictures: bool = False,
    renewals: bool = False,
    engine: Engine | None = None,
) -> Outcome:
    """Check one submission; what is wrong with its own submission file or names becomes a `Failed`."""
    settings = checker.settings
    shown = shown_by(output.format for output in settings.format)
    try:
        started = time.monotonic()
        found = find_facts(
            source,
            {
                "ocr": engine or settings.ocr,
                "label": label,
                "limits": limits,
                "on_progress": on_progress,
                "cache": settings.cache,
                "pictures": pictures or "pictures" in shown,
                "split": "one",
                "packs": settings.packs,
                "rules": settings.rules,
                "isolate": settings.isolate,
            },
        )
        report = checker.check(found.facts, renewals=renewals or "renewals" in shown)
        if found.reading is not None:
            found = replace(found, reading=_only_pointed_to(found.reading, report))
        return complete(report, found, started)
    except BizdocsError as fault:
        return _failed(label, fault, settings)
    except Exception as fault:  # noqa: BLE001 - whatever it is, the other submissions are still reported
        return _failed(label, Crashed(fault), settings)


def _only_pointed_to(reading: Reading, report: Report) -> Reading:
    """With the pictures of the pages that findings point to, no others: there may be very many submissions."""
    pointed_to = {seen.page for finding in report.findings for seen in finding.evidence}
    return replace(reading, pictures=tuple(picture for picture in reading.pictures if picture.page in pointed_to))


def _failed(label: str, fault: BizdocsError, settings: Settings) -> Failed:
    return Failed(submission=label, message=fault.of(settings.lang), exit_code=fault.exit_code)


def check_many(
    paths: Sequence[str | Path],
    settings: Settings,
    *,
    renewals: bool = False,
    corrections: Corrections | None = None,
) -> list[Outcome]:
    """Judge saved facts again, each file on its own; those of a single one with what a person has put right."""
    checker = Checker.prepare(settings)
    renewals = renewals or "renewals" in shown_by(output.format for output in settings.format)
    outcomes: list[Outcome] = []
    for path in paths:
        try:
            facts = load_facts(Path(path))
            if corrections is not None:
                facts = corrections.apply(facts, settings.packs, settings.rules)
            outcomes.append(checker.check(facts, renewals=renewals))
        except BizdocsError as fault:
            outcomes.append(_failed(str(path), fault, settings))
        except Exception as fault:  # noqa: BLE001
            outcomes.append(_failed(str(path), Crashed(fault), settings))
    settle = _tally(checker, [outcome.submission for outcome in outcomes])
    return [settle(number, outcome) for number, outcome in enumerate(outcomes)]


def _spread(
    submissions: Submissions, judge: Judge, settings: Settings, tell: OnProgress
) -> Iterator[tuple[int, Outcome]]:
    """`settings.jobs` at once. Their pages are read by as many processes; a thread waits for each, and judges."""
    from bizdocs.usecases.isolation import new_crew, use_crew

    crew = new_crew()
    threads = ThreadPoolExecutor(settings.jobs, initializer=use_crew, initargs=(crew,))
    try:
        futures = {threads.submit(judge, *each): number for number, each in enumerate(submissions)}
        for finished, future in enumerate(as_completed(futures), start=1):
            number = futures[future]
            tell(Progress(done=finished, total=len(submissions), current=submissions[number][0]))
            yield number, future.result()
    except BaseException:
        threads.shutdown(wait=False, cancel_futures=True)
        raise
    else:
        threads.shutdown()
    finally:
        crew.close()


def find_submissions(paths: Sequence[str | Path], split: Split = "auto") -> tuple[Taken, ...]:
    """How some paths are taken, and the submissions that they stand for: contract section 2. Raises `UsageError`."""
    return take(paths, split)
