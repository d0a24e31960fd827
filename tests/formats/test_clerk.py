"""The page that a clerk prints: what it says is what a check would raise, and nothing on it is for programs."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import bizdocs
from bizdocs.errors import UsageError
from bizdocs.model import Item, Options
from bizdocs.ruling.findings.catalogue import vocabulary
from bizdocs.ruling.packs.checklist import make_checklist
from bizdocs.ruling.packs.load import list_packs
from bizdocs.ruling.rule import rule
from bizdocs.usecases.checklist import checklist
from bizdocs.usecases.letter import fill_letter
from bizdocs.usecases.render import name_things
from bizdocs.views.checklist import render_checklist
from bizdocs.views.letter import render_letter
from tests.ruling.samples import make_facts, make_pack

DAY = date(2026, 11, 30)
PLATFORMS = [pack for pack in list_packs() if pack.platform]
LINES_OF_A_PAGE = 45
DECLARED = """
[account]
name = "星澜<b>官方"
id = "xinglan_official"
[declared]
entity_name = "杭州星澜网络科技有限公司"
uscc = "91330106MA2CEFQR5Q"
legal_rep = "欧阳晓彤"
operator = { name = "李青", phone = "13800000000" }
"""


def printed(platform: str, output: str = "text", lang: str = "zh", *, full: bool = False) -> str:
    told = checklist(platform, subject="enterprise", as_of=DAY)
    return render_checklist(told, output, name_things(Options(lang=lang, width=100)), full=full)  # type: ignore[arg-type]


def test_an_enterprise_without_an_industry_gets_one_page_for_a_blue_v() -> None:
    assert len(printed("douyin").splitlines()) <= LINES_OF_A_PAGE


@pytest.mark.parametrize("pack", PLATFORMS, ids=lambda pack: pack.id)
@pytest.mark.parametrize("output", ["text", "markdown", "html"])
def test_no_page_holds_ids_codes_or_keys(pack: bizdocs.Pack, output: str) -> None:
    page = printed(pack.id, output).replace(f"bizdocs checklist {pack.id}", "")

    assert not re.search(
        r"\b[a-z_]+/[a-z_]+/[a-z0-9-]+\b|\b(?:common|law|industries)/|\bWP\d|\bWX\d|submission\.[a-z]", page
    )


def demand(item: Item, page: str) -> str | None:
    found = re.search(rf"○ +{re.escape(item.requirement.title.zh)} +(必需|建议)$", page, re.MULTILINE)
    return found[1] if found else None


@pytest.mark.parametrize("pack", PLATFORMS, ids=lambda pack: pack.id)
@pytest.mark.parametrize("subject", ["enterprise", "individual_business", "government"])
@pytest.mark.parametrize("industries", [[], ["food", "education"]])
def test_what_it_calls_required_is_what_a_check_would_stop_at(
    pack: bizdocs.Pack, subject: str, industries: list[str]
) -> None:
    told = checklist(pack.id, subject=subject, industries=industries, as_of=DAY)
    page = render_checklist(told, "text", name_things(Options(lang="zh", width=400)))
    facts = make_facts({"submission": {"subject": subject, "industries": industries}})
    report = rule(facts, told.packs, DAY)
    stops = {finding.requirement for finding in report.findings if finding.severity in ("error", "review")}
    alone = {item.requirement.id for item in told.items if item.applies == "yes"}
    wrong = [
        (item.requirement.id, word)
        for item in told.items
        if item.applies == "yes"
        and (word := demand(item, page))
        and (word == "必需") != (item.requirement.id in stops & alone)
    ]

    # What hangs on another paper is asked for only once that is there.
    assert [each for each in wrong if each[1] == "建议"] == []
    assert [each for each in wrong if not _hangs_on_a_paper(told.items, each[0])] == []


def _hangs_on_a_paper(items: tuple[Item, ...], requirement: str) -> bool:
    (item,) = [item for item in items if item.requirement.id == requirement]
    return any(
        "required" in str(one.schema.get("if", "")) or "at" in str(one.schema.get("if", "")) for one in item.rules
    )


def test_a_route_is_called_as_its_rule_calls_it() -> None:
    lease = {"required": ["lease_contract"], "x-route": {"zh": "物业租赁合同（一年以上）", "en": "lease of a year"}}
    entry = {
        "x-requirement": {"id": "sign", "level": "required", "title": {"zh": "门头证明", "en": "Proof of the sign"}},
        "anyOf": [{"required": ["photo"]}, lease],
    }
    told = make_checklist([make_pack(entry)], platform="demo", subject=None, industries=None, as_of=DAY)
    page = render_checklist(told, "text", Options(lang="zh", width=100, names=vocabulary()))

    assert "照片；或：物业租赁合同（一年以上）" in page


def test_how_long_a_paper_has_to_be_valid_is_told_as_a_day() -> None:
    entry = {
        "x-requirement": {"id": "licence", "level": "required", "title": {"zh": "执照", "en": "Licence"}},
        "at": {"business_licence.valid_to": {"notExpired": {"months": 3, "strict": True}}},
    }
    told = make_checklist([make_pack(entry)], platform="demo", subject=None, industries=None, as_of=DAY)

    assert told.items[0].valid_until == date(2027, 3, 1)
    assert "有效期至少到 2027-03-01" in render_checklist(told, "text", Options(lang="zh", names=vocabulary()))


def test_a_paper_that_is_valid_now_and_has_to_be_for_longer_is_told_until_when() -> None:
    assert "有效期至少到 2027-03-01" in printed("douyin/shop")


def test_papers_of_industries_that_nobody_named_are_not_told_one_by_one() -> None:
    page = printed("wechat/mini_program")

    assert re.search(r"等 \d{3} 种", page)
    assert len(page.splitlines()) <= LINES_OF_A_PAGE


def test_the_page_in_english_has_no_chinese_but_what_is_quoted() -> None:
    page = printed("douyin", lang="en").replace("“仅供抖音”", "")

    assert not re.search("[一-鿿]", page)


def test_the_full_list_in_english_tells_whose_words_a_source_is_in_instead_of_them() -> None:
    page = printed("douyin", lang="en", full=True).replace("“仅供抖音”", "")

    assert "kuaish.com · confidence B" in page
    assert not re.search("[一-鿿]", page)


def letter_of(tmp_path: Path, text: str, platform: str = "douyin", output: str = "markdown") -> str:
    file = tmp_path / "submission.toml"
    file.write_text(text, encoding="utf-8")
    pack = checklist(platform).packs[0]
    return render_letter(fill_letter(pack, file), output, name_things(Options(lang="zh")))


@pytest.mark.parametrize("platform", ["douyin", "wechat", "wechat/pay", "weibo"])
def test_a_letter_is_filled_in_and_says_what_is_left_to_fill_in(tmp_path: Path, platform: str) -> None:
    told = letter_of(tmp_path, DECLARED, platform)

    assert all(value in told for value in ("杭州星澜网络科技有限公司", "李青", "91330106MA2CEFQR5Q"))
    assert ("请手工填写：" in told) == ("＿＿＿＿＿＿，" in told or "＿＿＿＿＿＿）" in told)


def test_what_a_form_says_stands_in_a_letter_as_text(tmp_path: Path) -> None:
    assert "星澜&lt;b&gt;官方" in letter_of(tmp_path, DECLARED, output="html")
    assert "星澜\\<b\\>官方" in letter_of(tmp_path, DECLARED)


def test_a_letter_of_which_nothing_is_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="tmall/shop"):
        letter_of(tmp_path, DECLARED, "tmall")
