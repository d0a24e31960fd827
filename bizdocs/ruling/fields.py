"""The fields that each type of document has: what is read from it, and so what a rule can ask of it."""

from __future__ import annotations

from bizdocs.papers.load import PaperSet

_ROLES = ("legal_rep_id", "operator_id", "beneficial_owner_id")


def fields_of(name: str, papers: PaperSet) -> tuple[str, ...] | None:
    """The fields of a type, or of the persons' documents that can play a role; `None` where nobody can say.

    Nothing is read of `photo`, `unknown` and letters that only people tell apart: facts hold whatever a person writes there.
    """
    if name in _ROLES:
        persons = (paper for paper in papers.papers if paper.personal)
        return tuple(dict.fromkeys(field for person in persons for field in person.names))
    paper = papers.by_type.get(name)
    return paper.names if paper is not None else None
