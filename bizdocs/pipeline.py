"""The pipeline: `validate(path) == check(gather(read(path)))`. The only module that knows all layers.

`read` needs no rules and `check` needs no OCR: facts can be saved as JSON and judged again under another pack or date.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bizdocs import clock
from bizdocs.errors import UnknownName
from bizdocs.extraction import extract as extraction
from bizdocs.extraction import gather as gathering
from bizdocs.model import Extraction, Facts, Finding, Json, Reading, Report, Result, Statistics, worst
from bizdocs.reading.blobs import open_submission
from bizdocs.reading.limits import Limits
from bizdocs.reading.reader import Engine, choose_engine
from bizdocs.reading.reader import read as read_submission
from bizdocs.ruling.catalogue import vocabulary
from bizdocs.ruling.explain import explain_defects
from bizdocs.ruling.packs import load_packs
from bizdocs.ruling.rule import rule

Source = str | Path | Sequence[str | Path] | Mapping[str, bytes]
"""A folder, a zip, a list of paths, or a mapping of file name to bytes."""


def read(
    source: Source,
    *,
    ocr: str | Engine = "auto",
    label: str | None = None,
    limits: Limits | None = None,
    on_page: Callable[[str, int], None] | None = None,
) -> Reading:
    """Open a submission and read every page of it.

    Raises:
        UsageError: a path does not exist.
        SubmissionFileError: `submission.toml` or `.json` can't be used.
        EngineUnavailable: the OCR engine is not installed.
    """
    limits = limits or Limits()
    submission = open_submission(source, label=label, limits=limits)
    engine = ocr if isinstance(ocr, Engine) else choose_engine(ocr)
    return read_submission(submission, engine, limits, on_page)


def gather(reading: Reading) -> Facts:
    """The facts of a reading: its documents' values, roles and evidence."""
    documents, defects = extraction.extract(reading)
    return gathering.gather(reading, documents, defects)


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
) -> Report:
    """Judge facts against rule packs; no OCR, no files.

    Args:
        platform: platforms, pack ids or editions; default: what the submission file names, else `common` alone.
        subject, industries: override what the submission declares.
        as_of: the day to judge by; default: the submission's, else today in Asia/Shanghai.
        packs: a folder of one's own packs, besides the ones that come with bizdocs.
        select, ignore: prefixes of finding codes that count, or do not.

    Raises:
        UnknownName: nobody has such a platform, pack or subject; names the nearest.
        PackError: a pack is broken; names file and place.
    """
    started = time.monotonic()
    said = dict(facts.values.get("submission", {}))
    if subject is not None:
        known = tuple(vocabulary()["subjects"])
        if subject not in known:
            raise UnknownName("subject", subject, known)
        said |= {"subject": subject, "subject_source": "declared"}
    if industries is not None:
        said["industries"] = list(industries)
    facts = replace(facts, values={**facts.values, "submission": said})
    day = as_of or _day(said) or clock.today()
    names = _names(platform, said)
    loaded = load_packs(names, as_of=day, folders=[Path(packs)] if packs is not None else [])
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
        statistics=Statistics(seconds=round(time.monotonic() - started, 3), pages=sum(file.pages for file in facts.files)),
    )
    return filter_findings(report, select, ignore) if select or ignore else report


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
    label: str | None = None,
    limits: Limits | None = None,
    on_page: Callable[[str, int], None] | None = None,
) -> Report:
    """Check one submission. What is wrong with its documents is in the report; what is wrong with the call is raised.

    Arguments and exceptions are those of `read` and `check`.
    """
    started = time.monotonic()
    reading = read(source, ocr=ocr, label=label, limits=limits, on_page=on_page)
    report = check(
        gather(reading),
        platform=platform,
        subject=subject,
        industries=industries,
        as_of=as_of,
        packs=packs,
        select=select,
        ignore=ignore,
    )
    return replace(report, statistics=replace(report.statistics, seconds=round(time.monotonic() - started, 3)))


def extract(
    source: Source,
    *,
    ocr: str | Engine = "auto",
    limits: Limits | None = None,
    on_page: Callable[[str, int], None] | None = None,
) -> Extraction:
    """Read documents: type, fields, confidence, boxes; no rules. A single file is a submission of one."""
    started = time.monotonic()
    if isinstance(source, str | Path) and Path(source).is_file() and Path(source).suffix.lower() != ".zip":
        source = [source]
    reading = read(source, ocr=ocr, limits=limits, on_page=on_page)
    facts = gather(reading)
    return Extraction(
        files=facts.files,
        documents=facts.documents,
        findings=explain_defects(facts),
        statistics=Statistics(seconds=round(time.monotonic() - started, 3), pages=len(reading.pages)),
    )


def filter_findings(report: Report, select: Sequence[str], ignore: Sequence[str]) -> Report:
    """Keep the findings whose code begins with one of `select` (all, where empty) and with none of `ignore`; the verdicts follow."""

    def kept(finding: Finding) -> bool:
        chosen = not select or any(_in_family(finding.code, prefix) for prefix in select)
        return chosen and not any(_in_family(finding.code, prefix) for prefix in ignore)

    findings = tuple(finding for finding in report.findings if kept(finding))
    idents = {finding.id for finding in findings}

    def narrowed(result: Result) -> Result:
        requirements = tuple(
            replace(requirement, findings=tuple(ident for ident in requirement.findings if ident in idents))
            for requirement in result.requirements
        )
        verdict = worst(f.severity for f in findings if result.pack.id in f.packs)
        return replace(result, verdict=verdict, requirements=requirements)

    return replace(
        report,
        findings=findings,
        results=tuple(narrowed(result) for result in report.results),
        verdict=worst(finding.severity for finding in findings),
    )


def _in_family(code: str, prefix: str) -> bool:
    return code.startswith(prefix)


def _names(platform: str | Sequence[str] | None, said: Mapping[str, Json]) -> list[str]:
    if platform:
        return [platform] if isinstance(platform, str) else list(platform)
    return list(said.get("packs") or ([said["platform"]] if said.get("platform") else []))


def _day(said: Mapping[str, Json]) -> date | None:
    return date.fromisoformat(said["as_of"]) if said.get("as_of") else None
