"""Checker: what judges facts, prepared once for many submissions: packs, papers and waivers are read and checked.

The command, the pool and the library judge by it alike.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from bizdocs import clock
from bizdocs.model import Facts, Report, RuleSet, Statistics, Waiver
from bizdocs.papers.load import PaperSet
from bizdocs.ruling.findings.renewals import list_renewals
from bizdocs.ruling.industry_names import call_industries
from bizdocs.ruling.packs.editions import SOUND
from bizdocs.ruling.packs.load import Shelf
from bizdocs.ruling.rule import rule
from bizdocs.usecases.baseline import Baseline, load_baseline
from bizdocs.usecases.choosing import check_subject, choose_papers, open_shelf
from bizdocs.usecases.correcting import in_order
from bizdocs.usecases.hand_written import check_names
from bizdocs.usecases.log import log_verdict
from bizdocs.usecases.memory import keep_sound_packs, sound_packs
from bizdocs.usecases.rule_sets import describe_sets, open_sets
from bizdocs.usecases.selection import check_prefixes, counts, filter_findings
from bizdocs.usecases.settings import Settings
from bizdocs.usecases.terms import resolve
from bizdocs.usecases.waivers import Tally, excuse, load_waivers


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """Judges facts under settings. `shelf` and `papers` are those of the folders that the settings name."""

    settings: Settings
    shelf: Shelf
    papers: PaperSet
    waivers: tuple[Waiver, ...] = ()
    baseline: Baseline | None = None
    rules: tuple[RuleSet, ...] = ()
    """Where packs and papers come from."""

    @classmethod
    def prepare(cls, settings: Settings, waivers: tuple[Waiver, ...] | None = None) -> Self:
        """`waivers`: those that have been read already, in place of the settings' file.

        Raises:
            UnknownName: the settings name a platform, pack, subject, industry or finding code that nobody has.
            PackError: a pack or a paper is broken; names file and place.
            UsageError: the file of waivers or the baseline can't be used.
        """
        if waivers is None:
            waivers = load_waivers(settings.waivers) if settings.waivers is not None else ()
        known = _recall_sound(settings.cache)
        checker = cls(
            settings=settings,
            shelf=open_shelf(settings.packs, settings.rules),
            papers=choose_papers(settings.packs, settings.rules),
            waivers=waivers,
            baseline=load_baseline(settings.baseline) if settings.baseline is not None else None,
            rules=describe_sets(open_sets(settings.packs, settings.rules)),
        )
        checker.shelf.choose(settings.platform, call_industries(settings.industry), settings.as_of or clock.today())
        check_subject(settings.subject)
        if settings.cache is not None and not known >= SOUND:
            keep_sound_packs(settings.cache, SOUND)
        check_prefixes((*settings.select, *settings.ignore))
        return checker

    def check(self, facts: Facts, *, renewals: bool = False) -> Report:
        """Judge facts. A waiver that excuses nothing is not told: that is for the run, which sees all submissions.

        `renewals`: list until when each document holds, too. Raises `UnknownName` and `PackError` for what the facts name.
        """
        started = time.monotonic()
        check_names(facts, self.papers)
        declared = facts.values.get("submission", {})
        terms = resolve(self.settings, declared)
        packs = self.shelf.choose(terms.platforms, terms.industries, terms.as_of)
        said = {**declared, "industries": list(terms.industries)}
        if terms.subject is not None:  # nobody knows it: rules see "not there", for null would be "unreadable"
            said |= {"subject": terms.subject, "subject_source": terms.subject_source}
        facts = replace(facts, values={**facts.values, "submission": said}, papers={**facts.papers, **self.papers.own})
        ruling = rule(facts, packs, terms.as_of, known=self.shelf.industries(), max_age=self.settings.max_pack_age)
        report = Report(
            submission=facts.submission,
            sha256=facts.sha256,
            subject=terms.subject,
            subject_source=terms.subject_source,
            industries=terms.industries,
            as_of=terms.as_of,
            packs=packs,
            rules=self.rules,
            verdict=ruling.verdict,
            results=ruling.results,
            files=facts.files,
            documents=facts.documents,
            findings=ruling.findings,
            renewals=list_renewals(facts, packs) if renewals else None,
            papers=facts.papers,
            corrections=in_order(facts),
            statistics=Statistics(
                seconds=round(time.monotonic() - started, 3), pages=sum(file.pages for file in facts.files)
            ),
        )
        report = excuse(report, self.waivers) if self.waivers else report
        select, ignore = self.settings.select, self.settings.ignore
        report = filter_findings(report, select, ignore) if select or ignore else report
        log_verdict(report)
        return report

    def tally(self, labels: Sequence[str]) -> Tally:
        """Counts, over the submissions of a run, which waivers excuse nothing."""
        told = counts("waiver.unused", self.settings.select, self.settings.ignore)
        return Tally(self.waivers, labels, told=told, then=self.baseline.mark if self.baseline is not None else None)

    def check_alone(self, facts: Facts, *, renewals: bool = False) -> Report:
        """Judge facts that are the whole run: a waiver that excuses nothing is told, too."""
        return self.tally([facts.submission]).settle(0, self.check(facts, renewals=renewals))

    def __reduce__(self) -> tuple[Callable[..., Checker], tuple[Settings, tuple[Waiver, ...]]]:
        """Another process prepares its own from the settings: files are cheaper to open there than to send."""
        return Checker.prepare, (self.settings, self.waivers)


def _recall_sound(cache: Path | None) -> set[str]:
    """Take over which packs were found sound before. Raises `UsageError` for a folder that is no cache."""
    known = set[str]() if cache is None else sound_packs(cache)
    SOUND.update(known)
    return known
