"""Gather: documents and declarations → facts, where doubt ends.

In the facts a value is a value, `None` (printed but not readable) or not there. Documents of a single type that agree are
joined, the better reading of each field counting; those that disagree go to `surplus`, where `common` still checks them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from bizdocs import families
from bizdocs.extraction.classify import declarations
from bizdocs.extraction.join import merge_fields
from bizdocs.extraction.roles import assign_roles, known_names
from bizdocs.model import Defect, Document, Evidence, Facts, File, Json, Reading
from bizdocs.values._compare import compare

SURPLUS = "surplus"
_FORMATS = {"image/jpeg": "jpg", "image/tiff": "tiff", "image/heic": "heic", "image/x-ms-bmp": "bmp"}
_SAME_PAPER = ("uscc", "registration_number", "entity_name", "holder", "permit_number", "account_number", "id_number", "valid_to")
"""Fields that two readings of one paper can't differ in."""


def gather(reading: Reading, documents: Sequence[Document], defects: Sequence[Defect] = ()) -> Facts:
    """The facts of a submission."""
    by_type = {declaration.type: declaration for declaration in declarations()}
    values: dict[str, Json] = {}
    evidence: dict[str, tuple[Evidence, ...]] = {}
    places: dict[str, str] = {}
    surplus: list[tuple[Document, ...]] = []
    lists: dict[str, list[tuple[Document, ...]]] = {}
    singles: dict[str, tuple[Document, ...]] = {}
    persons = [d for d in documents if d.type in by_type and by_type[d.type].personal]
    roles = assign_roles(persons, known_names(documents, reading.declaration), dict(reading.declaration.files))
    role_of = {document.id: role for role, document in reversed(roles.items())}
    documents = tuple(replace(document, role=role_of.get(document.id)) for document in documents)
    for document in documents:
        declaration = by_type.get(document.type)
        if document.type == "photo" or (declaration is not None and declaration.many):
            lists.setdefault(document.type, []).append((document,))
        elif declaration is None:
            continue
        elif declaration.personal:
            if document.role is None:
                surplus.append((document,))
        elif document.type not in singles:
            singles[document.type] = (document,)
        elif _agree(singles[document.type], document):
            singles[document.type] = (*singles[document.type], document)
        else:
            surplus.append((document,))
    for role, person in roles.items():
        singles[role] = (next(d for d in documents if d.id == person.id),)
    if surplus:
        lists[SURPLUS] = surplus

    files = {file.path: file for file in reading.files}
    targets = [(name, group) for name, group in singles.items()]
    targets += [(f"{name}.{i}", group) for name, groups in lists.items() for i, group in enumerate(groups)]
    objects: dict[str, Json] = {}
    for place, members in targets:
        objects[place], proofs = _object(members, files)
        places[place] = members[0].id
        evidence.update({f"{place}.{name}": proof for name, proof in proofs.items()})
    for name in singles:
        values[name] = objects[name]
    for name, groups in lists.items():
        values[name] = [objects[f"{name}.{i}"] for i in range(len(groups))]
    values["submission"] = _submission(reading, values)
    return Facts(
        submission=reading.path,
        sha256=reading.sha256,
        values={name: values[name] for name in sorted(values)},
        evidence={path: evidence[path] for path in sorted(evidence)},
        documents=documents,
        files=reading.files,
        places={place: places[place] for place in sorted(places)},
        defects=(*reading.defects, *defects),
    )


def _agree(known: Sequence[Document], document: Document) -> bool:
    """Whether a further document of a type can be another reading (original, duplicate) of the same paper."""
    specs = {spec.name: spec.kind for declaration in declarations() if declaration.type == document.type for spec in declaration.fields}
    for other in known:
        for name in _SAME_PAPER:
            a, b = (d.fields[name].value if name in d.fields else None for d in (other, document))
            if a is not None and b is not None and compare(specs.get(name, "text"), a, b) == "different":
                return False
    return True


def _object(members: Sequence[Document], files: dict[str, File]) -> tuple[dict[str, Json], dict[str, tuple[Evidence, ...]]]:
    fields = merge_fields(dict(member.fields) for member in members)
    content: dict[str, Json] = {name: field.value for name, field in fields.items() if field.status != "absent"}
    proofs = {name: field.evidence for name, field in fields.items() if field.evidence}
    order = ("legible", "doubtful", "illegible")
    content |= {
        "type": members[0].type,
        "legibility": min((member.legibility.verdict for member in members), key=order.index),
        "sides": sorted({side for member in members for side in member.sides}),
        "seals": [{"text": s.text, "kind": s.kind, "colour": s.colour} for m in members for s in m.seals],
        "codes": [{"format": c.format, "text": c.text} for m in members for c in m.codes],
        "files": [_file(files[path]) for path in sorted({s.page.file for m in members for s in m.sources})],
    }
    return content, proofs


def _file(file: File) -> dict[str, Json]:
    media = file.media_type or ""
    return {
        "path": file.path,
        "format": _FORMATS.get(media) or PurePosixPath(media).name or None,
        "bytes": file.bytes,
        "width": file.width,
        "height": file.height,
        "colour": file.colour,
        "pages": file.pages,
    }


def _submission(reading: Reading, values: dict[str, Json]) -> dict[str, Json]:
    declared = reading.declaration
    subject, source = (declared.subject, "declared") if declared.subject else (_guess_subject(values), "guessed")
    said: dict[str, Json] = {
        "platform": declared.platform,
        "packs": list(declared.packs) or None,
        "as_of": declared.as_of.isoformat() if declared.as_of else None,
        "subject": subject,
        "subject_source": source if subject else None,
        "industries": list(declared.industries),
        "channel": declared.channel,
        "applicant": declared.applicant,
        "account": dict(declared.account),
        "declared": dict(declared.declared),
        "acts": dict(declared.acts),
    }
    return {name: value for name, value in said.items() if value is not None}


def _guess_subject(values: dict[str, Json]) -> str | None:
    """The kind of subject that the licence's code tells (GB 32100 prefix), `None` where it does not."""
    grammar: Any = families.member("bizdocs.values", "uscc")
    codes: Iterable[Json] = (values.get(name, {}).get("uscc") for name in ("business_licence",))
    return next((kind for code in codes if code and (kind := grammar.subject(code))), None)
