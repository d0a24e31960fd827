"""Machine-readable zone (机读码) of a passport (TD3, 2 lines of 44) or a card (TD1, 3 lines of 30).

Canonical: `{"lines": […], "type": "PO", "number": "E12345678", "name": "ZHANG SAN", "nationality": "CHN",
"birth_date": day, "sex": 男 | 女 | None, "valid_to": day}`; `lines` hold the zone as it was understood. A year of birth is
the latest one before the end of validity, which lies in this century.
Source: ICAO 9303 parts 3 (check digits), 4 (TD3) and 5 (TD1).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bizdocs.grammar.normal import capitalise, fold
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_AS_DIGIT = str.maketrans("OIBSZ", "01852")
_AS_LETTER = str.maketrans("01852", "OIBSZ")
"""Each place of the zone holds digits only or letters only, but for the number: there the check digit decides."""
_FILLERS = str.maketrans(dict.fromkeys("《〈«‹≤", "<"))
_D, _L, _ANY = "[0-9OIBSZ]", "[A-Z<01852]", "[0-9A-Z<]"
_SEXES: Mapping[str, str | None] = {"M": "男", "F": "女", "X": None, "<": None}


@dataclass(frozen=True, slots=True)
class _Form:
    """Where the parts stand in the lines put together. Number, birth and end are followed by their check digits."""

    pattern: re.Pattern[str]
    width: int
    name: slice
    number: slice
    nationality: slice
    birth: slice
    sex: int
    end: slice
    checked: tuple[slice, ...]
    """Further parts with a check digit behind them."""
    composed: tuple[slice, ...]
    """What the last check digit of the zone is computed over."""
    composite: int


_TD3 = _Form(
    re.compile(  # engines drop fillers from the end of the first line, so it may be shorter
        rf"(?P<one>P{_L}{{4}}{_L}{{5,42}}?)"
        rf"(?P<two>{_ANY}{{9}}{_D}{_L}{{3}}{_D}{{7}}[MFX<]{_D}{{7}}{_ANY}{{14}}[<0-9OIBSZ]{_D})"
    ),
    width=44,
    name=slice(5, 44),
    number=slice(44, 53),
    nationality=slice(54, 57),
    birth=slice(57, 63),
    sex=64,
    end=slice(65, 71),
    checked=(slice(72, 86),),
    composed=(slice(44, 54), slice(57, 64), slice(65, 87)),
    composite=87,
)
_TD1 = _Form(
    re.compile(
        rf"(?P<one>[ACI]{_ANY}{_L}{{3}}{_ANY}{{9}}[<0-9OIBSZ]{_ANY}{{15}})"
        rf"(?P<two>{_D}{{7}}[MFX<]{_D}{{7}}{_L}{{3}}{_ANY}{{11}}{_D})(?P<three>{_L}{{5,30}})"
    ),
    width=30,
    name=slice(60, 90),
    number=slice(5, 14),
    nationality=slice(45, 48),
    birth=slice(30, 36),
    sex=37,
    end=slice(38, 44),
    checked=(),
    composed=(slice(5, 30), slice(30, 37), slice(38, 45), slice(48, 59)),
    composite=59,
)


def parse(text: str) -> Parsed | None:
    """The zone in a text, all blanks left out; look-alikes are read by what each place may hold."""
    folded = fold(text.translate(_FILLERS)).squeezed()
    capitals = capitalise(folded.text)
    for form in (_TD3, _TD1):
        starts = (form.pattern.match(capitals, start) for start in range(len(capitals)))
        found = [match for match in starts if match is not None]
        if found:  # words before the zone may look like its beginning: the first line has its full length
            best = min(found, key=lambda match: abs(len(match["one"]) - form.width))
            zone = "".join(line[: form.width].ljust(form.width, "<") for line in best.groups())
            return Parsed(_understand(form, _folded(form, zone)), *folded.span(*best.span()))
    return None


def problem(value: Json) -> str | None:
    """ "format" (not as the zone of `lines` reads, or a day that no calendar has) or "check-digit"."""
    lines = value.get("lines") if isinstance(value, dict) else None
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        return "format"
    form = {(44, 44): _TD3, (30, 30, 30): _TD1}.get(tuple(map(len, lines)))
    if form is None or not form.pattern.fullmatch("".join(lines)) or value != _understand(form, "".join(lines)):
        return "format"
    if not _checks(form, "".join(lines)):
        return "check-digit"
    return None if value["birth_date"] and value["valid_to"] else "format"


def check_digit(text: str) -> str:
    """Of a part of the zone: weights 7, 3, 1 over digits, letters (A is 10) and fillers (0), modulo 10."""
    values = (0 if character == "<" else int(character, 36) for character in text)
    return str(sum(value * (7, 3, 1)[at % 3] for at, value in enumerate(values)) % 10)


def _checks(form: _Form, zone: str) -> bool:
    parts = [(zone[part], zone[part.stop]) for part in (form.number, form.birth, form.end, *form.checked)]
    parts.append(("".join(zone[part] for part in form.composed), zone[form.composite]))
    return all(check_digit(part) == check.replace("<", "0") for part, check in parts)


def _folded(form: _Form, zone: str) -> str:
    """The zone with each place read as what it may hold."""
    places = list(zone)
    for part in (slice(0, 5), form.nationality, form.name):
        places[part] = zone[part].translate(_AS_LETTER)
    if form is _TD1:
        places[1] = zone[1]
    for part in (form.birth, form.end):
        places[part.start : part.stop + 1] = zone[part.start : part.stop + 1].translate(_AS_DIGIT)
    for place in (form.number.stop, form.composite, *(part.stop for part in form.checked)):
        places[place] = zone[place].translate(_AS_DIGIT)
    number, check = zone[form.number], places[form.number.stop]
    digits = number[0] + number[1:].translate(_AS_DIGIT)
    places[form.number] = digits if check_digit(number) != check == check_digit(digits) else number
    return "".join(places)


def _understand(form: _Form, zone: str) -> dict[str, Json]:
    end = _day("20", zone[form.end])
    born = [_day(century, zone[form.birth]) for century in ("20", "19")]
    surname, _, given = zone[form.name].strip("<").partition("<<")
    return {
        "lines": [zone[at : at + form.width] for at in range(0, len(zone), form.width)],
        "type": zone[:2].strip("<"),
        "number": zone[form.number].strip("<"),
        "name": " ".join(f"{surname}<{given}".replace("<", " ").split()),
        "nationality": zone[form.nationality].strip("<"),
        "birth_date": next((day for day in born if day and end and day < end), None),
        "sex": _SEXES[zone[form.sex]],
        "valid_to": end,
    }


def _day(century: str, digits: str) -> str | None:
    """`YYYY-MM-DD` of six digits; `None` where no calendar has the day."""
    try:
        return date(int(century + digits[:2]), int(digits[2:4]), int(digits[4:])).isoformat()
    except ValueError:
        return None
