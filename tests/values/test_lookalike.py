"""What OCR takes for one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.grammar.lookalike import alike, explains

PAIRS = (
    *(
        "己已",
        "未末",
        "士土",
        "日曰",
        "人入",
        "干千",
        "天夭",
        "晴睛",
        "杨扬",
        "候侯",
        "拔拨",
        "治冶",
        "间问",
        "亨享",
        "崇祟",
    ),
    *("竞竟", "巨臣", "戌戍", "壁璧", "萃翠", "祺棋", "琪淇", "铭铬", "锦绵", "颖颍"),
    *("0O", "1I", "2Z", "5S", "8B", "6G", "7T", "UV"),
)


@pytest.mark.parametrize("pair", PAIRS)
def test_look_alikes_are_alike_both_ways(pair: str) -> None:
    assert pair[1] in alike(pair[0])
    assert pair[0] in alike(pair[1])
    assert pair[0] not in alike(pair[0])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("杭州未来科技有限公司", "杭州末来科技有限公司"),
        ("李亨", "李享"),
        ("王士晴", "王土睛"),
        ("91330106MA2CEFQR9R", "9133O1O6MA2CEFQR9R"),
        ("杭州（未来）有限公司", "杭州(末来)有限 公司"),
        ("杭州（星澜）有限公司", "杭州星澜有限公司"),
    ],
)
def test_one_or_two_look_alikes_explain_a_difference(a: str, b: str) -> None:
    assert explains(a, b)
    assert explains(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("李青", "李白"),
        ("李青", "李青青"),
        ("己未土日", "已末士日"),
        ("杭州星澜有限公司", "杭州星澜有限责任公司"),
        ("13800000000", "13900000001"),
    ],
)
def test_more_or_other_differences_are_not_explained(a: str, b: str) -> None:
    assert not explains(a, b)


CONFUSABLE = "".join(sorted({*"".join(PAIRS), *"杭州有限公司李青"}))
NAMES = st.text(CONFUSABLE, max_size=8)


@given(NAMES, NAMES)
def test_what_explains_one_way_explains_the_other(a: str, b: str) -> None:
    assert explains(a, b) == explains(b, a)


@given(NAMES.filter(bool), st.data())
def test_two_look_alikes_are_explained_and_a_third_is_not(text: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.sampled_from(range(len(text))), min_size=1, unique=True))
    places = [at for at in places if alike(text[at])]
    read = list(text)
    for at in places:
        read[at] = data.draw(st.sampled_from(sorted(alike(text[at]))))

    assert explains(text, "".join(read)) is (len(places) <= 2)


@given(NAMES, NAMES, st.characters(categories=["Lo", "Nd"]))
def test_a_missing_character_is_not_explained(before: str, after: str, character: str) -> None:
    assert not explains(before + after, before + character + after)


@given(NAMES, NAMES)
def test_print_and_blanks_explain_nothing_and_hide_nothing(a: str, b: str) -> None:
    wide = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})

    assert explains(f" {a.translate(wide)}（", f"{b.lower()} ") == explains(a, b)


@given(st.text(max_size=20))
def test_no_difference_needs_no_explanation(text: str) -> None:
    assert explains(text, f" {text} ")
