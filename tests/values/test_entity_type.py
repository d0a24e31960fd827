"""Kind of entity, and identifiers of accounts: both wide, both sure of what they are not."""

from __future__ import annotations

import pytest

from bizdocs.values import account_id, entity_type


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("有限责任公司（自然人投资或控股）", "有限责任公司（自然人投资或控股）"),
        ("☑有限责任公司", "有限责任公司"),
        ("有限责任公司 WWW.EXAMPLE.COM", "有限责任公司"),
        ("个体工商户", "个体工商户"),
    ],
)
def test_a_kind_of_entity_is_read_without_what_stands_around_it(text: str, value: str) -> None:
    parsed = entity_type.parse(text)

    assert parsed is not None
    assert parsed.value == value


@pytest.mark.parametrize("text", ["壹仟万元", "杭州市云栖区文澜路188号", "", "WWW.EXAMPLE.COM"])
def test_what_names_no_kind_of_entity_is_none(text: str) -> None:
    assert entity_type.parse(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("xinglan_official。", "xinglan_official"),
        ("：gh_0a1b2c3d4e5f，", "gh_0a1b2c3d4e5f"),
        ("https://weibo.com/xinglan", "https://weibo.com/xinglan"),
        ("xinglan_official.兹授权", "xinglan_official"),
    ],
)
def test_an_identifier_ends_where_the_sentence_goes_on(text: str, value: str) -> None:
    parsed = account_id.parse(text)

    assert parsed is not None
    assert (parsed.value, account_id.problem(parsed.value)) == (value, None)


def test_chinese_text_is_no_identifier() -> None:
    assert account_id.parse("星澜科技官方") is None
