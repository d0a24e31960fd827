"""Names of persons; all invented."""

from __future__ import annotations

import pytest

from bizdocs.values import person_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("李青", "李青"),
        ("李　　青", "李青"),
        ("姓 名 欧阳晓彤", "欧阳晓彤"),
        ("姓名：欧阳晓彤 性别 女 民族 汉", "欧阳晓彤"),
        ("欧阳晓彤性别女", "欧阳晓彤"),
        ("李青 男", "李青"),
        ("法定代表人：李青（签字）", "李青"),
        ("李青,电话13800000000", "李青"),
        ("阿依古丽.买买提", "阿依古丽·买买提"),
        ("阿依古丽 ・ 买买提", "阿依古丽·买买提"),
        ("·李青·", "李青"),
        ("杭州星澜投资管理有限公司(委派代表：李青)", "李青"),
        ("OUYANG  XIAOTONG", "OUYANG XIAOTONG"),
    ],
)
def test_a_name_is_found_without_what_stands_around_it(text: str, name: str) -> None:
    assert person_name.parse(text).value == name  # type: ignore[union-attr]
    assert person_name.problem(name) is None


@pytest.mark.parametrize("text", ["无", "123", "***", "性别男", "李"])
def test_what_is_no_name_is_none(text: str) -> None:
    assert person_name.parse(text) is None


def test_the_slice_is_the_name_alone() -> None:
    text = "姓名: 李 青 性别"
    parsed = person_name.parse(text)

    assert parsed is not None
    assert text[parsed.start : parsed.end] == "李 青"


@pytest.mark.parametrize("name", ["李", "杭州星澜有限公司", "李" * 16, "李青1", "·李青", None])
def test_unlikely_names_are_told(name: object) -> None:
    assert person_name.problem(name) == "format"
