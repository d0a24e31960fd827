"""Examples of rules: places that lead nowhere, dates that are none, and numbers whose check digits are wrong.

Names and numbers are invented, and still as they would be printed: an example whose number no reader accepts shows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from bizdocs.errors import UnknownName
from bizdocs.model import Json, Rule, Text
from bizdocs.papers.load import PaperSet
from bizdocs.ruling.fields import fields_of
from bizdocs.ruling.findings.catalogue import vocabulary, vocabulary_of
from bizdocs.ruling.packs.naming import PARTS
from bizdocs.ruling.packs.rules import walk_schema
from bizdocs.values import resident_no, uscc

_STATES = ("pass", "fail", "unverifiable", "not-applicable")
_DAYS = frozenset({"valid_from", "valid_to", "issued", "established", "printed_on"})
_ID = re.compile(r"[0-9]{17}[0-9Xx]")
_CODE = re.compile(r"[0-9A-Z]{18}")


def check_invented(rule: Rule, papers: PaperSet) -> Iterator[tuple[str, Text]]:
    """Pointer below the examples and sentence."""
    tests_numbers = any(keyword in {"wellFormed", "pattern"} for _, keyword, _ in walk_schema(rule.schema))
    for state in _STATES:
        for number, values in enumerate(rule.examples.get(state, ())):
            for below, text in _check_example(values, papers, numbers=not (tests_numbers and state == "fail")):
                yield f"/{state}/{number}{below}", text


def _check_example(values: Mapping[str, Json], papers: PaperSet, *, numbers: bool) -> Iterator[tuple[str, Text]]:
    names = vocabulary_of(papers)
    known = {*names["types"], *vocabulary()["roles"]}
    for name, value in values.items():
        if name not in known:
            yield f"/{name}", UnknownName("document type or role", name, sorted(known)).text
            continue
        if name == "submission":
            yield from _check_form(value, numbers=numbers)
            continue
        for at, document in enumerate(value) if isinstance(value, list) else [(None, value)]:
            here = f"/{name}" if at is None else f"/{name}/{at}"
            if isinstance(document, Mapping):
                yield from _check_document(name, document, here, papers, numbers=numbers)


def _check_form(form: Json, *, numbers: bool) -> Iterator[tuple[str, Text]]:
    if not isinstance(form, Mapping):
        return
    subject, known = form.get("subject"), vocabulary()["subjects"]
    if subject is not None and subject not in known:
        yield "/submission/subject", UnknownName("subject", str(subject), list(known)).text
    declared = form.get("declared")
    if isinstance(declared, Mapping) and numbers:
        yield from _check_numbers(declared, "/submission/declared")


def _check_document(
    name: str, document: Mapping[str, Json], here: str, papers: PaperSet, *, numbers: bool
) -> Iterator[tuple[str, Text]]:
    own = fields_of(name, papers)
    for field in document:
        if own is not None and field not in {*own, *PARTS, "region"}:
            yield f"{here}/{field}", UnknownName("field", field, [*own, *PARTS]).text
    for field in _DAYS & set(document):
        value = document[field]
        if isinstance(value, str) and value != "long-term" and not _is_day(value):
            yield f"{here}/{field}", Text(en=f"{value!r} is no day of the calendar", zh=f"“{value}”不是有效的日期")
    if numbers:
        yield from _check_numbers(document, here)


def _check_numbers(values: Mapping[str, Json], here: str) -> Iterator[tuple[str, Text]]:
    for field, value in values.items():
        if not isinstance(value, str):
            continue
        wrong = (field == "uscc" and _CODE.fullmatch(value) and uscc.problem(value)) or (
            field.endswith("id_number") and _ID.fullmatch(value) and resident_no.problem(value)
        )
        if wrong:
            yield f"{here}/{field}", Text(en=f"the check digit of {value!r} is wrong", zh=f"“{value}”的校验位不对")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
