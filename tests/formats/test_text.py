"""text: what a clerk reads. The verdict first, every problem with its place and its remedy, nothing personal."""

from __future__ import annotations

import re

import pytest

from bizdocs.formats import text
from bizdocs.model import Box, Failed, Lang, Options, Report
from bizdocs.printing.layout import columns
from bizdocs.printing.strings import STRINGS
from tests.formats import samples

FAILED = Failed(submission="东海", message="submission.toml: line 3: unknown key 'platfrom'", exit_code=2)


def rendered(*reports: Report | Failed, lang: Lang = "zh", width: int = 100, **changes: bool) -> str:
    return text.render(reports, Options(lang=lang, width=width, names=samples.NAMES, **changes))


def test_the_verdict_comes_first() -> None:
    assert rendered(samples.report()).startswith("✗ 不能提交  抖音企业认证（蓝V）\n")
    assert rendered(samples.ready_report()).startswith("✓ 可以提交  抖音企业认证（蓝V）\n")
    assert rendered(samples.report(verdict="needs-review"), lang="en").startswith("! Needs review  Douyin")


def test_the_head_says_by_which_rules_of_what_age_it_was_judged() -> None:
    head = "抖音企业认证（蓝V） 2022-04 版 · 2022-04-23 的转载，2026-11-20 读，未核对官方页面"
    assert head in rendered(samples.report())


def test_a_problem_has_place_remedy_and_source_and_its_requirement_points_to_it() -> None:
    lines = [line.strip() for line in rendered(samples.report()).splitlines()]
    at = lines.index("✗  2. 营业执照已于 2025-03-01 到期（检查日期 2026-11-23）")

    assert lines[at + 1 : at + 4] == [
        "位置  营业执照.jpg 右下",
        "处理  向发证机关办理延续或换证，用新证替换。",
        "依据  企业认证审核标准 第二条 · 2022-04-23 · date.expired",
    ]
    assert any(line.startswith("✗  营业执照") and "不合格（见 2）" in line for line in lines[at:])


def test_requirements_that_need_a_hand_stand_above_those_that_are_met() -> None:
    shown = re.findall(r"^  [✗!✓○–]  (\S+?)(?: {2,}|：)", rendered(samples.report()), re.MULTILINE)

    assert shown == ["医疗器械许可", "营业执照", "认证公函", "法定代表人身份证", "对公打款"]


def test_every_finding_is_told_once() -> None:
    for finding in samples.FINDINGS:
        message = finding.message.render("zh")
        assert "".join(rendered(samples.report(), width=1000).split()).count("".join(message.split())) == 1, finding.id


def test_a_problem_that_two_packs_share_is_told_once_and_pointed_to_twice() -> None:
    report = samples.report()
    twice = samples.report(results=(report.results[0], report.results[0]))

    assert rendered(twice).count("处理  向发证机关办理延续或换证") == 1
    assert rendered(twice).count("不合格（见 2）") == 2


def test_steps_outside_documents_are_one_short_list() -> None:
    assert "材料之外还要做的\n  ·  请人工确认：商标与账号名称是否近似\n  ·  在平台上完成对公打款验证\n" in rendered(
        samples.report()
    )


def test_a_clerk_sees_what_each_file_was_taken_for() -> None:
    page = rendered(samples.report(), width=140)

    assert re.search(
        r"营业执照\.jpg +营业执照 +杭州星澜网络科技有限公司 · 91330106MA2CEFQR9R · 有效期至 2025-03-01", page
    )
    assert re.search(r"第 2 页 +居民身份证（法定代表人证件） +欧阳晓彤 · 3\*+0 · 长期有效", page)
    assert re.search(r"第 1 页 +认证公函 +主体名称未读清", page)
    assert re.search(r"坏文件\.pdf +读不出", page)
    assert re.search(r"门店照片\.jpg +未识别", page)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("brief", [True, False])
def test_no_personal_value_is_printed(lang: Lang, brief: bool) -> None:
    page = rendered(samples.report(), samples.report(), lang=lang, brief=brief, width=1000)
    page += text.render_extraction(samples.extraction(), Options(lang=lang, width=1000))

    assert [canary for canary in samples.CANARIES if canary in page] == []


def test_without_masking_the_clerk_sees_the_number() -> None:
    assert samples.ID_NUMBER in rendered(samples.report(), mask=False)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(lang: Lang, width: int) -> None:
    page = rendered(samples.report(), FAILED, lang=lang, width=width) + text.render_extraction(
        samples.extraction(), Options(lang=lang, width=width)
    )

    assert [line for line in page.splitlines() if columns(line) > width] == []


def test_colour_changes_nothing_but_the_colour() -> None:
    coloured = rendered(samples.report(), colour=True)

    assert "\x1b[1;31m✗ 不能提交\x1b[0m" in coloured
    assert re.sub(r" +\n", "\n", re.sub(r"\x1b\[[0-9;]*m", "", coloured)) == rendered(samples.report())


def test_several_submissions_end_in_a_table_with_the_worst_first() -> None:
    table = rendered(samples.ready_report(), samples.report(), FAILED).split("汇总：共 3 份材料  ")[1].splitlines()[1:]

    assert [line.split()[1:3] for line in table[1:] if line.strip()[0] in "✗✓"] == [
        ["未能检查", "东海"],
        ["不能提交", "星澜网络"],
        ["可以提交", "云帆"],
    ]


def test_brief_is_a_line_each() -> None:
    summary, _heads, *rows = rendered(samples.ready_report(), samples.report(), FAILED, brief=True).splitlines()

    assert summary == "汇总：共 3 份材料  未能检查 1 · 不能提交 1 · 可以提交 1"
    assert [row.split()[1:3] for row in rows] == [["未能检查", "东海"], ["不能提交", "星澜网络"], ["可以提交", "云帆"]]
    assert rendered(samples.ready_report(), brief=True) == "✓  可以提交  云帆  没有发现问题\n"


def test_one_finding_is_singular_in_english() -> None:
    assert "1 warning" in rendered(samples.report(findings=samples.FINDINGS[5:6]), lang="en", brief=True)


def test_both_languages_say_everything_with_the_same_blanks_to_fill() -> None:
    for key, said in STRINGS.items():
        if not key.startswith(("count.", "days.")):  # numbers are written out in some of these
            assert sorted(re.findall(r"{\w+}", said.zh)) == sorted(re.findall(r"{\w+}", said.en)), key
        assert said.zh.strip(), key
        assert said.en.strip(), key


def test_english_speaks_no_chinese_of_its_own() -> None:
    assert [key for key, said in STRINGS.items() if re.search(r"[\u4e00-\u9fff]", said.en)] == []


@pytest.mark.parametrize(
    ("box", "part"),
    [
        (Box.rect(0.0, 0.0, 0.2, 0.1), "营业执照.jpg 左上"),
        (Box.rect(0.4, 0.0, 0.6, 0.1), "营业执照.jpg 上方"),
        (Box.rect(0.8, 0.4, 0.9, 0.6), "营业执照.jpg 右侧"),
        (Box.rect(0.4, 0.4, 0.6, 0.6), "营业执照.jpg 中间"),
        (Box.rect(0.1, 0.9, 0.3, 1.0), "营业执照.jpg 左下"),
        (Box.rect(0.0, 0.0, 1.0, 0.9), "营业执照.jpg"),
        (None, "营业执照.jpg"),
    ],
)
def test_a_place_is_told_in_words(box: Box | None, part: str) -> None:
    seen = (samples.seen("营业执照.jpg", box),)
    one = samples.finding(1, "date.expired", "error", samples.message("甲", "A"), evidence=seen)

    assert f"位置  {part}\n" in rendered(samples.report(findings=(one,)))


def test_what_is_absent_from_a_document_is_looked_for_in_its_files() -> None:
    one = samples.finding(1, "material.side-missing", "error", samples.message("甲", "A"), document="d2")

    assert "位置  授权书与身份证.pdf 第 2 页\n" in rendered(samples.report(findings=(one,)))


def test_many_places_are_cut_short() -> None:
    seen = tuple(samples.seen(file.path) for file in samples.FILES)
    one = samples.finding(1, "date.expired", "error", samples.message("甲", "A"), evidence=seen)

    assert "位置  坏文件.pdf；对公账户.png；授权书与身份证.pdf 第 1 页（等 5 处）" in rendered(
        samples.report(findings=(one,))
    )


def test_an_extraction_tells_each_field_and_how_it_was_read() -> None:
    page = text.render_extraction(samples.extraction(), Options(lang="zh", width=140, names=samples.NAMES))

    assert page.startswith("营业执照  置信度 99%  营业执照.jpg\n")
    assert re.search(
        r"统一社会信用代码 +91330106MA2CEFQR9R +置信度 98%；已按校验位纠正，原读作 9133O106MA2CEFQR9R", page
    )
    assert re.search(r"registered capital +1,000,000 CNY", page)
    assert re.search(r"主体名称 +未读清", page)
    assert re.search(r"有效期截止日 +未载明", page)
    assert "“坏文件.pdf”已损坏，无法打开" in page


def test_a_table_of_a_line_each_tells_paths_from_the_folder_that_they_share() -> None:
    one, other = (samples.report(submission=f"inbox/very/long/{name}") for name in ("甲/证照", "乙"))
    lines = rendered(one, other, brief=True).splitlines()[2:]

    assert {line.split()[2] for line in lines} == {"甲/证照", "乙"}
    assert "inbox/very/long" in rendered(one, other)
