"""Extract: files → the documents on them; no rules."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Unpack

from bizdocs.model import Explanation, Extraction, Facts, Progress, Reading, Statistics
from bizdocs.reading.opening.paths import Materials, existing
from bizdocs.ruling.findings.explain import explain_defects
from bizdocs.ruling.findings.licences import OTHERS, SUPERSEDED
from bizdocs.usecases.arguments import ReadArguments
from bizdocs.usecases.explaining import explain_reading
from bizdocs.usecases.facts_file import save_facts
from bizdocs.usecases.gather import gather
from bizdocs.usecases.read import read
from bizdocs.usecases.settings import Settings


def extract(source: Materials, **arguments: Unpack[ReadArguments]) -> Extraction:
    """Read documents: type, fields, confidence, boxes; no rules. A single file is a submission of one.

    Exceptions are those of `read`.
    """
    return _extract(source, **arguments)[0]


def _extract(source: Materials, **arguments: Unpack[ReadArguments]) -> tuple[Extraction, Facts, Reading]:
    started = time.monotonic()
    if isinstance(source, str | Path) and existing(source).is_file() and Path(source).suffix.lower() != ".zip":
        source = [source]
    reading = read(source, **arguments)
    facts = gather(reading, packs=arguments.get("packs"), rules=arguments.get("rules"))
    extraction = Extraction(
        files=facts.files,
        documents=facts.documents,
        findings=explain_defects(_alone(facts)),
        statistics=Statistics(
            seconds=round(time.monotonic() - started, 3),
            pages=sum(file.pages for file in facts.files),
            pages_from_cache=reading.pages_from_cache,
        ),
        papers=facts.papers,
    )
    return extraction, facts, reading


def _alone(facts: Facts) -> Facts:
    """The facts without what papers are to each other: that is for rules."""
    return replace(facts, defects=tuple(one for one in facts.defects if one.code not in {OTHERS, SUPERSEDED}))


def extract_files(
    paths: Sequence[str | Path],
    settings: Settings,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    facts_file: Path | None = None,
    on_explained: Callable[[Explanation], None] | None = None,
) -> Extraction:
    """Read some files as one submission; with `facts_file`, save the facts there for `check` (mode 0600, never masked).

    `on_explained` is told what each line of the pages is.
    """
    source: Materials = paths[0] if len(paths) == 1 else paths
    extraction, facts, reading = _extract(
        source,
        packs=settings.packs,
        rules=settings.rules,
        ocr=settings.ocr,
        on_progress=on_progress,
        cache=settings.cache,
        split=settings.split,
        isolate=settings.isolate,
        pictures=on_explained is not None,
    )
    if on_explained is not None:
        on_explained(explain_reading(reading, facts.documents, settings.packs))
    if facts_file is not None:
        save_facts(facts, facts_file)
    return extraction
