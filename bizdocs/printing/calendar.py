"""iCalendar (RFC 5545): whole-day events with alarms. The same event keeps its UID, so that importing again updates it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bizdocs import __version__
from bizdocs.harmless import tidy
from bizdocs.model import Lang
from bizdocs.printing.strings import say
from bizdocs.printing.telling import digest

_ALARMS = (30, 7)
"""Days before the event, at nine in the morning."""
_LONGEST = 75
"""Octets of a line, its end not counted (RFC 5545, 3.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A whole day. `identity` makes its UID; one of a higher `sequence` replaces those before."""

    identity: tuple[str, ...]
    day: date
    summary: str
    description: str
    as_of: date
    sequence: int


def write_calendar(events: Sequence[Event], name: str, lang: Lang) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//bizdocs//bizdocs {__version__}//{lang.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escape(name)}",
        *(line for event in events for line in _write_event(event, lang)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _write_event(event: Event, lang: Lang) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{digest(*event.identity)}@bizdocs"
    yield f"DTSTAMP:{event.as_of:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"SUMMARY:{_escape(event.summary)}"
    yield f"DESCRIPTION:{_escape(event.description)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    for days in _ALARMS:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"TRIGGER:-P{days - 1}DT15H"
        yield f"DESCRIPTION:{_escape(say('renewals.alarm', lang, days=days, what=event.summary))}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _escape(text: str) -> str:
    """A text whose line ends are ours; a line that is folded must not go on with a command to a CI server."""
    lines = (tidy(line).replace("::", ": :") for line in text.split("\n"))
    return "\\n".join(re.sub(r"([\\;,])", r"\\\1", line) for line in lines)


def _fold(line: str) -> str:
    """A line in pieces of so many octets, each but the first behind a blank; no character is cut in two."""
    pieces, piece, size = [], "", 0
    for char in line:
        octets = len(char.encode("utf-8", "surrogatepass"))
        if size + octets > _LONGEST:
            pieces.append(piece)
            piece, size = "", 1
        piece, size = piece + char, size + octets
    return "\r\n ".join([*pieces, piece])
