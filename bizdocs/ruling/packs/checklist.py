"""packs → checklist: what they ask for, before there is any document.

A rule is read under *open* facts: what the submission says is known, the rest of it is unreadable, and every document that is
asked for is supposed to be there, unread. So a condition that nobody can answer yet is unverifiable, as everywhere in the
dialect, and both its branches stay open; so do those of a condition that hangs on a document which may not be there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations, product

from bizdocs.model import Applies, Checklist, Condition, ConditionKind, Item, Json, Need, Pack, PaperName, Rule, Text
from bizdocs.papers.load import PaperSet, bundled_papers
from bizdocs.ruling.dialect.evaluate import judge_schema
from bizdocs.ruling.dialect.judge import is_in_effect, judge_rule
from bizdocs.ruling.dialect.places import Case, split
from bizdocs.ruling.dialect.quantifiers import THIS
from bizdocs.ruling.findings.catalogue import name_of, vocabulary, vocabulary_of
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
_VOLUNTARY = frozenset({"optional", "recommended"})
"""Levels of what may be left out."""
_KINDS: Mapping[str, ConditionKind] = {
    "fileLimits": "file",
    **dict.fromkeys(("notExpired", "expiresSoon", "started", "issuedWithin", "olderThan", "after", "lasts"), "date"),
    **dict.fromkeys(("sealedBy", "signedBy"), "seal"),
    "onlyWatermarks": "file",
}
"""Keywords of a place that make a condition one of this kind; the others make it one of content."""
_STRONGEST_FIRST: tuple[ConditionKind, ...] = (
    *("file", "date", "seal", "act", "quota", "payment", "judgement", "content"),
)


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
    said = {"platform": platform, "subject": subject, "industries": None if industries is None else list(industries)}
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
    return Checklist(
        platform=platform,
        subject=subject,
        industries=None if industries is None else tuple(industries),
        as_of=as_of,
        packs=tuple(packs),
        items=tuple(_call_as(item, papers.own) for item in items),
        conditions=tuple(condition for rule in rules for condition in _list_conditions(rule, case, items, found)),
    )


def _list_documents(items: Iterable[Item]) -> dict[str, Applies]:
    """The documents that some items ask for; one that any of them asks for certainly is `yes`."""
    found: dict[str, Applies] = {}
    for item in (item for item in items if item.requirement.level != "forbidden"):
        applies = "undecided" if item.requirement.level in _VOLUNTARY else item.applies
        for need in (need for route in item.routes for need in route if need.kind == "document"):
            found[need.name] = "yes" if "yes" in (applies, found.get(need.name)) else "undecided"
    return found


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
                branches = [schema.get(branch, {}) for branch in _open_branches(schema, cases)]
                parts.append([route for branch in branches for route in _find_routes(branch, cases, rule)])
    return _join(parts)


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
    return [(_need_place(split(path)[0] if _KINDS.keys() >= schema.keys() else path),)]


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


def _open_branches(schema: Mapping[str, Json], cases: Sequence[Case]) -> tuple[str, ...]:
    """The branches of a condition that are still possible in any of some cases.

    Whether an act will be done nobody knows before anything is collected, so either way is.
    """
    paths = schema["if"].get("at", {})
    if paths and all(path.startswith("submission.acts.") for path in paths):
        return ("else", "then")
    answers = {judge_schema(schema["if"], case)[0] for case in cases}
    return ("then",) * (not answers.isdisjoint("PU")) + ("else",) * (answers != {"P"})


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


# --- what it has to be like ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    """One keyword of a rule: the kind it stands for, the places it speaks of, and whether it surely counts.

    `least`: of how many places there has to be something, for the keyword to mean anything.
    """

    kind: ConditionKind
    paths: tuple[str, ...]
    decided: bool
    least: int = 1
    option: Mapping[str, Json] = field(default_factory=dict)


def _list_conditions(
    rule: Rule, case: Case, items: Sequence[Item], documents: Mapping[str, Applies]
) -> Iterator[Condition]:
    """What a rule asks of the materials; of one that declares a requirement only what its item does not say."""
    check = judge_rule(rule, case)
    if check.state == "fail" and all(
        _is_form(path) for each in check.outcomes if each.state == "F" for path in each.at
    ):
        yield _conclude(rule, "barred", [], documents)
        return
    mentions = [mention for mention in _find_mentions(rule.schema, case) if _concerns(mention, documents)]
    paths = [path for mention in mentions for path in mention.paths]
    if check.state == "pass" and paths and all(map(_is_form, paths)):
        return
    told = any(rule in item.rules for item in items)
    by_option: dict[str, list[_Mention]] = {}
    for mention in mentions:
        by_option.setdefault(repr(sorted(mention.option.items())), []).append(mention)
    for group in by_option.values():
        kind = min((mention.kind for mention in group), key=_STRONGEST_FIRST.index)
        if not told or kind in {"file", "date", "seal"}:
            yield _conclude(rule, kind, group, documents)


def _conclude(
    rule: Rule, kind: ConditionKind, mentions: Sequence[_Mention], documents: Mapping[str, Applies]
) -> Condition:
    named = dict.fromkeys(split(path)[0] for mention in mentions for path in mention.paths)
    concerned = [documents[name] for name in named if name in documents]
    decided = any(mention.decided for mention in mentions) and (not concerned or "yes" in concerned or "*" in named)
    return Condition(
        kind=kind,
        applies="yes" if decided or kind == "barred" else "undecided",
        requirement=rule.requirement,
        documents=() if "*" in named else tuple(name for name in named if name in documents),
        limits=mentions[0].option if mentions else {},
        rule=rule,
    )


def _find_mentions(schema: Mapping[str, Json], case: Case, *, decided: bool = True) -> Iterator[_Mention]:
    for keyword, option in schema.items():
        match keyword:
            case "at" | "whenPresent":
                yield from _find_place_mentions(option, decided=decided)
            case "outside":
                yield _Mention(kind=option["kind"], paths=(), decided=decided)
            case "allOf" | "anyOf" | "not":
                for part in option if isinstance(option, list) else [option]:
                    yield from _find_mentions(part, case, decided=decided)
            case "if":
                branches = _open_branches(schema, (case,))
                for branch in branches:
                    yield from _find_mentions(schema.get(branch, {}), case, decided=decided and len(branches) == 1)
            case "each":
                for mention in _find_mentions(option["holds"], case, decided=decided):
                    yield replace(mention, paths=(option["of"],))
            case _ if keyword in _PLACES_OF:
                least = min(2, len(option)) if keyword == "sameAs" else 1
                yield _Mention(kind="content", paths=_PLACES_OF[keyword](option), decided=decided, least=least)


_PLACES_OF: Mapping[str, Callable[[Json], tuple[str, ...]]] = {
    "required": tuple,
    "sameAs": tuple,
    "none": lambda _: (),
    "chain": lambda option: (option["from"],),
    "count": lambda option: tuple(option["of"]),
    "barred": lambda _: ("submission.industries",),
}
"""The places that a keyword of a rule speaks of as wholes."""


def _find_place_mentions(places: Mapping[str, Json], *, decided: bool) -> Iterator[_Mention]:
    for path, part in places.items():
        for keyword, limits in part.items():
            kind = _KINDS.get(keyword, "content")
            yield _Mention(kind=kind, paths=(path,), decided=decided, option=limits if keyword == "fileLimits" else {})


def _concerns(mention: _Mention, documents: Mapping[str, Applies]) -> bool:
    """Whether a keyword speaks of anything that there will be."""
    there = [path for path in mention.paths if split(path)[0] in {*documents, "submission", "*"}]
    return not mention.paths or len(there) >= mention.least


def _is_form(path: str) -> bool:
    return split(path)[0] == "submission"
