"""Corrections: a person has read a field on the paper; the facts with that value, and what was read before beside it.

Roles and joined papers hang on names and numbers, so the documents are arranged anew. Facts that were changed by hand, and so are
not what their documents say, keep everything but the field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bizdocs.errors import UnknownName, UsageError
from bizdocs.extraction.by_hand import read_by_hand
from bizdocs.extraction.gather import arrange, cast_roles, guess_subject
from bizdocs.extraction.licences import OTHERS, SUPERSEDED
from bizdocs.extraction.sides import doubt_sides
from bizdocs.model import Correction, Declaration, Defect, Document, Evidence, Facts, Field, Json
from bizdocs.papers.load import PaperSet
from bizdocs.papers.paper import FieldSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anew:
    """What facts say of their documents, worked out anew."""

    documents: tuple[Document, ...]
    values: Mapping[str, Json]
    evidence: Mapping[str, tuple[Evidence, ...]]
    places: Mapping[str, str]
    defects: tuple[Defect, ...]


def correct(facts: Facts, correction: Correction, papers: PaperSet) -> Facts:
    """The facts with one field put right. `correction`: `document` may be a place, `old` is found here.

    Raises:
        UnknownName: there is no such document, or its paper has no such field.
        UsageError: the field can't hold the value.
    """
    document = _find(facts, correction.document)
    specs = (
        {spec.name: spec for spec in papers.by_type[document.type].fields} if document.type in papers.by_type else {}
    )
    known = tuple(dict.fromkeys((*document.fields, *specs)))
    if correction.field not in known:
        raise UnknownName("field", correction.field, known).at("field")
    was = document.fields.get(correction.field)
    new = _value(correction, specs.get(correction.field))
    field = _field(correction.field, new, was, document)
    put_right = replace(document, fields={**document.fields, field.name: field})
    told = replace(correction, document=document.id, old=was.value if was is not None else None, new=new)
    return _with(replace(facts, corrections=(*facts.corrections, told)), put_right, papers)


def _find(facts: Facts, name: str) -> Document:
    ident = facts.places.get(name, name)
    for document in facts.documents:
        if document.id == ident:
            return document
    known = tuple(dict.fromkeys((*(document.id for document in facts.documents), *facts.places)))
    if not known:
        raise UsageError(
            "document: these facts hold no documents: they were written by hand, so put the value right there",
            "document：这份识别结果中没有材料（是手写的），请直接改其中的值",
        )
    raise UnknownName("document", name, known).at("document")


def _value(correction: Correction, spec: FieldSpec | None) -> Json:
    given = correction.new
    if given is not None:
        return read_by_hand(spec, given)
    if spec is not None and not spec.optional:
        raise UsageError(
            f"value: every edition of this paper prints {correction.field}: give what is printed there",
            f"value：这种材料都印有 {correction.field}，请给出印着的内容",
        )
    return None


def _field(name: str, value: Json, was: Field | None, document: Document) -> Field:
    """The field as a person has read it, where it was read before, or wherever on the document it is."""
    text = value if isinstance(value, str) else "" if value is None else str(value)
    seen = was.evidence if was is not None else ()
    seen = seen or (
        Evidence(
            page=document.sources[0].page if document.sources else None, box=None, text="", confidence=1.0, via="person"
        ),
    )
    return Field(
        name=name,
        value=value,
        raw=was.raw if was is not None else None,
        status="absent" if value is None else "read",
        confidence=1.0,
        evidence=tuple(replace(each, text=text, confidence=1.0, via="person") for each in seen),
    )


def _with(facts: Facts, document: Document, papers: PaperSet) -> Facts:
    before = _arranged(facts, papers)
    changed = replace(facts, documents=tuple(document if each.id == document.id else each for each in facts.documents))
    said = facts.values.get("submission", {})
    of_papers = {name: value for name, value in facts.values.items() if name != "submission"}
    if (before.values, before.places) != (of_papers, facts.places):
        return _patched(changed, document)
    after = _arranged(changed, papers)
    of_form = {path: seen for path, seen in facts.evidence.items() if path.startswith("submission.")}
    return replace(
        changed,
        documents=after.documents,
        values=dict(sorted({**after.values, "submission": _said(said, after.values, papers)}.items())),
        evidence=dict(sorted({**after.evidence, **of_form}.items())),
        places=after.places,
        defects=after.defects,
    )


def _said(said: Mapping[str, Json], values: Mapping[str, Json], papers: PaperSet) -> dict[str, Json]:
    """What the form says; a subject that was guessed is guessed anew."""
    if said.get("subject_source", "guessed") != "guessed":
        return dict(said)
    rest = {name: value for name, value in said.items() if name not in {"subject", "subject_source"}}
    subject = guess_subject(values, papers)
    return rest if subject is None else {**rest, "subject": subject, "subject_source": "guessed"}


def _arranged(facts: Facts, papers: PaperSet) -> _Anew:
    declared = facts.values.get("submission", {}).get("declared", {})
    known = (one for one in facts.documents if one.role is not None and one.role_source is None and one.sources)
    hints = {one.sources[0].page.file: one.role for one in known if one.role is not None}
    cast = cast_roles(facts.documents, Declaration(declared=declared, files=hints), papers)
    met = (one for one in facts.defects if one.code not in {OTHERS, SUPERSEDED})
    defects = (*(one for one in met if cast.chosen.counts(one, cast.documents)), *cast.chosen.defects)
    documents = doubt_sides(cast.documents, defects)
    arranged = arrange(cast, documents, facts.files, papers)
    return _Anew(
        documents=documents,
        values=arranged.values,
        evidence=arranged.evidence,
        places=arranged.places,
        defects=defects,
    )


def _patched(facts: Facts, document: Document) -> Facts:
    """Only the values that stand where the document does."""
    values, evidence = dict(facts.values), dict(facts.evidence)
    for place in (place for place, ident in facts.places.items() if ident == document.id):
        name, _, number = place.partition(".")
        content = values.get(name)
        if number and isinstance(content, list) and int(number) < len(content):
            values[name] = [
                _told(member, document) if at == int(number) else member for at, member in enumerate(content)
            ]
        elif isinstance(content, Mapping):
            values[name] = _told(content, document)
        corrected = {name: field for name, field in document.fields.items() if field.by_person}
        evidence |= {f"{place}.{name}": field.evidence for name, field in corrected.items()}
    return replace(facts, values=values, evidence=evidence)


def _told(content: Mapping[str, Json], document: Document) -> dict[str, Json]:
    corrected = {name: field for name, field in document.fields.items() if field.by_person}
    left = {name: value for name, value in content.items() if name not in corrected}
    return left | {name: field.value for name, field in corrected.items() if field.status != "absent"}
