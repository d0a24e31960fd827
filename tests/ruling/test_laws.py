"""Laws of judging that no table can exhaust."""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizdocs.data.strict_json import parse
from bizdocs.kinds.compare import compare as compare_values
from bizdocs.model import Json
from bizdocs.resources import rules_folder
from bizdocs.ruling.dialect.comparison import compare
from bizdocs.ruling.dialect.judge import judge, judge_rule
from bizdocs.ruling.dialect.places import Case
from bizdocs.ruling.packs.load import list_packs, load_packs
from tests.ruling.samples import COMPANY, OTHER_COMPANY, TODAY, USCC, judged, make_facts

Steps = tuple[str | int, ...]


def places(value: Json, trail: Steps = ()) -> Iterator[Steps]:
    """Every place under a value, containers too. An empty list is no value: nothing stands there."""
    members: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, member in members:
        if member != []:
            yield (*trail, name)
            yield from places(member, (*trail, name))


def blot(values: Json, place: Steps) -> Json:
    """The same values with one place made unreadable."""
    blotted = copy.deepcopy(values)
    parent = blotted
    for step in place[:-1]:
        parent = parent[step]
    parent[place[-1]] = None
    return blotted


SCALARS = st.sampled_from([0, 1, "x", "y", "2026-11-22", "2026-11-23", "long-term", COMPANY, OTHER_COMPANY, USCC, None])
SEALS = st.lists(
    st.fixed_dictionaries(
        {
            "text": st.sampled_from([COMPANY, OTHER_COMPANY, "", None]),
            "kind": st.sampled_from(["official", "contract", "unknown", None]),
            "colour": st.sampled_from(["red", "black", None]),
        }
    ),
    max_size=2,
)
IMAGES = st.lists(
    st.fixed_dictionaries(
        {"format": st.sampled_from(["jpg", "pdf", "gif", None]), "width": st.sampled_from([1, 9, None])}
    ),
    max_size=2,
)
MONEY = st.fixed_dictionaries(
    {"amount": st.sampled_from([0, 5, None]), "currency": st.sampled_from(["CNY", "USD", None])}
)
SIDES = st.dictionaries(st.sampled_from(["portrait", "emblem"]), st.sampled_from(["there", "not-there", None]))
DOCUMENT = st.fixed_dictionaries(
    {},
    optional={
        "x": SCALARS,
        "y": SCALARS | MONEY,
        "entity_name": st.sampled_from([COMPANY, OTHER_COMPANY, None]),
        "legibility": st.sampled_from(["legible", "doubtful", "illegible", None]),
        "seals": SEALS,
        "files": IMAGES,
        "sides": SIDES,
        "words": st.lists(st.sampled_from(["x", "y", None]), max_size=2),
        "watermarks": st.lists(st.sampled_from(["x", "yx", "z", None]), max_size=2),
        "signatures": st.lists(st.sampled_from(["x", "y", None]), max_size=2),
        "type": st.sampled_from(["a", "b", "z"]),
    },
)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "surplus": st.lists(DOCUMENT, max_size=2),
        "submission": st.fixed_dictionaries(
            {"acts": st.fixed_dictionaries({}, optional={"pay": st.just("done")})},
            optional={"industries": st.lists(st.sampled_from(["food.infant", "other", None]), max_size=2)},
        ),
        "a": DOCUMENT | st.none(),
        "b": DOCUMENT,
        "c": st.lists(DOCUMENT | st.none(), max_size=2),
    },
)
FIELDS = [
    "x",
    "y",
    "watermarks",
    "signatures",
    "entity_name",
    "legibility",
    "seals",
    "files",
    "sides",
    "words",
    "y.amount",
    "words.*",
]
PATHS = st.sampled_from(
    ["a", "b", "c", "c.*", "c.0", *(f"{stem}.{field}" for stem in ("a", "b", "c.*", "*", "*.*") for field in FIELDS)]
)
PLACE = st.recursive(
    st.sampled_from(
        [
            *({"const": 1}, {"enum": ["x", 1]}, {"pattern": "^x"}, {"minLength": 2}, {"maxLength": 1}, {"minimum": 3}),
            *({"maximum": 3}, {"minItems": 1}, {"maxItems": 1}, {"type": "string"}, {"notExpired": {"days": 0}}),
            *({"expiresSoon": {"days": 5}}, {"started": {}}, {"issuedWithin": {"days": 0}}, {"olderThan": {"days": 1}}),
            *({"mentions": {"any": ["x"]}}, {"mentions": {"none": ["x"]}}, {"mentions": {"all": ["x", "y"]}}),
            *({"wellFormed": "uscc"}, {"legible": True}, {"hasSides": ["portrait", "emblem"]}),
            {"sealedBy": {"kinds": ["official"], "colours": ["red"], "holder": "a.entity_name"}},
            {"fileLimits": {"formats": ["jpg", "pdf"], "minWidth": 5}},
            *({"notExpired": {"days": 0, "strict": True}}, {"olderThan": {"workingDays": 1}}),
            *({"after": {"date": "a.y", "days": 1}}, {"lasts": {"since": "b.x", "days": 2}}),
            *({"takenFrom": {"texts": ["a.x", "b.*"], "how": how}} for how in ("part", "beginning", "order")),
            *({"startsWith": ["x", "2026"]}, {"endsWith": ["y"]}, {"width": {"max": 2}}, {"width": {"min": 2}}),
            *({"onlyWatermarks": ["x"]}, {"onlyWatermarks": []}, {"signedBy": ["x"]}, {"signedBy": []}),
        ]
    ),
    lambda inner: st.builds(lambda item: {"contains": item}, inner),
    max_leaves=2,
)
LISTS = st.lists(PATHS, min_size=1, max_size=3, unique=True)
ATOM = st.one_of(
    st.builds(lambda paths: {"required": paths}, LISTS),
    st.builds(lambda paths: {"none": paths}, LISTS),
    st.builds(lambda paths: {"sameAs": paths}, LISTS),
    st.builds(lambda path, place: {"at": {path: place}}, PATHS, PLACE),
    st.builds(lambda path, place: {"whenPresent": {path: place}}, PATHS, PLACE),
    st.just({"outside": {"kind": "act", "act": "pay"}}),
    st.just({"barred": {"industries": ["food"]}}),
    st.builds(
        lambda start, ends, most: {
            "chain": {"from": start, "to": ends, "over": "c.*", "giver": "x", "taker": "entity_name", "most": most}
        },
        PATHS,
        LISTS,
        st.integers(0, 2),
    ),
    st.builds(
        lambda paths, least, more, surplus: {
            "count": {"of": paths, "min": least, "max": least + more, "surplus": surplus}
        },
        LISTS,
        st.integers(0, 2),
        st.integers(0, 1),
        st.booleans(),
    ),
)
MEMBERS = st.sampled_from(["c.*", "*", "*.*", "a.seals.*", "a"])
OF_MEMBER = st.one_of(
    st.builds(lambda part, place: {"at": {f"this.{part}": place}}, st.sampled_from(FIELDS), PLACE),
    st.builds(lambda part: {"required": [f"this.{part}"]}, st.sampled_from(FIELDS)),
    st.builds(lambda part: {"sameAs": [f"this.{part}", "a.entity_name"]}, st.sampled_from(FIELDS)),
    st.just({"none": ["this.x"]}),
)
SCHEMA = st.recursive(
    ATOM,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"allOf": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"anyOf": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
        st.builds(lambda a, b, c: {"if": a, "then": b, "else": c}, inner, inner, inner),
        st.builds(lambda a, b: {**a, "if": b, "then": a}, ATOM, inner),
        st.builds(lambda of, a, b: {"each": {"of": of, "where": a, "holds": b}}, MEMBERS, OF_MEMBER, OF_MEMBER | inner),
        st.builds(
            lambda of, a, n: {"count": {"of": [of], "where": a, "min": n}}, MEMBERS, OF_MEMBER, st.integers(1, 2)
        ),
        st.builds(
            lambda of, a, n: {"count": {"of": [of], "where": a, "max": n}}, MEMBERS, OF_MEMBER, st.integers(0, 1)
        ),
    ),
    max_leaves=5,
)


@settings(max_examples=600, deadline=None)
@given(SCHEMA, VALUES)
def test_what_becomes_unreadable_never_turns_a_failure_into_a_pass(
    schema: dict[str, Any], values: dict[str, Any]
) -> None:
    if judged(schema, values) != "F":
        return
    for place in places(values):
        assert judged(schema, blot(values, place)) != "P"


@pytest.mark.parametrize("pack", list_packs(), ids=lambda pack: f"{pack.id}@{pack.edition}")
def test_no_rule_passes_once_what_it_failed_on_is_unreadable(pack: Any) -> None:
    for rule in pack.rules:
        for values in rule.examples.get("fail", ()):
            day = date.fromisoformat(rule.examples["as_of"])
            for place in places(values):
                assert judge_rule(rule, Case(blot(values, place), day)).state != "pass"


@settings(max_examples=200, deadline=None)
@given(SCHEMA, VALUES)
def test_judging_twice_says_the_same_and_changes_nothing(schema: dict[str, Any], values: dict[str, Any]) -> None:
    before = copy.deepcopy(values)

    assert judged(schema, values) == judged(schema, values)
    assert values == before


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["company_name", "person_name", "address", "text", "uscc", "resident_no", "account_no"]),
    st.text(min_size=1, max_size=20),
)
def test_the_short_way_to_compare_says_what_the_long_way_says(kind: str, text: str) -> None:
    assert compare(kind, text, text) == compare_values(kind, text, text)


def test_five_hundred_submissions_are_judged_in_a_second_of_one_core() -> None:
    (pack,) = load_packs(["douyin"], as_of=TODAY)
    examples = parse((rules_folder() / "common.json").read_bytes())["allOf"]
    values: dict[str, Any] = {}
    for rule in examples:
        for example in rule["x-examples"].get("pass", []):
            values.update(example)
    facts = make_facts(values)
    rounds = []
    for _ in range(24):  # the best of many: a busy neighbour slows a core down
        before = time.process_time()
        for _ in range(25):
            judge(pack, facts, TODAY)
        rounds.append((time.process_time() - before) / 25)

    assert min(rounds) < 1 / 500
