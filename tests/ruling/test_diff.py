"""What sets two packs apart."""

from __future__ import annotations

from typing import Any

import pytest

from bizdocs.model import Options, PackDiff
from bizdocs.printing.strings import say
from bizdocs.ruling.packs.diff import diff_packs
from bizdocs.usecases.choosing import open_shelf
from bizdocs.views.packs import render_diff
from tests.drawn import DAY
from tests.ruling.samples import make_pack, make_rules

RULE: dict[str, Any] = {"$anchor": "needs-licence", "required": ["business_licence"]}
OTHER: dict[str, Any] = {"$anchor": "needs-letter", "required": ["authorisation_letter"]}


def diff(before: dict[str, Any], after: dict[str, Any]) -> PackDiff:
    return diff_packs(make_pack(before), make_pack(after, edition="2026-06"))


def test_the_same_rules_make_no_difference() -> None:
    told = diff(RULE, {**RULE, "x-examples": {"as_of": "2026-11-23", "pass": [{}]}})

    assert (told.added, told.dropped, told.changed, told.aspects) == ((), (), (), ())


def test_what_is_added_one_way_is_dropped_the_other() -> None:
    forth, back = diff(RULE, OTHER), diff(OTHER, RULE)

    assert [rule.id for rule in forth.added] == [rule.id for rule in back.dropped] == ["demo/pack/needs-letter"]
    assert [rule.id for rule in forth.dropped] == [rule.id for rule in back.added] == ["demo/pack/needs-licence"]


@pytest.mark.parametrize(
    ("change", "aspect"),
    [
        ({"title": {"zh": "新名称", "en": "a new title"}}, "title"),
        ({"x-requirement": "business_licence"}, "requirement"),
        ({"required": ["business_licence", "photo"]}, "condition"),
        ({"x-code": "material.wrong-type"}, "condition"),
        ({"x-severity": "warning"}, "severity"),
        ({"x-source": {"confidence": "B"}}, "source"),
    ],
)
def test_a_change_is_named_for_what_it_is(change: dict[str, Any], aspect: str) -> None:
    (changed,) = diff(RULE, RULE | change).changed

    assert changed.aspects == (aspect,)


def test_two_packs_match_by_anchor_and_what_they_inherit_by_origin() -> None:
    common = make_rules(RULE, pack_id="common")
    one = make_pack(pack_id="demo/one", rules=(*common, *make_rules(OTHER, pack_id="demo/one")))
    two = make_pack(pack_id="demo/two", rules=(*common, *make_rules(RULE, OTHER, pack_id="demo/two")))
    told = diff_packs(one, two)

    assert [rule.id for rule in told.added] == ["demo/two/needs-licence"]
    assert (told.dropped, told.changed) == ((), ())


def test_a_pack_that_speaks_otherwise_of_itself_is_told() -> None:
    assert diff_packs(make_pack(RULE), make_pack(RULE, confidence="C", read_on=None)).aspects == (
        "confidence",
        "read_on",
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_only_inherited_is_not_told_as_an_addition(lang: Any) -> None:
    one, two = (open_shelf().load(name, DAY) for name in ("douyin/blue_v", "weibo/enterprise"))
    diff = diff_packs(one, two)
    inherited = [rule for rule in diff.added if not rule.id.startswith("weibo/")]
    assert inherited
    told = render_diff(diff, "text", Options(lang=lang, width=200))
    added, _, rest = told.partition(say("diff.added.inherited", lang))
    assert [rule.id for rule in inherited if rule.id in added] == []
    assert [rule.id for rule in inherited if rule.id not in rest] == []
