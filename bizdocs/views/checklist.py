"""A checklist as text, as Markdown with boxes to tick, and as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bizdocs import __version__
from bizdocs.harmless import tidy
from bizdocs.model import Checklist, Condition, Item, Json, Need, Options, Rule, Text
from bizdocs.printing.documents import plainly
from bizdocs.printing.layout import Canvas, Cell
from bizdocs.printing.marks import MARKS
from bizdocs.printing.provenance import say_pack_provenance
from bizdocs.printing.strings import say, say_letter
from bizdocs.views.asked import forbidden_words
from bizdocs.views.clerk import compose_page
from bizdocs.views.clerk_page import page_to_html, page_to_markdown, page_to_text
from bizdocs.views.limits import tell_limits
from bizdocs.views.packs import SCHEMA, pack_to_json, rule_to_json, write_json

_KINDS_OF_SECTION = {
    "file": ("file",),
    "date": ("date",),
    "seal": ("seal",),
    "step": ("act", "payment", "quota"),
    "judgement": ("judgement",),
    "content": ("content",),
}
"""The sections of conditions in the order of printing, and the kinds that each holds."""
_MARKS = {"yes": MARKS["external"], "undecided": Cell("?", "dim"), "barred": MARKS["error"]}
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#])")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One line of a section, what explains it, and who says so."""

    mark: str
    title: str
    aside: str
    details: tuple[str, ...]
    sources: tuple[tuple[str, str | None], ...]
    """Each in words, and its address."""


def render_checklist(checklist: Checklist, output: str, options: Options, *, full: bool = False) -> str:
    """The checklist as `text`, `markdown`, `html` or `json`; one page for a clerk, or in `full` with every rule and its source.

    JSON is always whole; HTML is the page, as it is there to be printed.
    """
    if output == "json":
        return write_json(checklist_to_json(checklist))
    if output == "html" or not full:
        page = compose_page(checklist, options)
        written = {"html": page_to_html, "markdown": page_to_markdown}
        return written[output](page, options) if output in written else page_to_text(page, options)
    told = _Telling(checklist, options)
    return _write_markdown(told) if output == "markdown" else _write_text(told, options)


def checklist_to_json(checklist: Checklist) -> dict[str, Json]:
    """As `checklist.schema.json` describes it."""
    return {
        "schema": SCHEMA,
        "bizdocs": __version__,
        "platform": checklist.platform,
        "subject": checklist.subject,
        "industries": None if checklist.industries is None else list(checklist.industries),
        "as_of": checklist.as_of.isoformat(),
        "packs": [pack_to_json(pack) for pack in checklist.packs],
        "items": [_item_to_json(item) for item in checklist.items],
        "conditions": [_condition_to_json(condition) for condition in checklist.conditions],
    }


def _item_to_json(item: Item) -> dict[str, Json]:
    return {
        "id": item.requirement.id,
        "title": item.requirement.title.to_json(),
        "level": item.requirement.level,
        "applies": item.applies,
        "preferred": item.preferred,
        "routes": [
            [
                {
                    "kind": need.kind,
                    "name": need.name,
                    "field": need.field,
                    "title": need.title.to_json(),
                    "route": need.route.to_json() if need.route else None,
                }
                for need in route
            ]
            for route in item.routes
        ],
        "raises": item.raises,
        "valid_until": item.valid_until.isoformat() if item.valid_until else None,
        "rules": [rule_to_json(rule) for rule in item.rules],
    }


def _condition_to_json(condition: Condition) -> dict[str, Json]:
    names = {"formats": "formats", "max_bytes": "maxBytes", "min_width": "minWidth", "min_height": "minHeight"}
    limits = {name: condition.limits.get(keyword) for name, keyword in names.items()}
    return {
        "kind": condition.kind,
        "applies": condition.applies,
        "requirement": condition.requirement,
        "documents": list(condition.documents),
        "limits": limits if condition.limits else None,
        "rule": rule_to_json(condition.rule),
    }


class _Telling:
    """The checklist in the words of one language."""

    def __init__(self, checklist: Checklist, options: Options) -> None:
        self._checklist = checklist
        self._lang = options.lang
        self._names = options.names

    def title(self) -> str:
        return say("checklist.title", self._lang, pack=self._checklist.packs[0].title.of(self._lang))

    def head(self) -> Iterator[tuple[str, str]]:
        """What it is for, by label."""
        checklist, unknown = self._checklist, say("checklist.unknown", self._lang)
        subject = unknown if checklist.subject is None else self._name("subjects", checklist.subject)
        industries = [self._name("industries", industry) for industry in checklist.industries or ()]
        yield "as_of", checklist.as_of.isoformat()
        yield "subject", subject
        yield "industries", unknown if checklist.industries is None else self._joined(industries) or "–"
        for pack in checklist.packs:
            edition = say("pack.edition", self._lang, title=pack.title.of(self._lang), edition=pack.edition)
            letter = say_letter(pack.confidence, self._lang)
            yield "pack", " · ".join([edition, letter, say_pack_provenance(pack, self._lang)])

    def labelled_head(self) -> list[tuple[str, str]]:
        return [(say(key, self._lang), text) for key, text in self.head()]

    def sections(self) -> Iterator[tuple[str, list[_Entry]]]:
        """Every section that has something to say: what stands in the way, what to collect, what it has to be like."""
        items, conditions = self._checklist.items, self._checklist.conditions
        yield from self._section("barred", (self._tell_condition(each) for each in conditions if each.kind == "barred"))
        supplied = [item for item in items if item.requirement.level != "forbidden"]
        for applies in ("yes", "undecided"):
            yield from self._section(applies, (self._tell_item(item) for item in supplied if item.applies == applies))
        yield from self._section("forbidden", (self._tell_forbidden(item) for item in items if item not in supplied))
        for section, kinds in _KINDS_OF_SECTION.items():
            yield from self._section(
                section, (self._tell_condition(condition) for condition in conditions if condition.kind in kinds)
            )

    def _section(self, key: str, entries: Iterable[_Entry]) -> Iterator[tuple[str, list[_Entry]]]:
        if listed := list(entries):
            yield say(f"checklist.{key}", self._lang), listed

    def _tell_item(self, item: Item) -> _Entry:
        title = self._of(item.requirement.title)
        titles = dict.fromkeys(self._of(rule.title) for rule in item.rules)
        when = [each for each in titles if item.applies == "undecided" and each != title]
        # What depends on a case that is at hand is required.
        conditional = item.requirement.level == "conditional" and item.applies == "yes"
        level = "required" if conditional else item.requirement.level
        return _Entry(
            mark=item.applies,
            title=title,
            aside=say(f"level.{level}", self._lang),
            details=(*when, *self._tell_routes(item)),
            sources=tuple(map(self._tell_source, item.rules)),
        )

    def _tell_routes(self, item: Item) -> Iterator[str]:
        """How to meet a requirement; nothing where it asks for one document, which its title names."""
        needs = [need for route in item.routes for need in route]
        if not needs or (len(needs) == 1 and needs[0].kind == "document" and needs[0].field is None):
            return
        routes = list(dict.fromkeys(self._tell_route(route) for route in item.routes))
        if [route.casefold() for route in routes] == [self._of(item.requirement.title).casefold()]:
            return
        way = "checklist.only" if len(routes) == 1 else "checklist.prefer" if item.preferred else "checklist.choice"
        yield say(way, self._lang, routes=self._joined(routes, "semicolon"))

    def _tell_route(self, route: Sequence[Need]) -> str:
        """What belongs together, each document once with all that it has to state."""
        told: dict[str, str] = {}
        for name in dict.fromkeys(need.name for need in route):
            needs = [need for need in route if need.name == name]
            fields = self._joined(self._name("fields", need.field) for need in needs if need.field)
            told[name] = self._of(needs[0].title)
            if len(needs) > 1:
                told[name] = say("checklist.stating", self._lang, document=self._name("roles", name), fields=fields)
        return self._joined(told.values(), "checklist.and")

    def _tell_forbidden(self, item: Item) -> _Entry:
        return _Entry(
            mark="barred",
            title=self._of(item.requirement.title),
            aside="" if item.applies == "yes" else say("checklist.sometimes", self._lang),
            details=(),
            sources=tuple(map(self._tell_source, item.rules)),
        )

    def _tell_condition(self, condition: Condition) -> _Entry:
        documents = self._joined(self._name("roles", name) for name in condition.documents)
        barred = condition.kind == "barred"
        key = f"severity.{condition.rule.severity}" if barred else "checklist.sometimes"
        return _Entry(
            mark="barred" if barred else condition.applies,
            title=self._of(condition.rule.title),
            aside=say(key, self._lang) if barred or condition.applies == "undecided" else "",
            details=tuple(self._tell_details(condition, documents)),
            sources=(self._tell_source(condition.rule),),
        )

    def _tell_details(self, condition: Condition, documents: str) -> Iterator[str]:
        """Its limits; of what is compared or looked at on some papers, on which."""
        if condition.limits:
            yield self._tell_limits(condition, documents)
        elif len(condition.documents) > 1 or (condition.documents and condition.applies == "undecided"):
            yield say("checklist.on", self._lang, documents=documents)
        if words := forbidden_words(condition):
            # They are Chinese: in English nothing but their number helps.
            told = self._joined(words) if self._lang == "zh" else f"{len(words)}"
            yield say("checklist.words", self._lang, words=told)

    def _tell_limits(self, condition: Condition, documents: str) -> str:
        who = documents or say("limit.all", self._lang)
        return say("limit", self._lang, documents=who, limits=tell_limits(condition, self._names, self._lang))

    def _tell_source(self, rule: Rule) -> tuple[str, str | None]:
        source = rule.source
        # Clauses are in the words of Chinese pages; in English the title above says what they say.
        chinese = urlsplit(source.url).hostname if source.url else say("source.chinese", self._lang)
        clause = source.clause if self._lang == "zh" or (source.clause or "").isascii() else chinese
        parts = [plainly(clause or ""), source.date, say_letter(source.confidence, self._lang), rule.id]
        return " · ".join(part for part in parts if part), source.url

    def _name(self, section: str, name: str) -> str:
        """From the vocabulary; a document has its name under its role or its type."""
        sections = ("roles", "types") if section == "roles" else (section,)
        own = {key: paper.title for key, paper in self._checklist.papers.items()} if section == "roles" else {}
        known = (own.get(name), *(self._names.get(each, {}).get(name) for each in sections))
        return next((self._of(text) for text in known if text), name)

    def _of(self, text: Text) -> str:
        return text.of(self._lang)

    def _joined(self, parts: Iterable[str], joint: str = "joint") -> str:
        return say(joint, self._lang).join(parts)


def _write_text(told: _Telling, options: Options) -> str:
    canvas = Canvas(options.width, colour=options.colour)
    canvas.line(Cell(told.title(), "strong"))
    canvas.blank()
    canvas.table([Cell(label, "dim"), Cell(text)] for label, text in told.labelled_head())
    for heading, entries in told.sections():
        canvas.blank()
        canvas.line(Cell(heading, "strong"))
        for entry in entries:
            canvas.line(_MARKS[entry.mark], Cell(entry.title + (f"  {entry.aside}" if entry.aside else "")), indent=2)
            for detail in entry.details:
                canvas.line(Cell(detail), indent=5)
            for source, _ in entry.sources:
                canvas.line(Cell(source, "dim"), indent=5)
    return str(canvas)


def _write_markdown(told: _Telling) -> str:
    lines = [f"# {_escape(told.title())}", ""]
    lines += [f"* {label}: {_escape(text)}" for label, text in told.labelled_head()]
    for heading, entries in told.sections():
        lines += ["", f"## {heading}", ""]
        for entry in entries:
            box = "✗" if entry.mark == "barred" else "[ ]"
            aside = f" ({entry.aside})" if entry.aside else ""
            lines.append(f"- {box} **{_escape(entry.title)}**{aside}")
            lines += [f"  - {_escape(detail)}" for detail in entry.details]
            lines += [f"  - {_link(source, url)}" for source, url in entry.sources]
    return "\n".join(lines) + "\n"


def _link(text: str, url: str | None) -> str:
    return f"{_escape(text)} <{tidy(url)}>" if url else _escape(text)


def _escape(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", tidy(text))
