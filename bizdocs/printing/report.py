"""One report drawn for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bizdocs.model import Finding, Lang, Options, Report, RequirementResult, Result
from bizdocs.printing.cards import Card, make_cards
from bizdocs.printing.documents import Words
from bizdocs.printing.headline import (
    headline_of_result,
    is_common_only,
    is_step,
    mark_of,
    say_beside,
    say_result,
    say_verdict,
)
from bizdocs.printing.layout import Canvas, Cell
from bizdocs.printing.marks import MARKS
from bizdocs.printing.order import order_rows
from bizdocs.printing.strings import say


def is_left_out(judged: RequirementResult) -> bool:
    """Whether what is wrong with a requirement was left out of the report: it stands as it is, and does not count."""
    return judged.status in {"missing", "failed", "review"} and not judged.findings


def mark_row(judged: RequirementResult, findings: Iterable[Finding]) -> Cell:
    """The mark of a requirement: never harder than what was found of it, so that table and findings agree."""
    if is_left_out(judged):
        return MARKS["waived"]
    severities = {finding.severity for finding in findings if finding.id in judged.findings}
    if judged.status in {"missing", "failed"} and severities and "error" not in severities:
        return MARKS["review"]
    return MARKS[judged.status]


def say_status(judged: RequirementResult, lang: Lang) -> str:
    status = say(f"status.{judged.status}", lang)
    return say("status.left_out", lang, status=status) if is_left_out(judged) else status


def count_causes(report: Report, lang: Lang) -> str:
    """`3 errors · 1 to review`: as many as people are told."""
    severities = [card.severity for card in make_cards(report)]
    counts = [(severity, severities.count(severity)) for severity in ("error", "review", "warning")]
    said = [say(f"count.{severity}{'.1' if n == 1 else ''}", lang, n=n) for severity, n in counts if n]
    return " · ".join(said) or say("count.none", lang)


def draw_report(canvas: Canvas, report: Report, options: Options) -> None:
    _ReportDrawing(canvas, report, options).draw()


class _ReportDrawing:
    def __init__(self, canvas: Canvas, report: Report, options: Options) -> None:
        self._canvas = canvas
        self._report = report
        self._options = options
        self._words = Words(report.files, report.documents, options)
        self._findings = {finding.id: finding for finding in report.findings}
        self._documents = {document.id: document for document in report.documents}
        cards = make_cards(report)
        self._hard = [card for card in cards if card.severity in {"error", "review"}]
        self._mild = [card for card in cards if card not in self._hard]
        self._numbers = {one.id: number for number, card in enumerate(self._hard, start=1) for one in card.findings}

    def draw(self) -> None:
        self._draw_head()
        self._draw_cards("problems", self._hard)
        for result in self._report.results:
            self._draw_result(result)
        self._draw_cards("warnings", self._mild)
        self._draw_lines("waived", (self._words.waived(each) for each in self._report.waived))
        self._draw_lines("corrections", (self._words.correction(each) for each in self._report.corrections))
        info = [finding for finding in self._report.findings if finding.severity == "info"]
        self._draw_notes("steps", (finding for finding in info if is_step(finding)))
        self._draw_notes("notes", (finding for finding in info if not is_step(finding)))
        self._draw_files()

    def _draw_head(self) -> None:
        report, words = self._report, self._words
        titles = words.joined(result.pack.title.of(words.lang) for result in report.results)
        mark, asides = mark_of(report), say_beside(report, words.lang)
        title = [] if is_common_only(report) else [Cell(titles, "strong")]
        verdict = Cell(f"{mark.text} {say_verdict(report, words.lang)}", mark.style)
        self._canvas.line(verdict, *title, *(Cell(aside, "strong") for aside in asides))
        self._canvas.blank()
        rows = [
            ("submission", words.mask.text(report.submission)),
            ("judged_on", report.as_of.isoformat()),
            ("subject", words.subject(report)),
            ("industries", words.joined(words.name("industries", industry) for industry in report.industries)),
            *(("pack", words.pack(pack)) for pack in report.packs),
            *(("pack", told) for told in words.rule_sets(report)),
            ("counts", count_causes(report, words.lang)),
        ]
        self._canvas.table([Cell(words.say(key), "dim"), Cell(text)] for key, text in rows if text)

    def _draw_result(self, result: Result) -> None:
        if not result.requirements:
            return
        words = self._words
        self._canvas.blank()
        if len(self._report.results) > 1:
            title = words.say("requirements.of", pack=result.pack.title.of(words.lang))
            verdict = say_result(result, self._report, words.lang)
            self._canvas.line(Cell(title, "strong"), MARKS[headline_of_result(result, self._report)], verdict)
        else:
            self._canvas.line(Cell(words.say("requirements"), "strong"))
        ordered = order_rows(result, self._report.findings)
        rows = {judged.requirement.id: self._row(judged) for judged in ordered if judged.status != "not-applicable"}
        widths = self._canvas.fit(list(rows.values()))
        for judged in ordered:
            if judged.requirement.id in rows:
                self._canvas.row(rows[judged.requirement.id], widths)

    def _row(self, judged: RequirementResult) -> list[Cell]:
        words = self._words
        mark = mark_row(judged, self._report.findings)
        files = (words.files_of(self._documents[id_]) for id_ in judged.documents if id_ in self._documents)
        return [
            mark,
            Cell(judged.requirement.title.of(words.lang), "strong" if mark.style in {"error", "review"} else "plain"),
            Cell(say_status(judged, words.lang) + self._number(judged), mark.style),
            Cell(words.say(f"level.{judged.requirement.level}"), "dim"),
            Cell(words.joined(dict.fromkeys(files)), "dim"),
        ]

    def _number(self, judged: RequirementResult) -> str:
        """The numbers of the problems that a requirement has."""
        numbers = sorted({self._numbers[id_] for id_ in judged.findings if id_ in self._numbers})
        return self._words.say("card.at", numbers=self._words.joined(map(str, numbers))) if numbers else ""

    def _draw_cards(self, heading: str, cards: Sequence[Card]) -> None:
        for number, card in enumerate(cards, start=1):
            if number == 1:
                self._draw_heading(heading)
            self._draw_card(card, f"{number}. " if heading == "problems" else "")

    def _draw_card(self, card: Card, number: str) -> None:
        """What is wrong, where, how to mend it, and who says so."""
        words, finding = self._words, card.finding
        title = card.title.of(words.lang) if card.title is not None else words.message(finding.message)
        self._canvas.line(MARKS[card.severity], Cell(f"{number}{title}"), indent=2)
        also = list(dict.fromkeys(words.message(one.message) for one in card.also))
        details = [
            *(
                (("card.too" if card.title is None else "card.also") if at == 0 else "", told)
                for at, told in enumerate(also)
            ),
            ("where", words.places(card.evidence) if card.evidence else words.where(finding)),
            *(("remedy" if at == 0 else "", words.message(told)) for at, told in enumerate(card.remedies)),
            ("source" if finding.rule else "code", self._source(finding)),
        ]
        rows = [[Cell(words.say(key) if key else "", "dim"), Cell(text)] for key, text in details if text]
        self._canvas.table(rows, indent=5)

    def _source(self, finding: Finding) -> str:
        """`clause · date · code`: enough to look it up; `bizdocs explain` tells the rest."""
        if finding.rule is None:
            return finding.code
        parts = [self._words.cited(finding.rule), finding.rule.source.date, finding.code]
        return " · ".join(part for part in parts if part)

    def _draw_notes(self, heading: str, findings: Iterable[Finding]) -> None:
        self._draw_lines(heading, (self._words.message(finding.message) for finding in findings))

    def _draw_lines(self, heading: str, lines: Iterable[str]) -> None:
        for number, line in enumerate(dict.fromkeys(lines)):
            if number == 0:
                self._draw_heading(heading)
            self._canvas.line(MARKS["info"], Cell(line), indent=2)

    def _draw_heading(self, key: str) -> None:
        self._canvas.blank()
        self._canvas.line(Cell(self._words.say(key), "strong"))

    def _draw_files(self) -> None:
        words = self._words
        self._draw_heading("files")
        rows = [
            [Cell(words.files_of(document)), Cell(words.title(document)), Cell(words.gist(document))]
            for document in self._report.documents
        ]
        rows += [[Cell(words.mask.text(file.path)), words.fate(file), Cell("")] for file in words.unused_files()]
        if not rows:
            self._canvas.line(Cell(words.say("no_files"), "dim"), indent=2)
            return
        heads = [Cell(words.say(f"column.{head}"), "dim") for head in ("file", "type", "content")]
        self._canvas.table([heads, *rows])
