"""Codes: what a QR code on the page says of a number whose print could not be read for certain.

The code decides between readings, it does not replace one: its number counts only where an OCR confusion of one or two
characters explains what was read in print. Where nothing was read in print, nothing is taken from the code.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bizdocs import families
from bizdocs.documents._declaration import Declaration
from bizdocs.extraction.candidates import CHECKED
from bizdocs.extraction.text import folded
from bizdocs.model import Code, Evidence, Field
from bizdocs.values._lookalike import explains

NUMBERS = frozenset({"food_permit_no", "registration_no", "uscc"})
"""Kinds of number that codes repeat, with check digits of their own."""


def settle_by_codes(fields: dict[str, Field], declaration: Declaration, codes: Iterable[Code]) -> dict[str, Field]:
    """The fields, unread numbers settled by the one code that can mean them."""
    kinds = {spec.name: spec.kind for spec in declaration.fields if spec.kind in NUMBERS}
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
        return field
    [(value, code)] = said.items()
    seen = Evidence(page=code.page, box=code.box, text=code.text, confidence=CHECKED, via="qr")
    return Field(
        name=field.name,
        value=value,
        raw=field.raw,
        status="repaired",
        confidence=CHECKED,
        evidence=(*field.evidence, seen),
    )
