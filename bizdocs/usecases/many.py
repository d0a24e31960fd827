"""Many submissions from Python: what `bizdocs validate PATH...` does, without a command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bizdocs.errors import UsageError
from bizdocs.model import Failed, Lang, Progress, Report, Split
from bizdocs.reading.limits import Limits
from bizdocs.reading.reader import Engine
from bizdocs.usecases import batch
from bizdocs.usecases.settings import Origin, Settings


def validate_many(
    paths: str | Path | Sequence[str | Path],
    *,
    platform: str | Sequence[str] | None = None,
    subject: str | None = None,
    industries: Sequence[str] | None = None,
    as_of: date | None = None,
    ocr: str | Engine = "auto",
    packs: str | Path | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    waivers: str | Path | None = None,
    split: Split = "auto",
    jobs: int = 1,
    limits: Limits | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    on_report: Callable[[Report | Failed], None] | None = None,
    cache: str | Path | None = None,
    pictures: bool = False,
    lang: Lang = "en",
) -> list[Report | Failed]:
    """Check every submission that some paths stand for, in their order; none is compared with another.

    A submission that cannot be judged, as one with a broken submission file, is a `Failed` and fails alone.

    Args:
        paths: folders, zips and loose files; each folder or zip is a submission or, told from its names, holds many.
        split: `folders`: each folder and zip in a folder is a submission; `one`: each folder is one.
        jobs: submissions in hand at once, each in a process of its own.
        on_report: told each outcome in order, as soon as it and all before it are there.
        pictures: keep small pictures of the pages that findings point to.
        lang: language of the messages of what failed.

    The others are those of `validate`.

    Raises:
        UsageError: a path does not exist; a folder may be one submission or many; an engine that is no name, and several jobs.
        UnknownName, PackError, EngineUnavailable: what is wrong for all of them.
    """
    if jobs < 1 or (jobs > 1 and not isinstance(ocr, str)):
        raise UsageError(
            "jobs: a number from 1 up; several processes take the engine by its name",
            "jobs：应为 1 以上的整数；多个进程时，识别引擎请用名称指定",
        )
    given: dict[str, Any] = {
        "platform": (platform,) if isinstance(platform, str) else tuple(platform or ()) or None,
        "subject": subject,
        "industry": None if industries is None else tuple(industries),
        "as_of": as_of,
        "ocr": ocr if isinstance(ocr, str) else None,
        "packs": None if packs is None else Path(packs),
        "select": tuple(select),
        "ignore": tuple(ignore),
        "waivers": None if waivers is None else Path(waivers),
        "split": split,
        "jobs": jobs,
        "cache": None if cache is None else Path(cache),
        "lang": lang,
    }
    given = {name: value for name, value in given.items() if value is not None}
    settings = Settings(**given, format=(), origin={name: Origin("flag") for name in given})
    return batch.validate_many(
        [paths] if isinstance(paths, str | Path) else paths,
        settings,
        on_progress=on_progress,
        on_outcome=on_report,
        limits=limits,
        pictures=pictures,
        engine=None if isinstance(ocr, str) else ocr,
    )
