"""The pipeline: `validate(path) == check(gather(read(path)))`. The only module that knows all layers.

`read` needs no rules and `check` needs no OCR: facts can be saved as JSON and judged again under another pack or date.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bizdocs import clock
from bizdocs.errors import FactsFileError, UnknownName
from bizdocs.extraction import extract as extraction
from bizdocs.extraction import gather as gathering
from bizdocs.extraction.doubts import find_doubts
from bizdocs.losses import Losses
from bizdocs.model import (
    Defect,
    Document,
    Extraction,
    Facts,
    Json,
    Pack,
    PageRef,
    PageText,
    Progress,
    Reading,
    Report,
    Split,
    Statistics,
    Taken,
    Waiver,
)
from bizdocs.papers.load import PaperSet, load_papers
from bizdocs.reading.cache import open_cache, purge, remember
from bizdocs.reading.intake import check_one, take
from bizdocs.reading.limits import Limits
from bizdocs.reading.looks import TREATMENTS, look_again
from bizdocs.reading.opening.blobs import open_submission
from bizdocs.reading.reader import Engine, choose_engine
from bizdocs.reading.reader import read as read_submission
from bizdocs.ruling.facts_json import facts_from_json, facts_to_json
from bizdocs.ruling.findings.catalogue import vocabulary
from bizdocs.ruling.findings.explain import explain_defects
from bizdocs.ruling.findings.renewals import list_renewals
from bizdocs.ruling.packs.load import load_industries, load_packs
from bizdocs.ruling.rule import rule
from bizdocs.showing import cover_pictures
from bizdocs.usecases.narrowing import check_prefixes, counts, filter_findings
from bizdocs.usecases.settings import Settings
from bizdocs.usecases.waivers import Tally, excuse, load_waivers
from bizdocs.writing import write_file

Source = str | Path | Sequence[str | Path] | Mapping[str, bytes]
"""A folder, a zip, a list of paths, or a mapping of file name to bytes."""


def find_submissions(paths: Sequence[str | Path], split: Split = "auto") -> tuple[Taken, ...]:
    """How some paths are taken, and the submissions that they stand for: contract section 2. Raises `UsageError`."""
    return take(paths, split)


def read(
    source: Source,
    *,
    ocr: str | Engine = "auto",
    label: str | None = None,
    limits: Limits | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    cache: str | Path | None = None,
    pictures: bool = False,
    split: Split = "auto",
    packs: str | Path | None = None,
) -> Reading:
    """Open a submission and read every page of it; what stays in doubt is looked at again, at most once a treatment.

    `cache`: a folder that keeps what the engine reads; it holds personal data. `pictures`: keep a small one of every page.
    `split`: how a folder is taken: `auto` tells from its names whether it is one submission, `one` says that it is.
    `packs`: a folder of one's own packs; the papers in it are known besides those that bizdocs brings.

    Raises:
        UsageError: a path does not exist, a folder holds many submissions, or the folder of the cache holds something else.
        PackError: a paper of the folder is broken.
        SubmissionFileError: `submission.toml` or `.json` can't be used.
        EngineUnavailable: the OCR engine is not installed.
    """
    limits, papers = limits or Limits(), choose_papers(packs)
    check_one(source, split, limits)
    submission = open_submission(source, label=label, limits=limits)
    engine = ocr if isinstance(ocr, Engine) else choose_engine(ocr)
    known: set[PageRef] = set()
    if cache is not None:
        engine = remember(engine, open_cache(Path(cache)), lambda page: known.add(page.ref))
    reading = read_submission(submission, engine, limits, on_progress, pictures=pictures)
    reading = replace(reading, pages_from_cache=len(known))
    for treatment in TREATMENTS:
        losses = Losses()
        doubts = find_doubts(reading, losses, papers)
        reading = look_again(submission, reading, doubts, treatment, engine.read, limits, losses)
        reading = losses.taken_from(reading)
        if not doubts:
            break
    return reading


def purge_cache(folder: str | Path) -> int:
    """Erase a cache of readings; returns how many there were. Raises `UsageError` for a folder that is none."""
    return purge(Path(folder))


def gather(reading: Reading, *, packs: str | Path | None = None) -> Facts:
    """The facts of a reading: its documents' values, roles and evidence. `packs`: the folder that it was read with.

    A page at which this fails is given up (`file.crashed`), and the others are gathered as if it were not there.
    """
    papers = choose_papers(packs)
    while True:
        losses = Losses()
        documents, defects = extraction.extract(reading, losses, papers)
        if not losses:
            facts = losses.try_all(
                reading.pages, lambda page: (page.ref,), _gathering(reading, documents, defects, papers)
            )
            if facts is not None and not losses:
                return facts
        reading = losses.taken_from(reading)


def _gathering(
    reading: Reading, documents: Sequence[Document], defects: Sequence[Defect], papers: PaperSet
) -> Callable[[Sequence[PageText]], Facts]:
    """Gathers what stands on some of the pages alone."""

    def gather_from(pages: Sequence[PageText]) -> Facts:
        there = {page.ref for page in pages}
        standing = [document for document in documents if all(source.page in there for source in document.sources)]
        met = [defect for defect in defects if PageRef(defect.file, defect.page or 0) in there]
        return gathering.gather(replace(reading, pages=tuple(pages)), standing, met, papers)

    return gather_from


def choose_papers(packs: str | Path | None = None) -> PaperSet:
    """The papers that are known: those that bizdocs brings and those of a folder of one's own. Raises `PackError`."""
    return load_papers(_folders(packs))


def check(
    facts: Facts,
    *,
    platform: str | Sequence[str] | None = None,
    subject: str | None = None,
    industries: Sequence[str] | None = None,
    as_of: date | None = None,
    packs: str | Path | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    waivers: str | Path | Sequence[Waiver] = (),
    tell_unused: bool = True,
) -> Report:
    """Judge facts against rule packs; no OCR, no files.

    Args:
        platform: platforms, pack ids or editions; default: what the submission file names, else `common` alone.
        subject, industries: override what the submission declares.
        as_of: the day to judge by; default: the submission's, else today in Asia/Shanghai.
        packs: a folder of one's own packs, besides the ones that come with bizdocs.
        select, ignore: prefixes of finding codes that count, or do not.
        waivers: a waivers file, or what `load_waivers` has read of one.
        tell_unused: whether a waiver that excuses nothing is a finding; among many submissions that is for the run to tell.

    Raises:
        UsageError: the waivers file can't be used.
        UnknownName: nobody has such a platform, pack, subject or industry; names the nearest.
        PackError: a pack is broken; names file and place.
    """
    started = time.monotonic()
    said = dict(facts.values.get("submission", {}))
    if subject is not None:
        check_subject(subject)
        said |= {"subject": subject, "subject_source": "declared"}
    if industries is not None:
        said["industries"] = list(industries)
    facts = replace(facts, values={**facts.values, "submission": said})
    if packs is not None:
        facts = replace(facts, papers={**facts.papers, **choose_papers(packs).own})
    day = as_of or _day(said) or clock.today()
    loaded = choose_packs(_names(platform, said), said.get("industries", ()), as_of=day, packs=packs)
    ruling = rule(facts, loaded, day)
    report = Report(
        submission=facts.submission,
        sha256=facts.sha256,
        subject=said.get("subject"),
        subject_source=said.get("subject_source"),
        industries=tuple(said.get("industries", ())),
        as_of=day,
        packs=loaded,
        verdict=ruling.verdict,
        results=ruling.results,
        files=facts.files,
        documents=facts.documents,
        findings=ruling.findings,
        renewals=list_renewals(facts, loaded),
        papers=facts.papers,
        statistics=Statistics(
            seconds=round(time.monotonic() - started, 3), pages=sum(file.pages for file in facts.files)
        ),
    )
    approved = load_waivers(Path(waivers)) if isinstance(waivers, str | Path) else waivers
    report = excuse(report, approved) if approved else report
    report = filter_findings(report, select, ignore) if select or ignore else report
    if approved and tell_unused and counts("waiver.unused", select, ignore):
        return Tally(approved, [report.submission]).settle(0, report)
    return report


def choose_packs(
    names: Sequence[str], industries: Sequence[str], *, as_of: date, packs: str | Path | None = None
) -> tuple[Pack, ...]:
    """The packs that some names stand for (else `common`) and, beside them, those of the industries that they do not name."""
    chosen = load_packs(names, as_of=as_of, folders=_folders(packs))
    joining = load_industries(industries, as_of=as_of, folders=_folders(packs))
    return (*chosen, *(pack for pack in joining if pack.id not in {each.id for each in chosen}))


def validate(
    source: Source,
    *,
    platform: str | Sequence[str] | None = None,
    subject: str | None = None,
    industries: Sequence[str] | None = None,
    as_of: date | None = None,
    ocr: str | Engine = "auto",
    packs: str | Path | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    waivers: str | Path | Sequence[Waiver] = (),
    label: str | None = None,
    limits: Limits | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    cache: str | Path | None = None,
    pictures: bool = False,
    split: Split = "auto",
) -> Report:
    """Check one submission. What is wrong with its documents is in the report; what is wrong with the call is raised.

    Arguments and exceptions are those of `read` and `check`.
    """
    started = time.monotonic()
    reading = read(
        source,
        ocr=ocr,
        label=label,
        limits=limits,
        on_progress=on_progress,
        cache=cache,
        pictures=pictures,
        split=split,
        packs=packs,
    )
    report = check(
        gather(reading, packs=packs),
        platform=platform,
        subject=subject,
        industries=industries,
        as_of=as_of,
        packs=packs,
        select=select,
        ignore=ignore,
        waivers=waivers,
    )
    return complete(report, reading, started)


def complete(report: Report, reading: Reading, started: float) -> Report:
    """A report with what its reading knows besides facts: pictures, pages from the cache, and the time since `started`."""
    statistics = Statistics(
        seconds=round(time.monotonic() - started, 3),
        pages=report.statistics.pages,
        pages_from_cache=reading.pages_from_cache,
    )
    return replace(show_pages(report, reading), statistics=statistics)


def show_pages(report: Report, reading: Reading) -> Report:
    """A report with the pictures that its reading kept, each told what of it is not known to be safe to show."""
    return replace(report, pictures=cover_pictures(report.documents, reading))


def extract(
    source: Source,
    *,
    ocr: str | Engine = "auto",
    limits: Limits | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    cache: str | Path | None = None,
    split: Split = "auto",
    packs: str | Path | None = None,
) -> Extraction:
    """Read documents: type, fields, confidence, boxes; no rules. A single file is a submission of one.

    Arguments and exceptions are those of `read`.
    """
    return _extract(source, packs=packs, ocr=ocr, limits=limits, on_progress=on_progress, cache=cache, split=split)[0]


def _extract(source: Source, *, packs: str | Path | None = None, **options: Any) -> tuple[Extraction, Facts]:
    started = time.monotonic()
    if isinstance(source, str | Path) and Path(source).is_file() and Path(source).suffix.lower() != ".zip":
        source = [source]
    reading = read(source, **options, packs=packs)
    facts = gather(reading, packs=packs)
    extraction = Extraction(
        files=facts.files,
        documents=facts.documents,
        findings=explain_defects(facts),
        statistics=Statistics(
            seconds=round(time.monotonic() - started, 3),
            pages=sum(file.pages for file in facts.files),
            pages_from_cache=reading.pages_from_cache,
        ),
        papers=facts.papers,
    )
    return extraction, facts


def extract_files(
    paths: Sequence[str | Path],
    settings: Settings,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    facts_file: Path | None = None,
) -> Extraction:
    """Read some files as one submission; with `facts_file`, save the facts there for `check` (mode 0600, never masked)."""
    source: Source = paths[0] if len(paths) == 1 else paths
    extraction, facts = _extract(
        source,
        packs=settings.packs,
        ocr=settings.ocr,
        on_progress=on_progress,
        cache=settings.cache,
        split=settings.split,
    )
    if facts_file is not None:
        save_facts(facts, facts_file)
    return extraction


def save_facts(facts: Facts, path: Path) -> None:
    """Write facts as JSON, readable by their owner alone: they are personal data in clear.

    Raises:
        WriteFailed: the disk is full, or may not be written to; a file that stood there is as it was.
    """
    text = json.dumps(facts_to_json(facts), ensure_ascii=False, indent=1) + "\n"
    # names of files may hold bytes that are no UTF-8: as JSON escapes they are read back as they were
    write_file(path, text.encode("utf-8", "backslashreplace"), private=True)


def load_facts(path: Path) -> Facts:
    """Facts that `save_facts` wrote. Raises `FactsFileError`, which names file and place and quotes no value."""
    try:
        return facts_from_json(json.loads(path.read_text(encoding="utf-8-sig")))
    except FactsFileError as fault:
        raise fault.at(str(path)) from None
    except (OSError, ValueError, RecursionError):
        raise FactsFileError(
            f"{path}: not a facts file; `bizdocs extract --facts FILE` writes one",
            f"{path}：不是识别结果文件；可用 `bizdocs extract --facts FILE` 生成",
        ) from None


def check_settings(settings: Settings) -> None:
    """Raise at once what would fail every submission: an unknown platform, subject or industry, a broken pack, no engine."""
    day = settings.as_of or clock.today()
    choose_packs(settings.platform, settings.industry, as_of=day, packs=settings.packs)
    choose_papers(settings.packs)
    check_subject(settings.subject)
    choose_engine(settings.ocr)
    check_prefixes((*settings.select, *settings.ignore))
    if settings.waivers is not None:
        load_waivers(settings.waivers)


def check_subject(subject: str | None) -> None:
    """Raise `UnknownName` for a subject that the vocabulary does not have."""
    known = tuple(vocabulary()["subjects"])
    if subject is not None and subject not in known:
        raise UnknownName("subject", subject, known)


def _folders(packs: str | Path | None) -> tuple[Path, ...]:
    return (Path(packs),) if packs is not None else ()


def _names(platform: str | Sequence[str] | None, said: Mapping[str, Json]) -> list[str]:
    if platform:
        return [platform] if isinstance(platform, str) else list(platform)
    return list(said.get("packs") or ([said["platform"]] if said.get("platform") else []))


def _day(said: Mapping[str, Json]) -> date | None:
    return date.fromisoformat(said["as_of"]) if said.get("as_of") else None
