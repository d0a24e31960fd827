"""Roles: the pages of some files with each line framed in the colour of its role, and why fields are unread; one HTML file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from bizdocs import __version__
from bizdocs.model import Document, ExplainedPage, Explanation, LineRole, Options
from bizdocs.printing.html.printed import printed
from bizdocs.printing.html.shapes import corners
from bizdocs.printing.html.sheets import Sheet, Sheets
from bizdocs.printing.strings import STRINGS, say

ROLES: tuple[LineRole, ...] = get_args(LineRole)
LONGEST = 1400
"""Pixels of the longer side of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A line on the page: its corners as SVG has them, its role, and the name of its field."""

    points: str
    role: LineRole
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One page as it is shown. Without `uri` its picture may not be shown, and the frames stand on an empty sheet."""

    title: str
    uri: str | None
    width: int
    height: int
    frames: tuple[Frame, ...]
    legend: tuple[tuple[LineRole, str, int], ...]
    """Each role with its name and how many lines have it."""
    unread: tuple[tuple[str, str, str], ...]
    """Fields without a value: document, field, and why."""


def render_roles(explanation: Explanation, options: Options) -> str:
    """A page that opens offline; nothing in it is loaded, and personal data is covered unless `options` say otherwise."""
    sheets = Sheets(explanation, mask=options.mask, prefix="roles", longest=LONGEST)
    pages = [_drawn(page, sheets, options) for page in explanation.pages]
    return printed(
        "roles.html.j2",
        pages=pages,
        lang=options.lang,
        version=__version__,
        say=lambda key: say(key, options.lang),
        masked=options.mask,
    )


def _drawn(page: ExplainedPage, sheets: Sheets, options: Options) -> Drawn:
    sheet = sheets.get(page.page)
    shown = sheet if isinstance(sheet, Sheet) else None
    rotation = next(
        (one.rotation for document in page.documents for one in document.sources if one.page == page.page), 0
    )
    width, height = (shown.width, shown.height) if shown is not None else _size(page, rotation)
    frames = []
    for line in page.lines:
        points = corners(line.box, rotation, width, height)
        name = say(f"role.{line.role}", options.lang)
        title = f"{name}：{_named(line.field, options)}" if line.field is not None else name
        joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        frames.append(Frame(points=joined, role=line.role, title=title))
    count = Counter(line.role for line in page.lines)
    return Drawn(
        title=f"{page.page.file} · {page.page.number}",
        uri=shown.uri if shown is not None else None,
        width=width,
        height=height,
        frames=tuple(frames),
        legend=tuple((role, say(f"role.{role}", options.lang), count[role]) for role in ROLES),
        unread=tuple(row for document in page.documents for row in _unread(document, options)),
    )


def _size(page: ExplainedPage, rotation: int) -> tuple[int, int]:
    wide, high = (page.height, page.width) if rotation in {90, 270} else (page.width, page.height)
    scale = min(1.0, LONGEST / max(wide, high, 1))
    return round(wide * scale), round(high * scale)


def _unread(document: Document, options: Options) -> Iterator[tuple[str, str, str]]:
    types = options.names.get("types", {})
    called = types[document.type].of(options.lang) if document.type in types else document.type
    for field in document.fields.values():
        if field.status == "unreadable":
            key = f"reason.{field.reason}"
            yield (
                called,
                _named(field.name, options),
                STRINGS[key].of(options.lang) if key in STRINGS else field.reason or "",
            )


def _named(field: str, options: Options) -> str:
    names = options.names.get("fields", {})
    return names[field].of(options.lang) if field in names else field
