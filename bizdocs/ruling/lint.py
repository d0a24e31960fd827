"""What is wrong with a pack beyond its structure, and whether its examples come out as they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bizdocs.errors import PackError, UnknownName
from bizdocs.model import Json, Pack, Rule, State
from bizdocs.resources import rules_folder
from bizdocs.ruling.catalogue import vocabulary
from bizdocs.ruling.judge import judge_rule
from bizdocs.ruling.packs import Shelf, name_file, read_edition
from bizdocs.ruling.places import Case, split
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


def lint_pack(path: Path) -> list[Problem]:
    """Everything wrong with a pack file; a file that can't be loaded has that one problem."""
    folder = _folder_of(path)
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
        problems += _check_rule(rule, f"/allOf/{number}", declared)
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
        yield Problem("/x-pack/platform", f"is {pack.platform!r}, but the pack lies in {folder or 'no folder'!r}")
    if pack.default and pack.platform is None:
        yield Problem("/x-pack/default", "is the default pack of no platform")


def _check_rule(rule: Rule, pointer: str, declared: set[str]) -> Iterator[Problem]:
    if not (rule.source.url or rule.source.clause):
        yield Problem(f"{pointer}/x-source", "the rule has no source: give url or clause")
    if rule.requirement is not None and rule.requirement not in declared:
        error = UnknownName("requirement", rule.requirement, sorted(declared))
        yield Problem(f"{pointer}/x-requirement", str(error))
    yield from _check_examples(rule, f"{pointer}/x-examples")
    for below, keyword, option in walk_schema(rule.schema):
        if keyword == "whenPresent" and _WITHIN & set(below.split("/")):
            yield Problem(pointer + below, "whenPresent may not stand inside if, not or anyOf; use at")
        for path in _paths_of(keyword, option):
            if text := _doubt_path(path):
                yield Problem(pointer + below, text)


def _check_examples(rule: Rule, pointer: str) -> Iterator[Problem]:
    """A rule shows when it passes and when it fails; what is outside the documents can only be shown as open."""
    outside = any(keyword == "outside" for _, keyword, _ in walk_schema(rule.schema))
    for state in ("unverifiable",) if outside else ("pass", "fail"):
        if not rule.examples.get(state):
            yield Problem(pointer, f"the rule has no example of kind {state!r}")


def _paths_of(keyword: str, option: Json) -> list[str]:
    match keyword:
        case "required" | "none" | "sameAs" | "at" | "whenPresent":
            return list(option)
        case "sealedBy":
            return [option["holder"]] if "holder" in option else []
    return []


def _doubt_path(path: str) -> str | None:
    """Why a path leads nowhere in any submission: a misspelt name would switch the rule off without a word."""
    known = vocabulary()
    first, *rest = split(path)
    documents = [*known["types"], *known["roles"]]
    if first not in ("*", *documents):
        return str(UnknownName("document type or role", first, documents))
    field = next((part for part in rest if part != "*" and not part.isdigit()), None)
    if first == "submission" or field is None or field in known["fields"]:
        return None
    return str(UnknownName("field", field, list(known["fields"])))


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
