"""By hand: a value that a person has typed, as facts hold the values of its field.

A number or a day has the form of its kind, whether its check digits fit or not: papers hold wrong ones. Words are what they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as day

from bizdocs.data.kinds import Kind, kind_named
from bizdocs.errors import UsageError
from bizdocs.extraction.candidates import grammar_of
from bizdocs.extraction.declared import letters
from bizdocs.model import Json, Text
from bizdocs.papers.paper import FieldSpec
from bizdocs.values import date, period

_SUCH_AS: Mapping[str, str] = {
    "date": "2030-01-01",
    "period": "2030-01-01, long-term",
    "money": '100万元, {"amount": 1000000, "currency": "CNY"}',
    "trademark_classes": "[9, 42]",
    "copy_kind": "original, duplicate",
    "sex": "男, 女",
}
_IN_WORDS = frozenset({"authority", "nationality"})
"""Kinds whose values are words, besides those that their traits call so."""


def read_by_hand(spec: FieldSpec | None, given: Json) -> Json:
    """The value of a field. Raises `UsageError`, which quotes no value, where its kind can't hold it."""
    if isinstance(given, day):
        given = given.isoformat()[:10]
    if isinstance(given, str) and not (given := given.strip()):
        raise UsageError("value: it is empty", "value：不能为空")
    if spec is None:
        return given
    if spec.part is not None:
        value = _end_of_term(given) if isinstance(given, str) else None
    elif _is_words(kind_named(spec.kind)) or spec.pattern is not None:
        value = _words(spec, given) if isinstance(given, str) else None
    else:
        value = _checked(spec, given)
    return value if value is not None else _refuse(spec)


def _is_words(kind: Kind) -> bool:
    return kind.words or kind.long or kind.name in _IN_WORDS


def _end_of_term(text: str) -> str | None:
    parsed = date.parse(text)
    if parsed is not None and (parsed.start, parsed.end) == (0, len(text)):
        return str(parsed.value)
    term = period.parse(text)
    return period.LONG_TERM if term is not None and term.value == {"from": None, "to": period.LONG_TERM} else None


def _words(spec: FieldSpec, text: str) -> str:
    """As the kind writes it, where that leaves no letter out."""
    parsed = grammar_of(spec).parse(text)
    if parsed is not None and isinstance(parsed.value, str) and letters(parsed.value) == letters(text):
        return parsed.value
    return text


def _checked(spec: FieldSpec, given: Json) -> Json:
    grammar = grammar_of(spec)
    if isinstance(given, str):
        parsed = grammar.parse(given)
        if parsed is not None and (parsed.start, parsed.end) == (0, len(given)):
            return parsed.value
    return given if grammar.problem(given) != "format" else None


def _refuse(spec: FieldSpec) -> Json:
    title = kind_named(spec.kind).title
    such = _SUCH_AS.get(spec.kind)
    hint = Text(en=f", such as {such}", zh=f"，例如 {such}") if such else Text(en="", zh="")
    raise UsageError(
        f"value: {spec.name} can't hold it: give a value of the kind {title.en!r}{hint.en}",
        f"value：{spec.name} 不能是这个值：请给“{title.zh}”{hint.zh}",
    )
