"""Cards: one for each cause, in every format for people; JSON keeps each finding."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

import bizdocs
from bizdocs.model import Options, Report
from bizdocs.printing.cards import make_cards
from bizdocs.usecases.render import name_things, render
from tests import drawn
from tests.extraction.words import LI, STAR, emblem, facts, licence, portrait

PDF = drawn.sheet("business_licence/landscape-text-layer").path.read_bytes()


def causes(report: Report) -> list[tuple[str, int]]:
    """The code that speaks for each card, and how many findings it stands for."""
    return [(card.finding.code, len(card.findings)) for card in make_cards(report)]


def said(report: Report, name: str) -> str:
    return render([report], name, name_things(Options(lang="zh", width=2000)))


def of(files: Mapping[str, bytes], **options: object) -> Report:
    return bizdocs.validate(files, ocr="none", **options)  # type: ignore[arg-type]


def test_one_fault_of_many_files_is_one_card_with_a_list() -> None:
    report = of({"执照.pdf": PDF, **{f"{number}.jpg": b"no picture %d" % number for number in range(4)}})

    assert causes(report).count(("file.unsupported-format", 4)) == 1
    assert sum(one.code == "file.unsupported-format" for one in report.findings) == 4
    for name in ("text", "html", "markdown"):
        page = said(report, name)
        assert "4 个文件有同样的问题" in page
        assert page.count("改扩展名没有用") == (2 if name == "html" else 1)  # at a glance, and on its card
        assert all(f"“{number}.jpg”" in page for number in range(4))
    assert said(report, "json").count('"file.unsupported-format"') >= 4
    assert len(json.loads(said(report, "json"))["findings"]) == len(report.findings)


def test_an_empty_folder_says_so_and_lists_what_is_missing_under_it() -> None:
    report = of({}, platform="wechat", subject="enterprise")

    (card,) = [card for card in make_cards(report) if card.severity == "error"]
    assert card.title is not None
    assert card.title.zh == "这里没有任何材料文件"
    assert {one.code for one in card.findings} == {"material.missing"}


def test_where_nothing_could_be_opened_that_comes_first() -> None:
    report = of({"a.jpg": b"", "b.pdf": b"no pdf"}, platform="wechat", subject="enterprise")

    first, second = make_cards(report)[:2]
    assert first.title is not None
    assert first.title.zh.startswith("2 个文件全都没能打开")
    assert second.finding.code == "material.missing"


def test_all_that_contradicts_on_a_strangers_paper_is_one_card() -> None:
    report = drawn.report_of("expired-and-mismatch")

    assert causes(report) == [("date.expired", 1), ("mismatch.entity-name", 3)]


def test_a_missing_paper_and_the_bad_picture_that_may_be_it_are_one_card() -> None:
    report = drawn.report_of("unreadable-and-missing")

    assert ("legibility.blurry", 2) in causes(report)


@pytest.mark.parametrize("platform", ["wechat", "douyin"])
def test_nothing_that_rests_on_a_guess_is_an_error(platform: str) -> None:
    found = facts(licence(), portrait(LI, file="id1.jpg"), emblem(file="id2.jpg"))
    report = bizdocs.check(found, platform=platform)
    on_card = [
        one for one in report.findings if one.severity in {"error", "review"} and "id1.jpg" in one.message.render("zh")
    ]

    assert on_card
    assert {one.severity for one in on_card} == {"review"}
    assert "居民身份证（推断为法定代表人证件）" in said(report, "text")
    assert any("（推断，id1.jpg）" in one.message.render("zh") for one in on_card)
    if platform == "wechat":
        assert any(one.message.render("zh").startswith("缺少运营者证件；“id1.jpg”可能就是") for one in on_card)


def test_what_names_its_holder_is_no_guess() -> None:
    named = facts(
        licence(),
        portrait(LI, file="id1.jpg"),
        declared={"legal_rep": STAR["法定代表人"], "operator": {"name": "王五"}},
    )

    (finding,) = [one for one in bizdocs.check(named).findings if one.code == "mismatch.person-name"]
    assert finding.severity == "error"


def test_words_of_the_house_stand_in_no_page_for_clerks() -> None:
    for bundle in drawn.BUNDLES:
        for name in ("text", "html"):
            page = said(drawn.report_of(bundle), name)
            assert [word for word in ("可信度", "逻辑：", "（bizdocs）", " n1 ", "WP4") if word in page] == []
