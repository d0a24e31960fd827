"""Original and duplicate."""

from __future__ import annotations

import pytest

from bizdocs.values import copy_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("营业执照（副 本）(1-1)", "duplicate"),
        ("正本", "original"),
        ("original", "original"),
        ("正本和副本具有同等法律效力", None),
        ("营业执照", None),
    ],
)
def test_the_kind_is_read_where_only_one_is_named(text: str, kind: str | None) -> None:
    parsed = copy_kind.parse(text)

    assert (parsed.value if parsed else None) == kind


def test_other_words_are_told() -> None:
    assert [copy_kind.problem(value) for value in ("original", "duplicate", "正本", None)] == [
        None,
        None,
        "format",
        "format",
    ]
