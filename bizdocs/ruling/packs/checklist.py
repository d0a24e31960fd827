"""packs → checklist: what they ask for, before there is any document.

A rule is read under *open* facts: what the submission says is known, the rest of it is unreadable, and every document that is
asked for is supposed to be there, unread. So a condition that nobody can answer yet is unverifiable, as everywhere in the
dialect, and both its branches stay open; so do those of a condition that hangs on a document which may not be there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from typing import Any

from bizdocs.model import Applies, Checklist, Item, Json, Need, Pack, PaperName, Rule, Text
from bizdocs.papers.load import PaperSet, bundled_papers
from bizdocs.ruling.dialect.evaluate import judge_schema
from bizdocs.ruling.dialect.judge import SEVERITIES, is_in_effect, judge_rule, severity_of
from bizdocs.ruling.dialect.places import Case, split
from bizdocs.ruling.dialect.quantifiers import THIS
from bizdocs.ruling.findings.catalogue import name_of, vocabulary, vocabulary_of
from bizdocs.ruling.packs.conditions import KINDS, find_last_days, list_conditions, open_branches
from bizdocs.ruling.packs.load import join_industry
from bizdocs.ruling.packs.naming import list_paths
from bizdocs.ruling.packs.rules import walk_schema

Route = tuple[Need, ...]
"""What has to come together; an empty route asks for nothing."""

_OPEN = ("channel", "applicant", "attributes", "account", "declared", "acts")
"""What a submission may say besides subject and industries, and what nobody has said yet."""
_SECTIONS = frozenset({"account", "declared"})
"""Parts of a form; what they hold is named without them."""
_PARTS = frozenset({"type", "legibility", "seals", "signatures", "watermarks", "codes", "sides", "files"})
"""What a document has next to its fields."""
_LISTS = frozenset({"photo", "beneficial_owner_id"})
"""What no paper declares, and of which several in one submission are normal."""
_SUBJECT = "submission.subject"
_REFUSED_SUBJECT = "entity.type-not-accepted"
"""The code of rules that say which subjects a platform takes."""
_VOLUNTARY = frozenset({"optional", "recommended"})
"""Levels of what may be left out."""


def make_checklist(
    packs: Sequence[Pack],
    *,
    platform: str,
    subject: str | None,
    industries: Sequence[str] | None,
    as_of: date,
    papers: PaperSet | None = None,
) -> Checklist:
    """What some packs ask of a subject and its industries; `None` for what is not known yet. `papers`: those that are known."""
    papers = papers or bundled_papers()
    named = {*vocabulary_of(papers)["types"], *vocabulary()["roles"]}
    override = {name: value for pack in packs for name, value in pack.override.items()}
    joined = [join_industry(pack, override) for pack in packs]
    rules = tuple({rule.id: rule for pack in joined for rule in pack.rules if is_in_effect(rule, as_of)}.values())
    judging = packs[0].instead_of or packs[0].id
    said = {"platform": judging, "subject": subject, "industries": None if industries is None else list(industries)}
    submission = {**dict.fromkeys(_OPEN), **said}
    supposed: dict[str, Applies] = {}
    while True:
        case = Case({"submission": submission, **dict.fromkeys(supposed)}, as_of)
        certain = [name for name, applies in supposed.items() if applies == "yes"]
        sure = Case({"submission": submission, **dict.fromkeys(certain)}, as_of)
        items = tuple(_list_items(rules, case, sure, named))
        found = _list_documents(items)
        if found.items() <= supposed.items():
            break
        supposed |= {name: applies for name, applies in found.items() if supposed.get(name) != "yes"}
    known = {name: value for name, value in said.items() if value is not None}
    bare = Case({"submission": known, **dict.fromkeys(certain)}, as_of)
    days = find_last_days(rules, sure)
    items = tuple(replace(_call_as(item, papers.own), **_demand(item, bare, days)) for item in items)
    if subject is None:
        items = tuple(_ask_subjects(items, rules, submission, as_of, named))
    return Checklist(
        platform=platform,
        subject=subject,
        industries=None if industries is None else tuple(industries),
        as_of=as_of,
        packs=tuple(packs),
        items=items,
        conditions=tuple(
            condition for rule in rules for condition in list_conditions(rule, case, items, found, _shapes_of(papers))
        ),
        papers=papers.own,
    )


def _shapes_of(papers: PaperSet) -> Mapping[str, Json]:
    """What may be read of each type and role, as facts hold it while nobody has read it."""
    types = vocabulary_of(papers)["types"]
    persons = [paper for paper in papers.papers if paper.personal]
    shapes = {name: dict.fromkeys(papers.by_type[name].names if name in papers.by_type else ()) for name in types}
    of_persons = dict.fromkeys(name for paper in persons for name in paper.names)
    of_roles = {role: of_persons for role in vocabulary()["roles"] if role not in ("submission", "surplus")}
    told = {name: {**shape, "type": name if name in types else None} for name, shape in {**shapes, **of_roles}.items()}
    several = {paper.type for paper in papers.papers if paper.many} | _LISTS
    return {name: [shape] if name in several else shape for name, shape in told.items()}


def _ask_subjects(
    items: Iterable[Item], rules: Sequence[Rule], submission: Mapping[str, Json], as_of: date, named: Collection[str]
) -> Iterator[Item]:
    """The items, those that the subject decides about with the subjects that they are surely asked of."""
    cases = {
        subject: Case({"submission": {**submission, "subject": subject}}, as_of) for subject in vocabulary()["subjects"]
    }
    gates = [rule for rule in rules if rule.code == _REFUSED_SUBJECT]
    taken = {
        subject: case
        for subject, case in cases.items()
        if not any(judge_rule(rule, case).state == "fail" for rule in gates)
    }
    for item in items:
        if item.applies == "yes" or not any(_SUBJECT in repr(rule.schema.get("if", "")) for rule in item.rules):
            yield item
            continue
        ways = {subject: _find_ways(item.rules, case, case, named) for subject, case in taken.items()}
        yield replace(item, subjects=tuple(subject for subject, routes in ways.items() if routes and () not in routes))


def _list_documents(items: Iterable[Item]) -> dict[str, Applies]:
    """The documents that some items ask for; one that any of them asks for certainly is `yes`."""
    found: dict[str, Applies] = {}
    for item in (item for item in items if item.requirement.level != "forbidden"):
        applies = "undecided" if item.requirement.level in _VOLUNTARY else item.applies
        for need in (need for route in item.routes for need in route if need.kind == "document"):
            found[need.name] = "yes" if "yes" in (applies, found.get(need.name)) else "undecided"
    return found


def _demand(item: Item, bare: Case, days: Mapping[str, date]) -> dict[str, Any]:
    """How hard a requirement is, and for how long its papers have to be valid.

    `bare`: what the form says and all that is surely asked for; a check of that without the item's own papers tells what is
    raised. `days`: what `find_last_days` finds.
    """
    names = {need.name for route in item.routes for need in route if need.kind == "document"}
    lacking = Case({name: value for name, value in bare.values.items() if name not in names}, bare.as_of)
    checks = [judge_rule(rule, lacking) for rule in item.rules] if item.applies == "yes" else []
    raised = {
        severity_of(check.rule, outcome) for check in checks for outcome in check.outcomes if outcome.state in "FU"
    }
    ends = [days[name] for name in sorted(names & days.keys())]
    return {
        "raises": next((severity for severity in SEVERITIES if severity in raised), None),
        "valid_until": max(ends) if ends and max(ends) > bare.as_of else None,
    }


# --- what to collect ----------------------------------------------------------------------------------------------------


def _list_items(rules: Sequence[Rule], case: Case, certain: Case, named: Collection[str]) -> Iterator[Item]:
    """Every requirement that applies or may; as in a report, a later declaration of an id gives level and title.

    `case`: with all that is asked for, `certain`: with what surely is. `named`: the types and roles that there are.
    """
    declaring: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.declares is not None:
            declaring.setdefault(rule.declares.id, []).append(rule)
    for group in declaring.values():
        requirement = group[-1].declares
        routes = _find_ways(group, case, certain, named)
        if requirement is not None and requirement.level in _VOLUNTARY:
            # That a person will look is no way to supply what may be left out.
            told = [route for route in routes if not route or any(need.kind != "judgement" for need in route)]
            routes = told if any(told) else routes
        if requirement is not None and routes:
            yield Item(
                requirement=requirement,
                applies="undecided" if () in routes else "yes",
                routes=tuple(_drop_longer(route for route in routes if route)),
                preferred=any(_has_preference(rule.schema) for rule in group),
                rules=tuple(group),
            )


def _find_ways(group: Sequence[Rule], case: Case, certain: Case, known: Collection[str]) -> list[Route]:
    """The ways to meet a requirement: none where it asks for nothing, the empty one among them where it may.

    Where it asks for nothing, it may yet do so of one who supplies what its own rules name: for a paper, or for something
    that a paper has to be like, and then there is the empty way alone.
    """
    routes = _join([_find_routes(rule.schema, (case, certain), rule) for rule in group])
    if any(routes):
        return routes
    named = _suppose_named(group, case, known)
    routes = _join([_find_routes(rule.schema, (named, case), rule) for rule in group])
    open_still = any(judge_rule(rule, named).state == "unverifiable" for rule in group)
    return list(dict.fromkeys([(), *routes])) if any(routes) or open_still else []


def _suppose_named(group: Iterable[Rule], case: Case, known: Collection[str]) -> Case:
    """A case in which there is also what some rules name."""
    steps = (step for rule in group for step in walk_schema(rule.schema))
    names = {split(path)[0] for _, keyword, option in steps for path in list_paths(keyword, option)}
    return Case({**dict.fromkeys(sorted(names.intersection(known))), **case.values}, case.as_of)


def _find_routes(schema: Mapping[str, Json], cases: Sequence[Case], rule: Rule) -> list[Route]:
    """The ways to satisfy a schema; none where what is declared already rules it out.

    `cases`: with all that may be there, and with less; what they disagree about is open.
    """
    parts: list[list[Route]] = []
    for keyword, option in schema.items():
        match keyword:
            case "required":
                parts.append([tuple(_need_place(path) for path in option if split(path)[0] != "*")])
            case "at":
                parts += [_find_place_routes(path, part, cases[0]) for path, part in option.items()]
            case "none" if rule.declares is not None and rule.declares.level == "forbidden":
                parts.append([tuple(_need_place(path) for path in option if split(path)[0] != "*")])
            case "count" if option.get("min"):
                parts.append(_find_counted_routes(option["of"], option["min"]))
            case "outside":
                parts.append([(_need_outside(option, rule),)])
            case "chain" | "each" if cases[0].find_one(split(_start_of(option))[0]).found != "absent":
                parts.append([(), *_find_member_routes(keyword, option, cases, rule)])
            case "allOf":
                parts += [_find_routes(part, cases, rule) for part in option]
            case "anyOf":
                parts.append([route for part in option for route in _find_routes(part, cases, rule)])
            case "if":
                branches = [schema.get(branch, {}) for branch in open_branches(schema, cases)]
                parts.append([route for branch in branches for route in _find_routes(branch, cases, rule)])
    return [_entitle(route, schema.get("x-route")) for route in _join(parts)]


def _entitle(route: Route, title: Mapping[str, str] | None) -> Route:
    """A route whose rule says what it is called."""
    return tuple(replace(need, route=need.route or Text(**title)) for need in route) if title else route


def _find_counted_routes(paths: Sequence[str], least: int) -> list[Route]:
    """So many of some documents; of one of which several are normal, as many as are asked for."""
    needs = [_need_place(path) for path in paths]
    if len(paths) >= least:
        return list(combinations(needs, least))
    more = Text(zh=f"（共 {least} 份）", en=f" ({least} of them)")
    return [
        (*needs[:-1], replace(needs[-1], title=Text(zh=needs[-1].title.zh + more.zh, en=needs[-1].title.en + more.en)))
    ]


def _start_of(option: Mapping[str, Json]) -> str:
    """The place where a `chain` or an `each` begins."""
    return str(option.get("from") or option["of"])


def _find_member_routes(keyword: str, option: Mapping[str, Json], cases: Sequence[Case], rule: Rule) -> list[Route]:
    """What `chain` and `each` may take besides the papers that they begin with."""
    if keyword == "chain":
        return [(_need_place(option["over"]),)]
    begun = {str(option.get("as", THIS)), split(option["of"])[0]}
    routes = _find_routes(option["holds"], cases, rule)
    further = [tuple(need for need in route if need.name.partition(".")[0] not in begun) for route in routes]
    return [route for route in further if route]


def _find_place_routes(path: str, schema: Mapping[str, Json], case: Case) -> list[Route]:
    answer = judge_schema({"at": {path: schema}}, case)[0]
    if split(path)[0] == "*" or answer == "P":
        return [()]
    if answer == "F" and split(path)[0] == "submission":
        return []
    return [(_need_place(split(path)[0] if KINDS.keys() >= schema.keys() else path),)]


def _join(parts: Sequence[Sequence[Route]]) -> list[Route]:
    """Every choice of one route from each part, nothing named twice."""
    routes = (_merge([need for route in choice for need in route]) for choice in product(*parts))
    return list(dict.fromkeys(routes))


def _merge(needs: Sequence[Need]) -> Route:
    """Some needs as one route: a document that has to state something is not named without it besides."""
    stating = {need.name for need in needs if need.field is not None}
    return tuple(dict.fromkeys(need for need in needs if need.field is not None or need.name not in stating))


def _drop_longer(routes: Iterable[Route]) -> list[Route]:
    """The routes without those that take all that another one takes, and more or the same in another order."""
    distinct = list({frozenset(route): route for route in reversed(list(routes))}.values())[::-1]
    return [route for route in distinct if not any(other != route and _is_within(other, route) for other in distinct)]


def _is_within(route: Route, other: Route) -> bool:
    """Whether all that a route takes is taken by another one; a document serves whatever else it has to state."""
    taken = {(need.name, need.field) for need in other} | {(need.name, None) for need in other}
    return {(need.name, need.field) for need in route} <= taken


def _has_preference(schema: Mapping[str, Json]) -> bool:
    return bool(schema.get("x-prefer")) or any(
        _has_preference(schema[key]) for key in ("then", "else") if key in schema
    )


def _need_place(path: str) -> Need:
    first, *rest = split(path)
    names = [name for name in rest if name != "*" and not name.isdigit()]
    if first == "submission":
        parts = [name_of(name, "fields") for name in names if name not in _SECTIONS]
        title = Text(
            zh=f"填写{'的'.join(part.zh for part in parts)}", en=f"entry: {', '.join(part.en for part in parts)}"
        )
        return Need(kind="entry", name=".".join(names), field=None, title=title)
    field = names[0] if names and names[0] not in _PARTS else None
    title = _call_document(name_of(first, "roles", "types"), field)
    return Need(kind="document", name=first, field=field, title=title)


def _call_document(title: Text, field: str | None) -> Text:
    if field is None:
        return title
    stated = name_of(field, "fields")
    return Text(zh=f"写明{stated.zh}的{title.zh}", en=f"{title.en} that states {stated.en}")


def _call_as(item: Item, own: Mapping[str, PaperName]) -> Item:
    """An item that calls papers of one's own folder as the folder calls them."""

    def call(need: Need) -> Need:
        if need.kind != "document" or need.name not in own:
            return need
        return replace(need, title=_call_document(own[need.name].title, need.field))

    return replace(item, routes=tuple(tuple(call(need) for need in route) for route in item.routes)) if own else item


def _need_outside(option: Mapping[str, Json], rule: Rule) -> Need:
    act = option.get("act")
    title = name_of(act, "acts") if act else rule.title
    return Need(kind=option["kind"], name=act or rule.id, field=None, title=title)
