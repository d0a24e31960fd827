"""Sex as documents print it."""

from __future__ import annotations

import pytest

from bizdocs.values import sex


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("男", "男"),
        ("性 别 女 民族 汉", "女"),
        ("性别男民族汉", "男"),
        ("女 / F", "女"),
        ("男女", None),
        ("男士", None),
        ("性别", None),
    ],
)
def test_sex_is_read_behind_its_label_or_alone(text: str, value: str | None) -> None:
    parsed = sex.parse(text)

    assert (parsed.value if parsed else None) == value


def test_other_words_are_told() -> None:
    assert [sex.problem(value) for value in ("男", "女", "male", "", None)] == [
        None,
        None,
        "format",
        "format",
        "format",
    ]
