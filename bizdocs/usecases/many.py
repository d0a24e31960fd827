"""Many submissions from Python: what `bizdocs validate PATH...` does, without a command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Unpack

from bizdocs.errors import UsageError
from bizdocs.model import Failed, Report
from bizdocs.reading.engine import Engine
from bizdocs.usecases import batch
from bizdocs.usecases.arguments import ManyArguments, settings_in, waivers_in


def validate_many(
    paths: str | Path | Sequence[str | Path], **arguments: Unpack[ManyArguments]
) -> list[Report | Failed]:
    """Check every submission that some paths stand for, in their order; none is compared with another.

    A submission that cannot be judged, as one with a broken submission file, is a `Failed` and fails alone.

    Args:
        paths: folders, zips and loose files; each folder or zip is a submission or, told from its names, holds many.

    Raises:
        UsageError: a path does not exist; a folder may be one submission or many; an engine that is no name, and several jobs.
        UnknownName, PackError, EngineUnavailable: what is wrong for all of them.
    """
    if isinstance(paths, Mapping):
        raise UsageError(
            "paths: several submissions are paths; give one submission's files to validate",
            "paths：多份材料请给路径；一份材料的上传内容请用 validate",
        )
    ocr = arguments.get("ocr", "auto")
    engine = ocr if isinstance(ocr, Engine) else None
    settings = settings_in({"lang": "en", **arguments}, ManyArguments)
    if settings.jobs > 1 and engine is not None:
        raise UsageError(
            "jobs: several processes take the engine by its name", "jobs：多个进程时，识别引擎请用名称指定"
        )
    return batch.validate_many(
        [paths] if isinstance(paths, str | Path) else paths,
        settings,
        on_progress=arguments.get("on_progress"),
        on_outcome=arguments.get("on_report"),
        limits=arguments.get("limits"),
        pictures=arguments.get("pictures", False),
        renewals=arguments.get("renewals", False),
        engine=engine,
        waivers=waivers_in(arguments),
    )
