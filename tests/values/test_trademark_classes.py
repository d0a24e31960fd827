"""Lists of classes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.values import trademark_classes


@pytest.mark.parametrize(
    ("printed", "classes"),
    [
        ("核定使用商品(第25类)", [25]),
        ("核定使用商品/服务项目（国际分类：35）", [35]),
        ("国际分类：9、42", [9, 42]),
        ("第9类：计算机程序；第42类：云计算", [9, 42]),
        ("第42、9及35类", [9, 35, 42]),
        ("第 3 类", [3]),
        ("35类", [35]),
        ("9,35", [9, 35]),
        ("类似群：3503；第35类：广告", [35]),
    ],
)
def test_all_classes_that_are_named_are_read(printed: str, classes: list[int]) -> None:
    parsed = trademark_classes.parse(printed)

    assert parsed is not None
    assert parsed.value == classes
    assert trademark_classes.problem(classes) is None


@given(st.sets(st.integers(1, 45), min_size=1))
def test_a_list_that_is_printed_is_read_back(classes: set[int]) -> None:
    parsed = trademark_classes.parse(f"第{'、'.join(map(str, classes))}类")

    assert parsed is not None
    assert parsed.value == sorted(classes)


@pytest.mark.parametrize("text", ["第46类", "第0类", "第12345678号", "2019年01月21日", "广告"])
def test_what_is_no_class_is_none(text: str) -> None:
    assert trademark_classes.parse(text) is None


@pytest.mark.parametrize("value", [[], [46], [42, 9], [9, 9], [True], ["9"], 9, None])
def test_other_forms_are_told(value: object) -> None:
    assert trademark_classes.problem(value) == "format"
