"""The one page that a clerk prints: what to bring, what to fill in, what to do online, what is often refused.

It holds what a check of the papers would raise and nothing that only explains it: sources, ids and what `common` checks on
every platform stand in the full list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bizdocs.model import Checklist, Condition, Item, Json, Need, Options, Text
from bizdocs.printing.provenance import say_pack_provenance
from bizdocs.printing.strings import say
from bizdocs.views.limits import tell_limits

_DEMANDING = ("error", "review")
"""What is raised at one of these stands in the way of "ready"; the rest is advice."""
_ONLINE = ("act", "quota", "payment")
_FORM = ("submission.account", "submission.declared")
_COMMON = "common/"
_BELONG = "common/permits-belong"
_IN_FORCE = "common/in-force"
_CASES = "name_based_on"
"""What a name rests on decides which papers are asked for: their own lines say so."""
_PLACES = (
    ("submission.account.name", "account_name"),
    ("submission.account.picture", "avatar"),
    ("submission.account.avatar", "avatar"),
)
"""Entries of the form of which several rules speak, and the field that names each."""
_NAMES_OF = ("roles", "types")
_LONG = 3
"""So many ways are told one after the other; more of them as a list."""
_NAMED = 12
"""So many papers of industries are named where nobody has named an industry."""
_REFUSED = 8
"""So many lines of what is often refused: with more of them nobody reads the page to its end."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to tick, and what it has to be like."""

    text: str
    aside: str = ""
    details: tuple[str, ...] = ()
    tick: bool = True


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines under a heading."""

    heading: str
    lines: tuple[Line, ...]
    main: bool = True
    """Whether it is one of the four parts of the page; else it belongs to the part before it."""


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page."""

    title: str
    head: str
    blocks: tuple[Block, ...]
    foot: tuple[str, ...]


def compose_page(checklist: Checklist, options: Options) -> Page:
    """What a clerk needs of a checklist, in the words of one language."""
    return _Clerk(checklist, options).page()


class _Clerk:
    def __init__(self, checklist: Checklist, options: Options) -> None:
        self._list = checklist
        self._lang = options.lang
        self._names = options.names
        self._own = [each for each in checklist.conditions if not each.rule.id.startswith(_COMMON)]
        supplied = [item for item in checklist.items if item.requirement.level != "forbidden"]
        self._sure = [item for item in supplied if item.applies == "yes"]
        self._open = [item for item in supplied if item.applies != "yes"]
        self._told: set[str] = set()
        """Rules whose demand stands on the page already."""

    def page(self) -> Page:
        bring = [self._tell_item(item) for item in self._sure if self._is_to_bring(item)]
        blocks = [
            Block(self._say("clerk.bring"), (*bring, *self._tell_all_files(), *self._tell_common())),
            Block(self._say("clerk.sometimes"), tuple(self._tell_open()), main=False),
            Block(self._say("clerk.fill"), tuple(self._tell_form())),
            Block(self._say("clerk.online"), tuple(self._tell_online())),
            Block(self._say("clerk.refused"), tuple(self._tell_refused())),
        ]
        numbers = iter(self._say("clerk.numbers").split())
        gap = "" if self._lang == "zh" else " "
        told = [
            replace(block, heading=next(numbers) + gap + block.heading) if block.main else block
            for block in blocks
            if block.lines
        ]
        return Page(
            title=self._say("checklist.title", pack=self._of(self._list.packs[0].title)),
            head=self._head(),
            blocks=tuple(told),
            foot=tuple(self._foot()),
        )

    def _head(self) -> str:
        checklist, unknown = self._list, self._say("checklist.unknown")
        subject = unknown if checklist.subject is None else self._name(("subjects",), checklist.subject)
        industries = [self._name(("industries",), each) for each in checklist.industries or ()]
        told = unknown if checklist.industries is None else self._joined(industries) or "–"
        return self._say("clerk.head", subject=subject, industries=told, day=checklist.as_of.isoformat())

    def _foot(self) -> Iterator[str]:
        pack = self._list.packs[0]
        yield self._say("clerk.source", edition=pack.edition, provenance=say_pack_provenance(pack, self._lang))
        yield self._say("clerk.more", platform=self._list.platform)

    # --- what to bring ---

    def _tell_item(self, item: Item) -> Line:
        names = _papers_of(item)
        title = self._of(item.requirement.title)
        needed = item.raises in _DEMANDING and item.requirement.level != "optional"
        form = list(dict.fromkeys(_shorten(each, title) for each in self._tell_form_of(item.requirement.id, names)))
        form += self._tell_belonging(names, in_force=item.valid_until is None)
        if item.valid_until is not None:
            form.append(self._say("clerk.valid", day=item.valid_until.isoformat()))
        details = [*self._tell_routes(item), *([self._joined(form, "semicolon")] if form else [])]
        return Line(title, self._say("clerk.must" if needed else "clerk.advised"), tuple(details))

    def _tell_form_of(self, requirement: str, names: set[str]) -> Iterator[str]:
        """What a paper has to be like: colour, seal, signature, what is written on it."""
        for each in self._own:
            ours = set(each.documents) <= names if each.documents else each.requirement == requirement
            if not ours or _is_refusal(each) or _is_agreement(each) or each.kind in (*_ONLINE, "barred"):
                continue
            if each.applies != "yes" and self._hangs_on_industry(each):
                continue
            if not each.documents and _speaks_of_form(each):
                continue
            # That a seal is found at all is said by the rule that says which.
            if each.kind == "content" and each.rule.code == "seal.missing":
                self._told.add(each.rule.id)
            if each.rule.id in self._told:
                continue
            self._told.add(each.rule.id)
            yield tell_limits(each, self._names, self._lang) if each.limits else self._of(each.rule.title)

    def _tell_belonging(self, names: set[str], *, in_force: bool) -> Iterator[str]:
        """Whose a permit has to be and, with `in_force`, until when it has to hold: whoever brings one is told there."""
        compared = [each for each in self._list.conditions if each.rule.id == _BELONG]
        if any(
            name in each.documents and f"{name}.entity_name" not in _said_by(each)
            for each in compared
            for name in names
        ):
            yield self._say("clerk.belong")
            if in_force and any(each.rule.id == _IN_FORCE for each in self._list.conditions):
                yield self._say("clerk.in_force", day=self._list.as_of.isoformat())

    def _tell_all_files(self) -> Iterator[Line]:
        """What the files of several papers have to be like."""
        limits: dict[str, None] = {}
        for each in self._own:
            if each.kind == "file" and each.rule.id not in self._told and self._is_brought(each):
                self._told.add(each.rule.id)
                sure = each.limits and each.applies == "yes"
                limits[tell_limits(each, self._names, self._lang) if sure else self._of(each.rule.title)] = None
        yield from (Line(self._say("clerk.files", limits=told), tick=False) for told in limits)

    def _tell_common(self) -> Iterator[Line]:
        """What is the same everywhere, in one line."""
        if any(each.rule.id == _IN_FORCE for each in self._list.conditions):
            yield Line(self._say("clerk.common", day=self._list.as_of.isoformat()), tick=False)

    def _tell_open(self) -> Iterator[Line]:
        """What only some have to bring; what hangs on an industry that nobody has named is named in one line."""
        by_industry = [item for item in self._open if self._list.industries is None and _asks_industry(item)]
        for item in self._open:
            if item in by_industry or not (_is_of(item, "document") or not item.routes):
                continue
            title = self._of(item.requirement.title)
            when = list(dict.fromkeys(self._of(rule.title) for rule in item.rules if self._of(rule.title) != title))
            ways = self._tell_routes(item) if not when or _is_entitled(item) else []
            text = when[0] if when else title
            if _is_entitled(item):
                yield Line(self._say("clerk.of", name=text, demands=self._joined(ways)))
            else:
                yield Line(text, "", tuple(ways))
        titles = dict.fromkeys(self._of(item.requirement.title) for item in by_industry)
        if titles:
            named, more = self._joined(list(titles)[:_NAMED]), len(titles) - _NAMED
            papers = self._say("clerk.and_more", papers=named, n=len(titles)) if more > 0 else named
            yield Line(self._say("clerk.industries", papers=papers), tick=False)

    def _tell_routes(self, item: Item) -> list[str]:
        """The ways to meet a requirement, in one line where they are short; none where its title says it."""
        needs = [need for route in item.routes for need in route]
        if not needs or (len(needs) == 1 and needs[0].kind == "document" and needs[0].field is None):
            return []
        routes = list(dict.fromkeys(self._tell_route(route) for route in item.routes))
        if [route.casefold() for route in routes] == [self._of(item.requirement.title).casefold()]:
            return []
        if item.preferred:
            routes[0] += self._say("clerk.preferred")
        if len(routes) > _LONG:
            return [self._say("clerk.one_of", routes=self._joined(routes))]
        ways = [route if not at else self._say("clerk.or", route=route) for at, route in enumerate(routes)]
        return [self._joined(ways, "semicolon")]

    def _tell_route(self, route: Sequence[Need]) -> str:
        told: dict[str, None] = {}
        for need in route:
            title = need.route or need.title
            if need.field is not None and need.route is None:
                title = next(
                    (self._names[each][need.name] for each in _NAMES_OF if need.name in self._names[each]), title
                )
            told[self._of(title)] = None
        return self._joined(told, "checklist.and")

    # --- what to fill in, to do, and what is refused ---

    def _tell_form(self) -> Iterator[Line]:
        for item in (item for item in self._sure if _is_of(item, "entry") and not self._is_to_bring(item)):
            # Where a paper states it too, the form is filled in all the same.
            yield Line(self._of(item.requirement.title), "", () if _papers_of(item) else tuple(self._tell_routes(item)))
        told: dict[str, list[str]] = {}
        for each in self._own:
            if (
                not _speaks_of_form(each)
                or each.kind not in ("content", "judgement", "file")
                or each.rule.id in self._told
            ):
                continue
            if _is_refusal(each) or _is_agreement(each) or not self._is_brought(each) or _CASES in _asked_when(each):
                continue
            self._told.add(each.rule.id)
            place = next((field for path, field in _PLACES if path in _said_by(each)), "")
            told.setdefault(place or self._of(each.rule.title), []).append(self._of(each.rule.title))
        for place, titles in told.items():
            if len(titles) == 1:
                yield Line(titles[0])
            else:
                name = self._name(("fields",), place)
                shortened = dict.fromkeys(_shorten(title, name) for title in titles)
                yield Line(
                    self._say(
                        "clerk.of", name=name[:1].upper() + name[1:], demands=self._joined(shortened, "semicolon")
                    )
                )

    def _tell_online(self) -> Iterator[Line]:
        for item in self._sure:
            if not self._is_to_bring(item) and not _is_of(item, "entry"):
                yield Line(self._of(item.requirement.title), "", tuple(self._tell_routes(item)))
        online = [each for each in self._own if each.kind in _ONLINE]
        for each in sorted(online, key=lambda each: _ONLINE.index(each.kind)):
            if each.rule.id not in self._told:
                self._told.add(each.rule.id)
                yield Line(self._of(each.rule.title), self._say("clerk.cost") if each.kind == "payment" else "")
        if not any(each.kind == "payment" for each in online):
            yield Line(self._say("clerk.cost_unknown"), tick=False)

    def _tell_refused(self) -> Iterator[Line]:
        lines = [
            Line(self._of(each.rule.title), self._say("clerk.barred")) for each in self._own if each.kind == "barred"
        ]
        forbidden = [
            item for item in self._list.items if item.requirement.level == "forbidden" and item.applies == "yes"
        ]
        lines += [Line(self._say("clerk.leave_out", paper=self._of(item.requirement.title))) for item in forbidden]
        for each in self._own:
            hangs = each.applies != "yes" and (self._hangs_on_industry(each) or _CASES in _asked_when(each))
            if each.rule.id in self._told or each.kind in ("barred", *_ONLINE) or hangs or not self._is_brought(each):
                continue
            if _is_agreement(each) or each.rule.severity == "info" or (each.applies != "yes" and each.requirement):
                continue
            self._told.add(each.rule.id)
            lines.append(Line(self._of(each.rule.title)))
        if any(each.rule.id == "common/entity-names-agree" for each in self._list.conditions):
            lines = [*lines[: _REFUSED - 1], Line(self._say("clerk.agree"))]
        yield from (Line(line.text, line.aside, tick=False) for line in dict.fromkeys(lines[:_REFUSED]))

    def _hangs_on_industry(self, condition: Condition) -> bool:
        """Whether what the form says of industries decides about it, and nobody has said it."""
        return self._list.industries is None and "submission.industries" in _said_by(condition)

    def _is_to_bring(self, item: Item) -> bool:
        """Whether it is met by papers; of an entry that another's paper states too, by filling it in."""
        others = {
            name
            for other in self._sure
            if other is not item and not _is_of(other, "entry")
            for name in _papers_of(other)
        }
        papers = _papers_of(item)
        return bool(papers) and not (_is_of(item, "entry") and papers <= others)

    def _is_brought(self, condition: Condition) -> bool:
        """Whether it speaks of something that is surely brought, or of no paper at all."""
        brought = {name for item in self._sure for name in _papers_of(item)}
        return not condition.documents or not brought.isdisjoint(condition.documents)

    # --- words ---

    def _name(self, sections: Sequence[str], name: str) -> str:
        known = (self._names.get(each, {}).get(name) for each in sections)
        return next((self._of(text) for text in known if text), name)

    def _of(self, text: Text) -> str:
        return text.of(self._lang)

    def _say(self, key: str, **values: object) -> str:
        return say(key, self._lang, **values)

    def _joined(self, parts: Iterable[str], joint: str = "joint") -> str:
        return say(joint, self._lang).join(parts)


def _shorten(title: str, name: str) -> str:
    """A demand without the name of what it is made of, which stands before it already, where it can do without."""
    if not title.casefold().startswith(name.casefold()):
        return title
    rest = title[len(name) :]
    return rest.strip() if rest[:1] in tuple("为已由须不来用只， ") else title


def _is_of(item: Item, kind: str) -> bool:
    return any(need.kind == kind for route in item.routes for need in route)


def _papers_of(item: Item) -> set[str]:
    return {need.name for route in item.routes for need in route if need.kind == "document"}


def _is_entitled(item: Item) -> bool:
    return any(need.route is not None for route in item.routes for need in route)


def _asks_industry(item: Item) -> bool:
    return any("submission.industries" in str(rule.schema.get("if", rule.schema)) for rule in item.rules)


def _said_by(condition: Condition) -> str:
    """All that a rule looks at, as one text to look for a path in."""
    return str({key: value for key, value in condition.rule.schema.items() if not key.startswith("x-")})


def _asked_when(condition: Condition) -> str:
    return str(condition.rule.schema.get("if", ""))


def _speaks_of_form(condition: Condition) -> bool:
    return any(path in _said_by(condition) for path in _FORM)


def _is_agreement(condition: Condition) -> bool:
    """Whether it wants two places to say the same, which one line says of all."""
    return "sameAs" in condition.rule.schema


def _is_refusal(condition: Condition) -> bool:
    """Whether it says who or what is not taken, rather than what a paper has to be like."""
    schema: Mapping[str, Json] = condition.rule.schema
    return "barred" in schema or str(condition.rule.code or "").startswith("entity.")
