"""Waivers: what somebody has approved for a while no longer counts (contract section 2).

A waiver names one code, so that it never excuses what nobody has thought of. What it excuses leaves the findings and is kept
beside them; status, state and verdict follow. Once it has expired, what it excused counts again and `waiver.expired` says so.
One that excuses nothing is `waiver.unused`, told in the last submission of the run that it speaks of: among two hundred
folders a waiver for one of them is not unused, and neither is one for a folder that is not in the run.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from bizdocs.errors import UnknownName, UsageError
from bizdocs.model import Check, Finding, Report, RequirementResult, RequirementStatus, Result, Waived, Waiver, worst
from bizdocs.ruling.dialect.judge import SEVERITIES
from bizdocs.ruling.dialect.places import last_name, split
from bizdocs.ruling.findings.catalogue import catalogue, explanation, unknown_code
from bizdocs.ruling.findings.compose import Draft, compose
from bizdocs.ruling.findings.wording import plain_text

_NEEDED = ("code", "submission", "reason", "approved_by", "expires")
_KEYS = (*_NEEDED, "file")
_OPEN = frozenset({"missing", "failed", "review", "external"})
"""Statuses of a requirement that something is left to do for."""


def load_waivers(path: Path) -> tuple[Waiver, ...]:
    """The entries of a waivers file, TOML or (by its name) JSON; `rules/schema/waivers.schema.json` describes it.

    Raises:
        UsageError: it can't be used; the text names the file, the entry and the key, and the nearest name that is known.
    """
    try:
        return tuple(_read_entries(_parse(path)))
    except UsageError as fault:
        raise fault.at(str(path)) from None


def _parse(path: Path) -> Any:
    try:
        text = path.read_text(encoding="utf-8-sig")
        return json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except OSError as fault:
        raise UsageError(f"can't be read: {fault.strerror}", f"无法读取：{fault.strerror}") from None
    except (ValueError, RecursionError) as fault:  # decoding errors too
        raise UsageError(f"not valid: {fault}", f"格式有误：{fault}") from None


def _read_entries(found: Any) -> Iterator[Waiver]:
    if not isinstance(found, dict) or not isinstance(found.get("waiver", []), list):
        raise UsageError("holds entries [[waiver]], a table each", "应由 [[waiver]] 条目组成，每条一个表")
    for key in found:
        if key not in ("waiver", "$schema"):
            raise UnknownName("key", key, ("waiver",))
    for number, entry in enumerate(found.get("waiver", []), start=1):
        try:
            yield _read_entry(entry)
        except UsageError as fault:
            raise fault.at(f"waiver {number}") from None


def _read_entry(entry: Any) -> Waiver:
    if not isinstance(entry, dict):
        raise UsageError("must be a table of keys and values", "应为由键和值组成的表")
    for key in entry:
        if key not in _KEYS:
            raise UnknownName("key", key, _KEYS)
    for key in _NEEDED:
        if key not in entry:
            raise UsageError(f"{key} is missing", f"缺少 {key}")
    for key, value in entry.items():
        if key != "expires" and not (isinstance(value, str) and value.strip()):
            raise UsageError("must be text, and not empty", "应为文字，且不能为空").at(key)
    if entry["code"] not in catalogue() or entry["code"].startswith("waiver."):
        known = tuple(code for code in catalogue() if not code.startswith("waiver."))
        raise unknown_code("finding code", entry["code"], known).at("code")
    return Waiver(**{"file": None, **entry, "expires": _read_day(entry["expires"])})


def _read_day(value: Any) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise UsageError("must be a date such as 2026-12-31", "应为日期，如 2026-12-31").at("expires") from None


def excuse(report: Report, waivers: Sequence[Waiver]) -> Report:
    """The report without the findings that waivers in force on its day excuse; they are in `waived`."""
    left: list[Finding] = []
    waived: list[Waived] = []
    expired: dict[Waiver, None] = {}
    for finding in report.findings:
        fitting = [waiver for waiver in waivers if _fits(waiver, finding, report)]
        in_force = next((waiver for waiver in fitting if report.as_of <= waiver.expires), None)
        if in_force is None:
            left.append(finding)
            expired.update(dict.fromkeys(fitting))
        else:
            waived.append(Waived(finding=finding, waiver=in_force))
    if waived:
        report = _without(report, left, [each.finding for each in waived])
        numbered = (replace(each, finding=replace(each.finding, id=f"w{n}")) for n, each in enumerate(waived, start=1))
        report = replace(report, waived=tuple(numbered))
    return _with_notes(report, [_note("waiver.expired", waiver, report) for waiver in expired])


class Tally:
    """Which waivers of a run have excused nothing. Their reports are handed to it in the order of their labels.

    `told`: whether the code of unused waivers is one that counts (`--select`, `--ignore`). `then`: what is done with a report
    that is settled.
    """

    def __init__(
        self,
        waivers: Iterable[Waiver],
        labels: Sequence[str],
        *,
        told: bool = True,
        then: Callable[[Report], Report] | None = None,
    ) -> None:
        self._then = then
        self._unused = dict.fromkeys(waivers) if told else {}
        self._last = {
            waiver: max((at for at, label in enumerate(labels) if _matches(label, waiver.submission)), default=-1)
            for waiver in self._unused
        }

    def settle(self, number: int, report: Report) -> Report:
        """The report of a submission, with a finding for each waiver that could last have excused something in it."""
        found = (*report.findings, *(each.finding for each in report.waived))
        self._drop(waiver for waiver in self._unused if any(_fits(waiver, finding, report) for finding in found))
        unused = [waiver for waiver in self._unused if self._last[waiver] == number]
        report = _with_notes(report, [_note("waiver.unused", waiver, report) for waiver in unused])
        return report if self._then is None else self._then(report)

    def pass_over(self, label: str) -> None:
        """A submission that got no report: nobody knows what a waiver would have excused there."""
        self._drop(waiver for waiver in self._unused if _matches(label, waiver.submission))

    def _drop(self, waivers: Iterable[Waiver]) -> None:
        for waiver in list(waivers):
            del self._unused[waiver]


def _fits(waiver: Waiver, finding: Finding, report: Report) -> bool:
    if finding.code != waiver.code or not _matches(report.submission, waiver.submission):
        return False
    return waiver.file is None or any(_matches(file, waiver.file) for file in _files_of(finding, report))


def _matches(path: str, glob: str) -> bool:
    """Whether a glob fits a path or, being relative, the end of it: `acme` and `clients/*` fit `in/clients/acme`."""
    return glob in {"*", "**", path} or PurePosixPath(path).match(glob)


def _files_of(finding: Finding, report: Report) -> set[str]:
    """The files that a finding points to, or those of its document."""
    pages = [seen.page for seen in finding.evidence if seen.page is not None]
    pages = pages or [
        source.page for document in report.documents if document.id == finding.document for source in document.sources
    ]
    return {page.file for page in pages}


def _without(report: Report, left: Sequence[Finding], waived: Sequence[Finding]) -> Report:
    """The report with some findings left; what the others spoke of is waived."""

    def judged(result: Result) -> Result:
        under = [finding for finding in left if not finding.packs or result.pack.id in finding.packs]
        return replace(
            result,
            verdict=worst(finding.severity for finding in under),
            requirements=tuple(_stand(requirement, left, waived) for requirement in result.requirements),
            checks=tuple(_state(check, result, report, under, waived) for check in result.checks),
        )

    return replace(
        report,
        findings=tuple(left),
        results=tuple(map(judged, report.results)),
        verdict=worst(finding.severity for finding in left),
    )


def _stand(judged: RequirementResult, left: Sequence[Finding], waived: Sequence[Finding]) -> RequirementResult:
    """How a requirement stands once some of its findings are waived."""
    remaining = [finding for finding in left if finding.id in judged.findings]
    if judged.status not in _OPEN or not any(finding.id in judged.findings for finding in waived):
        return replace(judged, findings=tuple(finding.id for finding in remaining))
    severities = {finding.severity for finding in remaining}
    status: RequirementStatus
    if "error" in severities:
        lacking = any(finding.code == "material.missing" for finding in remaining)
        status = "missing" if judged.status == "missing" and lacking else "failed"
    elif any(finding.code == "material.external-step" for finding in remaining) and "review" not in severities:
        status = "external"
    else:
        status = "review" if "review" in severities else "waived"
    return replace(judged, findings=tuple(finding.id for finding in remaining), status=status)


def _state(check: Check, result: Result, report: Report, left: Sequence[Finding], waived: Sequence[Finding]) -> Check:
    """A check all of whose findings are waived is waived."""
    if check.state not in {"fail", "unverifiable"}:
        return check

    def speaks(finding: Finding) -> bool:
        if finding.rule is None or result.pack.id not in finding.packs:
            return False
        return finding.rule.id == check.rule.id or _shares_place(finding, check, report)

    excused = any(map(speaks, waived)) and not any(map(speaks, left))
    return replace(check, state="waived") if excused else check


def _shares_place(finding: Finding, check: Check, report: Report) -> bool:
    """Whether a finding about an unreadable place is this check's too: one finding speaks for all rules that stumble there."""
    document = next((document for document in report.documents if document.id == finding.document), None)
    if document is None or finding.code not in {"date.unreadable", "material.field-unreadable"}:
        return False
    alone = sum(each.type == document.type for each in report.documents) == 1
    places = [outcome.at[0] for outcome in check.outcomes if outcome.state == "U" and outcome.at]
    return any(
        last_name(place) == finding.field
        and split(place)[0] in {document.type, document.role}
        and (alone or not any(part.isdigit() for part in split(place)))
        for place in places
    )


def _note(code: str, waiver: Waiver, report: Report) -> Finding:
    words = f"{waiver.code} · {waiver.submission}{f' · {waiver.file}' if waiver.file else ''} · {waiver.reason}"
    return compose(
        Draft(
            code=code,
            severity=explanation(code).severity,
            actual=waiver.expires.isoformat(),
            words={"detail": plain_text(words)},
            identity=words,
        ),
        report.as_of,
    )


def _with_notes(report: Report, notes: Sequence[Finding]) -> Report:
    """The report with further findings in their place, all numbered anew."""
    ordered = sorted((*report.findings, *notes), key=lambda finding: (SEVERITIES.index(finding.severity), finding.code))
    ids = {finding.id: f"n{number}" for number, finding in enumerate(ordered, start=1) if finding.id}
    findings = tuple(replace(finding, id=f"n{number}") for number, finding in enumerate(ordered, start=1))

    def renumbered(result: Result) -> Result:
        requirements = tuple(
            replace(judged, findings=tuple(ids[ident] for ident in judged.findings)) for judged in result.requirements
        )
        return replace(result, requirements=requirements)

    return replace(
        report,
        findings=findings,
        results=tuple(map(renumbered, report.results)),
        verdict=worst(finding.severity for finding in findings),
    )
