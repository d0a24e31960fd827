"""Compose: report → view. What is worst comes first; what nobody has to act on comes last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

from bizdocs.model import (
    Check,
    Document,
    Failed,
    Field,
    File,
    Finding,
    Lang,
    Message,
    Options,
    Pack,
    Report,
    RequirementResult,
    Result,
    Rule,
    RuleSet,
    State,
    Text,
)
from bizdocs.printing.cards import Card as Cause
from bizdocs.printing.cards import make_cards
from bizdocs.printing.documents import Words
from bizdocs.printing.headline import is_common_only, is_step, mark_of, say_beside, say_result, say_verdict
from bizdocs.printing.html.exhibits import Gallery
from bizdocs.printing.html.sheets import Sheets
from bizdocs.printing.html.views import (
    Card,
    Cited,
    FileRow,
    Judged,
    Paper,
    ReportView,
    RequirementRow,
    Value,
)
from bizdocs.printing.html.wording import Wording, phrase, plain
from bizdocs.printing.marks import MARKS
from bizdocs.printing.order import order_rows
from bizdocs.printing.provenance import say_provenance, say_rule_set
from bizdocs.printing.report import count_causes, mark_row, say_status
from bizdocs.privacy.masks import Mask

_STATES: Mapping[State, str] = {"fail": "error", "unverifiable": "review", "waived": "dim", "pass": "ready"}
"""The style of each state of a rule, in the order of printing. What does not apply is only counted."""
_FIELD_STYLES = {"read": "plain", "repaired": "plain", "unreadable": "review", "absent": "dim"}


def compose(report: Report | Failed, options: Options, *, number: int, longest: int) -> ReportView:
    """The view of the `number`-th report of a page whose pictures have longer sides of `longest` pixels."""
    if isinstance(report, Failed):
        return ReportView(
            anchor=f"r{number}",
            submission=Mask((), on=options.mask).text(report.submission),
            verdict=phrase("verdict.failed"),
            style=MARKS["failed"].style,
            title=plain(""),
            failure=report.message,
        )
    return _Composition(report, options, number, longest).view()


def cite(rule: Rule, said: Wording) -> Cited:
    """A rule with its source. Only web addresses become links: packs may be anybody's."""
    source = rule.source
    web = urlsplit(source.url or "").scheme in {"http", "https"}
    return Cited(
        id=rule.id,
        title=rule.title,
        clause=said(lambda words: words.cited(rule)),
        link=source.url if web else None,
        provenance=said(lambda words: say_provenance(source, words.lang)),
    )


class _Composition:
    def __init__(self, report: Report, options: Options, number: int, longest: int) -> None:
        self._report = report
        self._options = options
        self._anchor = f"r{number}"
        self._said = Wording(report.files, report.documents, options)
        self._sheets = Sheets(report, mask=options.mask, prefix=self._anchor, longest=longest)
        self._gallery = Gallery(self._sheets, report.documents, self._said)
        self._documents = {document.id: document for document in report.documents}
        self._cards = make_cards(report)
        self._carded = [finding for card in self._cards for finding in card.findings]
        self._anchors = {
            one.id: (card.finding.id, str(at)) for at, card in enumerate(self._cards, 1) for one in card.findings
        }

    def view(self) -> ReportView:
        report, said = self._report, self._said
        severities = Counter(card.severity for card in self._cards)
        info = [finding for finding in report.findings if finding.severity == "info"]
        cards = tuple(self._card(card) for card in self._cards)
        points_to_pages = any(seen.page and seen.page.number for one in self._carded for seen in one.evidence)
        return ReportView(
            anchor=self._anchor,
            submission=said.mask.text(report.submission),
            verdict=said(lambda words: say_verdict(report, words.lang)),
            style=mark_of(report).style,
            title=said(lambda words: words.joined((*self._titles(words.lang), *say_beside(report, words.lang)))),
            facts=tuple(self._facts()),
            errors=severities["error"],
            reviews=severities["review"],
            cards=cards,
            steps=tuple(self._steps(finding for finding in info if is_step(finding))),
            notes=tuple(dict.fromkeys(self._message(finding) for finding in info if not is_step(finding))),
            waived=tuple(said(partial(Words.waived, waived=each)) for each in report.waived),
            corrections=tuple(said(partial(Words.correction, told=each)) for each in report.corrections),
            judged=tuple(self._judged(result) for result in report.results),
            papers=tuple(self._paper(document) for document in report.documents),
            files=tuple(self._file(file) for file in report.files),
            sheets=self._sheets.made,
            lacks_pictures=points_to_pages and not report.pictures,
        )

    def _titles(self, lang: Lang) -> tuple[str, ...]:
        """Of the packs it was judged by; `common` says itself that it is none of a platform."""
        return () if is_common_only(self._report) else tuple(one.pack.title.of(lang) for one in self._report.results)

    def _facts(self) -> Iterable[tuple[Text, Text]]:
        report, said = self._report, self._said
        yield phrase("judged_on"), plain(report.as_of.isoformat())
        yield phrase("subject"), said(lambda words: words.subject(report))
        if report.industries:
            names = report.industries
            yield phrase("industries"), said(lambda words: words.joined(words.name("industries", one) for one in names))
        for pack in report.packs:
            yield phrase("pack"), self._pack(pack)
        for one in report.rules:
            if one.origin != "bundled":
                yield phrase("pack"), self._rule_set(one)
        yield phrase("counts"), said(lambda words: count_causes(report, words.lang))

    def _pack(self, pack: Pack) -> Text:
        return self._said(lambda words: words.pack(pack))

    def _rule_set(self, told: RuleSet) -> Text:
        return self._said(lambda words: say_rule_set(told, words.lang))

    def _card(self, told: Cause) -> Card:
        finding = told.finding
        exhibits, plates = self._gallery.show(replace(finding, evidence=told.evidence))
        also = tuple(dict.fromkeys(map(self._message, told.also)))
        return Card(
            anchor=self._card_anchor(finding.id),
            number=self._anchors[finding.id][1],
            code=finding.code,
            severity=told.severity,
            style=MARKS[told.severity].style,
            message=told.title or self._message(finding),
            also=also,
            namely=told.title is not None,
            remedies=tuple(self._told(remedy) for remedy in told.remedies),
            where=self._said(lambda words: words.places(told.evidence) if told.evidence else words.where(finding)),
            why=topic.why if (topic := self._options.topics.get(finding.code)) else None,
            cited=cite(finding.rule, self._said) if finding.rule else None,
            exhibits=exhibits,
            plates=plates,
        )

    def _card_anchor(self, id_: str) -> str:
        return f"{self._anchor}-{id_}"

    def _message(self, finding: Finding) -> Text:
        return self._told(finding.message)

    def _told(self, message: Message) -> Text:
        return self._said(lambda words: words.message(message))

    def _steps(self, findings: Iterable[Finding]) -> Iterable[tuple[Text, Cited | None]]:
        """Each step once, with the first rule that asks for it."""
        steps: dict[Text, Cited | None] = {}
        for finding in findings:
            steps.setdefault(self._message(finding), cite(finding.rule, self._said) if finding.rule else None)
        return steps.items()

    def _judged(self, result: Result) -> Judged:
        ordered = order_rows(result, self._report.findings)
        states = Counter(check.state for check in result.checks)
        order: tuple[State, ...] = (*_STATES, "not-applicable")
        counts = [(state, states[state]) for state in order if states[state]]
        return Judged(
            title=result.pack.title,
            verdict=self._said(lambda words: say_result(result, self._report, words.lang).text),
            style=say_result(result, self._report, "en").style,
            rows=tuple(self._row(judged) for judged in ordered if judged.status != "not-applicable"),
            passed_over=tuple(judged.requirement.title for judged in ordered if judged.status == "not-applicable"),
            checks=tuple(self._checks(result.checks)),
            counts=self._said(
                lambda words: " · ".join(words.say(f"html.state.{state}", n=count) for state, count in counts)
            ),
        )

    def _checks(self, checks: Sequence[Check]) -> Iterable[tuple[str, Text, Cited]]:
        for state, style in _STATES.items():
            for check in checks:
                if check.state == state:
                    yield style, phrase(f"html.checked.{state}"), cite(check.rule, self._said)

    def _row(self, judged: RequirementResult) -> RequirementRow:
        found = dict.fromkeys(self._anchors[id_] for id_ in judged.findings if id_ in self._anchors)
        documents = [self._documents[id_] for id_ in judged.documents if id_ in self._documents]
        return RequirementRow(
            style=mark_row(judged, self._report.findings).style,
            title=judged.requirement.title,
            status=self._said(lambda words: say_status(judged, words.lang)),
            level=phrase(f"level.{judged.requirement.level}"),
            files=self._said(lambda words: words.joined(dict.fromkeys(map(words.files_of, documents)))),
            findings=tuple((self._card_anchor(id_), number) for id_, number in found),
        )

    def _paper(self, document: Document) -> Paper:
        return Paper(
            title=self._said(lambda words: words.title(document)),
            gist=self._said(lambda words: words.gist(document)),
            files=self._said(lambda words: words.files_of(document)),
            confidence=int(document.confidence * 100),
            values=tuple(self._value(document, field) for field in document.fields.values()),
        )

    def _value(self, document: Document, field: Field) -> Value:
        known = field.value is not None
        return Value(
            name=self._said(lambda words: words.name("fields", field.name)),
            value=self._said(lambda words: words.value(document, field)) if known else None,
            status=self._field_status(document, field),
            style=_FIELD_STYLES[field.status],
            confidence=int(field.confidence * 100) if known else None,
        )

    def _field_status(self, document: Document, field: Field) -> Text:
        if field.by_person:
            return phrase("via.person")
        match field.status:
            case "read":
                return phrase("html.read")
            case "repaired":
                return phrase("field.repaired", raw=self._said.mask.field(document.type, field.name, field.raw))
            case "unreadable":
                return self._said(lambda words: words.unread(field))
            case "absent":
                return phrase("status.absent")

    def _file(self, file: File) -> FileRow:
        unused = self._said.fates().get(file.path)
        standing = [
            document
            for document in self._report.documents
            if any(source.page.file == file.path for source in document.sources)
        ]
        holds = self._said(lambda words: words.joined(dict.fromkeys(map(words.title, standing))))
        return FileRow(
            path=self._said.mask.text(file.path),
            status=self._said(lambda words: words.fate(file).text) if unused else phrase("html.read"),
            style="review" if unused and unused.style == "review" else "plain",
            holds=holds,
            pages=file.pages,
            size=_size(file.bytes),
        )


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB" if count else "0"
