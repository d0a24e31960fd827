"""Day (日期): year, month and day in every form that Chinese documents print; canonical `YYYY-MM-DD`.

Forms: 2017年01月04日 with blanks or lost units, 2011.03.30, 2021-05-25, 2021/5/25, 20170104, 二〇一三年十月二十九日,
贰零壹叁年零玖月拾伍日, and 05 12月/DEC 2025 of passports. A date that is partly blank, or that no calendar has, is none.
Source: GB/T 7408 for the canonical form; the printed forms are those of specimens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bizdocs.grammar.codes import matches
from bizdocs.grammar.normal import Folded, capitalise, fold
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_CANONICAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_ONE_DOT = str.maketrans("·,。", "...")

_YEAR = r"(?<![0-9])(?P<y>(?:1\s?9|2\s?0)\s?[0-9]\s?[0-9])"
_SOLID_YEAR = r"(?P<y>(?:19|20)[0-9]{2})"
_MONTH, _DAY = r"(?P<m>[0-9]{1,2})", r"(?P<d>[0-9]{1,2})"
_END = r"(?!\s?[0-9月])"
_FORMS = tuple(
    re.compile(form)
    for form in (
        # 2017年01月04日, blanks anywhere
        rf"{_YEAR}\s?年\s?(?P<m>[0-9]\s?[0-9]?)\s?月\s?(?P<d>[0-9]\s?[0-9]?)(?:\s?[日曰]|(?![0-9]))",
        # a blank instead of a unit: 2017 03 27日, 2017年03 27, 2017 03月27; instead of all, only if the fields are full
        rf"{_YEAR}(?:\s?年\s?|\s){_MONTH}(?:\s?月\s?|\s){_DAY}\s?[日曰]",
        rf"{_YEAR}\s?年\s?{_MONTH}\s{_DAY}{_END}",
        rf"{_YEAR}\s{_MONTH}\s?月\s?{_DAY}{_END}",
        rf"{_YEAR}\s(?P<m>[01][0-9])\s(?P<d>[0-3][0-9]){_END}",
        # 2011.03.30, 2021-05-25, 2021/5/25; in a range the next one may follow at once
        (
            rf"(?:(?<![0-9])|(?<=[-./][0-9]{{2}}[-./][0-9]{{2}})){_SOLID_YEAR}\s?(?P<sign>[-./])\s?{_MONTH}\s?(?P=sign)\s?{_DAY}"
            r"(?:(?![0-9])|(?=(?:19|20)[0-9]{2}[-./]))"
        ),
        # 20170104, 20181028日, 2011.0330
        rf"(?<![0-9A-Z]){_SOLID_YEAR}[年.]?(?P<m>0[1-9]|1[0-2])[月.]?(?P<d>[0-2][0-9]|3[01])(?:[日曰]|(?![0-9A-Z号]))",
        # 05 12月/DEC 2025
        rf"(?<![0-9]){_DAY}\s?(?:(?:[0-9]{{1,2}}月|[A-Z]{{3}})\s?/\s?)?(?P<m>{'|'.join(_MONTHS)})\s?{_SOLID_YEAR}(?![0-9])",
    )
)

_DIGIT_GROUPS = ("0〇○零OΟО", "一壹弌", "二贰貳弍", "三叁參叄弎", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
_NUMERALS = {character: value for value, group in enumerate(_DIGIT_GROUPS) for character in group}
_TENS = str.maketrans("拾", "十")
_NUMERAL = "".join(_NUMERALS)
_CHINESE = re.compile(
    rf"(?<![{_NUMERAL}])(?P<y>[{_NUMERAL}]{{4}})年(?P<m>[{_NUMERAL}十拾元1-9]{{1,4}})月(?P<d>[{_NUMERAL}十拾廿卅1-9]{{1,4}})[日曰]?"
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something of the shape of a date, at a slice of a folded text; `value` is `None` if no calendar has it."""

    value: str | None
    start: int
    end: int


def parse(text: str) -> Parsed | None:
    """The first date of the text. If the first thing that looks like one is impossible there is none: no guessing."""
    folded = fold(text)
    first = next(iter(sightings(folded)), None)
    if first is None or first.value is None:
        return None
    return Parsed(first.value, *folded.span(first.start, first.end))


def problem(value: Json) -> str | None:
    """ "format": not `YYYY-MM-DD`, or not in the calendar."""
    if not matches(_CANONICAL, value):
        return "format"
    return None if _canonical(int(value[:4]), int(value[5:7]), int(value[8:])) == value else "format"


def sightings(folded: Folded) -> list[Sighting]:
    """Everything of the shape of a date in a folded text, in order and apart; of two readings the earlier form counts."""
    found: list[Sighting] = []
    for sighting in sorted([*_in_digits(folded), *_in_numerals(folded)], key=lambda sighting: sighting.start):
        if not found or found[-1].end <= sighting.start:
            found.append(sighting)
    return found


def _in_digits(folded: Folded) -> Iterator[Sighting]:
    text = capitalise(folded.text).translate(_ONE_DOT)
    for form in _FORMS:
        for match in form.finditer(text):
            year, month, day = (re.sub(r"\s", "", part) for part in match.group("y", "m", "d"))
            number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
            yield Sighting(_canonical(int(year), number, int(day)), *match.span())


def _in_numerals(folded: Folded) -> Iterator[Sighting]:
    closed = Folded(folded.text, tuple(range(len(folded.text)))).squeezed()
    for match in _CHINESE.finditer(closed.text):
        year = int("".join(str(_NUMERALS[character]) for character in match["y"]))
        month = 1 if match["m"] == "元" else _small(match["m"])
        day = _small(match["d"])
        value = _canonical(year, month, day) if month is not None and day is not None else None
        yield Sighting(value, *closed.span(*match.span()))


def _small(numeral: str) -> int | None:
    """A number below 40: 九, 零玖, 十二, 贰拾玖, 廿九, 卅一, or digits."""
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    plain = numeral.translate(_TENS).replace("廿", "二十").replace("卅", "三十").lstrip("零〇○")
    tens, ten, units = plain.rpartition("十")
    values = [_NUMERALS.get(part) if part else default for part, default in ((tens, 1 if ten else 0), (units, 0))]
    if None in values or not plain:
        return None
    return sum(value * scale for value, scale in zip(values, (10, 1), strict=True) if value is not None)


def _canonical(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
