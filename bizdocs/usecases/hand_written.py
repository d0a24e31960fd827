"""Hand-written facts: a slip in the name of a paper or a field must not be told to the applicant as a missing paper."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from bizdocs.data.fields import fields
from bizdocs.errors import FactsFileError, name_near
from bizdocs.model import Facts, Json, Text
from bizdocs.papers.load import PaperSet
from bizdocs.ruling.findings.catalogue import vocabulary

_BESIDE = frozenset({"submission", "surplus", "photo", "unknown"})
"""What stands under `values` besides papers and roles."""


def check_names(facts: Facts, papers: PaperSet) -> None:
    """Raise `FactsFileError` for a name that nobody has in facts that no reading gave; it names the place and the nearest."""
    if facts.documents:
        return
    known = {*papers.by_type, *facts.papers, *vocabulary()["types"], *vocabulary()["roles"], *_BESIDE}
    printed = {spec.name for paper in papers.by_type.values() for spec in paper.fields}
    printed |= {alias for name, field in fields().items() for alias in (name, *field.also)}
    for name, content in facts.values.items():
        if name not in known:
            _refuse(f"/values/{name}", Text(en="document type or role", zh="材料类型或角色"), name, known)
        if name != "submission":
            for place, member in _members(name, content):
                _check_fields(place, member, printed)


def _members(name: str, content: Json) -> Iterator[tuple[str, Mapping[str, Json]]]:
    for number, member in enumerate(content) if isinstance(content, list) else [(None, content)]:
        if isinstance(member, Mapping):
            yield f"/values/{name}" if number is None else f"/values/{name}/{number}", member


def _check_fields(place: str, content: Mapping[str, Json], known: Collection[str]) -> None:
    for name in content:
        if name not in known:
            _refuse(f"{place}/{name}", Text(en="field", zh="字段"), name, known)


def _refuse(place: str, what: Text, name: str, known: Collection[str]) -> None:
    hint = name_near(name, tuple(known))
    raise FactsFileError(f"unknown {what.en}. {hint.en}", f"没有这样的{what.zh}。{hint.zh}").at(place)
