"""What a rule asks of materials beyond their being there: of files, dates, seals, content, and what is done outside of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations

from bizdocs.model import Applies, Condition, ConditionKind, Item, Json, Rule
from bizdocs.ruling.dialect.evaluate import judge_schema
from bizdocs.ruling.dialect.judge import judge_rule
from bizdocs.ruling.dialect.places import Case, split
from bizdocs.ruling.dialect.quantifiers import THIS
from bizdocs.ruling.keywords import not_expired
from bizdocs.ruling.keywords.not_expired import earliest_end
from bizdocs.ruling.packs.naming import named_paths

KINDS: Mapping[str, ConditionKind] = {
    "fileLimits": "file",
    **dict.fromkeys(("notExpired", "expiresSoon", "started", "issuedWithin", "olderThan", "after", "lasts"), "date"),
    **dict.fromkeys(("sealedBy", "signedBy"), "seal"),
    "onlyWatermarks": "file",
}
"""Keywords of a place that make a condition one of this kind; the others make it one of content."""
_STRONGEST_FIRST: tuple[ConditionKind, ...] = (
    *("file", "date", "seal", "act", "quota", "payment", "judgement", "content"),
)

_FEW = 4
"""Of so many papers every choice is looked at."""


def open_branches(schema: Mapping[str, Json], cases: Sequence[Case]) -> tuple[str, ...]:
    """The branches of a condition that are still possible in any of some cases.

    Whether an act will be done nobody knows before anything is collected, so either way is.
    """
    paths = schema["if"].get("at", {})
    if paths and all(path.startswith("submission.acts.") for path in paths):
        return ("else", "then")
    answers = {judge_schema(schema["if"], case)[0] for case in cases}
    return ("then",) * (not answers.isdisjoint("PU")) + ("else",) * (answers != {"P"})


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
    margin: Mapping[str, Json] | None = None
    """How much of its validity has to be left, of an end of validity."""


def list_conditions(
    rule: Rule,
    case: Case,
    items: Sequence[Item],
    documents: Mapping[str, Applies],
    shapes: Mapping[str, Json],
) -> Iterator[Condition]:
    """What a rule asks of the materials; of one that declares a requirement only what its item does not say.

    What it asks of papers that nobody has to supply counts for whoever supplies them: it is undecided. `documents`: those that
    are asked for. `shapes`: what papers hold, by type and role; a list where several are normal.
    """
    check = judge_rule(rule, case)
    if check.state == "fail" and all(
        _is_form(path) for each in check.outcomes if each.state == "F" for path in each.at
    ):
        yield _conclude(rule, "barred", [], documents)
        return
    asked = {name: shapes[name] for name in documents if name in shapes}
    mentions = [mention for mention in _find_mentions(rule.schema, case, asked) if _concerns(mention, documents)]
    paths = [path for mention in mentions for path in mention.paths]
    if check.state == "pass" and paths and all(map(_is_form, paths)):
        return
    told = any(rule in item.rules for item in items)
    if not mentions:
        yield from [] if told else _list_unasked(rule, case, documents, shapes)
        return
    for group in _group(mentions):
        kind = min((mention.kind for mention in group), key=_STRONGEST_FIRST.index)
        if not told or kind in {"file", "date", "seal"}:
            yield _conclude(rule, kind, group, documents)


def _list_unasked(
    rule: Rule, case: Case, documents: Mapping[str, Applies], shapes: Mapping[str, Json]
) -> Iterator[Condition]:
    """What a rule asks of whoever supplies papers that nobody asks for."""
    named = {split(path)[0] for path in named_paths(rule.schema)} & shapes.keys()
    unasked = sorted(named - case.values.keys())
    cases = (Case({**dict.fromkeys(some), **case.values}, case.as_of) for some in _choices(unasked))
    mentions = [mention for each in cases for mention in _find_mentions(rule.schema, each)]
    there: dict[str, Applies] = {**dict.fromkeys(sorted(named), "undecided"), **documents}
    for group in _group(mentions):
        kind = min((mention.kind for mention in group), key=_STRONGEST_FIRST.index)
        yield replace(_conclude(rule, kind, group, there), applies="undecided")


def _choices(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """What somebody may supply of some papers: all choices of a few; of many all, none, and each one with or without the rest."""
    if len(names) <= _FEW:
        for number in range(len(names), -1, -1):
            yield from combinations(names, number)
        return
    yield from (names, ())
    for name in names:
        yield from ((name,), [other for other in names if other != name])


def _group(mentions: Iterable[_Mention]) -> Iterable[list[_Mention]]:
    """What a rule asks, one group for each limit of files that it sets."""
    by_option: dict[str, list[_Mention]] = {}
    for mention in mentions:
        by_option.setdefault(repr(sorted(mention.option.items())), []).append(mention)
    return by_option.values()


def find_last_days(rules: Iterable[Rule], case: Case) -> dict[str, date]:
    """Document → the day up to which it has to be valid at least; `*` for every document that has such a day.

    Rules that only warn ask for nothing. A condition that only looks at papers (one that is still valid has to be so for
    longer) is met by whoever brings good ones; one that looks at the form has to be answered.
    """
    found: dict[str, date] = {}
    for rule in (rule for rule in rules if rule.severity in ("error", "review")):
        of_form = "submission." in str(rule.schema.get("if", ""))
        for mention in _find_mentions(rule.schema, case):
            if mention.margin is None or (of_form and not mention.decided):
                continue
            name, day = split(mention.paths[0])[0], earliest_end(mention.margin, case.as_of)
            found[name] = max(day, found.get(name, day))
    return found


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


def _find_mentions(
    schema: Mapping[str, Json], case: Case, shapes: Mapping[str, Json] = {}, *, decided: bool = True
) -> Iterator[_Mention]:
    """`shapes`: the papers that `each` may mean, by what they hold; without them its path stands for its members."""
    for keyword, option in schema.items():
        match keyword:
            case "at" | "whenPresent":
                yield from _find_place_mentions(option, decided=decided)
            case "outside":
                yield _Mention(kind=option["kind"], paths=(), decided=decided)
            case "allOf" | "anyOf" | "not":
                for part in option if isinstance(option, list) else [option]:
                    yield from _find_mentions(part, case, shapes, decided=decided)
            case "if":
                branches = open_branches(schema, (case,))
                for branch in branches:
                    sure = decided and len(branches) == 1
                    yield from _find_mentions(schema.get(branch, {}), case, shapes, decided=sure)
            case "each":
                members = _find_members(option, case, shapes) if shapes else [option["of"]]
                for mention in _find_mentions(option["holds"], case, shapes, decided=decided) if members else ():
                    own = str(option.get("as", THIS))
                    others = [path for path in mention.paths if split(path)[0] != own]
                    least = mention.least if shapes else 1
                    yield replace(mention, paths=(*members, *(others if shapes else ())), least=least)
            case _ if keyword in _PLACES_OF:
                least = min(2, len(option)) if keyword == "sameAs" else 1
                yield _Mention(kind="content", paths=_PLACES_OF[keyword](option), decided=decided, least=least)


def _find_members(option: Mapping[str, Json], case: Case, shapes: Mapping[str, Json]) -> list[str]:
    """The papers that an `each` looks at, or may."""
    first, *rest = split(option["of"])
    several, found = bool(rest), []
    for name in shapes if first == "*" else [name for name in shapes if name == first]:
        if isinstance(shapes[name], list) != several:
            continue
        values = {**case.values, name: shapes[name]}
        bound = Case(values, case.as_of).bind(str(option.get("as", THIS)), f"{name}.0" if several else name)
        if judge_schema(option.get("where", {}), bound)[0] != "F":
            found.append(name)
    return found


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
            kind = KINDS.get(keyword, "content")
            yield _Mention(
                kind=kind,
                paths=(path,),
                decided=decided,
                option=limits if keyword == "fileLimits" else {},
                margin=limits if keyword == not_expired.KEYWORD else None,
            )


def _concerns(mention: _Mention, documents: Mapping[str, Applies]) -> bool:
    """Whether a keyword speaks of anything that there will be."""
    there = [path for path in mention.paths if split(path)[0] in {*documents, "submission", "*"}]
    return not mention.paths or len(there) >= mention.least


def _is_form(path: str) -> bool:
    return split(path)[0] == "submission"
