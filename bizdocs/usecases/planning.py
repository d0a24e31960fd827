"""Before and between submissions: checklists, many submissions against many packs, and what sets packs apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bizdocs import clock
from bizdocs.model import Checklist, PackDiff
from bizdocs.ruling.packs.checklist import make_checklist
from bizdocs.ruling.packs.diff import diff_packs as compare_packs
from bizdocs.usecases import batch, pipeline, shelf
from bizdocs.usecases.settings import Origin, Settings


def checklist(
    platform: str,
    *,
    subject: str | None = None,
    industries: Sequence[str] | None = None,
    as_of: date | None = None,
    packs: str | Path | None = None,
) -> Checklist:
    """What to collect for a platform, before anything is uploaded; from the same rules that judge.

    Args:
        platform: a platform, a pack id or an edition.
        subject, industries: of whom it is asked; what hangs on one that is not given is listed as undecided.
        as_of: the day that the editions are chosen by; default: today in Asia/Shanghai.
        packs: a folder of one's own packs, besides the ones that come with bizdocs.

    Raises:
        UnknownName: nobody has such a platform, pack, subject or industry; names the nearest.
        PackError: a pack is broken; names file and place.
    """
    pipeline.check_subject(subject)
    day = as_of or clock.today()
    chosen = pipeline.choose_packs([platform], industries or (), as_of=day, packs=packs)
    return make_checklist(
        chosen,
        platform=platform,
        subject=subject,
        industries=industries,
        as_of=day,
        papers=pipeline.choose_papers(packs),
    )


def judge_matrix(
    paths: Sequence[str | Path], settings: Settings, *, on_progress: batch.OnProgress | None = None
) -> list[batch.Outcome]:
    """Check every submission against every platform's packs, or those of the settings; each is read once.

    A report has a result for each pack. Raises what `batch.validate_many` raises.
    """
    ids = dict.fromkeys(pack.id for pack in shelf.list_packs(settings) if pack.platform)
    origin = {**settings.origin, "platform": Origin("flag", "--platform")}
    every = replace(settings, platform=settings.platform or tuple(ids), origin=origin)
    return batch.validate_many(paths, every, on_progress=on_progress)


def diff_packs(before: str, after: str, settings: Settings) -> PackDiff:
    """What sets two packs, or two editions of one, apart. Raises `UnknownName` and `PackError`."""
    day = settings.as_of or clock.today()
    return compare_packs(
        *(pipeline.choose_packs([name], (), as_of=day, packs=settings.packs)[0] for name in (before, after))
    )
