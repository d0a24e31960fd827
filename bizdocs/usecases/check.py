"""Check: facts → report. No OCR, no files."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bizdocs import clock
from bizdocs.errors import UnknownName
from bizdocs.model import Facts, Json, Pack, Report, Statistics, Waiver
from bizdocs.papers.load import PaperSet
from bizdocs.papers.own import load_papers
from bizdocs.ruling.findings.catalogue import vocabulary
from bizdocs.ruling.findings.renewals import list_renewals
from bizdocs.ruling.packs.load import load_industries, load_packs
from bizdocs.ruling.rule import rule
from bizdocs.usecases.selection import counts, filter_findings
from bizdocs.usecases.waivers import Tally, excuse, load_waivers


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


def choose_papers(packs: str | Path | None = None) -> PaperSet:
    """The papers that are known: those that bizdocs brings and those of a folder of one's own. Raises `PackError`."""
    return load_papers(_folders(packs))


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
