"""Names of organisations; all invented."""

from __future__ import annotations

import pytest

from bizdocs.values import company_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("名 称 杭州星澜网络科技有限公司", "杭州星澜网络科技有限公司"),
        ("企业名称：杭州星澜网络科技有限公司。", "杭州星澜网络科技有限公司"),
        ("杭州星澜\n网络科技 有限公司 类型", "杭州星澜网络科技有限公司"),
        ("杭州(星澜)网络科技有限公司上海分公司", "杭州（星澜）网络科技有限公司上海分公司"),
        ("杭州【星澜】投资合伙企业〔有限合伙〕", "杭州（星澜）投资合伙企业（有限合伙）"),
        ("星澜•云图(杭州)有限公司", "星澜·云图（杭州）有限公司"),
        ("杭州市西湖区小李餐饮店", "杭州市西湖区小李餐饮店"),
        ("ＸＬ星澜２１科技有限公司", "XL星澜21科技有限公司"),
        ("Xinglan Holdings Co., Ltd.", "Xinglan Holdings Co., Ltd."),
        ("西湖区小李", "西湖区小李"),
    ],
)
def test_a_name_is_found_in_its_noise_and_written_one_way(text: str, name: str) -> None:
    assert company_name.parse(text).value == name  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["无", "***", "/", "—", "星澜；云图"])
def test_an_empty_place_or_a_choice_of_names_is_none(text: str) -> None:
    assert company_name.parse(text) is None


def test_of_several_stretches_the_complete_name_is_meant() -> None:
    text = "甲方：杭州星澜网络科技有限公司；乙方：李青"
    parsed = company_name.parse(text)

    assert parsed is not None
    assert text[parsed.start : parsed.end] == "杭州星澜网络科技有限公司"


@pytest.mark.parametrize(
    "name", ["杭州星澜网络科技有限公司", "杭州星澜（有限合伙）企业", "星澜社区居民委员会", "Xinglan Limited"]
)
def test_usual_names_are_sound(name: str) -> None:
    assert company_name.problem(name) is None


@pytest.mark.parametrize(
    "name", ["杭州星澜", "杭州（星澜有限公司", "杭州<星澜>有限公司", "星" * 120 + "公司", "", None]
)
def test_unlikely_names_are_told(name: object) -> None:
    assert company_name.problem(name) == "format"


def test_names_are_the_same_whatever_their_width_blanks_and_brackets() -> None:
    assert company_name.same("杭州(星澜)ＡＢ 有限公司", "杭州【星澜】ab有限公司")
    assert not company_name.same("杭州星澜有限公司", "杭州星澜有限责任公司")
