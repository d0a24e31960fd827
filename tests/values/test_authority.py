"""Authorities: named by a known word, never a mark or a stray character."""

from __future__ import annotations

import pytest

from bizdocs.values import authority


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("杭州市云栖区市场监督管理局", "杭州市云栖区市场监督管理局"),
        ("★ 云栖市公安局云栖分局", "云栖市公安局云栖分局"),
        ("云栖市行政审批局 2026年", "云栖市行政审批局"),
    ],
)
def test_an_authority_is_read(text: str, value: str) -> None:
    parsed = authority.parse(text)

    assert parsed is not None
    assert (parsed.value, authority.problem(parsed.value)) == (value, None)


@pytest.mark.parametrize("text", ["★", "昌", "年月日", "2019年", ""])
def test_a_mark_is_no_authority(text: str) -> None:
    assert authority.parse(text) is None
