"""Matrix: every submission against every pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bizdocs.usecases import batch
from bizdocs.usecases.packs import list_packs
from bizdocs.usecases.settings import Origin, Settings


def judge_matrix(
    paths: Sequence[str | Path], settings: Settings, *, on_progress: batch.OnProgress | None = None
) -> list[batch.Outcome]:
    """Check every submission against every platform's packs, or those of the settings; each is read once.

    A report has a result for each pack. Raises what `batch.validate_many` raises.
    """
    ids = dict.fromkeys(pack.id for pack in list_packs(settings) if pack.platform)
    origin = {**settings.origin, "platform": Origin("flag", "--platform")}
    every = replace(settings, platform=settings.platform or tuple(ids), origin=origin)
    return batch.validate_many(paths, every, on_progress=on_progress)
