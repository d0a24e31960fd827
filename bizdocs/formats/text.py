"""text: for people, on a terminal or on paper. The verdict first, then what to mend and where, then what was read."""

from __future__ import annotations

from collections.abc import Sequence
from posixpath import commonpath
from typing import Literal

from bizdocs.model import Extraction, Failed, Options, Report
from bizdocs.printing.cards import make_cards
from bizdocs.printing.extraction import draw_extraction
from bizdocs.printing.headline import headline_of, is_common_only, mark_of, say_beside, say_own_packs, say_verdict
from bizdocs.printing.layout import Canvas, Cell
from bizdocs.printing.report import count_causes, draw_report
from bizdocs.printing.strings import say
from bizdocs.privacy.masks import Mask

NAME = "text"
SUFFIX = ".txt"

_WORST_FIRST = ("failed", "not-ready", "needs-review", "ready")
_COUNTED = (*_WORST_FIRST, "ready.steps", "ready.common")
_IN_A_COUNT = {"ready.steps": "verdict.ready.steps.many"}


def render(reports: Sequence[Report | Failed], options: Options) -> str:
    """Every report in full and, where there are several, a table of all, worst first. `brief`: the table alone, or a line."""
    canvas = Canvas(options.width, colour=options.colour)
    if options.brief:
        if len(reports) == 1:
            _draw_line(canvas, reports[0], options)
        else:
            _draw_summary(canvas, reports, options, cut=True)
        return str(canvas)
    for report in reports:
        if isinstance(report, Report):
            draw_report(canvas, report, options)
            if len(reports) > 1:
                canvas.rule()
    if len(reports) != 1 or isinstance(reports[0], Failed):
        _draw_summary(canvas, reports, options)
    return str(canvas)


def render_extraction(extraction: Extraction, options: Options) -> str:
    canvas = Canvas(options.width, colour=options.colour)
    draw_extraction(canvas, extraction, options)
    return str(canvas)


def _draw_line(canvas: Canvas, report: Report | Failed, options: Options) -> None:
    rest = count_causes(report, options.lang) if isinstance(report, Report) else report.message
    rest = " · ".join((rest, *say_beside(report, options.lang)))
    canvas.line(mark_of(report), _verdict_cell(report, options), Cell(_path(report, options)), Cell(rest, "dim"))


def _draw_summary(canvas: Canvas, reports: Sequence[Report | Failed], options: Options, *, cut: bool = False) -> None:
    lang = options.lang
    keys = [headline_of(report) for report in reports]
    told = {key: keys.count(key) for key in _COUNTED if key in keys}
    counts = [f"{say(_IN_A_COUNT.get(key, f'verdict.{key}'), lang)} {n}" for key, n in told.items()]
    head = say("summary", lang, n=len(reports))
    canvas.line(Cell(f"{head}  {' · '.join(counts)}" if counts else head, "strong"))
    heads = ("verdict", "submission", "errors", "reviews", "first")
    shared = _shared_folder(reports, options) if cut else ""
    rows = [[Cell(""), *(Cell(say(f"column.{head}", lang), "dim") for head in heads)]]
    rows += [
        [
            mark_of(report),
            _verdict_cell(report, options, ".short"),
            Cell(_path(report, options)[len(shared) :]),
            Cell(_count(report, "error")),
            Cell(_count(report, "review")),
            Cell(_first_problem(report, options), "dim"),
        ]
        for report in sorted(reports, key=lambda report: _WORST_FIRST.index(_verdict(report)))
    ]
    canvas.table(rows, cut=cut)
    if common := sum(map(is_common_only, reports)):
        canvas.line(Cell(say("summary.common", lang, n=common), "review"))
    if left_out := sum(report.left_out for report in reports if isinstance(report, Report)):
        canvas.line(Cell(say("headline.left_out", lang, n=left_out), "review"))
    if own := say_own_packs(reports, lang):
        canvas.line(Cell(own, "review"))


def _verdict(report: Report | Failed) -> str:
    return report.verdict if isinstance(report, Report) else "failed"


def _verdict_cell(report: Report | Failed, options: Options, form: Literal["", ".short"] = "") -> Cell:
    return Cell(say_verdict(report, options.lang, form), mark_of(report).style)


def _path(report: Report | Failed, options: Options) -> str:
    return Mask((), on=options.mask).text(report.submission)


def _shared_folder(reports: Sequence[Report | Failed], options: Options) -> str:
    """The folders that all paths begin with: what is cut to a line keeps what tells it from the others."""
    folders = [_path(report, options).rpartition("/")[0] for report in reports]
    try:
        shared = commonpath(folders)
    except ValueError:  # some paths are absolute and some are not, or there are none
        return ""
    return f"{shared.rstrip('/')}/" if shared else ""


def _count(report: Report | Failed, severity: str) -> str:
    if isinstance(report, Failed):
        return "–"
    return str(sum(card.severity == severity for card in make_cards(report)))


def _first_problem(report: Report | Failed, options: Options) -> str:
    if isinstance(report, Failed):
        return report.message
    waived = [say("waived.count", options.lang, n=len(report.waived))] if report.waived else []
    mask = Mask(report.documents, on=options.mask)
    first = next((card for card in make_cards(report) if card.severity in {"error", "review"}), None)
    if first is None:
        return "".join(waived)
    told = first.title.of(options.lang) if first.title is not None else None
    problem = mask.text(told or first.finding.message.render(options.lang, mask=options.mask))
    return " · ".join((*waived, problem))
