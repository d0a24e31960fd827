"""Licences of several companies in one submission: one finding, which names each company with its file and asks who applies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bizdocs.model import Defect, Evidence, Severity, Text
from bizdocs.ruling.findings.catalogue import name_of
from bizdocs.ruling.findings.compose import Draft
from bizdocs.ruling.findings.locate import Location, Locator

OTHERS, SUPERSEDED = "mismatch.licence", "material.superseded"
COMPANIES = "companies"
"""Parameter of a defect: name, type, file and page of each company's paper, as JSON."""
_NUMBERS = {2: ("两", "two"), 3: ("三", "three"), 4: ("四", "four"), 5: ("五", "five")}
_ANY = Text(zh="主体证件", en="subject certificates")
"""What papers of several types are called together."""
_BASES = {
    "form": (
        "申报的是“{name}”，其他材料按它核对",
        "The form names “{name}”, and everything else was checked against it",
    ),
    "papers": (
        "其他材料多与“{name}”一致，已按它核对",
        "Most other papers agree with “{name}”, and were checked against it",
    ),
    "none": (
        "材料中没有别的依据，暂按“{name}”核对",
        "Nothing else tells, and what was checked was checked against “{name}”",
    ),
}
"""Why one of them counts."""


def draft_licences(defect: Defect, locator: Locator) -> Draft:
    """The finding of a defect that names the companies, the one that counts first."""
    params = defect.params
    companies: Sequence[tuple[str | None, str, str, int]] = json.loads(params[COMPANIES])
    places = [_locate(each, locator) for each in companies]
    told = [_call(*each) for each in companies]
    basis = _BASES[params["basis"]]
    chosen = companies[0][0] or companies[0][2]
    many = _NUMBERS.get(len(companies), (str(len(companies)), str(len(companies))))
    kinds = {kind for _, kind, _, _ in companies}
    what = name_of(kinds.pop(), "types") if len(kinds) == 1 else _ANY
    severity: Severity = "review" if params["severity"] == "review" else "error"
    return Draft(
        code=OTHERS,
        severity=severity,
        location=replace(places[1], evidence=tuple(_all(places[1:]))),
        other=places[0],
        op="same-as",
        expected=companies[0][0],
        actual=companies[1][0],
        words={
            "document": Text(zh=f"{many[0]}家企业的{what.zh}", en=f"{what.en} of {many[1]} companies"),
            "detail": Text(zh="、".join(one.zh for one in told), en=", ".join(one.en for one in told)),
            "rule": Text(zh=basis[0].format(name=chosen), en=basis[1].format(name=chosen)),
        },
    )


def _locate(company: tuple[str | None, str, str, int], locator: Locator) -> Location:
    _, kind, file, page = company
    about = {"document": kind, "field": "entity_name"}
    place = locator.locate_defect(Defect(code=OTHERS, file=file, page=page, params=about))
    name = place.document.fields.get("entity_name") if place.document is not None else None
    return replace(place, evidence=name.evidence) if name is not None and name.evidence else place


def _all(places: Sequence[Location]) -> Iterator[Evidence]:
    for place in places:
        yield from place.evidence


def _call(name: str | None, kind: str, file: str, page: int) -> Text:
    """A company and where its paper is: in a file of several papers the page tells."""
    del kind
    at = (
        Text(zh=f"（{file} 第 {page} 页）", en=f" ({file}, page {page})")
        if page > 1
        else Text(zh=f"（{file}）", en=f" ({file})")
    )
    unread = Text(zh="名称未读清的一家", en="one whose name was not read")
    return Text(zh=f"{name or unread.zh}{at.zh}", en=f"{name or unread.en}{at.en}")
