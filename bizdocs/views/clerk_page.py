"""A clerk's page as text, as Markdown with boxes to tick, and as HTML that prints on a sheet."""

from __future__ import annotations

import re

from bizdocs import __version__
from bizdocs.harmless import line as one_line
from bizdocs.harmless import tidy
from bizdocs.model import Options
from bizdocs.printing.layout import Canvas, Cell
from bizdocs.printing.marks import MARKS
from bizdocs.views.page import Line, Page

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#])")


def page_to_text(page: Page, options: Options) -> str:
    """For a terminal."""
    canvas = Canvas(options.width, colour=options.colour)
    canvas.line(Cell(page.title, "strong"))
    canvas.line(Cell(page.head, "dim"))
    for block in page.blocks:
        if block.main:
            canvas.blank()
        canvas.line(Cell(block.heading, "strong" if block.main else "dim"), indent=0 if block.main else 2)
        for line in block.lines:
            mark = MARKS["external"] if line.tick else Cell("·", "dim")
            canvas.line(mark, Cell(_said(line)), indent=2)
            for detail in line.details:
                canvas.line(Cell(detail), indent=5)
    canvas.blank()
    for sentence in page.foot:
        canvas.line(Cell(sentence, "dim"))
    return str(canvas)


def page_to_markdown(page: Page, options: Options) -> str:  # noqa: ARG001 (uniform shape)
    """To send or to file."""
    lines = [f"# {_escape(page.title)}", "", _escape(page.head)]
    for block in page.blocks:
        lines += ["", f"## {_escape(block.heading)}" if block.main else f"**{_escape(block.heading)}**", ""]
        for line in block.lines:
            lines.append(f"- {'[ ] ' if line.tick else ''}{_escape(_said(line))}")
            lines += [f"  - {_escape(detail)}" for detail in line.details]
    lines += ["", *(f"> {_escape(sentence)}" for sentence in page.foot)]
    return "\n".join(lines) + "\n"


def page_to_html(page: Page, options: Options) -> str:
    """One file that opens offline and prints on a sheet of A4."""
    from bizdocs.printing.html.printed import printed

    return printed("checklist.html.j2", page=page, lang=options.lang, version=__version__)


def _said(line: Line) -> str:
    return f"{line.text}  {line.aside}".rstrip()


def _escape(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", one_line(tidy(text)))
