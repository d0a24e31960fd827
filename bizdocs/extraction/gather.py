"""Gather: documents and what the form declares → facts, where doubt ends.

In the facts a value is a value, `None` (printed but not readable) or not there. Documents of a single type that agree are
joined, the better reading of each field counting; those that disagree go to `surplus`, where `common` still checks them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bizdocs.data.fields import fields_where
from bizdocs.extraction.account_picture import describe_file, describe_picture
from bizdocs.extraction.agreement import find_agreement
from bizdocs.extraction.declared import normalise_declared, written
from bizdocs.extraction.join import merge_fields
from bizdocs.extraction.licences import Standing, choose
from bizdocs.extraction.roles import assign_roles, known_names
from bizdocs.extraction.seals import seal_facts
from bizdocs.extraction.sides import doubt_sides
from bizdocs.extraction.unread import name_candidates
from bizdocs.kinds.compare import compare
from bizdocs.model import Declaration, Document, Evidence, Facts, File, Json, Reading, Side
from bizdocs.papers.load import PaperSet, bundled_papers
from bizdocs.values import uscc

SURPLUS = "surplus"
Mark = TypeVar("Mark")


def gather(reading: Reading, papers: PaperSet | None = None) -> Facts:
    """The facts of a submission: what rules see of its documents and of what it declares.

    `papers`: those that the documents were read by.
    """
    papers, said = papers or bundled_papers(), reading.declaration
    cast = cast_roles(reading.documents, said, papers)
    on_papers = (one for one in reading.document_defects if cast.chosen.counts(one, cast.documents))
    met = (*reading.defects, *on_papers, *cast.chosen.defects)
    defects = name_candidates(reading, met, papers)
    documents = doubt_sides(cast.documents, defects)
    standing = {source.page.file for document in documents for source in document.sources}
    arranged = arrange(cast, documents, [file for file in reading.files if file.path in standing], papers)
    values, evidence = arranged.values, arranged.evidence
    values["submission"] = _submission(reading, values, papers)
    evidence |= {place: (seen,) for place, seen in written(said.declared)}
    return Facts(
        submission=reading.path,
        sha256=reading.sha256,
        values=dict(sorted(values.items())),
        evidence=dict(sorted(evidence.items())),
        documents=documents,
        files=reading.files,
        places=arranged.places,
        agreement=find_agreement(values, evidence, arranged.standing, (*reading.pages, *reading.looks)),
        defects=defects,
        papers=papers.own,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Whose papers are whose, and which of them count."""

    chosen: Standing
    roles: Mapping[str, str]
    """Role → id of the document that plays it."""
    documents: tuple[Document, ...]
    """All, each with its role."""


def cast_roles(documents: Sequence[Document], declaration: Declaration, papers: PaperSet) -> Cast:
    """Choose the papers that count, and give each person's paper its role."""
    chosen = choose(documents, declaration, papers)
    persons = [one for one in chosen.documents if one.type in papers.types("personal")]
    known = known_names(chosen.documents, declaration, papers.types("subject"))
    roles = assign_roles(persons, known, dict(declaration.files))
    role_of = {person.id: role for role, person in reversed(roles.papers.items())}
    guessed = {roles.papers[role].id for role in roles.guessed}
    return Cast(
        chosen=chosen,
        roles={role: person.id for role, person in roles.papers.items()},
        documents=tuple(
            replace(one, role=role_of.get(one.id), role_source="guessed" if one.id in guessed else None)
            for one in documents
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """Documents where they stand in the facts; what the form declares is not among the values."""

    values: dict[str, Json]
    evidence: dict[str, tuple[Evidence, ...]]
    places: dict[str, str]
    standing: dict[str, tuple[Document, ...]]
    """Place → the documents that are joined there."""


def arrange(cast: Cast, documents: Sequence[Document], files: Sequence[File], papers: PaperSet) -> Arranged:
    """Give each document its place. `documents`: those of the cast, with what is in doubt about them."""
    by_path = {file.path: file for file in files}
    values: dict[str, Json] = {}
    evidence: dict[str, tuple[Evidence, ...]] = {}
    places: dict[str, str] = {}
    standing: dict[str, tuple[Document, ...]] = {}
    by_id = {one.id: one for one in documents}
    allotted = [by_id[one.id] for one in cast.chosen.documents]
    for name, groups in _allot(allotted, cast.roles, papers).items():
        several = name == SURPLUS or name in _many(papers)
        members = [_object(group, by_path) for group in groups]
        values[name] = [content for content, _ in members] if several else members[0][0]
        for index, ((_, proofs), group) in enumerate(zip(members, groups, strict=True)):
            place = f"{name}.{index}" if several else name
            places[place] = group[0].id
            standing[place] = group
            evidence.update({f"{place}.{field}": proof for field, proof in proofs.items()})
    return Arranged(values=values, evidence=evidence, places=dict(sorted(places.items())), standing=standing)


def _many(papers: PaperSet) -> frozenset[str]:
    """Types of which several are normal."""
    return papers.types("many") | {"photo"}


def _allot(
    documents: Sequence[Document], roles: Mapping[str, str], papers: PaperSet
) -> dict[str, list[tuple[Document, ...]]]:
    """Name in the facts → the groups of documents that stand there, each group one paper."""
    allotted: dict[str, list[tuple[Document, ...]]] = {}
    for document in documents:
        if document.type == "unknown" or document.role is not None:
            continue
        if document.type in papers.types("personal"):
            allotted.setdefault(SURPLUS, []).append((document,))
        elif document.type in _many(papers) or document.type not in allotted:
            allotted.setdefault(document.type, []).append((document,))
        elif _agree(allotted[document.type][0], document, papers):
            allotted[document.type][0] += (document,)
        else:
            allotted.setdefault(SURPLUS, []).append((document,))
    for role, ident in roles.items():
        allotted[role] = [tuple(document for document in documents if document.id == ident)]
    return allotted


def _agree(known: Sequence[Document], document: Document, papers: PaperSet) -> bool:
    """Whether a further document of a type can be another reading (original, duplicate) of the same paper."""
    paper = papers.by_type.get(document.type)
    specs = {spec.name: spec.kind for spec in paper.fields} if paper is not None else {}
    for other in known:
        for name in sorted(fields_where("same_paper")):
            a, b = (d.fields[name].value if name in d.fields else None for d in (other, document))
            if a is not None and b is not None and compare(specs.get(name, "text"), a, b) == "different":
                return False
    return True


def _object(
    members: Sequence[Document], files: dict[str, File]
) -> tuple[dict[str, Json], dict[str, tuple[Evidence, ...]]]:
    fields = merge_fields(dict(member.fields) for member in members)
    content: dict[str, Json] = {name: field.value for name, field in fields.items() if field.status != "absent"}
    proofs = {name: field.evidence for name, field in fields.items() if field.evidence}
    order = ("legible", "doubtful", "illegible")
    content |= {
        "type": members[0].type,
        "legibility": min((member.legibility.verdict for member in members), key=order.index),
        "sides": _sides(members),
        "seals": _marks([m.seals for m in members], seal_facts),
        **_signatures(members),
        "codes": _marks([m.codes for m in members], lambda code: {"format": code.format, "text": code.text}),
        "watermarks": _marks([m.watermarks for m in members], lambda text: {"text": text}),
        "files": [
            {**describe_file(files[path]), "pages": files[path].pages}
            for path in sorted({s.page.file for m in members for s in m.sources})
        ],
    }
    return content, proofs


_SIDE_ORDER: tuple[Side, ...] = ("there", "unknown", "not-there")
"""Of what several documents say of a side the first counts."""


def _sides(members: Sequence[Document]) -> dict[str, Side]:
    """Of all that were joined to one paper; a side is not there where none of them has it."""
    told: dict[str, list[Side]] = {}
    for member in members:
        for side, stand in member.sides.items():
            told.setdefault(side, []).append(stand)
    return {side: min(stands, key=_SIDE_ORDER.index) for side, stands in sorted(told.items())}


def _marks(lists: Sequence[tuple[Mark, ...] | None], told: Callable[[Mark], Json]) -> list[Json] | None:
    """The marks of all that were joined to one paper, and a null for what else may be there where of one nobody can tell.

    Null where none was found and of one nobody can tell: not seen is not the same as not there.
    """
    found = [told(mark) for marks in lists for mark in marks or ()]
    doubt = None in lists
    return (found + [None] * doubt) if found or not doubt else None


def _signatures(members: Sequence[Document]) -> dict[str, Json]:
    """Not there where nobody can tell: rules then leave it to a person's judgement, as they do of what no paper shows."""
    found = _marks([member.signatures for member in members], lambda by: {"by": by})
    return {} if found is None else {"signatures": found}


def _submission(reading: Reading, values: dict[str, Json], papers: PaperSet) -> dict[str, Json]:
    declared = reading.declaration
    subject, source = (declared.subject, "declared") if declared.subject else (guess_subject(values, papers), "guessed")
    picture = describe_picture(reading)
    said: dict[str, Json] = {
        "platform": declared.platform,
        "packs": list(declared.packs) or None,
        "as_of": declared.as_of.isoformat() if declared.as_of else None,
        "subject": subject,
        "subject_source": source if subject else None,
        "industries": list(declared.industries),
        "channel": declared.channel,
        "applicant": declared.applicant,
        "attributes": dict(declared.attributes) or None,
        "account": dict(declared.account) | ({"picture": picture} if picture is not None else {}),
        "declared": normalise_declared(declared.declared),
        "acts": dict(declared.acts),
    }
    return {name: value for name, value in said.items() if value is not None}


def guess_subject(values: Mapping[str, Json], papers: PaperSet) -> str | None:
    """The kind of subject that the code on the subject's paper tells (GB 32100 prefix), `None` where it does not."""
    codes = (values.get(paper, {}).get("uscc") for paper in papers.subjects)
    return next((kind for code in codes if code and (kind := uscc.subject(code))), None)
