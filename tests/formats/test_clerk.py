"""The page that a clerk prints: what it says is what a check would raise, and nothing on it is for programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

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
from bizdocs.views.clerk import compose_page
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


@pytest.mark.parametrize("pack", PLATFORMS, ids=lambda pack: pack.id)
def test_what_an_act_can_replace_is_told_beside_the_paper_not_as_one(pack: bizdocs.Pack) -> None:
    told = checklist(pack.id, subject="enterprise", as_of=DAY)
    acts = [
        need.title.zh
        for item in told.items
        if any(need.kind == "document" for route in item.routes for need in route)
        for route in item.routes
        for need in route
        if need.kind == "act"
    ]
    papers = compose_page(told, name_things(Options(lang="zh"))).blocks[0]

    assert not [line.text for line in papers.lines if line.text in acts]
    assert not [
        detail
        for line in papers.lines
        for detail in line.details
        if any(act in detail for act in acts) and "在平台上完成：" not in detail and "填写" not in detail
    ]


@pytest.mark.parametrize("platform", ["wechat", "xiaohongshu", "zhihu"])
def test_a_paper_that_will_do_only_in_a_case_says_in_which(platform: str) -> None:
    page = printed(platform)

    assert "运营者就是法定代表人的，交法定代表人证件" in page
    assert "或：法定代表人证件" not in page


def _ways_in_a_case(schema: Any) -> Iterator[Any]:
    """What is accepted besides another way, and only where something else is so."""
    for part in schema.get("anyOf", ()) if isinstance(schema, dict) else ():
        if "if" in part and not all(path.startswith("submission.acts.") for path in part["if"].get("at", {"": 0})):
            yield part["then"]
        yield from _ways_in_a_case(part)
    for branch in ("then", "else"):
        if isinstance(schema, dict) and isinstance(schema.get(branch), dict):
            yield from _ways_in_a_case(schema[branch])


def test_every_way_that_counts_only_in_a_case_has_words_that_say_so() -> None:
    rules = {rule.id: rule for pack in list_packs() for rule in pack.rules if rule.declares is not None}
    ways = [(name, way) for name, rule in rules.items() for way in _ways_in_a_case(rule.schema)]

    assert len(ways) >= 3
    assert [name for name, way in ways if "x-route" not in way] == []


def test_without_a_subject_each_paper_says_of_whom_it_is_asked() -> None:
    page = render_checklist(checklist("douyin", as_of=DAY), "text", name_things(Options(lang="zh", width=100)))

    assert re.search(r"○ +营业执照 +企业、个体工商户必需$", page, re.MULTILINE)
    assert re.search(r"○ +法定代表人（经营者）身份证 +个体工商户必需$", page, re.MULTILINE)
    assert "齐备" not in page
    assert "事业单位" not in page, "the platform does not take it"
    assert "--subject 企业" in page


@pytest.mark.parametrize("pack", PLATFORMS, ids=lambda pack: pack.id)
def test_nothing_says_that_a_paper_is_supplied_where_it_is_to_be_brought(pack: bizdocs.Pack) -> None:
    told = compose_page(checklist(pack.id, as_of=DAY), name_things(Options(lang="zh")))

    assert not [line.text for block in told.blocks for line in block.lines if line.text.endswith("齐备")]


@pytest.mark.parametrize("pack", PLATFORMS, ids=lambda pack: pack.id)
def test_the_day_of_printing_is_no_deadline(pack: bizdocs.Pack) -> None:
    assert printed(pack.id).split("依据：")[0].count(DAY.isoformat()) == 1


@pytest.mark.parametrize("pack", PLATFORMS, ids=lambda pack: pack.id)
def test_how_long_and_what_it_costs_is_told_or_said_to_be_unknown(pack: bizdocs.Pack) -> None:
    page = printed(pack.id)

    assert "审核用时" in page
    assert re.search(r"\d ?元|免费|金额：规则中没有|费用(和审核用时)?：规则中没有|美元|费", page)


def test_what_its_source_calls_a_usual_refusal_stands_first() -> None:
    checks = printed("xiaohongshu").split("四、提交前核对")[1].splitlines()[1:]
    often = [line.endswith("常见退回原因") for line in checks]

    assert any("命中商标" in line for line in checks)
    assert often[:2] == [True, True]
    assert not any(often[2:])


def test_what_is_left_out_of_what_to_check_is_counted() -> None:
    entries = [
        {
            "$anchor": f"r{number}",
            "title": {"zh": f"第{number}项", "en": f"No. {number}"},
            "outside": {"kind": "judgement"},
        }
        for number in range(30)
    ]
    told = make_checklist([make_pack(*entries)], platform="demo", subject=None, industries=None, as_of=DAY)
    page = render_checklist(told, "text", Options(lang="zh", width=100, names=vocabulary()))
    shown, more = len(re.findall(r"第\d+项", page)), re.search(r"另有 (\d+) 项核对", page)

    assert more is not None
    assert shown + int(more[1]) == 30


def test_limits_of_files_name_the_papers_that_they_hold_for() -> None:
    assert re.search(r"营业执照、认证公函：JPG、PNG、PDF；不超过 5 MB（来源不确定，只作参考）", printed("douyin"))


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
