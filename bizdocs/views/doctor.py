"""What works here, as a table or as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from bizdocs.model import Options, Part
from bizdocs.printing.layout import Canvas, Cell
from bizdocs.printing.marks import MARKS
from bizdocs.printing.strings import say
from bizdocs.views.packs import write_json


def render(parts: Sequence[Part], output: str, options: Options, *, works: bool) -> str:
    if output == "json":
        listed = [
            {
                "name": part.name,
                "version": part.version,
                "works": part.works,
                "detail": part.detail,
                "advice": part.advice and part.advice.to_json(),
                "seconds_per_page": part.seconds,
            }
            for part in parts
        ]
        return write_json({"works": works, "parts": listed})
    canvas = Canvas(options.width, colour=options.colour)
    canvas.table(([_mark(part), Cell(part.name), Cell(_tell(part, options))] for part in parts), indent=0)
    return str(canvas)


def _mark(part: Part) -> Cell:
    return MARKS["ready"] if part.works else MARKS["review"]


def _tell(part: Part, options: Options) -> str:
    version = part.version or say("doctor.missing", options.lang)
    timed = say("doctor.timed", options.lang, seconds=part.seconds) if part.seconds is not None else ""
    advice = part.advice.of(options.lang) if part.advice else ""
    return " · ".join(text for text in (version, timed, part.detail, advice) if text)
