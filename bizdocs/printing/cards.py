"""Cards: one for each cause, whatever number of files, rules and packs it shows in; JSON keeps every finding.

Told as one: the same fault of several files; what can't be read of one paper, and why; all that contradicts on a paper that is
another company's; what is wrong with a paper that nobody asked for; all that is missing where there is no paper at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bizdocs.model import Evidence, Finding, Message, PageRef, Report, Severity, Text
from bizdocs.printing.order import SEVERITIES, order_findings
from bizdocs.printing.strings import STRINGS

_OF_FILES = ("file.", "tamper.", "legibility.")
_UNREAD = frozenset({"material.field-unreadable", "date.unreadable"})
_UNASKED, _MISSING, _NAME = "material.not-needed", "material.missing", "mismatch.entity-name"
_OF_STRANGERS = ("mismatch.", "seal.")
_APART = frozenset({"mismatch.licence"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A cause. `title`: what it is called, where no finding of it says all; `remedies`: each once, in their order."""

    findings: tuple[Finding, ...]
    title: Text | None = None
    remedies: tuple[Message, ...]

    @property
    def finding(self) -> Finding:
        """The one that speaks for the cause."""
        return self.findings[0]

    @property
    def severity(self) -> Severity:
        """That of its hardest finding."""
        return min((one.severity for one in self.findings), key=SEVERITIES.index)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(dict.fromkeys(seen for finding in self.findings for seen in finding.evidence))

    @property
    def also(self) -> tuple[Finding, ...]:
        """What is told under the title: of a title of its own every finding, else all but the first."""
        return self.findings if self.title is not None else self.findings[1:]


def make_cards(report: Report) -> tuple[Card, ...]:
    """The causes, hardest first; what nobody has to act on has none."""
    ordered = [finding for finding in order_findings(report) if finding.severity != "info"]
    keys = _Keys(report, ordered)
    groups: dict[_Key, list[Finding]] = {}
    for finding in ordered:
        groups.setdefault(keys.key(finding), []).append(finding)
    merged: dict[_Key, list[Finding]] = {}
    for key, group in groups.items():
        first = group[0]
        alike = first.code.startswith(_OF_FILES) and all(one.code == first.code for one in group)
        merged.setdefault(("code", first.code, first.severity) if alike else key, []).extend(group)
    cards = [_make(key, group, report) for key, group in merged.items()]
    first_of_all = [card for card in cards if card.title is not None and card.finding.code.startswith("file.")]
    return (*first_of_all, *(card for card in cards if card not in first_of_all)) if keys.bare else tuple(cards)


_Key = tuple[object, ...]


class _Keys:
    """What makes findings one cause."""

    def __init__(self, report: Report, findings: Sequence[Finding]) -> None:
        self.bare = not any(document.type != "unknown" for document in report.documents)
        """Whether no paper is there."""
        self._unopened = bool(report.files) and all(file.status != "read" for file in report.files)
        self._unasked = {one.document for one in findings if one.code == _UNASKED and one.document}
        self._pages: Mapping[str, set[PageRef]] = {
            document.id: {source.page for source in document.sources} for document in report.documents
        }
        named = [one.document for one in findings if one.code == _NAME and one.document]
        self._strangers = list(dict.fromkeys(named))
        self._flawed = {
            file: finding for finding in findings if finding.code.startswith(_OF_FILES) for file in _files(finding)
        }
        self._suspected = {
            file for one in findings if one.code == _MISSING and len(_files(one)) == 1 for file in _files(one)
        }

    def key(self, finding: Finding) -> _Key:
        document = finding.document
        if self.bare and self._unopened and finding.code.startswith("file."):
            return ("unopened",)
        if finding.code == _MISSING:
            files = _files(finding)
            if self.bare and (len(files) != 1 or self._unopened):
                return ("missing",)
            flaw = self._flawed.get(next(iter(files))) if len(files) == 1 else None
            return ("page", flaw.id) if flaw is not None else ("same", finding.id)
        if document in self._unasked:
            return ("unasked", document)
        if (stranger := self._stranger_of(finding)) is not None:
            return ("stranger", stranger)
        if finding in self._flawed.values() and self._suspected & _files(finding):
            return ("page", finding.id)
        if document and (finding.code in _UNREAD or finding.code.startswith("legibility.")):
            return ("unread", document)
        if document:
            return ("same", finding.severity, finding.code, document, finding.field)
        return ("same", finding.severity, finding.code, finding.message.render("zh"))

    def _stranger_of(self, finding: Finding) -> str | None:
        """The paper of another company that a contradiction comes from."""
        if not finding.code.startswith(_OF_STRANGERS) or finding.code in _APART:
            return None
        pages = {seen.page for seen in finding.evidence if seen.page is not None}
        on = (document for document in self._strangers if finding.document == document or pages & self._pages[document])
        return next(on, None)


def _files(finding: Finding) -> set[str]:
    return {seen.page.file for seen in finding.evidence if seen.page is not None}


def _make(key: _Key, findings: Sequence[Finding], report: Report) -> Card:
    kind, first = key[0], findings[0]
    if kind == "unasked":
        told = sorted(findings, key=lambda one: one.code == _UNASKED)
        return Card(findings=tuple(told), remedies=tuple(one.remedy for one in findings if one.code == _UNASKED))
    if kind == "stranger":
        told = sorted(findings, key=lambda one: one.code != _NAME)
        others = Message(template=_fill("card.stranger.fix"))
        return Card(findings=tuple(told), remedies=(others if len(told) > 1 else told[0].remedy,))
    if kind == "page":
        told = sorted(findings, key=lambda one: one.code == _MISSING)
        return Card(findings=tuple(told), remedies=(told[0].remedy,))
    if kind == "missing" and (len(findings) > 1 or not report.files):
        title = _fill("card.missing" if report.files else "card.none", n=len(findings))
        remedy = Message(template=_fill("card.missing.fix" if report.files else "card.none.fix"))
        return Card(findings=tuple(findings), title=title, remedies=(remedy,))
    if kind == "unopened":
        title = _fill("card.unread", n=len(report.files))
        return Card(findings=tuple(findings), title=title, remedies=tuple(_once(findings)))
    if kind == "code" and len(findings) > 1:
        files = {file for one in findings for file in _files(one)}
        title = _fill(f"card.{first.code.partition('.')[0]}", n=len(files) or len(findings))
        return Card(findings=tuple(findings), title=title, remedies=tuple(_once(findings)))
    return Card(findings=tuple(findings), remedies=(first.remedy,))


def _once(findings: Sequence[Finding]) -> Iterator[Message]:
    told: set[str] = set()
    for finding in findings:
        if (said := finding.remedy.render("zh")) not in told:
            told.add(said)
            yield finding.remedy


def _fill(key: str, **params: object) -> Text:
    said = STRINGS[key]
    return Text(zh=said.zh.format(**params), en=said.en.format(**params))
