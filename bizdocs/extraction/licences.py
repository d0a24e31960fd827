"""Licences: whose licence counts where several companies' lie together, and which papers are older editions of others.

What the form declares decides; where it names nobody here, what the other papers agree with; the order of files never does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bizdocs.data.fields import fields_where
from bizdocs.kinds.compare import Answer, compare
from bizdocs.model import Declaration, Defect, Document, Json, PageRef
from bizdocs.papers.load import PaperSet

OTHERS, SUPERSEDED = "mismatch.licence", "material.superseded"
_LONG_TERM = "long-term"
_LAST_DAY = "9999-12-31"
"""What an open end counts as, beside other ends."""
_AGES = ("issued", "valid_from", "valid_to")
"""The days by which one edition is later than another: the first that both print decides."""
_NUMBERS = ("uscc", "registration_number", "permit_number", "id_number")
_BRANCH = re.compile("分公司|分店|分行|支行|分所|营业部|门市部|办事处|分中心")
NAMED = 100
"""Worth of being declared, beside papers that agree (a few each)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Which documents rules may see, those of the company that applies first, and what is said of the others."""

    documents: tuple[Document, ...]
    aside: frozenset[str]
    """Ids of those that are neither joined nor judged."""
    defects: tuple[Defect, ...]

    def counts(self, defect: Defect, documents: Sequence[Document]) -> bool:
        """Whether what is wrong with a page matters: not where all that stands on it is set aside."""
        page = PageRef(defect.file, defect.page or 0)
        standing = [one for one in documents if any(source.page == page for source in one.sources)]
        return not standing or not all(one.id in self.aside for one in standing)


def choose(documents: Sequence[Document], declaration: Declaration, papers: PaperSet) -> Standing:
    """Set aside older editions and the licences of other companies, each with a defect that tells it."""
    old = {one.id: newer for one in documents if (newer := _newer_than(one, documents, papers)) is not None}
    current = [one for one in documents if one.id not in old]
    subjects = [one for one in current if one.type in papers.types("subject")]
    others = [one for one in current if one.type not in papers.types("subject")]
    worth = {one.id: _worth(one, declaration, others) for one in subjects}
    ranked = sorted(subjects, key=lambda one: (-worth[one.id], *_late(one)))
    strangers = [one for one in ranked[1:] if _are_two(ranked[0], one)]
    aside = {*old, *(one.id for one in strangers)}
    # an older edition of a stranger's licence is no matter of its own
    told = [(one, old[one.id]) for one in documents if one.id in old and old[one.id] not in strangers]
    defects = [_superseded(one, newer) for one, newer in told]
    if strangers:
        defects.insert(0, _two_companies(ranked[0], strangers, worth))
    place = {one.id: number for number, one in enumerate(ranked)}
    standing = sorted((one for one in current if one.id not in aside), key=lambda one: place.get(one.id, -1))
    return Standing(documents=tuple(standing), aside=frozenset(aside), defects=tuple(defects))


def _value(document: Document, name: str) -> Json:
    return document.fields[name].value if name in document.fields else None


def _answer(kind: str, name: str, a: Document, b: Document) -> Answer | None:
    one, other = _value(a, name), _value(b, name)
    return None if one is None or other is None else compare(kind, one, other)


def _are_two(a: Document, b: Document) -> bool:
    """Whether two papers are of two companies for certain: a code stays a company's own, whatever it is called."""
    name, code = _answer("company_name", "entity_name", a, b), _answer("uscc", "uscc", a, b)
    if code is None:
        code = _answer("registration_no", "registration_number", a, b)
    if code == "different":
        return name in {None, "different"}
    return code is None and name == "different"


def _newer_than(document: Document, documents: Sequence[Document], papers: PaperSet) -> Document | None:
    """The latest edition of the same paper of the same holder, where this one is not it."""
    if document.type == "unknown" or document.type in papers.types("many"):
        return None
    alike = [one for one in documents if one.type == document.type and one.id != document.id]
    newer = [one for one in alike if _is_same_holders(one, document, papers) and _is_later(one, document)]
    return max(newer, key=_age, default=None)


def _is_same_holders(a: Document, b: Document, papers: PaperSet) -> bool:
    """Whether two are editions of one paper: its number says so or, of a licence that prints none, its name."""
    answers = [answer for name in _NUMBERS if (answer := _answer(_kind(name), name, a, b)) is not None]
    if answers:
        return answers[0] == "same"
    return a.type in papers.types("subject") and _answer("company_name", "entity_name", a, b) == "same"


def _kind(name: str) -> str:
    return {"uscc": "uscc", "registration_number": "registration_no", "id_number": "resident_no"}.get(name, "text")


def _is_later(a: Document, b: Document) -> bool:
    for name in _AGES:
        one, other = _day(a, name), _day(b, name)
        if one and other:
            return one > other
    return False


def _day(document: Document, name: str) -> str:
    value = _value(document, name)
    return "" if not isinstance(value, str) else _LAST_DAY if value == _LONG_TERM else value


def _age(document: Document) -> tuple[str, ...]:
    return tuple(_day(document, name) for name in _AGES)


def _late(document: Document) -> tuple[bool, int]:
    """Where nothing tells whose licence counts: a business licence before others, and what holds longest before the rest."""
    end = _day(document, "valid_to") or _LAST_DAY
    return document.type != "business_licence", -int(end.replace("-", ""))


def _worth(document: Document, declaration: Declaration, others: Sequence[Document]) -> int:
    """How much speaks for the company of a licence as the one that applies."""
    return NAMED * _is_declared(document, declaration) + sum(_agrees(one, document) for one in others)


def _is_declared(document: Document, declaration: Declaration) -> bool:
    """Whether the form names the company of a licence, by code or by name."""
    declared = declaration.declared
    code, name = declared.get("uscc"), declared.get("entity_name")
    if code and _value(document, "uscc") and compare("uscc", _value(document, "uscc"), code) == "same":
        return True
    own = _value(document, "entity_name")
    return bool(name and own) and compare("company_name", own, name) == "same"


def _agrees(paper: Document, licence: Document) -> int:
    """How much another paper speaks for a licence: it bears the company's name or code, its seal, or its representative."""
    name, code = _value(licence, "entity_name"), _value(licence, "uscc")
    holders = [_value(paper, field) for field in sorted(fields_where("names", "holder")) if field != "grantor"]
    seals = [seal.text for seal in paper.seals or () if seal.text]
    persons = [_value(paper, field) for field in ("legal_rep", "person_name")]
    return (
        2 * _is_among("company_name", name, holders)
        + 2 * _is_among("uscc", code, [_value(paper, "uscc")])
        + _is_among("company_name", name, seals)
        + _is_among("person_name", _value(licence, "legal_rep"), persons)
    )


def _is_among(kind: str, value: Json, others: Sequence[Json]) -> bool:
    return value is not None and any(other is not None and compare(kind, value, other) == "same" for other in others)


def _superseded(document: Document, newer: Document) -> Defect:
    return Defect(
        code=SUPERSEDED,
        file=_file(document),
        page=document.sources[0].page.number,
        params={"document": document.type, "other_file": _file(newer)},
    )


def _two_companies(chosen: Document, strangers: Sequence[Document], worth: Mapping[str, int]) -> Defect:
    """One defect for all: who they are, which of them counts, and why."""
    companies: list[Document] = [chosen]
    for one in strangers:
        if all(_are_two(one, known) for known in companies):
            companies.append(one)
    named = worth[chosen.id] >= NAMED
    decided = worth[chosen.id] > max(worth[one.id] for one in strangers)
    related = all(_is_branch(chosen, one) or _is_branch(one, chosen) for one in companies[1:])
    first = companies[1].sources[0].page
    told = [[_value(one, "entity_name"), one.type, _file(one), one.sources[0].page.number] for one in companies]
    return Defect(
        code=OTHERS,
        file=first.file,
        page=first.number,
        params={
            "document": companies[1].type,
            "companies": json.dumps(told, ensure_ascii=False),
            "basis": "form" if named else "papers" if decided else "none",
            "severity": "review" if named or related else "error",
        },
    )


def _is_branch(branch: Document, company: Document) -> bool:
    """Whether one is called a branch of the other."""
    name, head = _value(branch, "entity_name"), _value(company, "entity_name")
    if not isinstance(name, str) or not isinstance(head, str) or not name.startswith(head):
        return False
    return _BRANCH.search(name[len(head) :]) is not None


def _file(document: Document) -> str:
    return document.sources[0].page.file
