"""Names in other scripts and orders: what can't be called different.

约翰·史密斯 and JOHN SMITH may be one person, so may SMITH JOHN, and MÜLLER and MUELLER: nobody can tell from the two alone. Where
both names hold one script in common, that is what is compared.
Source: ICAO Doc 9303-3, section 6 (transliteration in passports: Ü is UE, UXX or U).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from bizdocs.grammar.lookalike import explains

_CHINESE = "CJK"
_LATIN = "LATIN"
_UNREAD = re.compile("[□*?？\ufffd\ue000-\uf8ff]")
_PARTS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_WRITTEN_OUT = str.maketrans(
    {"Ä": "AE", "Ö": "OE", "Ü": "UE", "ß": "SS", "Æ": "AE", "Œ": "OE", "Ø": "OE", "Å": "AA", "Ñ": "N"}
)


def share_no_script(a: str, b: str) -> bool:
    """Whether two names are written in different scripts, so that no character of one could stand in the other."""
    left, right = scripts_of(a), scripts_of(b)
    return bool(left) and bool(right) and left.isdisjoint(right)


def scripts_of(text: str) -> frozenset[str]:
    """The scripts of the letters of a text: `CJK`, `LATIN`, `CYRILLIC`, `HANGUL` …"""
    return frozenset(script for letter in text if letter.isalpha() and (script := _script_of(letter)))


def is_foreign(text: str) -> bool:
    """Whether a name is written in letters, without a Chinese character."""
    scripts = scripts_of(text)
    return bool(scripts) and _CHINESE not in scripts


def in_script_of(name: str, other: str) -> str:
    """What of a name in several scripts is in those of the other one: JOHN SMITH of 约翰·史密斯 JOHN SMITH."""
    scripts = scripts_of(other)
    if not scripts or scripts_of(name) <= scripts or share_no_script(name, other):
        return name
    kept = "".join(c for c in name if not c.isalpha() or _script_of(c) in (*scripts, None))
    return kept.strip(" ·•/()（）,，") or name


def differ_in_writing(a: str, b: str) -> bool:
    """Whether two names in letters are one but for how accents are written out: MÜLLER GMBH and MUELLER GMBH."""
    left, right = _parts_of(a), _parts_of(b)
    return len(left) == len(right) and all(_writings(x) & _writings(y) for x, y in zip(left, right, strict=True))


def compare_foreign(a: str, b: str) -> Literal["same", "unsure", "different"]:
    """Two names in letters of one script. The order of their parts, a part that one lacks or shortens, and the way an accent is
    written out tell nothing."""
    left, right = _parts_of(a), _parts_of(b)
    if left == right and not _UNREAD.search(a + b):
        return "same"
    if _UNREAD.search(a + b) or not left or not right:
        return "unsure"
    one, other = sorted(left), sorted(right)
    if one == other or _are_alike(one, other) or explains("".join(one), "".join(other)):
        return "unsure"
    return "different"


def _are_alike(one: list[str], other: list[str]) -> bool:
    """Whether the parts of the shorter name are all in the longer one, by one way of writing them, or as an initial."""
    few, many = sorted((one, other), key=len)
    left = list(many)
    for part in sorted(few, key=len, reverse=True):
        match = next((each for each in left if _is_one(part, each)), None)
        if match is None:
            return _are_same_letters(one, other)
        left.remove(match)
    return len(few) > 1 or len(many) == 1


def _are_same_letters(one: list[str], other: list[str]) -> bool:
    """The same letters, parted otherwise: ANNEMARIE and ANNE MARIE, OUYANG and OU YANG."""
    return sorted("".join(map(_plainly, one))) == sorted("".join(map(_plainly, other)))


def _is_one(a: str, b: str) -> bool:
    initial = min(len(a), len(b)) == 1 and a[0] == b[0]
    return initial or bool(_writings(a) & _writings(b)) or explains(a, b)


def _writings(part: str) -> frozenset[str]:
    """A part without accents, and with what stands for them written out."""
    written_out = unicodedata.normalize("NFC", part).translate(_WRITTEN_OUT)
    return frozenset(
        (_plainly(part), _plainly(written_out), _plainly(written_out).replace("UE", "U").replace("OE", "O"))
    )


def _plainly(part: str) -> str:
    decomposed = unicodedata.normalize("NFKD", part)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).upper()


def _parts_of(name: str) -> list[str]:
    return [part.upper() for part in _PARTS.findall(unicodedata.normalize("NFKC", name))]


def _script_of(letter: str) -> str | None:
    try:
        first = unicodedata.name(letter).split()[0]
    except ValueError:  # private use: nobody knows
        return None
    if first == "IDEOGRAPHIC":
        return _CHINESE
    return _LATIN if first in {"FULLWIDTH", "MODIFIER", "FEMININE", "MASCULINE"} else first
