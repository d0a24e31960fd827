"""Says: a place says an expected value only where nothing else is likelier, no look-alike is near, and no look denies it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.extraction.says import AGAINST, answer_rim, answer_value, listen
from bizdocs.grammar.likelihood import Step, folded
from bizdocs.grammar.lookalike import alike

NAME = "杭州星澜网络科技有限公司"
OTHER = "杭州鹿禾网络科技有限公司"


def seen(text: str, doubts: Mapping[int, Mapping[str, float]] | None = None) -> tuple[Step, ...]:
    """One look at a text, sure of each character but those in `doubts`: place → what may stand there."""
    steps: list[Step] = []
    for place, char in enumerate(folded(text)):
        steps += [dict((doubts or {}).get(place, {char: 0.999})), {"": 1.0}]
    return tuple(steps)


def said(expected: str, *looks: tuple[Step, ...], exactly: bool = False) -> str:
    return answer_value(looks, expected, exactly=exactly).answer


def test_what_is_read_for_certain_is_said_and_nothing_else_is() -> None:
    assert said(NAME, seen(NAME)) == "same"
    assert said(OTHER, seen(NAME)) == "different"
    assert said(NAME) == "unknown"


def test_a_character_that_was_misread_but_may_be_the_expected_one_is_said() -> None:
    assert said(NAME, seen(NAME, {3: {"阑": 0.6, "澜": 0.3}})) == "same"
    assert said(NAME, seen(NAME, {3: {"阑": 0.9, "澜": 0.1}})) == "unknown"


def test_a_look_alike_that_is_as_likely_takes_the_answer_away() -> None:
    assert "末" in alike("未")
    assert said("西安未央健康管理有限公司", seen("西安未央健康管理有限公司", {2: {"未": 0.7, "末": 0.3}})) == "unknown"
    assert said("西安未央健康管理有限公司", seen("西安未央健康管理有限公司", {2: {"未": 0.7, "水": 0.3}})) == "same"


def test_a_look_that_saw_something_else_takes_the_answer_away() -> None:
    longer = NAME[:4] + "云" + NAME[4:]

    assert said(NAME, seen(NAME), seen(longer)) == "unknown"
    assert listen(seen(longer), NAME).behind > AGAINST
    assert said(NAME, seen(NAME), seen(NAME, {3: {"阑": 0.9, "澜": 0.01}})) == "same"
    assert said(NAME, seen(NAME), seen(NAME, {3: {"阑": 0.9, "澜": 0.0001}})) == "unknown"


def test_a_short_text_and_a_name_without_margin_have_to_be_the_best_reading() -> None:
    assert said("李青", seen("李青", {1: {"靖": 0.5, "青": 0.45}})) == "unknown"
    assert said("李青", seen("李青", {1: {"青": 0.6, "x": 0.3}})) == "same"
    assert said(NAME, seen(NAME, {3: {"阑": 0.6, "澜": 0.3}}), exactly=True) == "unknown"


def test_a_number_is_not_held_against_letters_that_it_can_t_hold() -> None:
    look = seen("33010120260011223", {1: {"3": 0.6, "b": 0.35}})

    assert answer_value([look], "33010120260011223", letters="0123456789").answer == "same"
    assert answer_value([look], "33010120260011223").answer == "unknown"


def test_of_a_number_no_other_figure_may_be_near() -> None:
    look = seen("33010120260011223", {1: {"3": 0.97, "1": 0.03}})

    assert "1" not in alike("3")
    assert answer_value([look], "33010120260011223", letters="0123456789").answer == "unknown"


def test_marks_before_and_around_a_value_are_none_of_it_and_those_of_its_own_are() -> None:
    assert said(NAME, seen(f"【{NAME}】")) == "same"
    assert said(NAME, seen(f"：{NAME}")) == "same"
    assert said(f"{NAME}（杭州）", seen(f"{NAME}（杭州）")) == "same"
    assert said(NAME, seen(f"{NAME}（杭州）")) != "same"


def test_two_looks_at_a_rim_have_to_say_the_name() -> None:
    dim = seen(NAME, {3: {"阑": 0.9, "澜": 0.05}})

    assert answer_rim([seen(NAME), seen(NAME), seen(OTHER)], NAME).answer == "same"
    assert answer_rim([seen(NAME), dim, dim], NAME).answer == "unknown"
    assert answer_rim([seen(OTHER)] * 3, NAME).answer == "different"


def test_looks_that_read_different_things_deny_nothing() -> None:
    others = [seen(NAME[:2] + two + NAME[4:]) for two in ("堇藏", "堇鑫", "堇秘")]

    assert answer_rim(others, NAME).answer == "unknown"
    assert answer_rim(others[:1] * 3, NAME).answer == "different"


def test_a_name_in_which_one_character_was_read_as_another_is_not_denied_but_a_number_is() -> None:
    assert said(NAME, seen(NAME.replace("澜", "鑫"))) == "unknown"
    assert answer_value([seen("33010120260011223")], "33010120260011228", letters="0123456789").answer == "different"


def test_all_looks_together_may_say_the_name_though_none_does_alone() -> None:
    doubtful, dim = seen(NAME, {3: {"阑": 0.6, "澜": 0.3}}), seen(NAME, {3: {"阑": 0.8, "澜": 0.05}})

    assert answer_rim([doubtful] * 3, NAME).answer == "same"
    assert answer_rim([dim] * 3, NAME).answer == "unknown"
    assert answer_rim([doubtful] * 2, NAME).answer == "same"
    assert answer_rim([dim, doubtful], NAME).answer == "unknown"


def test_a_traditional_character_is_the_simplified_one() -> None:
    assert said(NAME, seen("杭州星瀾网络科技有限公司")) == "same"


@given(
    place=st.integers(0, 7),
    other=st.sampled_from("鹿禾汐梧墨岚栖霁沐榕桉砚昀翊珩骐鑫晟"),
    doubt=st.floats(0.0, 0.1),
)
def test_a_name_that_differs_in_a_character_of_which_the_reading_is_sure_is_never_said(
    place: int, other: str, doubt: float
) -> None:
    print_ = NAME[:place] + other + NAME[place + 1 :]

    assert said(NAME, seen(print_, {place: {other: 1 - doubt, NAME[place]: doubt}})) != "same"


@pytest.mark.parametrize("exactly", [True, False])
def test_the_score_is_how_likely_it_is_beside_the_best_reading(exactly: bool) -> None:
    told = answer_value([seen(NAME, {3: {"阑": 0.6, "澜": 0.3}})], NAME, exactly=exactly)

    assert told.score == pytest.approx(0.5)
    assert told.asked == NAME
