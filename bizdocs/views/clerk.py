"""The one page that a clerk prints: what to bring, what to fill in, what to do online, what is often refused.

It holds what a check of the papers would raise and nothing that only explains it: sources, ids and what `common` checks on
every platform stand in the full list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bizdocs.data.files import read_data
from bizdocs.model import Checklist, Condition, Item, Options
from bizdocs.printing.provenance import say_pack_provenance
from bizdocs.views.asked import (
    asked_when,
    asks_industry,
    forbidden_words,
    is_agreement,
    is_entitled,
    is_of,
    is_of_papers,
    is_refusal,
    papers_of,
    said_by,
    shorten,
    speaks_of_form,
    told_of,
    ways_of,
)
from bizdocs.views.limits import tell_limits
from bizdocs.views.matter import Matter
from bizdocs.views.page import Block, Line, Page
from bizdocs.views.routes import PAPERS, tell_route

_DEMANDING = ("error", "review")
"""What is raised at one of these stands in the way of "ready"; the rest is advice."""
_ONLINE = ("act", "quota", "payment")
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
_LONG = 3
"""So many ways are told one after the other; more of them as a list."""
_NAMED = 12
"""So many papers of industries are named where nobody has named an industry."""
_SAMPLE = 4
"""So many of the words that bar a trade are named; all of them stand in the full list."""
_CHECKED = 14
"""So many lines of what to check; that there are more is said, and where they stand."""
_LETTER = "authorisation_letter"
_AMOUNT = re.compile(r"\d ?元|免费|CNY|free\b", re.IGNORECASE)
"""What tells how much, in the title of a payment."""


def compose_page(checklist: Checklist, options: Options) -> Page:
    """What a clerk needs of a checklist, in the words of one language."""
    return _Clerk(checklist, options).page()


class _Clerk(Matter):
    def page(self) -> Page:
        bring = [self._tell_item(item) for item in self._sure if self._is_to_bring(item)]
        bring += self._tell_by_subject()
        blocks = [
            Block(
                self._say("clerk.bring"),
                (*bring, *self._placed("bring"), *self._tell_all_files(), *self._tell_common()),
            ),
            Block(self._say("clerk.sometimes"), (*self._tell_open(), *self._placed("cases")), main=False),
            Block(self._say("clerk.fill"), tuple(self._tell_form())),
            Block(
                self._say("clerk.online"), tuple(self._join_notes([*self._tell_online(), *self._tell_cost_and_time()]))
            ),
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
        checklist = self._list
        subject = self._say("clerk.no_subject")
        if checklist.subject is not None:
            subject = self._name(("subjects",), checklist.subject)
        told = self._say("clerk.no_industry")
        if checklist.industries is not None:
            industries = [self._name(("industries",), each) for each in checklist.industries]
            told = self._joined(industries) or self._say("clerk.plain_industry")
        return self._say("clerk.head", subject=subject, industries=told, day=checklist.as_of.isoformat())

    def _foot(self) -> Iterator[str]:
        pack = self._list.packs[0]
        yield self._say("clerk.source", edition=pack.edition, provenance=say_pack_provenance(pack, self._lang))
        letter = self._say("clerk.letter", platform=self._list.platform) if pack.id in read_data("letters.json") else ""
        yield self._say("clerk.more", platform=self._list.platform) + letter

    # --- what to bring ---

    def _tell_item(self, item: Item) -> Line:
        names = papers_of(item)
        title = self._call(item)
        form = list(dict.fromkeys(self._without_name(each, title) for each in self._tell_form_of(item, names)))
        form += self._tell_belonging(names, in_force=item.valid_until is None)
        if item.valid_until is not None:
            form.append(self._say("clerk.valid", day=item.valid_until.isoformat()))
        if not form and names == {_LETTER}:
            form.append(self._say("clerk.no_form"))
        details = [*self._tell_routes(item), *([self._joined(form, "semicolon")] if form else [])]
        return Line(title, self._demand(item), (*details, *self._tell_acts_instead(item)))

    def _call(self, item: Item) -> str:
        """The title of what is brought: where an act would do too, that of the papers alone."""
        papers = list(dict.fromkeys(tell_route(route, self._names, self._lang) for route in ways_of(item, "document")))
        if papers and len(papers) <= _LONG and ways_of(item, "act"):
            return self._say("clerk.papers_or").join(papers)
        return self._of(item.requirement.title)

    def _demand(self, item: Item) -> str:
        needed = item.raises in _DEMANDING and item.requirement.level != "optional"
        return self._say("clerk.must" if needed else "clerk.advised")

    def _tell_acts_instead(self, item: Item, key: str = "clerk.act_instead") -> Iterator[str]:
        """What can be done on the platform in place of a paper or an entry."""
        acts = [route for route in ways_of(item, "act") if not any(need.name.endswith("_details") for need in route)]
        if acts:
            told = dict.fromkeys(tell_route(route, self._names, self._lang) for route in acts)
            yield self._say(key, acts=self._joined(told))

    def _without_name(self, demand: str, title: str) -> str:
        whole = shorten(demand, title)
        return whole if whole != demand or self._lang != "zh" else shorten(demand, title[-2:])

    def _tell_form_of(self, item: Item, names: set[str]) -> Iterator[str]:
        """What a paper has to be like: colour, seal, signature, what is written on it."""
        if any("hasSides" in said_by(each) and names & set(each.documents) for each in self._list.conditions):
            yield self._say("clerk.both_sides")
        for each in self._own:
            ours = set(each.documents) <= names if each.documents else each.requirement == item.requirement.id
            if not ours or is_refusal(each) or is_agreement(each) or each.kind in (*_ONLINE, "barred"):
                continue
            if (each.applies != "yes" and self._hangs_on_industry(each)) or "part" in told_of(each.rule):
                continue
            if not each.documents and speaks_of_form(each):
                continue
            # That a seal is found at all is said by the rule that says which.
            if each.kind == "content" and each.rule.code == "seal.missing":
                self._told.add(each.rule.id)
            if each.rule.id in self._told:
                continue
            self._told.add(each.rule.id)
            yield self._tell_limits(each)

    def _tell_belonging(self, names: set[str], *, in_force: bool) -> Iterator[str]:
        """Whose a permit has to be and, with `in_force`, that it has to hold still: whoever brings one is told there."""
        compared = [each for each in self._list.conditions if each.rule.id == _BELONG]
        if any(
            name in each.documents and f"{name}.entity_name" not in said_by(each) for each in compared for name in names
        ):
            yield self._say("clerk.belong")
            if in_force and any(each.rule.id == _IN_FORCE for each in self._list.conditions):
                yield self._say("clerk.in_force")

    def _tell_limits(self, condition: Condition) -> str:
        """What files have to be like; of a rule that only warns, that nobody is sure of it."""
        if not condition.limits:
            return self._of(condition.rule.title)
        sure = condition.applies == "yes"
        told = tell_limits(condition, self._names, self._lang) if sure else self._of(condition.rule.title)
        return told if condition.rule.severity in _DEMANDING else self._say("clerk.unsure", limits=told)

    def _tell_by_subject(self) -> Iterator[Line]:
        """What the subject decides about, where nobody has said it: of whom each is asked."""
        for item in self._open:
            if item.subjects and is_of_papers(item):
                subjects = self._joined(self._name(("subjects",), each) for each in item.subjects)
                form = [
                    self._without_name(each, self._call(item)) for each in self._tell_form_of(item, papers_of(item))
                ]
                details = (*self._tell_routes(item), *([self._joined(form, "semicolon")] if form else []))
                yield Line(self._call(item), self._say("clerk.must_for", subjects=subjects), details)

    def _tell_all_files(self) -> Iterator[Line]:
        """What the files of several papers have to be like."""
        limits: dict[tuple[str, str], None] = {}
        brought = [name for item in self._sure for name in sorted(papers_of(item))]
        for each in self._own:
            if each.kind == "file" and each.rule.id not in self._told and self._is_brought(each):
                self._told.add(each.rule.id)
                named = dict.fromkeys(name for name in brought if name in each.documents)
                papers = self._joined(self._name(PAPERS, name) for name in named)
                limits[papers or self._say("clerk.any_file"), self._tell_limits(each)] = None
        yield from (Line(self._say("clerk.files", papers=papers, limits=told), tick=False) for papers, told in limits)

    def _tell_common(self) -> Iterator[Line]:
        """What is the same everywhere, in one line."""
        if any(each.rule.id == _IN_FORCE for each in self._list.conditions):
            yield Line(self._say("clerk.common"), tick=False)

    def _tell_open(self) -> Iterator[Line]:
        """What only some have to bring; what hangs on an industry that nobody has named is named in one line."""
        by_industry = [item for item in self._open if self._list.industries is None and asks_industry(item)]
        for item in self._open:
            if item in by_industry or item.subjects is not None or not is_of_papers(item):
                continue
            title = self._of(item.requirement.title)
            when = list(dict.fromkeys(self._of(rule.title) for rule in item.rules if self._of(rule.title) != title))
            ways = self._tell_routes(item) if not when or is_entitled(item) else []
            text = when[0] if when else title
            if is_entitled(item):
                yield Line(self._say("clerk.of", name=text, demands=self._joined(ways)))
            else:
                yield Line(text, "", tuple(ways))
        titles = dict.fromkeys(self._of(item.requirement.title) for item in by_industry)
        if titles:
            named, more = self._joined(list(titles)[:_NAMED]), len(titles) - _NAMED
            papers = self._say("clerk.and_more", papers=named, n=len(titles)) if more > 0 else named
            yield Line(self._say("clerk.industries", papers=papers), tick=False)

    def _tell_routes(self, item: Item) -> list[str]:
        """The ways to meet a requirement by papers, in one line where they are short; none where its title says it."""
        ways = [route for route in item.routes if not ways_of(item, "document") or route in ways_of(item, "document")]
        needs = [need for route in ways for need in route]
        if not needs or (len(needs) == 1 and needs[0].kind == "document" and needs[0].field is None):
            return []
        routes = list(dict.fromkeys(tell_route(route, self._names, self._lang) for route in ways))
        if self._joined(routes).casefold() in (
            self._call(item).casefold(),
            self._of(item.requirement.title).casefold(),
        ):
            return []
        if [need.name for need in ways[0]] == [item.requirement.id] and is_entitled(item):
            return routes[1:]  # the title names the first, and each of the others says when it will do
        if item.preferred:
            routes[0] += self._say("clerk.preferred")
        if len(routes) > _LONG:
            return [self._say("clerk.one_of", routes=self._joined(routes))]
        told = [route if not at else self._say("clerk.or", route=route) for at, route in enumerate(routes)]
        return [self._joined(told, "semicolon")]

    # --- what to fill in, to do, and what is refused ---

    def _placed(self, part: str) -> Iterator[Line]:
        """What a rule itself wants to stand in a part of the page."""
        for each in self._own:
            if told_of(each.rule).get("part") == part and each.rule.id not in self._told and not self._hangs(each):
                self._told.add(each.rule.id)
                yield Line(self._of(each.rule.title), tick=each.kind != "quota")

    def _tell_form(self) -> Iterator[Line]:
        for item in (item for item in self._sure if is_of(item, "entry") and not self._is_to_bring(item)):
            # Where a paper states it too, the form is filled in all the same.
            stated = not is_of(item, "document") or self._is_stated(item)
            papers = dict.fromkeys(tell_route(route, self._names, self._lang) for route in ways_of(item, "document"))
            ways = [] if stated else [self._say("clerk.paper_instead", papers=self._joined(papers))]
            title = self._of((item.rules[0] if len(item.rules) == 1 else item.requirement).title)
            yield Line(title, self._demand(item), (*ways, *self._tell_acts_instead(item, "clerk.act_too")))
        told: dict[str, list[str]] = {}
        for each in self._own:
            part = told_of(each.rule).get("part")
            if (
                (not speaks_of_form(each) and part != "fill")
                or each.kind not in ("content", "judgement", "file", "act")
                or (each.kind == "act" and part != "fill")
                or each.rule.id in self._told
                or part not in (None, "fill")
            ):
                continue
            if is_refusal(each) or is_agreement(each) or not self._is_brought(each) or _CASES in asked_when(each):
                continue
            self._told.add(each.rule.id)
            place = next((field for path, field in _PLACES if path in said_by(each)), "")
            told.setdefault(place or self._of(each.rule.title), []).append(self._of(each.rule.title))
        for place, titles in told.items():
            if len(titles) == 1:
                yield Line(titles[0])
            else:
                name = self._name(("fields",), place)
                shortened = dict.fromkeys(shorten(title, name) for title in titles)
                yield Line(
                    self._say(
                        "clerk.of", name=name[:1].upper() + name[1:], demands=self._joined(shortened, "semicolon")
                    )
                )

    def _tell_online(self) -> Iterator[Line]:
        for item in self._sure:
            if not self._is_to_bring(item) and not is_of(item, "entry"):
                yield Line(self._of(item.requirement.title), "", tuple(self._tell_routes(item)))
        yield from self._placed("online")
        online = [each for each in self._own if each.kind in _ONLINE and "part" not in told_of(each.rule)]
        for each in sorted(online, key=lambda each: _ONLINE.index(each.kind)):
            if each.rule.id not in self._told:
                self._told.add(each.rule.id)
                title = self._of(each.rule.title)
                unpriced = each.kind == "payment" and not _AMOUNT.search(title)
                yield Line(self._say("clerk.unpriced", what=title) if unpriced else title, tick=each.kind != "quota")

    def _tell_cost_and_time(self) -> Iterator[Line]:
        """How long a review takes, as far as a source says; what no source says is said to be unknown."""
        rules = [each.rule for each in self._own] + [rule for item in self._list.items for rule in item.rules]
        times = dict.fromkeys(
            told_of(rule)["review_time"][self._lang] for rule in rules if "review_time" in told_of(rule)
        )
        priced = any(each.kind == "payment" for each in self._own)
        yield from (Line(self._say("clerk.review_time", time=time), tick=False) for time in times)
        unknown = [*([] if priced else ["clerk.cost"]), *([] if times else ["clerk.time"])]
        if unknown:
            yield Line(
                self._say("clerk.unknown", what=self._joined(map(self._say, unknown), "checklist.and")), tick=False
            )

    def _join_notes(self, lines: Sequence[Line]) -> Iterator[Line]:
        """What is to be done, and in one line all that is only to be known."""
        yield from (line for line in lines if line.tick)
        if notes := [line.text for line in lines if not line.tick]:
            yield Line(self._joined(notes, "semicolon"), tick=False)

    def _tell_refused(self) -> Iterator[Line]:
        lines, barred = list(self._tell_often()), list[tuple[str, ...]]()
        lines += [
            Line(self._of(each.rule.title), self._say("clerk.barred")) for each in self._own if each.kind == "barred"
        ]
        forbidden = [
            item for item in self._list.items if item.requirement.level == "forbidden" and item.applies == "yes"
        ]
        lines += [Line(self._say("clerk.leave_out", paper=self._of(item.requirement.title))) for item in forbidden]
        lines += self._placed("check")
        for each in self._own:
            if each.rule.id in self._told or each.kind in ("barred", *_ONLINE) or "part" in told_of(each.rule):
                continue
            if self._hangs(each) or not self._is_brought(each) or is_agreement(each):
                continue
            if each.rule.severity == "info" or (each.applies != "yes" and each.requirement):
                continue
            self._told.add(each.rule.id)
            if words := forbidden_words(each):
                barred.append(words)
            lines.append(Line(self._of(each.rule.title) if not words else self._tell_words(barred)))
            if len(barred) > 1 and words:  # one line tells of all of them
                lines.remove(Line(self._tell_words(barred[:-1])))
        lines = list(dict.fromkeys(lines))
        if len(lines) > _CHECKED:
            rest = len(lines) - _CHECKED + 1
            lines = [*lines[: _CHECKED - 1], Line(self._say("clerk.and_checks", n=rest))]
        if any(each.rule.id == "common/entity-names-agree" for each in self._list.conditions):
            lines.append(Line(self._say("clerk.agree")))
        yield from (Line(line.text, line.aside, tick=False) for line in lines)

    def _tell_words(self, barred: Sequence[Sequence[str]]) -> str:
        """The words of trades that are not taken: a few of every kind, and how many there are."""
        sample = self._joined(word for words in barred for word in words[: max(_SAMPLE // len(barred), 1)])
        return self._say(
            "clerk.words",
            words=sample if self._lang == "zh" else "",
            n=len({word for words in barred for word in words}),
        )

    def _tell_often(self) -> Iterator[Line]:
        """What a source calls a reason why applications come back, whether or not it stands in another part as well."""
        rules = [each.rule for each in self._own if not self._hangs_on_industry(each)]
        rules += [rule for item in self._list.items for rule in item.rules]
        for rule in dict.fromkeys(rule.id for rule in rules if told_of(rule).get("often")):
            self._told.add(rule)
            title = next(each.title for each in rules if each.id == rule)
            yield Line(self._of(title), self._say("clerk.often"))
