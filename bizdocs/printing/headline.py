"""The headline of a report: its verdict in words, and what a reader has to know beside it.

Ready means that nothing in the files stands in the way: where acts or confirmations are left it says how many, and where no
platform was named that only the common checks ran.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from bizdocs.harmless import tidy
from bizdocs.model import Failed, Finding, Lang, Pack, Report, Result
from bizdocs.printing.layout import Cell
from bizdocs.printing.marks import MARKS
from bizdocs.printing.strings import say

COMMON = "common"
"""The pack that is judged by where none is named."""
STEPS = frozenset({"material.external-step", "human.judgement"})
"""Codes of what is left for people."""

_LIMIT = "quota"
"""The kind of what is outside of the documents and is only to be kept to."""

Headline = Literal[
    "failed", "not-ready", "needs-review", "ready", "ready.steps", "ready.common"
]  # the ends of the strings `verdict.…`, and the keys of the marks


def is_common_only(report: Report | Failed) -> bool:
    """Whether nothing but what all platforms ask was checked."""
    judged = report.results if isinstance(report, Report) else ()
    return bool(judged) and all(result.pack.id == COMMON for result in judged)


def is_step(finding: Finding) -> bool:
    """Whether something is left to do or to confirm outside the documents; a limit is only to be known."""
    if finding.code not in STEPS:
        return False
    outside = finding.rule.schema.get("outside") if finding.rule else None
    return not (outside and outside.get("kind") == _LIMIT)


def count_steps(findings: Iterable[Finding], pack: str | None = None) -> int:
    """What is left to do outside the documents, of one pack or of all; two findings in the same words are one thing."""
    left = (each for each in findings if is_step(each) and (pack is None or pack in each.packs))
    return len({each.message.render("zh") for each in left})


def headline_of(report: Report | Failed) -> Headline:
    """Which headline a report has. Ready for no platform in particular is ready for none."""
    if isinstance(report, Failed):
        return "failed"
    if report.verdict != "ready":
        return report.verdict
    if is_common_only(report):
        return "ready.common"
    return "ready.steps" if count_steps(report.findings) else "ready"


def headline_of_result(result: Result, report: Report) -> Headline:
    """The same for one pack of a report."""
    left = result.verdict == "ready" and count_steps(report.findings, result.pack.id)
    return "ready.steps" if left else result.verdict


def say_result(result: Result, report: Report, lang: Lang) -> Cell:
    """The verdict of one pack in words, in the style of its mark."""
    key = headline_of_result(result, report)
    return Cell(say(f"verdict.{key}", lang, n=count_steps(report.findings, result.pack.id)), MARKS[key].style)


def say_verdict(report: Report | Failed, lang: Lang, form: Literal["", ".short"] = "") -> str:
    """The verdict in words; `.short`: in a column of a table."""
    steps = count_steps(report.findings) if isinstance(report, Report) else 0
    key = headline_of(report)
    return say(f"verdict.{key}{form if key == 'ready.steps' else ''}", lang, n=steps)


def say_asides(report: Report | Failed, lang: Lang) -> tuple[str, ...]:
    """What has to stand beside the verdict, lest it be taken for more than it is."""
    if isinstance(report, Failed):
        return ()
    common = [say("headline.common", lang)] if is_common_only(report) else []
    left_out = [say("headline.left_out", lang, n=report.left_out)] if report.left_out else []
    fields = {(one.document, one.field) for one in report.corrections}
    corrected = [say("headline.corrected", lang, n=len(fields))] if fields else []
    return (*common, *left_out, *_say_baseline(report, lang), *corrected)


def _say_baseline(report: Report, lang: Lang) -> Iterable[str]:
    if report.baseline is not None:
        if report.baseline.findings:
            yield say("headline.known", lang, n=len(report.baseline.findings))
        if report.baseline.gone:
            yield say("headline.gone", lang, n=report.baseline.gone)


def say_beside(report: Report | Failed, lang: Lang) -> tuple[str, ...]:
    """All that stands beside the verdict for people, who can't look at `packs[].origin`: whose rules these are, too."""
    own = say_own_packs([report], lang)
    return (*say_asides(report, lang), *([own] if own else []))


def say_own_packs(reports: Iterable[Report | Failed], lang: Lang) -> str:
    """Which packs that took part, or whose rules others inherit, the user brought; empty where bizdocs brought all."""
    packs = (pack for report in reports if isinstance(report, Report) for pack in report.packs)
    every = (each for pack in packs for each in (pack, *pack.inherits))
    own = dict.fromkeys(_name_own(each, lang) for each in every if each.origin == "user")
    return say("headline.own", lang, packs=say("joint", lang).join(own)) if own else ""


def _name_own(pack: Pack, lang: Lang) -> str:
    name = tidy(pack.id)
    return say("headline.instead", lang, pack=name) if pack.instead else name


def say_qualified(report: Report | Failed, lang: Lang) -> tuple[str, ...]:
    """All there is to a verdict that findings alone do not show; nothing where they show all."""
    left = (say_verdict(report, lang),) if headline_of(report) == "ready.steps" else ()
    return (*left, *say_asides(report, lang))


def say_in_full(report: Report | Failed, lang: Lang) -> str:
    """Verdict and asides in one line, for a format that has room for no more."""
    asides = say("joint", lang).join(say_asides(report, lang))
    return (
        say("headline.with", lang, verdict=say_verdict(report, lang), asides=asides)
        if asides
        else say_verdict(report, lang)
    )


def mark_of(report: Report | Failed) -> Cell:
    """The mark of the verdict: no tick where something is left to do, or where it says nothing about a platform."""
    return MARKS[headline_of(report)]
