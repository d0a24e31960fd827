"""Identity numbers with asterisks; all invented."""

from __future__ import annotations

import pytest

from bizdocs.values import masked_no


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3301061990****1231", "3301061990****1231"),
        ("社会信用代码(身份证号码)：3301061990＊＊＊＊1231", "3301061990****1231"),
        ("330106 1990 ×××× 123x", "3301061990****123X"),
        ("3****************1", "3****************1"),
        ("330106900307***", "330106900307***"),
    ],
)
def test_masks_of_every_kind_are_asterisks(text: str, value: str) -> None:
    assert masked_no.parse(text).value == value  # type: ignore[union-attr]
    assert masked_no.problem(value) is None


@pytest.mark.parametrize("text", ["330106199003071231", "*****", "至*****", "3301061990****"])
def test_a_number_without_mask_or_without_digits_is_none(text: str) -> None:
    parsed = masked_no.parse(text)

    assert parsed is None or masked_no.problem(parsed.value) == "format"


@pytest.mark.parametrize("value", ["330106199003071231", "*" * 18, "3301061990***1231", None])
def test_other_forms_are_told(value: object) -> None:
    assert masked_no.problem(value) == "format"
