"""Roles: whose identity document is whose. The name that matches decides, then the hint, then what is left over."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bizdocs.kinds.compare import compare
from bizdocs.kinds.scripts import share_no_script
from bizdocs.model import Declaration, Document, Json

ROLES = ("legal_rep_id", "operator_id")


@dataclass(frozen=True, slots=True)
class Roles:
    """Whose papers are whose; `guessed`: roles that a paper was given because nothing says whose it is."""

    papers: dict[str, Document]
    guessed: frozenset[str]


def assign_roles(persons: Sequence[Document], names: dict[str, list[str]], hints: dict[str, str]) -> Roles:
    """Who plays each role. `names` holds the names that other papers give each role.

    One document may play both roles, where the operator is the legal representative. A single document that matches nobody
    is taken for the legal representative's, so that the mismatch is found; that is a guess while it may be the paper of
    somebody whom nothing names.
    """
    roles: dict[str, Document] = {}
    left = list(persons)
    for answer in ("same", "unsure"):
        for role in ROLES:
            if role in roles:
                continue
            fitting = (p for p in persons if _matches(p, names.get(role, []), answer))
            match = next((p for p in fitting if answer == "same" or not _is_anybodys(p, names[role], roles)), None)
            if match is not None:
                roles[role] = match
    left = [person for person in left if person not in roles.values()]
    for person in list(left):
        role_hint = hints.get(person.sources[0].page.file)
        if role_hint in ROLES and role_hint not in roles:
            roles[role_hint] = person
            left.remove(person)
    told = frozenset(roles)
    for role in ROLES:
        if role not in roles and left:
            roles[role] = left.pop(0)
    unnamed = {role for role in ROLES if not names.get(role)}
    guessed = (role for role in roles if role not in told and (role in unnamed or unnamed - told - {role}))
    return Roles(roles, frozenset(guessed))


def _is_anybodys(person: Document, names: Sequence[str], roles: Mapping[str, Document]) -> bool:
    """Whether a document that has a role already could have another one only because its name is in another script."""
    name = person.fields["person_name"].value
    return person in roles.values() and all(share_no_script(str(name), each) for each in names)


def _matches(person: Document, names: Sequence[str], answer: str) -> bool:
    field = person.fields.get("person_name")
    return (
        field is not None
        and field.value is not None
        and any(compare("person_name", field.value, name) == answer for name in names)
    )


def known_names(
    documents: Sequence[Document], declaration: Declaration, subject_papers: Collection[str]
) -> dict[str, list[str]]:
    """The names that papers and form give the legal representative and the operator."""
    declared = declaration.declared
    operator = declared.get("operator")
    said: dict[str, list[Json]] = {
        "legal_rep_id": [declared.get("legal_rep")],
        "operator_id": [operator.get("name") if isinstance(operator, dict) else None],
    }
    for document in documents:
        if document.type in subject_papers and "legal_rep" in document.fields:
            said["legal_rep_id"].append(document.fields["legal_rep"].value)
        if "operator" in document.fields:
            said["operator_id"].append(document.fields["operator"].value)
    return {role: [str(name) for name in names if name] for role, names in said.items()}
