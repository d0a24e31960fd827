"""Markdown for a comment: a table of submissions, then what is wrong with each, worst first, as far as there is room."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bizdocs.harmless import tidy
from bizdocs.model import Failed, Options, Report, RequirementResult
from bizdocs.printing.cards import Card, make_cards
from bizdocs.printing.documents import Words
from bizdocs.printing.headline import headline_of, is_common_only, say_beside, say_own_packs, say_verdict
from bizdocs.printing.provenance import say_provenance
from bizdocs.printing.report import count_causes, is_left_out
from bizdocs.printing.strings import say
from bizdocs.printing.telling import VERDICTS, list_failed, tell, verdict_of

_MARKS = {
    "failed": "❌",
    "not-ready": "❌",
    "needs-review": "⚠️",
    "ready": "✅",
    "ready.steps": "⚪",
    "ready.common": "⚪",
}
_SEVERITY_MARKS = {"error": "❌", "review": "⚠️", "warning": "🔸", "info": "ℹ️"}
_OPEN = ("missing", "failed", "review")
_RESERVE = 400
"""Characters kept for the lines that say what is left out."""

# Everything that means something to Markdown or HTML inside a line, as a character reference: those are text and never structure
# (CommonMark 0.31, 2.5). What GitHub links in plain text (@name, #1, addresses) is broken by a word joiner.
_MEANINGFUL = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
_LINKED = re.compile(r"(?<=@)(?=\w)|(?<=#)(?=\d)|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=\w)(?=@)", re.IGNORECASE)
_JOINER = "\u2060"


def escape(text: str) -> str:
    """Text that Markdown and HTML show as it is, in one line, linking nothing."""
    line = _LINKED.sub(_JOINER, tidy(text).strip())
    return _MEANINGFUL.sub(lambda found: f"&#{ord(found[0])};", line)


def compose_comment(reports: Sequence[Report | Failed], options: Options, *, limit: int) -> str:
    """All that fits into so many characters; what does not is counted."""
    ordered = sorted(reports, key=lambda report: VERDICTS.index(verdict_of(report)))
    head = [f"### bizdocs {_mark(ordered[0]) if ordered else ''}".rstrip(), ""]
    if common := sum(map(is_common_only, reports)):
        head += [f"**{say('summary.common', options.lang, n=common)}**", ""]
    if left_out := sum(report.left_out for report in reports if isinstance(report, Report)):
        head += [f"**{say('headline.left_out', options.lang, n=left_out)}**", ""]
    if own := say_own_packs(reports, options.lang):
        head += [f"**{escape(own)}**", ""]
    columns = ("verdict", "submission", "errors", "reviews", "first")
    head += [_row(say(f"column.{name}", options.lang) for name in columns), _row("---" for _ in columns)]
    room = limit - _RESERVE - len("\n".join(head))
    rows = _fit((_summary_row(report, options) for report in ordered), room // 2)
    room -= sum(len(row) + 1 for row in rows)
    blocks = _fit((_details(report, options, room) for report in ordered if isinstance(report, Report)), room)
    lines = [*head, *rows]
    if hidden := len(ordered) - len(rows):
        lines += ["", say("markdown.more_rows", options.lang, n=hidden)]
    lines += ["", *blocks]
    if hidden := sum(isinstance(report, Report) for report in ordered) - len(blocks):
        lines += ["", say("markdown.more_details", options.lang, n=hidden)]
    return "\n".join(lines).rstrip() + "\n"


def _fit(parts: Iterable[str], room: int) -> list[str]:
    """The first parts that fit into so many characters with a line end each."""
    fitting: list[str] = []
    for part in parts:
        room -= len(part) + 1
        if room < 0:
            break
        fitting.append(part)
    return fitting


def _mark(report: Report | Failed) -> str:
    return _MARKS[headline_of(report)]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _summary_row(report: Report | Failed, options: Options) -> str:
    shown = f"{_mark(report)} {say_verdict(report, options.lang)}"
    if isinstance(report, Failed):
        ((submission, _, message),) = list_failed([report], options)
        return _row([shown, escape(submission), "–", "–", escape(message)])
    words = Words(report.files, report.documents, options)
    cards = make_cards(report)
    severities = [card.severity for card in cards]
    counts = (str(severities.count("error")), str(severities.count("review")))
    first = next((card for card in cards if card.severity in {"error", "review"}), None)
    problem = (first.title.of(options.lang) if first.title else words.message(first.finding.message)) if first else ""
    waived = [say("waived.count", options.lang, n=len(report.waived))] if report.waived else []
    return _row(
        [
            shown,
            escape(words.mask.text(report.submission)),
            *counts,
            escape(" · ".join((*waived, *([problem] if problem else [])))),
        ]
    )


def _details(report: Report, options: Options, room: int) -> str:
    """One submission: its requirements that are open, and its findings; of very many the worst, as far as there is room."""
    words = Words(report.files, report.documents, options)
    title = f"{escape(words.mask.text(report.submission))}: {say_verdict(report, options.lang)}"
    head = [f"<details><summary>{_mark(report)} {title}</summary>", ""]
    for aside in say_beside(report, options.lang):
        head += [f"**{escape(aside)}**", ""]
    for told in words.rule_sets(report):
        head += [escape(told), ""]
    head += [f"{escape(count_causes(report, options.lang))} · {report.as_of.isoformat()}", ""]
    for result in report.results:
        open_ones = [each for each in result.requirements if each.status in _OPEN and not is_left_out(each)]
        if open_ones:
            listed = say("joint", options.lang).join(_requirement(judged, options) for judged in open_ones)
            head.append(f"**{escape(result.pack.title.of(options.lang))}**: {listed}  ")
    items = [
        *_items(report, options),
        *(f"- ➖ {escape(words.waived(each))}" for each in report.waived),
        *(f"- ✏️ {escape(words.correction(each))}" for each in report.corrections),
    ]
    shown = _fit(items, max(room - sum(len(line) + 1 for line in head) - _RESERVE, 0))
    tail = [say("markdown.more_findings", options.lang, n=len(items) - len(shown))] if len(shown) < len(items) else []
    return "\n".join([*head, "", *shown, *tail, "", "</details>"])


def _requirement(judged: RequirementResult, options: Options) -> str:
    return f"{escape(judged.requirement.title.of(options.lang))} ({say(f'status.{judged.status}', options.lang)})"


def _items(report: Report, options: Options) -> Iterator[str]:
    words = Words(report.files, report.documents, options)
    for card in make_cards(report):
        yield _card(card, words, options)
    for told in tell(report, options, [one for one in report.findings if one.severity == "info"]):
        yield _head("info", told.message, told.finding.code)


def _head(severity: str, message: str, code: str) -> str:
    return f"- {_SEVERITY_MARKS[severity]} {escape(message)} <code>{code}</code>"


def _card(card: Card, words: Words, options: Options) -> str:
    finding = card.finding
    title = card.title.of(options.lang) if card.title is not None else words.message(finding.message)
    lines = [_head(card.severity, title, finding.code)]
    lines += [f"  - {escape(told)}" for told in dict.fromkeys(words.message(one.message) for one in card.also)]
    if where := words.places(card.evidence) if card.evidence else words.where(finding):
        lines.append(f"  - {say('where', options.lang)}: {escape(where)}")
    for remedy in card.remedies:
        if told := words.message(remedy):
            lines.append(f"  - {say('remedy', options.lang)}: {escape(told)}")
    if finding.rule is not None:
        lines.append(
            f"  - {say('source', options.lang)}: {_link(words.cited(finding.rule), finding.rule.source.url)}"
            f" · {escape(say_provenance(finding.rule.source, options.lang))}"
        )
    return "\n".join(lines)


def _link(text: str, url: str | None) -> str:
    if url is None or not re.match(r"https?://", url):
        return escape(text)
    safe = re.sub(r"[\s<>()\[\]\\\"'`|]", lambda found: f"%{ord(found[0]):02X}", tidy(url))
    return f"[{escape(text)}](<{safe}>)"
