"""Rule packs, problems of packs, and explanations, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bizdocs.model import Json, Lang, Options, Pack, PackAspect, PackDiff, Rule, RuleAspect, Topic
from bizdocs.printing import json as shared_json
from bizdocs.printing.layout import Canvas, Cell
from bizdocs.printing.marks import MARKS
from bizdocs.printing.provenance import say_pack_provenance, say_provenance
from bizdocs.printing.strings import say, say_confidence, say_letter

SCHEMA = 2
"""Version of everything but reports that is printed as JSON; each has its schema in `rules/schema`."""


def render_packs(packs: Iterable[Pack], output: str, options: Options) -> str:
    """The packs in one list, without their rules."""
    packs = tuple(packs)
    if output == "json":
        return write_json({"packs": [pack_to_json(pack) for pack in packs]})
    canvas = Canvas(options.width, colour=options.colour)
    heads = [
        Cell(say(f"column.{head}", options.lang), "dim")
        for head in ("pack", "edition", "title", "read", "confidence", "rules")
    ]
    rows = [heads, *([Cell(text) for text in _summary(pack, options.lang)] for pack in packs)]
    widths = canvas.fit(rows, indent=0)
    canvas.row(heads, widths, indent=0)
    for row, pack in zip(rows[1:], packs, strict=True):
        canvas.row(row, widths, indent=0)
        if pack.names:
            names = say("joint", options.lang).join(pack.names)
            canvas.line(Cell(say("pack.called", options.lang, names=names), "dim"), indent=2)
    return str(canvas)


def render_pack(pack: Pack, output: str, options: Options) -> str:
    """One pack with its rules and their sources."""
    if output == "json":
        return write_json({"pack": {**pack_to_json(pack), "rules": [rule_to_json(rule) for rule in pack.rules]}})
    canvas, lang = Canvas(options.width, colour=options.colour), options.lang
    canvas.line(Cell(pack.title.of(lang), "strong"), Cell(f"{pack.id}@{pack.edition}", "dim"))
    canvas.blank()
    called = {"names": say("joint", lang).join(pack.names)} if pack.names else {}
    sources = f"{say_confidence(pack.confidence, lang)} · {say_pack_provenance(pack, lang)}"
    facts = called | {"effective": _period(pack, lang), "sources": sources}
    canvas.table([Cell(say(f"column.{key}", lang), "dim"), Cell(text)] for key, text in facts.items())
    canvas.blank()
    _draw_rules(canvas, pack.rules, lang)
    return str(canvas)


def render_diff(diff: PackDiff, output: str, options: Options) -> str:
    """What the second pack asks that the first does not, no longer asks, and asks otherwise."""
    before, after = diff.before, diff.after
    if output == "json":
        changed = [
            {"before": rule_to_json(each.before), "after": rule_to_json(each.after), "aspects": list(each.aspects)}
            for each in diff.changed
        ]
        return write_json(
            {
                "before": before and pack_to_json(before),
                "after": pack_to_json(after),
                "aspects": list(diff.aspects),
                "added": [rule_to_json(rule) for rule in diff.added],
                "dropped": [rule_to_json(rule) for rule in diff.dropped],
                "changed": changed,
            }
        )
    canvas, lang = Canvas(options.width, colour=options.colour), options.lang
    if before is None:
        canvas.line(Cell(f"{after.id}@{after.edition}", "strong"))
        canvas.line(MARKS["ready"], Cell(say("diff.first", lang)))
        return str(canvas)
    canvas.line(Cell(f"{before.id}@{before.edition} → {after.id}@{after.edition}", "strong"))
    for aspect in diff.aspects:
        told = " → ".join(_tell_pack_aspect(pack, aspect, lang) for pack in (before, after))
        canvas.line(Cell(say(f"diff.{aspect}", lang), "dim"), Cell(told), indent=2)
    for heading, pack, rules in (("added", after, diff.added), ("dropped", before, diff.dropped)):
        own = [rule for rule in rules if rule.id.startswith(f"{pack.id}/")]
        inherited = [rule for rule in rules if rule not in own]
        if own:
            canvas.blank()
            canvas.line(Cell(say(f"diff.{heading}", lang), "strong"))
            _draw_rules(canvas, own, lang)
        if inherited:  # no news of the platform: one of the two puts a rule of its own in their place
            canvas.blank()
            canvas.line(Cell(say(f"diff.{heading}.inherited", lang), "strong"))
            for rule in inherited:
                canvas.line(Cell(rule.title.of(lang)), Cell(rule.id, "dim"), indent=2)
    if diff.changed:
        canvas.blank()
        canvas.line(Cell(say("diff.changed", lang), "strong"))
    for change in diff.changed:
        canvas.line(Cell(change.after.title.of(lang)), Cell(change.after.id, "dim"), indent=2)
        for rule_aspect in change.aspects:
            sides = (_tell_rule_aspect(rule, rule_aspect, lang) for rule in (change.before, change.after))
            told = " → ".join(side for side in sides if side)
            canvas.line(Cell(say(f"diff.{rule_aspect}", lang), "dim"), Cell(told), indent=4)
    if not (diff.aspects or diff.added or diff.dropped or diff.changed):
        canvas.line(MARKS["ready"], Cell(say("diff.none", lang)))
    return str(canvas)


def render_problems(problems: Sequence[str], output: str, options: Options) -> str:
    """What is wrong with packs, a problem a line."""
    if output == "json":
        return write_json({"problems": list(problems)})
    canvas = Canvas(options.width, colour=options.colour)
    for problem in problems:
        canvas.line(MARKS["error"], Cell(problem))
    if not problems:
        canvas.line(MARKS["ready"], Cell(say("packs.sound", options.lang)))
    return str(canvas)


def render_topic(topic: Topic, output: str, options: Options) -> str:
    """What a finding or a rule means, why it matters, how to mend it and who asks for it."""
    if output == "json":
        return write_json(
            {
                "name": topic.name,
                "title": topic.title.to_json(),
                "severity": topic.severity,
                "why": topic.why and topic.why.to_json(),
                "remedy": topic.remedy and topic.remedy.to_json(),
                "rules": [rule_to_json(rule) for rule in topic.rules],
            }
        )
    canvas, lang = Canvas(options.width, colour=options.colour), options.lang
    severity = Cell(say(f"severity.{topic.severity}", lang), MARKS[topic.severity].style)
    canvas.line(Cell(topic.title.of(lang), "strong"), Cell(topic.name, "dim"), severity)
    canvas.blank()
    told = {"why": topic.why, "remedy": topic.remedy}
    canvas.table([Cell(say(key, lang), "dim"), Cell(text.of(lang))] for key, text in told.items() if text)
    if topic.rules:
        canvas.blank()
        canvas.line(Cell(say("asked_by", lang), "strong"))
        _draw_rules(canvas, topic.rules, lang)
    return str(canvas)


def _summary(pack: Pack, lang: Lang) -> tuple[str, ...]:
    read = pack.read_on.isoformat() if pack.read_on else "–"
    return (pack.id, pack.edition, pack.title.of(lang), read, pack.confidence, str(len(pack.rules)))


def _period(pack: Pack, lang: Lang) -> str:
    since, until = pack.effective
    if since and until:
        return say("period.both", lang, since=since, until=until)
    if since or until:
        return say("period.since" if since else "period.until", lang, day=since or until)
    return say("period.always", lang)


def _tell_pack_aspect(pack: Pack, aspect: PackAspect, lang: Lang) -> str:
    match aspect:
        case "effective":
            return _period(pack, lang)
        case "read_on":
            return pack.read_on.isoformat() if pack.read_on else "–"
        case "live_checked_on":
            return pack.live_checked_on.isoformat() if pack.live_checked_on else "–"
        case "confidence":
            return pack.confidence


def _tell_rule_aspect(rule: Rule, aspect: RuleAspect, lang: Lang) -> str:
    """How a rule stands in one respect; of its condition, which is data, nothing."""
    match aspect:
        case "title":
            return rule.title.of(lang)
        case "requirement":
            level = say(f"level.{rule.declares.level}", lang) if rule.declares else None
            return " ".join(part for part in (rule.requirement, level) if part) or "–"
        case "severity":
            return say(f"severity.{rule.severity}", lang)
        case "source":
            return _tell_source(rule, lang)
        case "condition":
            return ""


def _tell_source(rule: Rule, lang: Lang) -> str:
    source = rule.source
    confidence = say_letter(source.confidence, lang)
    return " · ".join(part for part in (source.clause, say_provenance(source, lang), confidence, source.url) if part)


def _draw_rules(canvas: Canvas, rules: Iterable[Rule], lang: Lang) -> None:
    for rule in rules:
        severity = Cell(say(f"severity.{rule.severity}", lang), MARKS[rule.severity].style)
        canvas.line(Cell(rule.title.of(lang)), severity, Cell(rule.id, "dim"), indent=2)
        canvas.line(Cell(_tell_source(rule, lang), "dim"), indent=4)


def pack_to_json(pack: Pack) -> dict[str, Json]:
    """A pack without its rules, as `$defs/pack` of `packs.schema.json` describes it."""
    since, until = pack.effective
    return {
        "id": pack.id,
        "edition": pack.edition,
        "title": pack.title.to_json(),
        "platform": pack.platform,
        "default": pack.default,
        "names": list(pack.names),
        "effective": {"from": since and since.isoformat(), "to": until and until.isoformat()},
        "read_on": pack.read_on and pack.read_on.isoformat(),
        "live_checked_on": pack.live_checked_on and pack.live_checked_on.isoformat(),
        "origin": pack.origin,
        "in_place_of_bundled": pack.instead,
        "confidence": pack.confidence,
        "sha256": pack.sha256,
    }


def rule_to_json(rule: Rule) -> dict[str, Json]:
    """A rule and its source, as `$defs/rule` of `packs.schema.json` describes it."""
    return {
        "id": rule.id,
        "title": rule.title.to_json(),
        "severity": rule.severity,
        "code": rule.code,
        "requirement": rule.requirement,
        "source": {
            "url": rule.source.url,
            "clause": rule.source.clause,
            "date": rule.source.date,
            "copied_on": rule.source.copied_on,
            "read_on": rule.source.read_on,
            "live_checked_on": rule.source.live_checked_on,
            "confidence": rule.source.confidence,
        },
    }


def write_json(value: dict[str, Json]) -> str:
    """An object that says first which version of its schema it follows."""
    return shared_json.write({"schema": SCHEMA, **value})
