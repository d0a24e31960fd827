"""junit: what CI servers show as tests. A submission is a suite; a requirement, a check, and a finding that no rule raises are
cases of it.

What stands in the way is a failure, what could not be verified an error, what does not apply, is waived or is left to do
outside the documents is skipped. A rule that is only a warning fails nothing: its words are the case's output.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET

from bizdocs.harmless import lines, tidy
from bizdocs.model import Check, Failed, Finding, Options, Report, Requirement, RequirementResult, Result
from bizdocs.printing.documents import Words
from bizdocs.printing.headline import say_qualified
from bizdocs.printing.strings import say
from bizdocs.printing.telling import list_corrections, list_failed

NAME = "junit"
SUFFIX = ".xml"

_Outcome = Literal["passed", "failure", "error", "skipped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    kind: str
    """What servers group by; the same in both languages."""
    name: str
    outcome: _Outcome = "passed"
    brief: str = ""
    """What the outcome comes from: a status, a state, a code."""
    text: str = ""


def render(reports: Sequence[Report | Failed], options: Options) -> str:
    suites = [_suite(report, options) for report in reports]
    root = ET.Element("testsuites", name="bizdocs")
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    root.extend(suites)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(report: Report | Failed, options: Options) -> ET.Element:
    if isinstance(report, Failed):
        ((label, _, text),) = list_failed([report], options)
        cases = [
            _Case(kind="bizdocs", name=say("verdict.failed", options.lang), outcome="error", brief="bizdocs", text=text)
        ]
        return _write_suite(label, cases, seconds=0.0)
    words = Words(report.files, report.documents, options)
    cases = [case for result in report.results for case in _cases_of(result, report, words)]
    # a suite has no place for a verdict: what has to be said of it is a case that nobody ran
    cases += [
        _Case(kind="bizdocs", name=aside, outcome="skipped", brief="bizdocs", text=aside)
        for aside in say_qualified(report, options.lang)
    ]
    cases += [
        _Case(kind="bizdocs", name=text, outcome="skipped", brief="bizdocs", text=text)
        for _, _, text in list_corrections([report], options)
    ]
    # what no rule raises counts in every result, and has no check
    cases += [
        _Case(
            kind="bizdocs",
            name=finding.code,
            outcome="skipped" if _all_known([finding], report) else _OF_SEVERITY[finding.severity],
            brief=finding.code,
            text=_tell([finding], words),
        )
        for finding in report.findings
        if finding.rule is None and finding.severity in _OF_SEVERITY
    ]
    suite = _write_suite(words.mask.text(report.submission), cases, seconds=report.statistics.seconds)
    suite.set("timestamp", f"{report.as_of.isoformat()}T00:00:00")
    return suite


_OF_SEVERITY: dict[str, _Outcome] = {"error": "failure", "review": "error"}


def _cases_of(result: Result, report: Report, words: Words) -> Iterator[_Case]:
    for judged in result.requirements:
        yield _requirement_case(judged, result, report, words)
    for check in result.checks:
        yield _check_case(check, result, report, words)


def _requirement_case(judged: RequirementResult, result: Result, report: Report, words: Words) -> _Case:
    findings = [finding for finding in report.findings if finding.id in judged.findings]
    severities = {finding.severity for finding in findings}
    outcome: _Outcome = "passed"
    if _all_known(findings, report):
        outcome = "skipped"
    elif judged.status in {"missing", "failed"} and "error" in severities:
        outcome = "failure"
    elif judged.status in {"missing", "failed", "review"} and severities & {"error", "review"}:
        outcome = "error"
    elif judged.status in {"external", "waived", "not-applicable"}:
        outcome = "skipped"
    return _Case(
        kind=f"{result.pack.id}.requirements",
        name=_title(judged.requirement, words),
        outcome=outcome,
        brief=judged.status,
        text=_tell(findings, words),
    )


def _check_case(check: Check, result: Result, report: Report, words: Words) -> _Case:
    rule = check.rule
    findings = [
        each for each in report.findings if each.rule and each.rule.id == rule.id and result.pack.id in each.packs
    ]
    outcome: _Outcome = "passed"
    if _all_known(findings, report):
        return _Case(
            kind=f"{result.pack.id}.checks",
            name=f"{rule.title.of(words.lang)} [{rule.id}]",
            outcome="skipped",
            brief=check.state,
            text=_tell(findings, words),
        )
    outside = all(each.params.get("op") == "outside" for each in check.outcomes if each.state == "U")
    if check.state in {"waived", "not-applicable"} or (check.state == "unverifiable" and outside):
        outcome = "skipped"
    elif check.state == "fail":
        outcome = _OF_SEVERITY.get(rule.severity, "passed")
    elif check.state == "unverifiable":
        outcome = "error" if rule.severity in _OF_SEVERITY else "skipped"
    return _Case(
        kind=f"{result.pack.id}.checks",
        name=f"{rule.title.of(words.lang)} [{rule.id}]",
        outcome=outcome,
        brief=check.state,
        text=_tell(findings, words),
    )


def _all_known(findings: Sequence[Finding], report: Report) -> bool:
    """Whether a baseline knows all that was found; of nothing there is nothing to know."""
    return (
        bool(findings) and report.baseline is not None and {one.id for one in findings} <= {*report.baseline.findings}
    )


def _title(requirement: Requirement, words: Words) -> str:
    return f"{requirement.title.of(words.lang)} [{requirement.id}]"


def _tell(findings: Iterable[Finding], words: Words) -> str:
    told = []
    for finding in findings:
        where = words.where(finding)
        parts = (words.message(finding.message), where, words.message(finding.remedy), finding.code)
        told.append("\n".join(tidy(part) for part in parts if part))
    return "\n\n".join(told)


def _write_suite(name: str, cases: Sequence[_Case], *, seconds: float) -> ET.Element:
    outcomes: list[str] = [case.outcome for case in cases]
    suite = ET.Element("testsuite", name=tidy(name), tests=str(len(cases)))
    for outcome, attribute in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        suite.set(attribute, str(outcomes.count(outcome)))
    suite.set("time", f"{seconds:.3f}")
    for case in cases:
        element = ET.SubElement(suite, "testcase", classname=tidy(case.kind), name=tidy(case.name))
        if case.outcome != "passed":
            told = ET.SubElement(element, case.outcome, message=tidy(case.text.partition("\n")[0] or case.brief))
            if case.outcome != "skipped":
                told.set("type", tidy(case.brief))
                told.text = lines(case.text)
        elif case.text:
            ET.SubElement(element, "system-out").text = lines(case.text)
    return suite
