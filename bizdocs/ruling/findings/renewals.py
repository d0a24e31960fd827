"""facts → renewals: until when every document holds, and by when it has to be renewed.

The last day is found by judging: it is the last one on which no rule of the packs finds the validity that is left too short.
So a platform's margin counts where, and only where, its rule applies.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from bizdocs.data.fields import ranked
from bizdocs.model import Document, Facts, Json, Pack, Renewal, Rule
from bizdocs.privacy.masks import speaks_of_person
from bizdocs.ruling.dialect.judge import judge_rule
from bizdocs.ruling.dialect.places import Case
from bizdocs.ruling.findings.licences import COMPANIES
from bizdocs.ruling.rule import group_packs, judged_by
from bizdocs.ruling.unread import list_suspects

_KEYWORD = "notExpired"
_UNKNOWN = "unknown"
_ROLES = frozenset({"legal_rep_id", "operator_id", "beneficial_owner_id"})
_LONG_TERM = "long-term"
_FARTHEST = 16 * 366
"""Days before the end of validity that are searched at most; no platform asks for margins of years."""

_Asking = Sequence[tuple[Mapping[str, Json], Sequence[Rule]]]
"""What rules see under each pack, and those of its rules that ask for validity."""


def list_renewals(facts: Facts, packs: Sequence[Pack]) -> tuple[Renewal, ...]:
    """Every document that states an end of validity, legible or not, in the order of the facts; then the papers of other
    companies, and the files that nobody could read and that may be papers. Older editions need no renewal.
    """
    asking = [
        (judged_by(pack, facts).values, [rule for member in members for rule in member.rules if _mentions(rule.schema)])
        for pack, members in group_packs(packs)
    ]
    documents = {document.id: document for document in facts.documents}
    standing = tuple(
        _renew(place, values, documents.get(facts.places.get(place, "")), asking)
        for place, values in _places(facts.values)
        if "valid_to" in values
    )
    return (*standing, *_list_others(facts, asking), *_list_unread(facts))


def _list_others(facts: Facts, asking: _Asking) -> Iterator[Renewal]:
    """The licences of other companies, which stand nowhere in the facts."""
    for defect in facts.defects:
        for _, kind, file, number in json.loads(defect.params.get(COMPANIES, "[]"))[1:]:
            for document in facts.documents:
                page = document.sources[0].page
                values = {name: one.value for name, one in document.fields.items() if one.status != "absent"}
                if (document.type, page.file, page.number) == (kind, file, number) and "valid_to" in values:
                    yield _renew(document.id, {**values, "type": kind}, document, asking)


def _list_unread(facts: Facts) -> Iterator[Renewal]:
    """Files, or pages of them, that may be a paper with an end of validity."""
    for suspect in list_suspects(facts):
        named = sorted(suspect.papers - _ROLES)
        yield Renewal(
            place=suspect.page.file if not suspect.page.number else f"{suspect.page.file}#{suspect.page.number}",
            type=named[0] if len(named) == 1 else _UNKNOWN,
            role=None,
            holder=None,
            number=None,
            files=(suspect.page.file,),
            valid_to=None,
            last_day=None,
            long_term=False,
            rule=None,
        )


def _places(values: Mapping[str, Json]) -> Iterator[tuple[str, Mapping[str, Json]]]:
    for name, value in values.items():
        if name == "submission":
            continue
        members = enumerate(value) if isinstance(value, list) else ()
        for place, member in [(name, value), *((f"{name}.{number}", member) for number, member in members)]:
            if isinstance(member, Mapping):
                yield place, member


def _renew(place: str, values: Mapping[str, Json], document: Document | None, asking: _Asking) -> Renewal:
    kind = str(values.get("type") or place.partition(".")[0])
    role = document.role if document else None
    several = "." in place and not any(map(speaks_of_person, (kind, role, place.partition(".")[0])))
    end = _read_day(values["valid_to"])
    last_day, rule = (None, None) if end is None else _find_last_day(f"{place}.valid_to", end, asking)
    pages = [source.page.file for source in document.sources] if document else []
    return Renewal(
        place=place,
        type=kind,
        role=role,
        holder=_first(values, ranked("holder")),
        number=_first(values, ranked("certificate")) if several else None,
        files=tuple(dict.fromkeys(pages)),
        valid_to=end,
        last_day=last_day,
        long_term=values["valid_to"] == _LONG_TERM,
        rule=rule,
    )


def _find_last_day(path: str, end: date, asking: _Asking) -> tuple[date, Rule | None]:
    if _find_rule(path, end, asking) is None:
        return end, None
    # validity shrinks by a day a day: once too short, it stays so, and the border can be halved towards
    enough, short = 1, 0
    while enough < _FARTHEST and _find_rule(path, end - timedelta(days=enough), asking):
        enough, short = enough * 2, enough
    while enough - short > 1:
        middle = (enough + short) // 2
        if _find_rule(path, end - timedelta(days=middle), asking):
            short = middle
        else:
            enough = middle
    return end - timedelta(days=enough), _find_rule(path, end - timedelta(days=short), asking)


def _find_rule(path: str, day: date, asking: _Asking) -> Rule | None:
    """The first rule that finds the validity at a path too short on a day."""
    for values, rules in asking:
        case = Case(values, day)
        for rule in rules:
            for outcome in judge_rule(rule, case).outcomes:
                if outcome.state == "F" and outcome.at[:1] == (path,) and outcome.params.get("op") == "on-or-after":
                    return rule
    return None


def _mentions(schema: Json) -> bool:
    if isinstance(schema, Mapping):
        return _KEYWORD in schema or any(map(_mentions, schema.values()))
    return isinstance(schema, list) and any(map(_mentions, schema))


def _read_day(value: Json) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _first(values: Mapping[str, Json], names: Sequence[str]) -> str | None:
    found = (values.get(name) for name in names)
    return next((value for value in found if isinstance(value, str) and value), None)
