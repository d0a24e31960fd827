"""Whether two values of one kind are the same thing, across documents and what a form declares."""

from __future__ import annotations

from typing import Literal, cast

from bizdocs import families
from bizdocs.model import Json
from bizdocs.values import resident_no
from bizdocs.values._lookalike import explains
from bizdocs.values._normal import fold, plain
from bizdocs.values._types import ValueKind

Answer = Literal["same", "unsure", "different"]

_CHECKED = frozenset({"uscc", "registration_no", "resident_no", "food_permit_no"})
"""Kinds in which no single misread character turns one sound value into another."""


def compare(kind: str, a: Json, b: Json) -> Answer:
    """ "same" after normalisation; "unsure" if a look-alike, a mask or a missing reading could be all there is to it."""
    grammar = cast("ValueKind", families.member("bizdocs.values", kind))
    a, b = _canonical(grammar, a), _canonical(grammar, b)
    if a is None or b is None:
        return "unsure"
    if isinstance(a, dict) and isinstance(b, dict):
        return _worst([_compare_part(a.get(key), b.get(key)) for key in sorted({*a, *b})])
    a, b = str(a), str(b)
    if kind in {"resident_no", "masked_no"}:
        a, b = resident_no.widen(a), resident_no.widen(b)
    if "*" in a + b:
        return _compare_masked(a, b)
    if a != b and kind in _CHECKED and grammar.problem(a) is None and grammar.problem(b) is None:
        return "different"
    if kind == "address" and _is_tail(a, b):
        return "unsure"
    return _compare_text(a, b)


def _canonical(grammar: ValueKind, value: Json) -> Json:
    """A value as the kind writes it; what is no value of the kind stays as it is, without blanks."""
    if not isinstance(value, str):
        return value
    parsed = grammar.parse(value)
    return fold(value).squeezed().text if parsed is None else parsed.value


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
    shown = [(x, y) for x, y in zip(a, b, strict=True) if "*" not in (x, y)]
    return "unsure" if explains("".join(x for x, _ in shown), "".join(y for _, y in shown)) else "different"


def _is_tail(a: str, b: str) -> bool:
    """Whether one address is the other without its first levels: 浙江省 is often left out."""
    a, b = plain(a), plain(b)
    return a != b and (a.endswith(b) or b.endswith(a))


def _worst(answers: list[Answer]) -> Answer:
    return max(answers, key=("same", "unsure", "different").index, default="same")
