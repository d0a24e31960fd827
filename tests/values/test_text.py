"""Any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.values import text


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        (" 技术开发, 技术\n服务;", "技术开发，技术服务；"),
        ("销售(1,000台)ABC 型", "销售（1,000台）ABC型"),
        ("Open  Source\nSoftware", "Open Source Software"),
        ("⼀⼆ 三\u200b四", "一二三四"),
        ("１２：３０ 开始", "12:30开始"),
    ],
)
def test_lines_are_joined_and_marks_have_the_width_of_their_script(printed: str, value: str) -> None:
    assert text.parse(printed).value == value  # type: ignore[union-attr]


@given(st.text(max_size=40))
def test_any_text_parses_to_what_parses_to_itself(printed: str) -> None:
    parsed = text.parse(printed)

    if parsed is not None:
        assert text.parse(parsed.value).value == parsed.value  # type: ignore[union-attr]


def test_a_blank_text_is_none() -> None:
    assert text.parse(" \n\u3000\u200b") is None
    assert text.problem(" ") == "format"
    assert text.problem("甲") is None
