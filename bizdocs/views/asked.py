"""What an item or a condition of a checklist speaks of: papers, entries of the form, acts, industries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bizdocs.model import Condition, Item, Json, Need, Rule

_FORM = ("submission.account", "submission.declared")
_CHANNEL = {"at": {"submission.channel": {"const": "api"}}}
"""What only those ask who send by a program: nobody who prints a page does."""


def shorten(title: str, name: str) -> str:
    """A demand without the name of what it is made of, which stands before it already, where it can do without."""
    if not title.casefold().startswith(name.casefold()):
        return title
    rest = title[len(name) :]
    return rest.strip() if rest[:1] in tuple("为已由须不来用只按盖， ") else title


def is_of(item: Item, kind: str) -> bool:
    return any(need.kind == kind for route in item.routes for need in route)


def is_of_papers(item: Item) -> bool:
    """Whether papers meet it, or whatever its rules say where they name none."""
    return is_of(item, "document") or not item.routes


def papers_of(item: Item) -> set[str]:
    return {need.name for route in item.routes for need in route if need.kind == "document"}


def is_entitled(item: Item) -> bool:
    return any(need.route is not None for route in item.routes for need in route)


def asks_industry(item: Item) -> bool:
    return any("submission.industries" in str(rule.schema.get("if", rule.schema)) for rule in item.rules)


def said_by(condition: Condition) -> str:
    """All that a rule looks at, as one text to look for a path in."""
    return str({key: value for key, value in condition.rule.schema.items() if not key.startswith("x-")})


def asked_when(condition: Condition) -> str:
    return str(condition.rule.schema.get("if", ""))


def speaks_of_form(condition: Condition) -> bool:
    return any(path in said_by(condition) for path in _FORM)


def is_agreement(condition: Condition) -> bool:
    """Whether it wants two places to say the same, which one line says of all."""
    return "sameAs" in condition.rule.schema


def is_refusal(condition: Condition) -> bool:
    """Whether it says who or what is not taken, rather than what a paper has to be like."""
    schema: Mapping[str, Json] = condition.rule.schema
    return "barred" in schema or str(condition.rule.code or "").startswith("entity.")


def is_for_programs(condition: Condition) -> bool:
    """Whether it holds only for what is sent by a program, and nobody has said that it is."""
    return condition.applies != "yes" and condition.rule.schema.get("if") == _CHANNEL


def told_of(rule: Rule) -> Mapping[str, Json]:
    """What a rule says of its own place on a clerk's page."""
    said: Mapping[str, Json] = rule.schema.get("x-checklist") or {}
    return said


def forbidden_words(condition: Condition) -> tuple[str, ...]:
    """The words that a rule of barred trades does not want to see, each once."""
    if condition.rule.code != "entity.scope-forbidden":
        return ()
    return tuple(dict.fromkeys(_find_words(condition.rule.schema)))


def _find_words(schema: Json) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("mentions", {}).get("none", ())
        for key, part in schema.items():
            if not key.startswith("x-"):
                yield from _find_words(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _find_words(part)


def ways_of(item: Item, *kinds: str) -> tuple[tuple[Need, ...], ...]:
    """The ways to meet an item that take something of one of these kinds: `document`, `entry`, `act` …"""
    return tuple(route for route in item.routes if any(need.kind in kinds for need in route))
