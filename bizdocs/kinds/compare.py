"""Whether two values of one kind are the same thing, across documents and what a form declares.

    kind of text         same                                    unsure
    company_name,        width, blanks, brackets' form, `·`,     one or two look-alikes; brackets left out; characters that
    person_name,         capitals; traditional and simplified    are rare, unread (□ * ?) or of several simplified forms;
    address, text                                                an address without its province
    numbers, dates …     width, blanks, hyphens, units           one or two look-alikes; masked digits

All else is different: 有限公司 and 有限责任公司, a company and its branch (…分公司), a place in brackets at the end.
Platforms compare names exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal, cast

from bizdocs import families
from bizdocs.data.kinds import kind_named
from bizdocs.grammar.lookalike import explains
from bizdocs.grammar.normal import fold, plain
from bizdocs.grammar.script import differ_in_script, is_rare, simplify
from bizdocs.grammar.types import ValueKind
from bizdocs.kinds.scripts import compare_foreign, differ_in_writing, in_script_of, is_foreign, share_no_script
from bizdocs.model import Json
from bizdocs.values import registration_no, resident_no

Answer = Literal["same", "unsure", "different"]

_NAMES = frozenset({"company_name", "person_name"})
_UNREAD = "□"
"""Stands for a character that is there and was not read; two texts with it are never the same."""
_UNREAD_MARKS = re.compile("[*\ufffd\ue000-\uf8ff]")
"""What masks, engines and text layers put for a character; private-use characters mean something in one font only."""
_LETTER = re.compile(rf"[\w?？{_UNREAD}]")
"""What a grammar may not leave out of a name, or two names would pass for one of them."""


def compare(kind: str, a: Json, b: Json) -> Answer:
    """ "same" after normalisation; "unsure" if a look-alike, a mask or a missing reading could be all there is to it.

    So are names in different scripts, or in letters that only differ in order.
    """
    if kind in _NAMES and isinstance(a, str) and isinstance(b, str):
        if kind == "person_name" and (a, b) != (parts := (in_script_of(a, b), in_script_of(b, a))):
            return _worst(["unsure", compare(kind, *parts)])
        if told := _compare_names(kind, a, b):
            return told
    a, b = normalise(kind, a), normalise(kind, b)
    if a is None or b is None:
        return "unsure"
    if isinstance(a, dict) and isinstance(b, dict):
        if _are_of_two_currencies(a, b):
            return "different"
        return _worst([_compare_part(a.get(key), b.get(key)) for key in sorted({*a, *b})])
    a, b = str(a), str(b)
    if kind_named(kind).words:
        return _compare_words(kind, a, b)
    if kind in {"resident_no", "masked_no"}:
        a, b = resident_no.widen(a), resident_no.widen(b)
    if "*" in a + b:
        return _compare_masked(a, b)
    if a != b and _is_checked(kind, a) and _is_checked(kind, b):
        return "different"
    return _compare_text(a, b)


def _compare_names(kind: str, a: str, b: str) -> Answer | None:
    """What script and order tell; nothing of two Chinese names."""
    if share_no_script(a, b):
        return "unsure"
    if not (is_foreign(a) and is_foreign(b)):
        return None
    if kind == "person_name":
        return compare_foreign(a, b)
    # A company's name is one phrase: its parts have their order, and only how its letters are written may differ.
    return "unsure" if plain(a) != plain(b) and differ_in_writing(a, b) else None


def normalise(kind: str, value: Json) -> Json:
    """A value as its kind writes it. What is no value of the kind, or more than one, stays as it is but for its print."""
    if not isinstance(value, str):
        return value
    if kind_named(kind).words:
        value = _UNREAD_MARKS.sub(_UNREAD, value)
    parsed = _grammar(kind).parse(value)
    if parsed is None or (kind_named(kind).words and _LETTER.search(value[: parsed.start] + value[parsed.end :])):
        return fold(value).squeezed().text
    return parsed.value


def _compare_words(kind: str, a: str, b: str) -> Answer:
    a, b = plain(a), plain(b)
    if a == b:
        return "unsure" if _UNREAD in a else "same"
    simple_a, simple_b = simplify(a), simplify(b)
    if simple_a == simple_b:
        return "same" if _UNREAD not in a and differ_in_script(a, b) else "unsure"
    if kind == "address" and _is_tail(simple_a, simple_b):
        return "unsure"
    return "unsure" if _is_misread(simple_a, simple_b) else "different"


def _is_misread(a: str, b: str) -> bool:
    """Whether an engine that misreads, or leaves out, the characters it may not know explains how two texts differ."""
    if len(a) == len(b):
        return explains(*_known_to_both(a, b, _is_unknown))
    return explains(*("".join(x for x in text if not _is_unknown(x)) for text in (a, b)))


def _is_unknown(character: str) -> bool:
    return character in {_UNREAD, "?"} or is_rare(character)


def _is_checked(kind: str, value: str) -> bool:
    if kind == "registration_no":
        return registration_no.is_checked(value)
    return kind_named(kind).proof and _grammar(kind).problem(value) is None


def _are_of_two_currencies(a: Mapping[str, Json], b: Mapping[str, Json]) -> bool:
    """A currency is one of few, and read as such: nobody takes one for another."""
    one, other = a.get("currency"), b.get("currency")
    return one is not None and other is not None and one != other


def _compare_part(a: Json, b: Json) -> Answer:
    if a == b:
        return "same"
    return "unsure" if a is None or b is None else _compare_text(str(a), str(b))


def _compare_text(a: str, b: str) -> Answer:
    if plain(a) == plain(b):
        return "same"
    return "unsure" if explains(a, b) else "different"


def _compare_masked(a: str, b: str) -> Answer:
    """Never "same": what the mask hides may differ. What both show is compared like any text."""
    if len(a) != len(b):
        return "different"
    return "unsure" if explains(*_known_to_both(a, b, "*".__eq__)) else "different"


def _known_to_both(a: str, b: str, is_unknown: Callable[[str], bool]) -> tuple[str, str]:
    """Two texts of one length without the places at which either is unknown."""
    known = [(x, y) for x, y in zip(a, b, strict=True) if not is_unknown(x) and not is_unknown(y)]
    return "".join(x for x, _ in known), "".join(y for _, y in known)


def _is_tail(a: str, b: str) -> bool:
    """Whether one address is the other without its first levels: 浙江省 is often left out."""
    return a.endswith(b) or b.endswith(a)


def _worst(answers: list[Answer]) -> Answer:
    return max(answers, key=("same", "unsure", "different").index, default="same")


def _grammar(kind: str) -> ValueKind:
    return cast("ValueKind", families.member("bizdocs.values", kind))
