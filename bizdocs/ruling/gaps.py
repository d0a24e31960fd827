"""A gap is not a pass: industries that no rule speaks of.

A rule speaks of an industry if it judges a submission of that industry otherwise than one of an industry that nobody has ever
heard of, or if it stands in a pack of the industry and does not pass over it. A rule without a source knows nothing: it
counts for no more than its warning.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bizdocs.model import Check, Facts, Json, Rule
from bizdocs.ruling.dialect.evaluate import judge_schema
from bizdocs.ruling.dialect.judge import is_in_effect
from bizdocs.ruling.dialect.places import Case
from bizdocs.ruling.packs.load import INDUSTRIES, LAW
from bizdocs.ruling.scopes import industries_in_scope

UNSAID = "other"
"""The industry that says nothing: whoever declares it has to say which one."""
_NOBODYS = "?"
"""An industry that no rule can name."""
_INDUSTRY = "submission.industries"
_UNFOUNDED = frozenset({"D", "U"})


@dataclass(frozen=True, slots=True)
class Gaps:
    """What no rule of one result speaks of."""

    declared: tuple[str, ...] = ()
    """Industries that the submission declares."""
    seen: tuple[str, ...] = ()
    """Industries that only the scope of business names."""


def find_gaps(checks: Sequence[Check], facts: Facts, as_of: date, known: Collection[str] = ()) -> Gaps:
    """The gaps of one result. `checks`: all that was judged in it, of the platform's pack and of the industries' packs.

    `known`: industries that have a pack, which is joined where they are declared: one of these in the scope is no gap.
    """
    said: Mapping[str, Json] = facts.values.get("submission", {})
    declared = tuple(dict.fromkeys(said.get("industries") or ()))
    named = [name for name in declared if isinstance(name, str)]
    seen = [name for name in industries_in_scope(facts) if not any(_is_near(name, one) for one in (*named, *known))]
    if not named and not seen:
        return Gaps()
    rules = [check.rule for check in checks if _is_founded(check.rule) and _asks_for_industries(check.rule)]
    heard = _Hearing(facts, as_of, rules)
    return Gaps(
        declared=tuple(name for name in named if name == UNSAID or not heard.of(name)),
        seen=tuple(name for name in seen if not heard.of(name)),
    )


class _Hearing:
    """Asks the rules of one result what they make of an industry."""

    def __init__(self, facts: Facts, as_of: date, rules: Iterable[Rule]) -> None:
        self._values, self._as_of = facts.values, as_of
        self._rules = [rule for rule in rules if is_in_effect(rule, as_of)]
        self._of_nobody = self._case(_NOBODYS)

    def of(self, industry: str) -> bool:
        """Whether any rule speaks of an industry."""
        case = self._case(industry)
        return any(self._speaks(rule, industry, case) for rule in self._rules)

    def _speaks(self, rule: Rule, industry: str, case: Case) -> bool:
        answer, outcomes = judge_schema(rule.schema, case)
        if answer == "-":
            return False
        if _is_of(rule, industry):
            return True
        return (answer, list(outcomes)) != _as_list(judge_schema(rule.schema, self._of_nobody))

    def _case(self, industry: str) -> Case:
        submission = {**self._values.get("submission", {}), "industries": [industry]}
        return Case({**self._values, "submission": submission}, self._as_of)


def _as_list(judged: tuple[object, Sequence[object]]) -> tuple[object, list[object]]:
    return judged[0], list(judged[1])


def _is_founded(rule: Rule) -> bool:
    return rule.source.confidence not in _UNFOUNDED


def _asks_for_industries(rule: Rule) -> bool:
    return rule.id.startswith((f"{INDUSTRIES}/", f"{LAW}/")) or _INDUSTRY in _paths(rule.schema)


def _paths(schema: Json) -> Iterator[str]:
    """The keys and names of a condition among which the industries may be."""
    if isinstance(schema, Mapping):
        for key, option in schema.items():
            if key == "barred":
                yield _INDUSTRY
            elif key not in {"x-examples", "x-source", "title"}:
                yield key.removesuffix(".*")
                yield from _paths(option)
    elif isinstance(schema, list):
        for part in schema:
            yield from _paths(part)


def _is_of(rule: Rule, industry: str) -> bool:
    """Whether a rule stands in a pack of the industry, or of the coarser one that holds it."""
    folder, _, name = rule.id.rpartition("/")[0].partition("/")
    return folder in {INDUSTRIES, LAW} and _is_within(industry, name)


def _is_near(one: str, other: str) -> bool:
    return _is_within(one, other) or _is_within(other, one)


def _is_within(finer: str, coarser: str) -> bool:
    return finer == coarser or finer.startswith(f"{coarser}.")
