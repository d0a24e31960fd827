"""Term (期限): from a day to a day or to no end; canonical `{"from": day | None, "to": day | "long-term" | None}`.

Forms: 自…至…, 2011.03.30-2031.03.30, …至长期 (also 永久, 永续, 无固定期限, 不约定期限, `*****`, `——`, `/`), 有效期至…, and 无
alone. `None` is an end that can't be read: also a blank after 至, which a lost date and an open end leave alike. A length
(有效期五年) is no term.
Source: specimens of licences and identity cards.
"""

from __future__ import annotations

import re

from bizdocs.grammar.normal import CJK, Folded, fold
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json
from bizdocs.values import date

LONG_TERM = "long-term"
_SENTINELS = frozenset({"2999-12-31", "2099-12-30", "9999-12-31"})
"""Days by which machines say that there is no end."""
_SENTINEL = re.compile(r"(?<![0-9])(?:2999|9999)\s?([-./年]?)\s?12\s?[-./月]?\s?31日?(?![0-9])")

_NO_TERM = frozenset({"无", "無"})

_DAY = "\ue000"
"""Stands for a date; private-use characters do not survive folding."""
_OPEN = r"(?:长期|長期|永久|永续|永續|无固定期限|無固定期限|不约定期限|不約定期限|无期限|long-term)"
_ALONE = re.compile(rf"(?:{_OPEN}|{'|'.join(_NO_TERM)})(?:有效)?")
_TO = r"[至到~-]{1,3}"
_TERM = re.compile(
    "|".join(
        (
            rf"(?P<from>{_DAY})[起始]?(?:(?:{_TO})?(?P<to>{_DAY}|{_OPEN})|{_TO}(?P<mark>/|\*{{2,}})|[至到](?P<dashes>-{{2,}})|(?P<cut>{_TO}))",
            rf"(?:至|到|止):?(?:(?P<until>{_DAY}|{_OPEN})|(?P<until_mark>/|\*{{2,}}))",
            rf"(?:(?<![{CJK}])|(?<=期限)|(?<=期))(?P<open>{_OPEN})(?:(?![{CJK}])|(?=有效))",
        )
    )
)


def parse(text: str) -> Parsed | None:
    """A day alone is no term: it must follow 至 or have an open end. 无 is an open end only if it is the whole text."""
    folded = fold(text)
    if (alone := folded.squeezed()).text in _NO_TERM:
        return Parsed({"from": None, "to": LONG_TERM}, *alone.span(0, 1))
    symbols = _symbols(folded)
    match = _TERM.search("".join(symbol for symbol, _, _ in symbols))
    if match is None:
        return None
    days = {"from": _day(folded, symbols, match, "from")}
    if match["to"] or match["until"]:
        days["to"] = _day(folded, symbols, match, "to" if match["to"] else "until")
    else:
        days["to"] = None if match["cut"] else LONG_TERM
    start, end = folded.span(symbols[match.start()][1], symbols[match.end() - 1][2])
    return Parsed(days, start, end)


def problem(value: Json) -> str | None:
    """ "format", or "order" if it ends before it begins."""
    if not isinstance(value, dict) or value.keys() != {"from", "to"}:
        return "format"
    start, end = value["from"], value["to"]
    if start is None and end is None:
        return "format"
    if any(day is not None and date.problem(day) for day in (start, None if end == LONG_TERM else end)):
        return "format"
    return "order" if start is not None and end is not None and end != LONG_TERM and end < start else None


def has_no_beginning(text: str) -> bool:
    """Whether a term is printed without a first day: 长期 alone and the like. 至长期 may have lost one, and so is none."""
    return _ALONE.fullmatch(fold(text).squeezed().text) is not None


def _symbols(folded: Folded) -> list[tuple[str, int, int]]:
    """The text without blanks, each date as one symbol; with each symbol its slice of the folded text."""
    sentinels = {match.start(): match.end() for match in _SENTINEL.finditer(folded.text)}
    dates = {
        sighting.start: sighting.end for sighting in date.sightings(folded) if sighting.value is not None
    } | sentinels
    symbols: list[tuple[str, int, int]] = []
    at = 0
    while at < len(folded.text):
        if at in dates:
            symbols.append((_DAY, at, dates[at]))
            at = dates[at]
            continue
        if not folded.text[at].isspace():
            symbols.append((folded.text[at], at, at + 1))
        at += 1
    return symbols


def _day(folded: Folded, symbols: list[tuple[str, int, int]], match: re.Match[str], group: str) -> str | None:
    """The day that a group of the match stands for, "long-term" for an open end, `None` where the group is not there."""
    if match[group] is None:
        return None
    if match[group] != _DAY:
        return LONG_TERM
    _, start, end = symbols[match.start(group)]
    parsed = date.parse(folded.text[start:end])
    return LONG_TERM if parsed is None or parsed.value in _SENTINELS else str(parsed.value)
