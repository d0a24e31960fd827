"""Renewals over many submissions, by the day to renew by: as a table, as CSV, as JSON and as a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bizdocs import __version__
from bizdocs.harmless import tidy
from bizdocs.model import DUE_WITHIN, Failed, Json, Options, Renewal, RenewalState, Report
from bizdocs.printing.calendar import Event, write_calendar
from bizdocs.printing.documents import Words
from bizdocs.printing.layout import Canvas, Cell
from bizdocs.printing.paths import path_of
from bizdocs.printing.strings import say
from bizdocs.printing.table import write_table
from bizdocs.printing.telling import list_failed
from bizdocs.privacy.masks import is_name_of_person, shorten_name, speaks_of_person
from bizdocs.views.packs import rule_to_json, write_json

_MARKS: dict[RenewalState, Cell] = {
    "expired": Cell("✗", "error"),
    "due": Cell("!", "review"),
    "ok": Cell("✓", "ready"),
    "unreadable": Cell("?", "warning"),
    "long-term": Cell("–", "dim"),
}
"""In the order of printing where no day decides."""
_COLUMNS = ("state", "valid_to", "last_day", "days_left", "document", "name", "file", "submission")
_FIRST_DAY = date(2020, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A renewal in words, masked."""

    renewal: Renewal
    state: RenewalState
    as_of: date
    submission: str
    path: str
    """Of the submission, in clear: what its calendar entries are known by."""
    document: str
    name: str
    files: tuple[str, ...]
    corrected: tuple[str, ...] = ()
    """What a person put right about its term."""

    def days_left(self) -> int | None:
        return self.renewal.days_left(self.as_of)


def render_renewals(
    reports: Sequence[Report | Failed], output: str, options: Options, *, within: int | None = None
) -> str:
    """Every renewal; with `within`, those that are due in so many days, or nobody knows when."""
    rows = sorted(_list_rows(reports, options, within), key=_order)
    match output:
        case "json":
            return write_json(_to_json(rows, reports, options))
        case "csv":
            return write_table(
                [[say(f"column.{name}", options.lang) for name in _COLUMNS], *(_cells(row, options) for row in rows)]
            )
        case "ics":
            return write_calendar(
                [_event(row, options) for row in rows if row.renewal.last_day],
                say("renewals", options.lang),
                options.lang,
            )
        case _:
            return _draw(rows, options)


def _list_rows(reports: Sequence[Report | Failed], options: Options, within: int | None) -> Iterator[_Row]:
    for report in reports:
        if isinstance(report, Failed):
            continue
        words = Words(report.files, report.documents, options)
        types = {document.id: document.type for document in report.documents}
        for renewal in report.renewals or ():
            state = renewal.state(report.as_of, DUE_WITHIN if within is None else within)
            if within is None or state in {"expired", "due", "unreadable"}:
                section, name = ("roles", renewal.role) if renewal.role else ("types", renewal.type)
                yield _Row(
                    renewal=renewal,
                    state=state,
                    as_of=report.as_of,
                    submission=words.mask.text(report.submission),
                    path=path_of(report.submission, None, options.root),
                    document=words.say("type.unrecognised") if name == "unknown" else words.name(section, name),
                    name=_name(renewal, words, options),
                    files=tuple(map(words.mask.text, renewal.files)),
                    corrected=tuple(
                        words.correction(one)
                        for one in report.corrections
                        if one.field == "valid_to" and types.get(one.document) == renewal.type
                    ),
                )


def _name(renewal: Renewal, words: Words, options: Options) -> str:
    """Whose the document is; the name of a person is shortened: lists of many people travel far."""
    if renewal.holder is None:
        return ""
    personal = speaks_of_person(renewal.type) or speaks_of_person(renewal.role) or is_name_of_person(renewal.holder)
    return words.mask.text(shorten_name(renewal.holder) if personal and options.mask else renewal.holder)


def _order(row: _Row) -> tuple[date, int, str, str]:
    day = row.renewal.last_day or date.max
    return day, list(_MARKS).index(row.state), row.submission, row.renewal.place


def _cells(row: _Row, options: Options) -> list[str]:
    """One row of the table, in the order of the columns."""
    renewal, days = row.renewal, row.days_left()
    return [
        say(f"renewal.{row.state}", options.lang),
        renewal.valid_to.isoformat() if renewal.valid_to else "",
        renewal.last_day.isoformat() if renewal.last_day else "",
        "" if days is None else str(days),
        row.document,
        row.name,
        say("joint", options.lang).join(row.files),
        row.submission,
    ]


def _draw(rows: Sequence[_Row], options: Options) -> str:
    canvas = Canvas(options.width, colour=options.colour)
    states = [row.state for row in rows]
    counts = [f"{say(f'renewal.{state}', options.lang)} {states.count(state)}" for state in _MARKS if state in states]
    canvas.line(Cell(f"{say('renewals', options.lang)}  {' · '.join(counts)}".rstrip(), "strong"))
    if not rows:
        canvas.line(Cell(say("renewals.none", options.lang), "dim"))
        return str(canvas)
    heads = [Cell(""), *(Cell(say(f"column.{name}", options.lang), "dim") for name in _COLUMNS)]
    canvas.table([heads, *([_MARKS[row.state], *map(Cell, _cells(row, options))] for row in rows)])
    margins = {row.renewal.rule.id: row.renewal.rule for row in rows if row.renewal.rule and row.state != "expired"}
    for rule in margins.values():
        canvas.line(
            Cell(say("renewals.margin", options.lang, rule=rule.title.of(options.lang), id=rule.id), "dim"), indent=2
        )
    return str(canvas)


def _to_json(rows: Sequence[_Row], reports: Sequence[Report | Failed], options: Options) -> dict[str, Json]:
    failed = [each for each in reports if isinstance(each, Failed)]
    return {
        "bizdocs": __version__,
        "renewals": [_row_to_json(row) for row in rows],
        "errors": [
            {"path": submission, "message": text, "exit_code": each.exit_code}
            for each, (submission, _, text) in zip(failed, list_failed(failed, options), strict=True)
        ],
    }


def _row_to_json(row: _Row) -> dict[str, Json]:
    renewal = row.renewal
    end = renewal.valid_to.isoformat() if renewal.valid_to else None
    return {
        "submission": row.submission,
        "as_of": row.as_of.isoformat(),
        "document": renewal.place,
        "type": renewal.type,
        "role": renewal.role,
        "name": row.name or None,
        "files": list(row.files),
        "valid_to": "long-term" if renewal.long_term else end,
        "last_day": renewal.last_day.isoformat() if renewal.last_day else None,
        "days_left": row.days_left(),
        "state": row.state,
        "rule": rule_to_json(renewal.rule) if renewal.rule else None,
    }


def _event(row: _Row, options: Options) -> Event:
    renewal, lang = row.renewal, options.lang
    whose = say("aside", lang, text=row.name) if row.name else ""
    lines = [
        f"{say('column.submission', lang)}: {row.submission}",
        f"{say('column.valid_to', lang)}: {renewal.valid_to}",
        f"{say('column.last_day', lang)}: {renewal.last_day}",
    ]
    if renewal.rule is not None:
        lines.append(say("renewals.margin", lang, rule=renewal.rule.title.of(lang), id=renewal.rule.id))
    lines += row.corrected
    key = f"{renewal.type}:{renewal.number}" if renewal.number else renewal.place
    return Event(
        identity=(row.path, key),
        day=renewal.last_day or date.max,
        summary=tidy(say("renewals.event", lang, document=row.document, whose=whose)),
        description="\n".join(map(tidy, lines)),
        as_of=row.as_of,
        # a later run knows better: it has to replace what an earlier one said
        sequence=max((row.as_of - _FIRST_DAY).days, 0),
    )
