"""What came of a batch: how many submissions came to what, in a few lines, or as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from bizdocs.model import Json, Options, Text
from bizdocs.printing.layout import Canvas, Cell
from bizdocs.views.packs import write_json

MOST_CODES = 10
"""Finding codes that are told, those of most submissions first; the summary has all."""
_HEAD = Text(zh="{n} 份材料", en="{n} submissions")
_RESUMED = Text(zh="（其中 {n} 份在之前的运行中已完成）", en=" ({n} of them were done before this run)")
_VERDICTS = {
    "ready": Text(zh="可以提交", en="ready"),
    "needs-review": Text(zh="需人工确认", en="need review"),
    "not-ready": Text(zh="不能提交", en="not ready"),
}
_FAILED = Text(zh="未能检查", en="failed")
_CODES = Text(zh="最常见的问题（份数）：", en="Most frequent findings (submissions):")
_WRITTEN = Text(zh="已写入：", en="Written:")


def render_batch(summary: Json, files: Sequence[str], resumed: int, output: str, options: Options) -> str:
    """The summary of a run, where it was written, and how much of it a run before had done."""
    if output == "json":
        return write_json(summary)
    lang = options.lang
    canvas = Canvas(options.width, colour=options.colour)
    more = _RESUMED.of(lang).format(n=resumed) if resumed else ""
    canvas.line(Cell(_HEAD.of(lang).format(n=summary["submissions"]) + more))
    told = [(text.of(lang), summary["verdicts"][verdict]) for verdict, text in _VERDICTS.items()]
    told.append((_FAILED.of(lang), summary["failed"]))
    canvas.table(((Cell(name), Cell(str(number))) for name, number in told), indent=2)
    if summary["codes"]:
        canvas.line(Cell(_CODES.of(lang)))
        counted = sorted(((-sum(each.values()), code) for code, each in summary["codes"].items()))
        canvas.table(((Cell(code), Cell(str(-number))) for number, code in counted[:MOST_CODES]), indent=2)
    canvas.line(Cell(_WRITTEN.of(lang)))
    for file in files:
        canvas.line(Cell(file), indent=2)
    return str(canvas)
