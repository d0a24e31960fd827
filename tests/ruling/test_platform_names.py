"""Platforms by the names that people call them, everywhere; a slip is told the near one, a name of several all of them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import bizdocs
from bizdocs import cli
from bizdocs.errors import UnknownName, UsageError
from bizdocs.ruling.packs.lint import lint_pack
from bizdocs.ruling.packs.load import Shelf, list_packs, load_packs
from bizdocs.ruling.platform_names import names_of, plain

OURS = [pack for pack in list_packs() if pack.platform]
DAY = date(2026, 11, 23)
CALLED = {
    "抖音": "douyin/blue_v",
    "微信公众号": "wechat/official_account",
    "小红书": "xiaohongshu/enterprise",
    "RED": "xiaohongshu/enterprise",
    "企业微信": "wecom/certification",
    "钉钉": "dingtalk/certification",
    "微博": "weibo/enterprise",
    "视频号": "wechat/channels",
    "微信支付": "wechat/pay",
    "WeChat Pay": "wechat/pay",
    "wechat-pay": "wechat/pay",
    "抖店": "douyin/shop",
    "TikTok China": "douyin/blue_v",
    "TikTok": "tiktok/developers",
    "DouYin": "douyin/blue_v",
    "Ｂ站": "bilibili/open_platform",
    "支付宝": "alipay/merchant",
    "Google Ads": "google_ads/verification",
    "抖音企业认证（蓝V）": "douyin/blue_v",
    "wechat": "wechat/official_account",
    "dingding": "dingtalk/certification",
    "DingTalk": "dingtalk/certification",
    "qiyeweixin": "wecom/certification",
    "WeCom": "wecom/certification",
    "Enterprise WeChat": "wecom/certification",
    "Sina Weibo": "weibo/enterprise",
    "Little Red Book": "xiaohongshu/enterprise",
    "xiao hong shu": "xiaohongshu/enterprise",
    "dou yin": "douyin/blue_v",
    "jinritoutiao": "toutiao/enterprise",
    "PDD": "pinduoduo/shop",
    "guangdiantong": "tencent_ads/advertiser",
    "zhifubao": "alipay/merchant",
}
SLIPS = {
    "抖英": "抖音",
    "douyn": "douyin",
    "weixing": "weixin",
    "小红薯": "小红书",
    "xiaohonshu": "xiaohongshu",
    "企业维信": "企业微信",
    "zhifubo": "zhifubao",
    "dingdin": "dingding",
}


@pytest.mark.parametrize(("typed", "meant"), SLIPS.items())
def test_the_name_that_is_told_for_a_slip_is_near(typed: str, meant: str) -> None:
    with pytest.raises(UnknownName) as told:
        load_packs([typed], as_of=DAY)

    assert f"是否想用“{meant}”" in told.value.of("zh")


def test_a_word_that_is_near_nothing_lists_all_platforms() -> None:
    with pytest.raises(UnknownName) as told:
        load_packs(["foo"], as_of=DAY)

    assert "law/" not in told.value.of("zh")
    assert "抖音" in told.value.of("zh")


@pytest.mark.parametrize(("name", "pack_id"), CALLED.items())
def test_a_platform_is_found_by_what_it_is_called(name: str, pack_id: str) -> None:
    assert [pack.id for pack in load_packs([name], as_of=DAY)] == [pack_id]


@pytest.mark.parametrize("pack", OURS, ids=lambda pack: pack.id)
def test_every_name_leads_to_its_pack_or_is_told_to_be_of_several(pack) -> None:
    shelf = Shelf()
    for name in names_of(pack):
        others = {other.id for other in OURS if plain(name) in map(plain, names_of(other))}
        if others == {pack.id}:
            assert shelf.find(name) == pack.id
        elif name != pack.platform:
            with pytest.raises(UsageError) as told:
                shelf.find(name)
            assert not isinstance(told.value, UnknownName)
            assert all(other in told.value.of(lang) for other in others for lang in ("zh", "en"))


def test_every_platform_has_a_chinese_name_or_none_in_use() -> None:
    assert len(OURS) == 31
    nameless = [pack.id for pack in OURS if not any("一" <= char <= "鿿" for name in pack.names for char in name)]
    assert nameless == ["stripe/account"]


def test_an_edition_may_follow_a_name() -> None:
    (pack,) = load_packs(["抖音@2022-04"], as_of=DAY)
    assert (pack.id, pack.edition) == ("douyin/blue_v", "2022-04")
    with pytest.raises(UnknownName, match="douyin/blue_v@2022-04"):
        load_packs(["抖音@1999"], as_of=DAY)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("抖因", "抖音"),
        ("小红薯", "小红书"),
        ("企业微新", "企业微信"),
        ("Douyn", "douyin"),
        ("微信公众好", "微信公众号"),
        ("快手商加", "快手商家号"),
    ],
)
def test_a_slip_is_told_what_is_near(slip: str, meant: str) -> None:
    with pytest.raises(UnknownName) as told:
        load_packs([slip], as_of=DAY)
    assert f"是否想用“{meant}”" in told.value.of("zh")


def test_where_nothing_is_near_the_platforms_are_listed() -> None:
    with pytest.raises(UnknownName) as told:
        load_packs(["zzzzzz"], as_of=DAY)
    assert all(pack.id in told.value.of("zh") for pack in OURS)
    assert "抖音 douyin/blue_v" in told.value.of("zh")


def test_names_work_wherever_a_platform_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = 'platform = "小红书"'.encode()
    declared = bizdocs.validate({"submission.toml": said}, ocr="none")
    several = bizdocs.validate({"submission.toml": 'packs = ["抖店", "微信支付"]'.encode()}, ocr="none")
    told = bizdocs.validate({}, platform=["抖音", "douyin"], ocr="none")

    assert [result.pack.id for result in declared.results] == ["xiaohongshu/enterprise"]
    assert [result.pack.id for result in several.results] == ["douyin/shop", "wechat/pay"]
    assert [result.pack.id for result in told.results] == ["douyin/blue_v"]
    assert [pack.id for pack in bizdocs.checklist("视频号").packs] == ["wechat/channels"]
    for line in (["packs", "show", "抖店"], ["checklist", "抖店"], ["packs", "diff", "抖音", "抖店"]):
        assert cli.run([*line, "--format", "json"]) == 0
        assert "douyin/shop" in capsys.readouterr().out
    assert cli.run(["validate", str(tmp_path), "--platform", "微信", "--ocr", "none", "--lang", "zh"]) == 2
    assert "wechat/pay" in capsys.readouterr().err


def test_the_list_of_packs_shows_them(capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["packs", "list", "--lang", "zh"])
    shown = capsys.readouterr().out
    assert all(pack.names[0].split()[0] in shown and pack.id in shown for pack in OURS if pack.names)
    cli.run(["packs", "list", "--format", "json"])
    listed = {each["id"]: each["names"] for each in json.loads(capsys.readouterr().out)["packs"]}
    assert listed["douyin/shop"] == [*next(pack for pack in OURS if pack.id == "douyin/shop").names]


PACK = {
    "$schema": "https://bizdocs.dev/1/dialect",
    "title": {"zh": "海港商户", "en": "Harbour merchant"},
    "x-pack": {
        "platform": "harbour",
        "default": True,
        "names": ["海港", "gangkou"],
        "extends": [],
        "edition": "1",
        "effective": "2026-01-01/..",
        "read_on": "2026-01-01",
        "confidence": "A",
    },
    "allOf": [],
}


def lay(folder: Path, pack_id: str = "harbour/merchant", **head: object) -> Path:
    path = folder / f"{pack_id}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**PACK, "x-pack": {**PACK["x-pack"], **head}}), encoding="utf-8")  # type: ignore[dict-item]
    return path


def test_packs_of_ones_own_have_names_too_and_broken_ones_are_in_nobodys_way(tmp_path: Path) -> None:
    lay(tmp_path)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/pack.json").write_text("{", encoding="utf-8")

    assert [pack.id for pack in load_packs(["海港"], as_of=DAY, folders=[tmp_path])] == ["harbour/merchant"]
    assert [pack.id for pack in load_packs(["Harbour Merchant"], as_of=DAY, folders=[tmp_path])] == ["harbour/merchant"]


@pytest.mark.parametrize(
    ("head", "pointer", "text"),
    [
        ({"names": ["海港", "douyin"]}, "/x-pack/names/1", "is how another pack is called"),
        ({"names": ["海港", "海 港"]}, "/x-pack/names/1", "is known already"),
        ({"names": ["海港商户"]}, "/x-pack/names/0", "is known already"),
        ({"names": []}, "/x-pack/names", ""),
        ({"names": [3]}, "/x-pack/names/0", ""),
        ({"names": ["海港"], "platform": None, "default": False}, "/x-pack/names", "of no platform"),
    ],
)
def test_the_linter_minds_names(head: dict[str, object], pointer: str, text: str, tmp_path: Path) -> None:
    problems = lint_pack(lay(tmp_path, **head), tmp_path)

    assert [(problem.pointer, text in problem.text.en) for problem in problems] == [(pointer, True)]
    assert lint_pack(lay(tmp_path), tmp_path) == []
