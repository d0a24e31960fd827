"""What is wrong with a pack beyond its structure, and whether its examples come out as they say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bizdocs.errors import PackError, UnknownName
from bizdocs.model import Pack, Rule, RuleSource, State
from bizdocs.resources import rules_folder
from bizdocs.ruling.judge import judge_rule
from bizdocs.ruling.naming import find_misnomers
from bizdocs.ruling.packs import Shelf, name_file, read_edition
from bizdocs.ruling.places import Case
from bizdocs.ruling.routes import find_silent_routes
from bizdocs.ruling.rules import walk_schema

_STATES: tuple[State, ...] = ("pass", "fail", "unverifiable", "not-applicable")
_WITHIN = frozenset({"if", "not", "anyOf"})
"""Where `whenPresent` may not stand: what is absent would choose a branch there without anybody noticing."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a pack that should be otherwise. `pointer` is a JSON pointer into its file."""

    pointer: str
    text: str


@dataclass(frozen=True, slots=True)
class Surprise:
    """An example of a rule that does not come out as it says. `number` counts from 1 among those of its kind."""

    rule: str
    wanted: State
    number: int
    state: State


def lint_pack(path: Path, folder: Path | None = None) -> list[Problem]:
    """Everything wrong with a pack file; a file that can't be loaded has that one problem.

    `folder`: the rules folder that it lies in; where it is not given, the one that its own folders speak for.
    """
    folder = folder or _folder_of(path)
    pack_id, edition = name_file(path.resolve(), folder.resolve())
    try:
        own = read_edition(path, pack_id, edition)
        shelf = Shelf([folder] if folder != rules_folder() else [])
        whole = shelf.join(own, own.pack.effective[0] or own.pack.checked_on or date.min)
    except PackError as error:
        return [Problem("", str(error))]
    declared = {rule.declares.id for rule in whole.rules if rule.declares is not None}
    problems = list(_check_head(own.pack))
    for number, rule in enumerate(own.pack.rules):
        problems += _check_rule(rule, f"/allOf/{number}", declared, shelf.industries())
    return problems


def run_examples(pack: Pack) -> list[Surprise]:
    """The examples of a pack's own rules that come out otherwise, each rule judged alone."""
    own = (rule for rule in pack.rules if rule.id.rpartition("/")[0] == pack.id)
    return [surprise for rule in own for surprise in _run_examples(rule)]


def codes_of(rule: Rule) -> frozenset[str]:
    """The finding codes that a rule raises, as its own examples show."""
    day = date.fromisoformat(rule.examples["as_of"])
    cases = [Case(values, day) for state in _STATES for values in rule.examples.get(state, ())]
    outcomes = [outcome for case in cases for outcome in judge_rule(rule, case).outcomes]
    return frozenset(outcome.code for outcome in outcomes if outcome.code is not None)


def _run_examples(rule: Rule) -> Iterator[Surprise]:
    for wanted in _STATES:
        for number, values in enumerate(rule.examples.get(wanted, ()), start=1):
            case = Case(values, date.fromisoformat(rule.examples["as_of"]))
            state = judge_rule(rule, case).state
            if state != wanted:
                yield Surprise(rule.id, wanted, number, state)


def _check_head(pack: Pack) -> Iterator[Problem]:
    folder = pack.id.rpartition("/")[0]
    if pack.platform is not None and pack.platform != folder:
        where = f"in the folder {folder!r}" if folder else "in no folder of a platform"
        text = f"is {pack.platform!r}, but the file lies {where}; move it to {pack.platform}/ or name its folder here"
        yield Problem("/x-pack/platform", text)
    if pack.default and pack.platform is None:
        yield Problem("/x-pack/default", "is the default pack of no platform")


def _check_rule(rule: Rule, pointer: str, declared: Collection[str], industries: Collection[str]) -> Iterator[Problem]:
    yield from _check_source(rule.source, f"{pointer}/x-source")
    if not _is_interval(rule.schema.get("x-effective", "../..")):
        yield Problem(f"{pointer}/x-effective", "names no days of the calendar, or ends before it begins")
    if rule.requirement is not None and rule.requirement not in declared:
        error = UnknownName("requirement", rule.requirement, sorted(declared))
        yield Problem(f"{pointer}/x-requirement", str(error))
    yield from _check_examples(rule, f"{pointer}/x-examples")
    for below, keyword, option in walk_schema(rule.schema):
        if keyword == "whenPresent" and _WITHIN & set(below.split("/")):
            yield Problem(pointer + below, "whenPresent may not stand inside if, not or anyOf; use at")
        elif keyword == "count" and option.get("max", option.get("min", 0)) < option.get("min", 0):
            yield Problem(pointer + below, "max is less than min")
    for below, text in (*find_misnomers(rule.schema, industries), *find_silent_routes(rule.schema)):
        yield Problem(pointer + below, text)


def _check_source(source: RuleSource, pointer: str) -> Iterator[Problem]:
    """A rule says who asks, and when that was written or read."""
    if not (source.url or source.clause):
        yield Problem(pointer, "the rule has no source: give url or clause")
    elif not (source.date or source.checked_on):
        yield Problem(pointer, "the source has no date: give date, or checked_on for a page that bears none")
    for name, day in (("date", source.date), ("checked_on", source.checked_on)):
        # A month stands for its first day, a year for its first month.
        if day is not None and _read_day((day + "-01-01")[: len("2026-11-23")]) is None:
            yield Problem(f"{pointer}/{name}", f"{day!r} is no day of the calendar")


def _is_interval(text: str) -> bool:
    days = [_read_day(day) for day in text.split("/") if day != ".."]
    known = [day for day in days if day is not None]
    return days == sorted(known)


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _check_examples(rule: Rule, pointer: str) -> Iterator[Problem]:
    """A rule shows when it passes and when it fails; what is outside the documents can only be shown as open."""
    outside = any(keyword == "outside" for _, keyword, _ in walk_schema(rule.schema))
    for state in ("unverifiable",) if outside else ("pass", "fail"):
        if not rule.examples.get(state):
            yield Problem(pointer, f"the rule has no example of kind {state!r}")


def _folder_of(path: Path) -> Path:
    """The rules folder that a pack file belongs to: ours, or the one whose folders are platforms."""
    path = path.resolve()
    if rules_folder().resolve() in path.parents:
        return rules_folder()
    home = path.parent.parent if path.parent.name == "retired" else path.parent
    platform = _platform_in(path)
    return home.parent if platform == home.name else home


def _platform_in(path: Path) -> str | None:
    """The platform that a pack file names, if it can be read that far; why it can't is told when it is loaded."""
    from bizdocs.ruling.strict_json import NotStrictJson, parse

    try:
        head = parse(path.read_bytes())["x-pack"]
    except (OSError, NotStrictJson, KeyError, TypeError):
        return None
    return head.get("platform") if isinstance(head, Mapping) else None
