"""Issuers: what the issuer's seal says of its name.

An authority presses its seal over its printed name, or instead of it: licences since 2014 name their registrar on the seal
alone. So a seal that was read for certain gives the name where no look could read any print of it, and takes the certainty
from print that lacks some of its characters: they lie under the ring.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rapidfuzz import fuzz

from bizdocs.extraction.seals import CERTAIN, seal_on
from bizdocs.extraction.sightings import Sighting
from bizdocs.extraction.signs import Signs
from bizdocs.extraction.text import folded
from bizdocs.model import Evidence, Field, Seal
from bizdocs.papers.paper import Paper

ALIKE = 60.0
"""Likeness, of 100, from which dim print may be the name that the seal says."""
ALIKE_IN_ALL = 0.8
"""Confidence of a seal that all looks read alike, though print crosses it (`reading.seals.reading`)."""
_OFFICE = re.compile(r"(?P<place>.+[市区县旗州盟])(?:市场监督管理|市场监管|工商行政管理|行政审批(?:服务)?|数据)局")
_LEVEL = re.compile("[^省市区县旗州盟]+[省市区县旗州盟]")
_PLACED = frozenset({"address", "entity_name", "holder"})
_ISSUER = re.compile(r"(?:局|厅|委|委员会|政府|办公室|署|人民银行.*)$")
"""How names of authorities end; what may be a shop's or a department's name (部, 中心) is not taken from a seal."""


def without_hidden(look: Mapping[str, Sighting], paper: Paper, seals: Iterable[Seal]) -> dict[str, Sighting]:
    """What one look saw, the issuer's name not believed where the seal says that some of it is hidden."""
    seal = _issuers_seal({name: seen.field for name, seen in look.items()}, paper, seals)

    def believed(seen: Sighting) -> Sighting:
        if seal is None or not seen.given or not _lacks_some(folded(str(seen.value)), folded(seal.text)):
            return seen
        return seen.against("seal-says-more")

    return {name: believed(seen) if name in _named(paper) else seen for name, seen in look.items()}


def settle_by_seals(fields: dict[str, Field], paper: Paper, seals: Iterable[Seal]) -> dict[str, Field]:
    """The fields, an issuer that no look at its print could read named by the one seal that says it."""
    seal = _issuers_seal(fields, paper, seals)
    if seal is None:
        return fields
    return {
        name: _said(field, seal) if name in _named(paper) and field.value is None else field
        for name, field in fields.items()
    }


def _named(paper: Paper) -> frozenset[str]:
    return frozenset(spec.name for spec in paper.fields if spec.kind == "authority")


def _issuers_seal(fields: Mapping[str, Field], paper: Paper, seals: Iterable[Seal]) -> Seal | None:
    """The one seal that says for certain what an authority is called, and is not that of whom the paper speaks of."""
    holders = {folded(str(field.value)) for name, field in fields.items() if name in {"entity_name", "holder"}}
    said = {
        seal.text: seal
        for seal in (seal_on(paper, seal) for seal in seals)
        if (seal.confidence >= CERTAIN or _is_vouched_for(seal, fields))
        and seal.kind == "authority"
        and _ISSUER.search(seal.text) is not None
        and folded(seal.text) not in holders
    }
    return next(iter(said.values())) if len(said) == 1 else None


def _is_vouched_for(seal: Seal, fields: Mapping[str, Field]) -> bool:
    """Whether a seal that print crosses names a common office of a place that the paper itself speaks of.

    Then no character of it is left that the crossing may have changed: what all looks read is what it says.
    """
    named = _OFFICE.fullmatch(folded(seal.text))
    if named is None or seal.confidence < ALIKE_IN_ALL:
        return False
    place = _LEVEL.findall(named["place"])
    said = [folded(str(field.value)) for field in fields.values() if field.value is not None and field.name in _PLACED]
    return bool(place) and all(any(level in text for text in said) for level in place)


def _said(field: Field, seal: Seal) -> Field:
    """The issuer's name as its seal says it; unread where dim print says something else."""
    if field.raw and fuzz.ratio(folded(field.raw), folded(seal.text)) < ALIKE:
        return replace(field, reason="contradicted")
    seen = Evidence(page=seal.page, box=seal.box, text=seal.text, confidence=seal.confidence, via="seal")
    signs = Signs("authority", weakest=seal.confidence, proof="seal")
    return Sighting(field.name, seal.text, seal.text, (seen,), signs).field


def _lacks_some(print_: str, said: str) -> bool:
    """Whether print has fewer characters than the seal, all of them in the seal's order, and begins and ends as it does.

    A shorter name that lacks the place alone, or names another office, is printed so.
    """
    rest = iter(said)
    shorter = len(print_) < len(said) and all(char in rest for char in print_)
    return shorter and print_[:2] == said[:2] and print_[-1:] == said[-1:]
