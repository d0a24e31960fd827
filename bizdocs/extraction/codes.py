"""Codes: what a QR code on a document says of its numbers and its name.

A code settles a number whose print could not be read for certain. It decides between readings, it does not replace one: its
number counts only where an OCR confusion of one or two characters explains what was read in print. Where nothing was read in
print, nothing is taken from the code.

A code contradicts the print where it holds another number of the same kind, both with right check digits and too far apart for
a misreading, or another name. Most codes hold an address without any number: they say nothing. No address is ever opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from rapidfuzz import fuzz

from bizdocs import families
from bizdocs.data.fields import fields_where
from bizdocs.data.kinds import kind_named
from bizdocs.extraction.belief import believe
from bizdocs.extraction.signs import Signs
from bizdocs.extraction.text import folded
from bizdocs.grammar.lookalike import explains
from bizdocs.kinds.compare import compare
from bizdocs.model import Code, Defect, Evidence, Field, PageText
from bizdocs.papers.paper import Paper
from bizdocs.values import uscc

MISMATCH, UNREADABLE = "qr.mismatch", "qr.unreadable"
UNLIKE = 60.0
"""Names below this likeness, of 100, are two names; above it, one may be the other misread, shortened or changed."""

_LABELLED = {
    "uscc": re.compile(r"(?:信用代码|uniscid|uscc|tyshxydm)\W{0,4}([0-9A-Z]{18})(?![0-9A-Z])", re.IGNORECASE),
    "registration_no": re.compile(r"(?:注\s?册\s?号|regno|zch)\W{0,4}([0-9]{15})(?![0-9])", re.IGNORECASE),
    "food_permit_no": re.compile(r"\b((?:JY|SC)[0-9]{14})(?![0-9])"),
}
"""Kind → how codes name such a number. A bare run of digits may be anything: one in 11 of 15 digits passes for a registration
number."""
_NAMED = re.compile(r"(?<!人)(?:企业|主体|单位|公司|经营者|许可证)?名\s?称\s?[:：]\s?([^;；,，|\s]{4,60})")


def settle_by_codes(fields: dict[str, Field], paper: Paper, codes: Iterable[Code]) -> dict[str, Field]:
    """The fields, unread numbers settled by the one code that can mean them."""
    kinds = {spec.name: spec.kind for spec in paper.fields if kind_named(spec.kind).coded}
    codes = tuple(codes)
    return {name: _settled(field, kinds.get(name), codes) for name, field in fields.items()}


def _settled(field: Field, kind: str | None, codes: tuple[Code, ...]) -> Field:
    if kind is None or field.status != "unreadable" or field.raw is None:
        return field
    grammar: Any = families.member("bizdocs.values", kind)
    said: dict[str, Code] = {}
    for code in codes:
        parsed = grammar.parse(code.text)
        if parsed is not None and grammar.problem(parsed.value) is None and explains(folded(field.raw), parsed.value):
            said[parsed.value] = code
    if len(said) != 1:
        return replace(field, reason="contradicted") if said else field
    [(value, code)] = said.items()
    belief = believe(Signs(kind, weakest=1.0, proof="code"))
    seen = Evidence(page=code.page, box=code.box, text=code.text, confidence=belief.confidence, via="qr")
    return Field(
        name=field.name,
        value=value,
        raw=field.raw,
        status="repaired",
        confidence=belief.confidence,
        evidence=(*field.evidence, seen),
        reason="repaired",
    )


def judge_codes(paper: Paper, fields: Mapping[str, Field], page: PageText) -> Iterator[Defect]:
    """What the codes on a page of a document are at fault for.

    `qr.mismatch`: one contradicts the print. `qr.unreadable`: one is there that could vouch for a number, and can't be decoded.
    """
    kinds = {spec.name: spec.kind for spec in paper.fields}
    for code in page.codes or ():
        for name, field in fields.items():
            said = _contradiction(field, kinds[name], code.text)
            if said is not None:
                params = {"document": paper.type, "field": name, "op": "same-as"}
                params |= {"expected": str(field.value), "actual": said}
                yield Defect(code=MISMATCH, file=page.ref.file, page=page.ref.number, box=code.box, params=params)
    if not any(kind_named(kind).coded for kind in kinds.values()):
        return
    for flaw in page.flaws:
        if flaw.code == UNREADABLE:
            params = {"document": paper.type}
            yield Defect(code=UNREADABLE, file=page.ref.file, page=page.ref.number, box=flaw.box, params=params)


def _contradiction(field: Field, kind: str, text: str) -> str | None:
    """What a code says instead of a field's printed value; `None` where it says the same, or nothing of it."""
    if field.status != "read" or not isinstance(field.value, str):
        return None
    if field.name in fields_where("coded"):
        return _other_name(field.value, text)
    said = _sound_numbers(kind, text) if kind_named(kind).coded and _is_sound(kind, field.value) else set()
    if not said or any(explains(field.value, number) for number in said):
        return None
    return min(said)


def _sound_numbers(kind: str, text: str) -> set[str]:
    """The numbers of a kind that a code names, check digits right."""
    found = {match[1].upper() for match in _LABELLED[kind].finditer(text)}
    if kind == "uscc" and (parsed := uscc.parse(text)) is not None and uscc.organisation_code_checks(parsed.value):
        found.add(parsed.value)
    return {number for number in found if _is_sound(kind, number)}


def _is_sound(kind: str, number: str) -> bool:
    grammar: Any = families.member("bizdocs.values", kind)
    return grammar.problem(number) is None


def _other_name(printed: str, text: str) -> str | None:
    match = _NAMED.search(text)
    if match is None or compare("company_name", printed, match[1]) != "different":
        return None
    return match[1] if fuzz.ratio(printed, match[1]) < UNLIKE else None
