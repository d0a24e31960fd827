"""The rules of one pack file: what each entry of `allOf` says besides its condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bizdocs.data.kinds import broken_kind
from bizdocs.data.patterns import PatternRefused, compile_pattern
from bizdocs.errors import UnknownName
from bizdocs.families import names
from bizdocs.model import Json, Requirement, Rule, RuleSource, Severity, Text
from bizdocs.ruling.findings.catalogue import catalogue, unknown_code
from bizdocs.ruling.foreign import broken_keywords
from bizdocs.ruling.keywords import well_formed

_UNSOURCED = "U"
_BY_CONFIDENCE: dict[str, Severity] = {
    "A": "error",
    "B": "error",
    "C": "review",
    "D": "warning",
    "U": "warning",
    "H": "error",
}
"""How hard a platform's rule is by the confidence of its source (contract section 3)."""


def read_rules(entries: Sequence[Json], *, pack_id: str) -> tuple[Rule, ...]:
    """The rules of a pack that has no faults."""
    return tuple(_read_rule(entry, pack_id) for entry in entries)


def find_rule_faults(entries: Sequence[Json]) -> Iterator[tuple[str, Text]]:
    """What no schema can see in the rules of a pack whose structure is sound: JSON pointer and sentence."""
    named: set[str] = set()
    declared: set[str] = set()
    for number, entry in enumerate(entries):
        where = f"/allOf/{number}"
        yield from ((where + below, text) for below, text in _find_entry_faults(entry))
        name, wanted = entry["$anchor"], entry.get("x-requirement")
        if name in named:
            yield f"{where}/$anchor", Text(en=f"{name!r} stands twice in the pack", zh=f"“{name}”在规则包中出现两次")
        named.add(name)
        if isinstance(wanted, dict):
            if (asked := wanted["id"]) in declared:
                yield f"{where}/x-requirement/id", Text(en=f"{asked!r} is declared twice", zh=f"“{asked}”声明了两次")
            declared.add(asked)


def walk_schema(schema: Json, pointer: str = "") -> Iterator[tuple[str, str, Json]]:
    """Every keyword of a rule, at any depth, below combinators and places: JSON pointer, keyword, option."""
    for keyword, option in schema.items():
        here = f"{pointer}/{keyword}"
        yield here, keyword, option
        match keyword:
            case "allOf" | "anyOf":
                for number, part in enumerate(option):
                    yield from walk_schema(part, f"{here}/{number}")
            case "at" | "whenPresent":
                for place, part in option.items():
                    yield from walk_schema(part, f"{here}/{place}")
            case "not" | "if" | "then" | "else" | "contains":
                yield from walk_schema(option, here)
            case "each" | "count":
                for part in ("where", "holds"):
                    yield from walk_schema(option.get(part, {}), f"{here}/{part}")


def _find_entry_faults(entry: Json) -> Iterator[tuple[str, Text]]:
    for pointer, keyword, option in walk_schema(entry):
        if keyword == "pattern":
            try:
                compile_pattern(option)
            except PatternRefused as fault:
                yield pointer, fault.text
        elif keyword == "x-code" and option not in catalogue():
            yield pointer, unknown_code("finding code", option, list(catalogue())).text
        elif keyword in broken_keywords():
            yield pointer, broken_keywords()[keyword].text
        elif keyword == well_formed.KEYWORD and option not in names("bizdocs.values"):
            yield pointer, UnknownName("kind of value", option, names("bizdocs.values")).text
        elif keyword == well_formed.KEYWORD and (broken := broken_kind(option)):
            yield pointer, broken.text
    if "x-examples" in entry:
        try:
            date.fromisoformat(entry["x-examples"]["as_of"])
        except ValueError:
            yield "/x-examples/as_of", Text(en="is no day of the calendar", zh="不是有效的日期")


def _read_rule(entry: Json, pack_id: str) -> Rule:
    anchor, wanted = entry["$anchor"], entry.get("x-requirement")
    declares = None
    if isinstance(wanted, dict):
        declares = Requirement(id=wanted["id"], level=wanted["level"], title=Text(**wanted["title"]))
    source = _read_source(entry.get("x-source", {"confidence": _UNSOURCED}))
    title = Text(**entry["title"]) if "title" in entry else declares.title if declares else Text(zh=anchor, en=anchor)
    return Rule(
        id=f"{pack_id}/{anchor}",
        title=title,
        schema=entry,
        severity=entry.get("x-severity") or ("error" if pack_id == "common" else _BY_CONFIDENCE[source.confidence]),
        code=entry.get("x-code"),
        requirement=declares.id if declares else wanted,
        declares=declares,
        source=source,
        examples=entry.get("x-examples", {}),
    )


def _read_source(source: Json) -> RuleSource:
    return RuleSource(
        url=source.get("url"),
        clause=source.get("clause"),
        date=source.get("date"),
        confidence=source["confidence"],
        copied_on=source.get("copied_on"),
        read_on=source.get("read_on"),
        live_checked_on=source.get("live_checked_on"),
    )
